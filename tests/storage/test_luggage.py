import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.luggage import put, take_out
from storage.problem import StorageProblem


def filled(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_whole_folders_come_out_as_they_went_in(tmp_path: Path) -> None:
    here = filled(tmp_path / "here", "one/media/a.mp4", "one/media/manifest.yaml", "two/media/a.mp4")
    assert put(tmp_path / "copy", here) == 3
    assert take_out(tmp_path / "copy", tmp_path / "there") == 3
    assert names(tmp_path / "there") == names(here)
    assert (tmp_path / "there" / "two" / "media" / "a.mp4").read_bytes() == b"two/media/a.mp4"
    assert take_out(tmp_path / "copy", tmp_path / "nowhere") == 0


def test_half_copied_and_stray_files_stay_at_home(tmp_path: Path) -> None:
    here = filled(tmp_path / "here", ".tmp123/one/media/a.mp4", "stray.txt")
    assert put(tmp_path / "copy", here) == 0
    assert put(tmp_path / "copy", tmp_path / "nowhere") == 0


def test_a_folder_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "copy", filled(tmp_path / "here", "one/media/a.mp4", "two/media/a.mp4"))
    there = filled(tmp_path / "there", "one/media/own.mp4")
    take_out(tmp_path / "copy", there)
    assert names(there) == ["one/media/own.mp4", "two/media/a.mp4"]


@pytest.mark.parametrize("name", ["../a/b", "/a/b", "a/../../b", "stray", "a\\..\\b/c"])
def test_nothing_lands_elsewhere(tmp_path: Path, name: str) -> None:
    put(tmp_path / "copy", filled(tmp_path / "here", "one/media/a.mp4"))
    with closing(sqlite3.connect(tmp_path / "copy")) as connection, connection:
        connection.execute("UPDATE luggage SET path = ?", (name,))
    with pytest.raises(StorageProblem, match="damaged"):
        take_out(tmp_path / "copy", tmp_path / "there")
    assert not (tmp_path / "there").exists()
