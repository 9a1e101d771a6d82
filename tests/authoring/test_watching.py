import shutil
from pathlib import Path

import pytest

from bot.authoring import default_folder
from bot.authoring.commands import files_alone
from bot.authoring.watching import FolderWatch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the content to change."""
    copy = tmp_path / "mine"
    shutil.copytree(default_folder(), copy, ignore=shutil.ignore_patterns("media", "poses", "characters"))
    return copy


def test_a_folder_is_read_again_only_when_it_changed(folder: Path) -> None:
    watch = FolderWatch(folder, files_alone)
    assert watch.look() is None
    with (folder / "places.yaml").open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    found = watch.look()
    assert found is not None
    pack, loaded = found
    assert loaded.content is not None
    assert loaded.content.programme.version == pack.name
    assert watch.look() is None


def test_a_mistake_is_shown_with_its_place_once(folder: Path) -> None:
    watch = FolderWatch(folder, files_alone)
    (folder / "places.yaml").write_text("nonsense", encoding="utf-8")
    found = watch.look()
    assert found is not None
    assert found[1].content is None
    assert str(found[1].problems[0]).startswith("places.yaml:1:1: ")
    assert watch.look() is None


def test_a_folder_that_is_away_for_a_moment_changes_nothing(folder: Path) -> None:
    watch = FolderWatch(folder, files_alone)
    folder.rename(folder.with_name("away"))
    assert watch.look() is None
