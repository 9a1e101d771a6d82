from collections.abc import Callable
from pathlib import Path

import pytest

from bot.authoring import ContentError, default_folder, library_in
from bot.authoring.commands import files_alone
from bot.authoring.folder import read_folder
from bot.authoring.library import Reader
from bot.authoring.packing import pack_of
from bot.authoring.stocking import MediaShelf
from bot.commands.drawn import complete
from bot.service.shelved import ShelvedLibrary
from bot.service.versions import Pack, Signed
from tests.authoring.copies import ENDLESS, NUMBER, Copy
from tests.commands.content.support import midback
from tests.support.house import House

ANNA = Signed(author="Anna", why="clearer words")
TOO_LONG = "SCREEN-TOO-LONG"


async def opened(folder: Path, home: House) -> ShelvedLibrary:
    shelf = home.database.versions
    library, reader = library_in(folder, complete), Reader(MediaShelf(folder / "media", folder), shelf, complete)
    await library.open(shelf, without_films(), home.clock, reader.load, reader.recall)
    return library


def without_films(**changed: bytes) -> Pack:
    """Return the shipped content as an operator changed it."""
    found = {name: data for name, data in read_folder(default_folder()).items() if not name.startswith("media/")}
    return pack_of({**found, **{f"{name}.yaml": data for name, data in changed.items()}})


def out_of_shape() -> Pack:
    return without_films(service=b"odd: 5\n")


def faulty() -> Pack:
    """Return content whose files are in order, and whose cards are too long."""
    service = (default_folder() / "service.yaml").read_bytes()
    return without_films(service=service.replace(NUMBER.encode(), ENDLESS.encode()))


def test_a_bot_does_not_begin_with_what_the_check_refuses_and_says_the_same(copy: Copy) -> None:
    copy.edit("service.yaml", NUMBER, ENDLESS)
    assert library_in(copy.folder, files_alone).current is not None
    with pytest.raises(ContentError, match=TOO_LONG) as refused:
        library_in(copy.folder, complete)
    assert midback("check", copy.folder).stdout == f"{refused.value}\n"


async def test_what_was_published_is_held_against_the_whole_check_too(
    copy: Copy, home: House, caplog: pytest.LogCaptureFixture
) -> None:
    shelf, base = home.database.versions, without_films()
    running = await opened(copy.folder, home)
    await shelf.publish(faulty(), ANNA, home.clock.now(), before=base)
    assert not await running.refresh()
    assert running.current.programme.version == base.name
    assert TOO_LONG in caplog.text
    with pytest.raises(ContentError, match=rf"(?s){TOO_LONG}.*{faulty().name}, which was published: go back"):
        await opened(copy.folder, home)


class NoFilms:
    async def media(self, name: str) -> dict[str, bytes]:
        return {}


async def test_a_session_goes_on_without_animations_that_cannot_be_laid_out(copy: Copy) -> None:
    class Full(MediaShelf):
        async def folder(self, pack: Pack, store: object) -> Path:
            raise OSError("no space left")

    reader = Reader(Full(copy.folder, copy.folder), NoFilms(), complete)
    pack = without_films()
    assert (await reader.recall(pack)).programme.version == pack.name
    with pytest.raises(OSError, match="no space"):
        await reader.load(pack)


@pytest.mark.parametrize(("made", "kept"), [(faulty, True), (out_of_shape, False)])
async def test_an_open_session_goes_on_with_its_version_if_that_can_be_built(
    copy: Copy, home: House, made: Callable[[], Pack], kept: bool
) -> None:
    pack = made()
    home.library.publish(pack.name)
    await home.meets(1)
    await home.database.versions.keep(pack, home.clock.now())
    await home.hears_tap(1, 1, "begin")
    library = await opened(copy.folder, home)
    assert library.version(pack.name).programme.version == (pack.name if kept else without_films().name)
