from importlib.resources import files
from pathlib import Path

import pytest

from bot.authoring.folder import default_folder, is_content, read_folder, version_of


def test_the_shipped_folder_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (default_folder() / "programme.yaml").is_file()


def test_another_folder_can_be_named(tmp_path: Path) -> None:
    assert default_folder(str(tmp_path)) == tmp_path


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is not a folder of content"):
        default_folder(str(tmp_path / "none"))


@pytest.mark.parametrize("name", ["programme.yaml", "drills/AN1.yaml", "documents/terms.en.md", "media/manifest.json"])
def test_content_is_read(name: str) -> None:
    assert is_content(name)


@pytest.mark.parametrize(
    "name", ["README.md", "drills/README.md", "poses/AN1.yaml", "characters/a.yaml", "media/AN1.L.mp4", "notes.txt"]
)
def test_the_rest_is_not(name: str) -> None:
    assert not is_content(name)


def test_files_come_sorted_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", ".hidden.yaml", "__pycache__/c.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x: 1\n", encoding="utf-8")
    assert list(read_folder(tmp_path)) == ["a.yaml", "b.yaml"]


def test_files_and_folders_behind_links_are_read_once(tmp_path: Path) -> None:
    """As platforms mount settings: hidden folders with dates, and links to what is in the latest."""
    for day in ("..2026_01_01", "..2026_01_02"):
        (tmp_path / day / "drills").mkdir(parents=True)
        (tmp_path / day / "a.yaml").write_text(day, encoding="utf-8")
        (tmp_path / day / "drills/b.yaml").write_text(day, encoding="utf-8")
    (tmp_path / "..data").symlink_to("..2026_01_02")
    (tmp_path / "a.yaml").symlink_to("..data/a.yaml")
    (tmp_path / "drills").symlink_to("..data/drills")
    assert read_folder(tmp_path) == {"a.yaml": b"..2026_01_02", "drills/b.yaml": b"..2026_01_02"}


def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    content, other = tmp_path / "content", tmp_path / "other"
    for folder in (content / "drills", other):
        folder.mkdir(parents=True)
        (folder / "a.yaml").write_text("x: 1\n", encoding="utf-8")
    (content / "drills/up").symlink_to("..")
    (content / "drills/top").symlink_to("/")
    (content / "drills/self").symlink_to("self")
    (content / "out").symlink_to(other)
    (other / "back").symlink_to(content)
    assert list(read_folder(content)) == ["drills/a.yaml", "out/a.yaml"]


def test_a_packaged_folder_reads_like_a_plain_one() -> None:
    package = files("bot")
    assert read_folder(package) == {}


def test_the_version_is_twelve_hex_digits_of_names_and_bytes() -> None:
    version = version_of({"a": b"1", "b": b"2"})
    assert len(version) == 12
    assert int(version, 16) >= 0
    assert version == version_of({"b": b"2", "a": b"1"})
    assert len({version, version_of({"a": b"2", "b": b"1"}), version_of({"a": b"12", "b": b""})}) == 3
