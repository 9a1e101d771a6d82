"""A copy of the shipped content that a test may spoil."""

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.authoring import Loaded, Problem, default_folder, load_content
from bot.authoring.flat import flat
from bot.authoring.folder import is_content
from bot.authoring.yaml_files import read_yaml

NUMBER = "your local emergency number"
"""What stands in `service.yaml`."""
ENDLESS = "Go slow. " * 450
"""Said instead, it makes cards too long, which only shows when they are drawn."""


@cache
def shipped() -> Mapping[str, str]:
    """The messages that are shipped in English, by key."""
    texts, _, problems = flat(read_yaml("messages/en.yaml", (default_folder() / "messages/en.yaml").read_bytes()))
    assert problems == []
    return texts


class Copy:
    """Shipped texts in a folder of the test, without animations."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shipped = default_folder()
        for path in shipped.rglob("*"):
            name = path.relative_to(shipped).as_posix()
            if path.is_file() and is_content(name) and not name.startswith("media/"):
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)

    def with_films(self) -> None:
        """Bring the animations too: their list may be spoilt, the films are links."""
        shipped, media = default_folder() / "media", self.folder / "media"
        media.mkdir()
        shutil.copyfile(shipped / "manifest.json", media / "manifest.json")
        for film in shipped.glob("*.mp4"):
            (media / film.name).symlink_to(film)

    def edit(self, name: str, old: str, new: str) -> tuple[int, int]:
        """Replace the one `old` in a file; return line and column where `new` begins."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{text.count(old)} times in {name}: {old}"
        before = text[: text.index(old)]
        path.write_text(text.replace(old, new), encoding="utf-8")
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def add(self, name: str, text: str) -> int:
        """Write `text` at the end of a file; return the line on which it begins."""
        path = self.folder / name
        before = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
        path.write_text(before + text, encoding="utf-8")
        return before.count("\n") + 1

    def remove(self, name: str) -> None:
        (self.folder / name).unlink()

    def load(self) -> Loaded:
        return load_content(self.folder)

    def problems(self) -> list[Problem]:
        return list(self.load().problems)

    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems()]
