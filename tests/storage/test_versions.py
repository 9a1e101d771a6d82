from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.core.events import CommandName
from bot.service.versions import Act, Deed, Pack, RefusedError, Signed, Standing
from tests.support.house import House

ANNA = Signed(author="Anna", why="clearer words")


def pack(name: str) -> Pack:
    return Pack(name=name, files=f"files of {name}".encode(), media="m")


async def publish(home: House, *names: str, signed: Signed = ANNA) -> None:
    """Publish one after the other, each compared with what was live; the first with itself."""
    versions = home.database.versions
    for name in names:
        await versions.publish(pack(name), signed, home.clock.now(), before=pack(await versions.live() or name))


def said(acts: Sequence[Act]) -> list[tuple[Deed, str, str]]:
    return [(act.deed, act.version, act.instead_of) for act in acts]


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


async def test_the_first_one_takes_the_place_of_what_it_was_compared_with(home: House) -> None:
    await home.database.versions.publish(pack("a"), ANNA, home.clock.now(), before=pack("base"))
    assert await standings(home) == {"a": Standing.LIVE, "base": Standing.OLD}


async def test_of_two_that_were_compared_with_the_same_the_second_is_refused(home: House) -> None:
    versions = home.database.versions
    await publish(home, "a")
    await versions.publish(pack("b"), ANNA, home.clock.now(), before=pack("a"))
    with pytest.raises(RefusedError, match="Meanwhile b went live, not a"):
        await versions.publish(pack("c"), ANNA, home.clock.now(), before=pack("a"))
    assert await standings(home) == {"b": Standing.LIVE, "a": Standing.OLD}
    assert len(await versions.acts()) == 2


async def test_the_way_back_is_refused_when_another_one_is_live_by_now(home: House) -> None:
    await publish(home, "a", "b", "c")
    with pytest.raises(RefusedError, match="Meanwhile c went live, not b"):
        await home.database.versions.roll_back(None, ANNA, home.clock.now(), live="b")
    assert await home.database.versions.live() == "c"


async def test_the_log_keeps_every_act_as_it_was(home: House) -> None:
    versions = home.database.versions
    await publish(home, "a", "b")
    await versions.offer(pack("a"), "operator 7", home.clock.now(), instead_of="b")
    await publish(home, "a", signed=Signed(author="Bo", why="again", approver="Anna"))
    home.clock.advance(timedelta(hours=1))
    await versions.roll_back(None, Signed(author="Cy", why="a mistake", approver="Bo"), home.clock.now())
    acts = await versions.acts()
    assert said(acts) == [
        (Deed.ROLLBACK, "b", "a"),
        (Deed.PUBLISH, "a", "b"),
        (Deed.OFFER, "a", "b"),
        (Deed.PUBLISH, "b", "a"),
        (Deed.PUBLISH, "a", "a"),
    ]
    assert [act.signed.author for act in acts] == ["Cy", "Bo", "operator 7", "Anna", "Anna"]
    assert [act.signed.approver for act in acts] == ["Bo", "Anna", "", "", ""]
    assert acts[0].at - acts[1].at == timedelta(hours=1)
    latest = {entry.name: entry.latest for entry in await versions.entries()}
    assert latest == {"a": acts[1], "b": acts[0]}


async def test_what_was_live_stays_so_when_it_is_sent_again_and_discarded(home: House) -> None:
    await publish(home, "a", "b")
    await home.database.versions.offer(pack("a"), "operator 7", home.clock.now(), instead_of="b")
    await home.database.versions.discard("a")
    assert await home.database.versions.pack("a") == pack("a")
    assert await home.database.versions.roll_back(None, ANNA, home.clock.now()) == "a"


async def test_a_draft_is_kept_for_an_hour_and_then_forgotten(home: House) -> None:
    versions = home.database.versions
    await versions.offer(pack("a"), "operator 7", home.clock.now(), instead_of="base")
    home.clock.advance(timedelta(minutes=59))
    await versions.offer(pack("a"), "operator 8", home.clock.now(), instead_of="base")
    home.clock.advance(timedelta(minutes=59))
    assert await versions.drop_unused(home.clock.now()) == 0
    home.clock.advance(timedelta(minutes=1))
    assert await versions.drop_unused(home.clock.now()) == 1


async def test_a_draft_that_the_program_begins_with_is_no_draft_any_more(home: House) -> None:
    versions = home.database.versions
    await versions.offer(pack("a"), "operator 7", home.clock.now(), instead_of="base")
    await versions.keep(pack("a"), home.clock.now())
    await versions.discard("a")
    assert await standings(home) == {"a": Standing.SHIPPED}
    assert await versions.pack("a") == pack("a")


@pytest.mark.parametrize("name", ["draft", "shipped"])
async def test_there_is_no_way_back_to_what_never_was_live(home: House, name: str) -> None:
    versions = home.database.versions
    await publish(home, "a", "b")
    await versions.offer(pack("draft"), "operator 7", home.clock.now(), instead_of="b")
    await versions.keep(pack("shipped"), home.clock.now())
    with pytest.raises(RefusedError, match=f"{name} was never live"):
        await versions.roll_back(name, ANNA, home.clock.now())
    assert await versions.live() == "b"


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


async def test_animations_are_kept_as_long_as_a_version_needs_them(home: House) -> None:
    versions = home.database.versions
    old, new = Pack(name="a", files=b"a", media="old"), Pack(name="b", files=b"b", media="new")
    await versions.publish(old, ANNA, home.clock.now(), before=pack("base"), films={"old": {"media/a.mp4": b"a"}})
    await versions.publish(new, ANNA, home.clock.now(), before=old, films={"new": {"media/a.mp4": b"b"}})
    assert {*await versions.media_names()} == {"old", "new"}
    await versions.publish(pack("c"), ANNA, home.clock.now(), before=new)
    home.clock.advance(timedelta(hours=2))
    await versions.drop_unused(home.clock.now())
    assert {*await versions.media_names()} == {"new"}
    assert await versions.media("old") == {}
    assert await versions.media("new") == {"media/a.mp4": b"b"}


async def test_a_set_of_animations_stays_as_it_was(home: House) -> None:
    versions = home.database.versions
    await versions.keep_media({"m": {"media/a.mp4": b"a"}})
    await versions.keep_media({"m": {"media/a.mp4": b"changed"}})
    assert await versions.media("m") == {"media/a.mp4": b"a"}
