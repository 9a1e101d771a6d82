import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.authoring import default_folder
from bot.authoring.commands import files_alone
from bot.authoring.folder import read_folder
from bot.authoring.library import Reader
from bot.authoring.packing import pack_of
from bot.authoring.stocking import MediaShelf, films_of
from bot.service.versions import Pack, Signed
from tests.support.house import House

SHIPPED = read_folder(default_folder())
NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
ANNA = Signed(author="Anna", why="other animations")
BASE = Pack(name="base", files=b"files")


class Store:
    """Keeps what it is given, and counts who asks."""

    def __init__(self, **sets: dict[str, bytes]) -> None:
        self._sets = sets
        self.asked: list[str] = []

    async def media(self, name: str) -> dict[str, bytes]:
        self.asked.append(name)
        return self._sets.get(name, {})


def laid_out(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def test_another_machine_shows_the_animations_that_were_published(home: House, tmp_path: Path) -> None:
    pack, versions = pack_of(SHIPPED), home.database.versions
    films = films_of(pack, default_folder())
    await versions.publish(pack, ANNA, home.clock.now(), before=BASE, films=films)
    there = MediaShelf(tmp_path / "there", otherwise=tmp_path / "nothing")
    content = await Reader(there, versions, files_alone).load(pack)
    assert content.media
    assert all(Path(media.path).is_relative_to(tmp_path / "there" / pack.media) for media in content.media.values())
    assert laid_out(tmp_path / "there" / pack.media) == films[pack.media]
    assert "media/manifest.json" in films[pack.media] or "media/manifest.yaml" in films[pack.media]


async def test_a_set_is_laid_out_once(tmp_path: Path) -> None:
    store = Store(one={"media/a.mp4": b"a"})
    shelf = MediaShelf(tmp_path, otherwise=tmp_path)
    for name in ("v1", "v2"):
        assert await shelf.folder(Pack(name=name, files=b"", media="one"), store) == tmp_path / "one"
    assert (store.asked, laid_out(tmp_path)) == (["one"], {"one/media/a.mp4": b"a"})


async def test_what_came_along_with_the_program_is_shown_from_its_folder(tmp_path: Path) -> None:
    shelf = MediaShelf(tmp_path / "media", otherwise=tmp_path / "base")
    assert await shelf.folder(Pack(name="a", files=b"", media="unknown"), Store()) == tmp_path / "base"
    assert await shelf.folder(Pack(name="a", files=b""), Store()) == tmp_path / "base"
    assert not (tmp_path / "media").exists()


@pytest.mark.parametrize("path", ["../elsewhere", "/elsewhere", "media/../../elsewhere", "media\\..\\elsewhere"])
async def test_a_damaged_store_writes_nowhere_else(tmp_path: Path, path: str) -> None:
    shelf = MediaShelf(tmp_path / "media", otherwise=tmp_path)
    with pytest.raises(OSError, match="outside of its folder"):
        await shelf.folder(Pack(name="a", files=b"", media="one"), Store(one={"media/a.mp4": b"a", path: b"x"}))
    assert laid_out(tmp_path) == {}


def test_animations_of_another_content_are_none_of_a_version(tmp_path: Path) -> None:
    pack = pack_of(SHIPPED)
    assert films_of(pack, tmp_path) == {}
    assert films_of(Pack(name="a", files=b""), default_folder()) == {}
    assert sorted(films_of(pack, default_folder())[pack.media]) == sorted(
        path.relative_to(default_folder()).as_posix() for path in (default_folder() / "media").iterdir()
    )


async def test_what_an_earlier_program_only_laid_out_is_kept_too(home: House, tmp_path: Path) -> None:
    pack, versions = Pack(name="a", files=b"files", media="one"), home.database.versions
    await versions.publish(pack, ANNA, home.clock.now(), before=BASE)
    film = tmp_path / "one" / "media" / "a.mp4"
    film.parent.mkdir(parents=True)
    film.write_bytes(b"a")
    shelf = MediaShelf(tmp_path, otherwise=tmp_path)
    await shelf.hand_in(versions)
    film.write_bytes(b"changed")
    await shelf.hand_in(versions)
    assert await versions.media("one") == {"media/a.mp4": b"a"}


def test_animations_go_when_no_version_needs_them_but_not_at_once(tmp_path: Path) -> None:
    shelf = MediaShelf(tmp_path / "media", otherwise=tmp_path)
    assert shelf.prune([], NOW) == 0
    for name, age in (("new", 30), ("needed", 30), ("gone", 61), (".half-written", 61)):
        folder = tmp_path / "media" / name
        folder.mkdir(parents=True)
        moment = (NOW - timedelta(minutes=age)).timestamp()
        os.utime(folder, (moment, moment))
    assert shelf.prune(["needed"], NOW) == 2
    assert shelf.prune(["needed"], NOW + timedelta(hours=1)) == 1
    assert [folder.name for folder in (tmp_path / "media").iterdir()] == ["needed"]
