from datetime import timedelta

import pytest

from bot.core.events import CommandName
from bot.service.versions import Pack, RefusedError, Signed, Standing
from tests.support.house import House

ANNA = Signed(author="Anna", why="clearer words")


def pack(name: str) -> Pack:
    return Pack(name=name, files=f"files of {name}".encode(), media="m")


async def publish(home: House, *names: str) -> None:
    for name in names:
        await home.database.versions.publish(pack(name), ANNA, home.clock.now())


async def standings(home: House) -> dict[str, str]:
    return {entry.name: entry.standing for entry in await home.database.versions.entries()}


async def test_nothing_is_live_before_something_is_published(home: House) -> None:
    assert await home.database.versions.live() is None
    await home.database.versions.keep(pack("shipped"), home.clock.now())
    assert await home.database.versions.live() is None


async def test_the_last_one_published_is_live_and_comes_back_as_it_was(home: House) -> None:
    await publish(home, "a", "b")
    assert await home.database.versions.live() == "b"
    assert await home.database.versions.pack("b") == pack("b")
    assert await standings(home) == {"b": Standing.LIVE, "a": Standing.OLD}


async def test_a_version_that_is_published_again_is_live_again(home: House) -> None:
    await publish(home, "a", "b", "a")
    assert await standings(home) == {"a": Standing.LIVE, "b": Standing.OLD}


async def test_the_way_back_leads_further_back_each_time_and_then_ends(home: House) -> None:
    await publish(home, "a", "b", "c")
    versions = home.database.versions
    assert await versions.roll_back(None, ANNA, home.clock.now()) == "b"
    assert await versions.roll_back(None, ANNA, home.clock.now()) == "a"
    assert await standings(home) == {"c": Standing.ROLLED_BACK, "b": Standing.ROLLED_BACK, "a": Standing.LIVE}
    with pytest.raises(RefusedError, match="no earlier version"):
        await versions.roll_back(None, ANNA, home.clock.now())
    assert await versions.live() == "a"


async def test_a_named_version_comes_back_unless_it_is_live_unknown_or_gone(home: House) -> None:
    await publish(home, "a", "b", "c")
    versions = home.database.versions
    with pytest.raises(RefusedError, match="live already"):
        await versions.roll_back("c", ANNA, home.clock.now())
    with pytest.raises(RefusedError, match="no version nonsense"):
        await versions.roll_back("nonsense", ANNA, home.clock.now())
    home.clock.advance(timedelta(hours=2))
    await versions.drop_unused(home.clock.now())
    with pytest.raises(RefusedError, match="no longer kept"):
        await versions.roll_back("a", ANNA, home.clock.now())
    assert await versions.roll_back("b", ANNA, home.clock.now()) == "b"


async def test_a_version_is_kept_until_the_last_session_on_it_has_ended(home: House) -> None:
    await home.meets(1)
    versions = home.database.versions
    await versions.keep(pack("v1"), home.clock.now())
    await home.hears_tap(1, 1, "begin")
    assert await versions.pinned() == {"v1": 1}
    await publish(home, "a", "b", "c")
    home.clock.advance(timedelta(hours=2))
    assert await versions.drop_unused(home.clock.now()) == 1
    assert [entry.name for entry in await versions.entries() if entry.kept] == ["c", "b", "v1"]
    await home.hears_command(1, CommandName.FORGET)
    assert await versions.pinned() == {}
    assert await versions.drop_unused(home.clock.now(), but=["v1"]) == 0
    assert await versions.drop_unused(home.clock.now()) == 1
    assert await versions.pack("v1") is None


async def test_a_version_that_was_live_a_moment_ago_is_kept(home: House) -> None:
    await publish(home, "a", "b", "c")
    assert await home.database.versions.drop_unused(home.clock.now()) == 0


@pytest.mark.parametrize(
    ("signed", "safety", "says"),
    [
        (Signed(author=" ", why="x"), (), "--by"),
        (Signed(author="Anna", why=""), (), "--why"),
        (Signed(author="Anna", why="x", approver="anna "), (), "their own change"),
        (Signed(author="Anna", why="x"), ("signs.yaml",), r"\(signs.yaml\).*second person"),
    ],
)
def test_a_change_is_signed_and_a_safety_file_needs_two(signed: Signed, safety: tuple[str, ...], says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        signed.checked(safety)


def test_two_different_people_may_change_a_safety_file() -> None:
    assert Signed(author=" Anna", why="x", approver="Bo").checked(("signs.yaml",)).author == "Anna"
