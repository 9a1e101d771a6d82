"""A large folder of content: 100 drills in three languages, made of the shipped ones (`performance.md` B11)."""

import re
import shutil
import sys
from pathlib import Path

from bot.authoring import default_folder
from tests.authoring.copies import Copy

DRILLS = 100
OTHERS = ("es", "de")
RULES = ("id", "source", "sided", "timing", "tempo_s", "reps")
"""Fields of a drill that its translations do not have."""


def write(folder: Path) -> None:
    """Write the tree. The 88 drills that the rules do not know are 88 problems, and nothing else is wrong."""
    copy = Copy(folder)
    copy.edit("programme.yaml", "languages: [en]", f"languages: [en, {', '.join(OTHERS)}]")
    drills = sorted((default_folder() / "drills").glob("*.yaml"))
    for number in range(DRILLS - len(drills)):
        text = drills[number % len(drills)].read_text(encoding="utf-8")
        copy.write(f"drills/X{number:02}.yaml", re.sub(r"(?m)^id: .*$", f"id: X{number:02}", text))
    for language in OTHERS:
        _translate(copy, language)


def _translate(copy: Copy, language: str) -> None:
    folder = copy.folder
    for name in ("terms", "health", "privacy"):
        shutil.copyfile(folder / f"documents/{name}.en.md", folder / f"documents/{name}.{language}.md")
    shutil.copyfile(folder / "messages/en.yaml", folder / f"messages/{language}.yaml")
    for path in (folder / "drills").glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        words = [line for line in lines if not line.startswith(tuple(f"{name}:" for name in RULES))]
        copy.write(f"translations/{language}/drills/{path.name}", "\n".join(words) + "\n")
    background = (folder / "background.yaml").read_text(encoding="utf-8")
    copy.write(f"translations/{language}/background.yaml", f'name: "Mid-back"\n{background}')
    signs = (folder / "signs.yaml").read_text(encoding="utf-8")
    kept = [line for line in signs.splitlines() if not re.match(r"[a-z]+:|    tiers?:", line)]
    copy.write(f"translations/{language}/signs.yaml", "signs:\n" + "\n".join(kept) + "\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
