from datetime import timedelta

import pytest

from bot.core.content import Content
from bot.service.handling import Handling
from bot.service.keeping import StoreTroubleError
from bot.service.rulebook import Rulebook
from bot.service.shelved import ShelvedLibrary
from bot.service.versions import Pack, Signed
from tests.support.fake_library import content
from tests.support.house import House

ANNA = Signed(author="Anna", why="clearer words")
BASE = Pack(name="base", files=b"base")


async def load(pack: Pack) -> Content:
    if pack.files == b"faulty":
        raise ValueError("signs.yaml:3:1: no such sign")
    return content(pack.name)


async def never(pack: Pack) -> Content:
    raise ValueError(f"{pack.name}: a card is too long")


def pack(name: str) -> Pack:
    return Pack(name=name, files=name.encode())


async def opened(home: House) -> ShelvedLibrary:
    library = ShelvedLibrary(content("base"))
    await library.open(home.database.versions, BASE, home.clock, load)
    return library


async def publish(home: House, *packs: Pack) -> None:
    versions = home.database.versions
    for one in packs:
        live = await versions.live()
        before = BASE if live is None else await versions.pack(live)
        assert before is not None
        await versions.publish(one, ANNA, home.clock.now(), before=before)


def current(library: ShelvedLibrary) -> str:
    return library.current.programme.version


async def test_the_folder_is_the_content_while_nothing_was_published(home: House) -> None:
    library = await opened(home)
    assert not await library.refresh()
    assert (current(library), library.published) == ("base", False)


async def test_what_is_published_or_rolled_back_is_taken_over_once(home: House) -> None:
    library = await opened(home)
    await publish(home, pack("a"))
    assert await library.refresh()
    assert not await library.refresh()
    assert current(library) == "a"
    await home.database.versions.roll_back(None, ANNA, home.clock.now())
    assert await library.refresh()
    assert current(library) == "base"


async def test_a_version_that_cannot_be_used_changes_nothing_and_operators_are_told_once(
    home: House, caplog: pytest.LogCaptureFixture
) -> None:
    library = await opened(home)
    told: list[str] = []

    async def alarm() -> None:
        told.append("content")

    await publish(home, Pack(name="bad", files=b"faulty"))
    assert not await library.refresh(alarm)
    assert not await library.refresh(alarm)
    assert (current(library), told) == ("base", ["content"])
    assert "signs.yaml:3:1" in caplog.text


async def test_operators_are_told_in_the_end_although_the_store_was_in_trouble_first(home: House) -> None:
    library = await opened(home)
    told: list[str] = []

    async def alarm() -> None:
        told.append("content")
        if len(told) == 1:
            raise StoreTroubleError("just now")

    await publish(home, Pack(name="bad", files=b"faulty"))
    assert not await library.refresh()
    with pytest.raises(StoreTroubleError):
        await library.refresh(alarm)
    assert [await library.refresh(alarm) for _ in range(2)] == [False, False]
    assert told == ["content", "content"]


async def test_after_a_restart_what_is_live_and_what_sessions_are_on_is_there(home: House) -> None:
    await home.meets(1)
    await home.database.versions.keep(pack("v1"), home.clock.now())
    await home.hears_tap(1, 1, "begin")
    await publish(home, pack("a"), pack("b"))
    library = await opened(home)
    assert current(library) == "b"
    assert library.version("v1").programme.version == "v1"
    assert library.version("never heard of").programme.version == "b"


async def test_the_folder_of_yesterday_is_kept_for_sessions_on_it(home: House) -> None:
    await home.meets(1)
    yesterday = ShelvedLibrary(content("v1"))
    await yesterday.open(home.database.versions, pack("v1"), home.clock, load)
    await home.hears_tap(1, 1, "begin")
    library = await opened(home)
    assert current(library) == "base"
    assert library.version("v1").programme.version == "v1"


async def test_a_live_version_that_cannot_be_read_stops_the_start(home: House) -> None:
    await publish(home, Pack(name="bad", files=b"faulty"))
    with pytest.raises(ValueError, match=r"signs.yaml:3:1"):
        await opened(home)


async def test_what_was_read_for_open_sessions_does_not_go_live_by_that(home: House) -> None:
    await home.meets(1)
    await home.database.versions.keep(pack("v1"), home.clock.now())
    await home.hears_tap(1, 1, "begin")
    library = ShelvedLibrary(content("base"))
    await library.open(home.database.versions, BASE, home.clock, never, load)
    assert library.version("v1").programme.version == "v1"
    await publish(home, pack("v1"))
    assert not await library.refresh()
    assert current(library) == "base"
    assert library.version("v1").programme.version == "v1"


async def test_a_lost_version_of_a_session_is_replaced_by_the_current_one(home: House) -> None:
    await home.meets(1)
    await home.hears_tap(1, 1, "begin")
    library = await opened(home)
    assert library.version("v1").programme.version == "base"


async def test_a_session_that_another_process_began_is_on_its_version_here_too(home: House) -> None:
    library = await opened(home)
    await home.meets(1)
    await publish(home, pack("v1"))
    await home.hears_tap(1, 1, "begin")
    stored = await home.database.reading.participant(1)
    assert stored is not None
    assert library.version("v1").programme.version == "base"
    await Handling(Rulebook(library), fetch=library.fetch).ready(stored.state)
    assert library.version("v1").programme.version == "v1"
    assert current(library) == "base"


async def test_what_says_nothing_about_a_version_does_not_rule_it_out(home: House) -> None:
    library = ShelvedLibrary(content("base"))
    full = True

    async def lays_out(pack: Pack) -> Content:
        if full:
            raise OSError("no space left")
        return content(pack.name)

    await library.open(home.database.versions, BASE, home.clock, lays_out)
    await publish(home, pack("a"), pack("b"))
    with pytest.raises(OSError, match="no space"):
        await library.refresh()
    with pytest.raises(StoreTroubleError, match="no space"):
        await library.fetch("a")
    full = False
    assert await library.refresh()
    await library.fetch("a")
    assert (current(library), library.version("a").programme.version) == ("b", "a")


async def test_versions_that_nobody_needs_are_forgotten(home: House) -> None:
    library = await opened(home)
    for name in ("a", "b", "c"):
        await publish(home, pack(name))
        await library.refresh()
    home.clock.advance(timedelta(hours=2))
    assert await library.tidy(home.clock) == 1
    assert {library.version(name).programme.version for name in ("base", "b", "c")} == {"base", "b", "c"}
    assert library.version("a").programme.version == "c"


async def test_a_changed_folder_is_used_unless_something_was_published(home: House) -> None:
    library = await opened(home)
    assert await library.adopt(content("base2"), pack("base2"), home.clock)
    assert current(library) == "base2"
    assert library.version("base").programme.version == "base"
    await publish(home, pack("a"))
    await library.refresh()
    assert not await library.adopt(content("base3"), pack("base3"), home.clock)
    assert current(library) == "a"
