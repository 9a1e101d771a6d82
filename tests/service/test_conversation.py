import pytest

from bot.core.events import Blocked, Commanded, CommandName
from tests.support.house import House


async def test_somebody_new_joins_and_is_shown_a_card(home: House) -> None:
    heard = await home.hears_command(7)
    assert heard.state is not None
    assert (heard.ignored, heard.state.serial) == ("", 1)
    assert home.mouth.woken == [heard.participant_id]
    await home.sender.drain()
    assert (home.speaker.chats, home.speaker.words) == ([7], ["fresh card"])


async def test_an_update_that_comes_twice_has_one_effect(home: House) -> None:
    await home.meets(7)
    event = Commanded(at=home.clock.now(), name=CommandName.HELP)
    await home.hears(7, event, update_id=50)
    before = await home.database.reading.participant(7)
    again = await home.hears(7, event, update_id=50)
    assert again.ignored == "repeated"
    assert await home.database.reading.participant(7) == before
    await home.sender.drain()
    assert home.speaker.words == ["notice.help", "fresh card"]


async def test_a_second_tap_changes_nothing_and_is_answered(home: House) -> None:
    await home.meets(7)
    first = await home.hears_tap(7, serial=1)
    second = await home.hears_tap(7, serial=1)
    assert (first.ignored, second.ignored) == ("", "stale")
    assert [toast.key for toast in second.toasts] == ["toast.stale"]
    assert second.state == first.state


async def test_somebody_unknown_who_blocks_is_not_made_known(home: House) -> None:
    heard = await home.conversation.tell(7, Blocked(at=home.clock.now(), blocked=True))
    assert heard.ignored == "unknown"
    assert await home.database.reading.participant(7) is None


async def test_a_failed_event_leaves_no_trace_and_may_come_again(home: House) -> None:
    await home.meets(7)
    before = await home.database.reading.participant(7)
    with pytest.raises(ZeroDivisionError):
        await home.hears_tap(7, serial=1, value="break")
    assert await home.database.reading.participant(7) == before
    home.updates = iter([2])  # pyright: ignore[reportAttributeAccessIssue]  the number of the failed update again
    assert (await home.hears_tap(7, serial=1)).ignored == ""


async def test_a_running_session_stays_on_the_content_it_began_with(home: House) -> None:
    await home.meets(7, 8)
    await home.hears_tap(7, serial=1, value="begin")
    home.library.publish("v2")
    in_session = await home.hears_tap(7, serial=2)
    outside = await home.hears_tap(8, serial=1)
    assert (in_session.content.programme.version, outside.content.programme.version) == ("v1", "v2")


async def test_every_event_is_kept_with_its_content_version(home: House) -> None:
    await home.meets(7)
    heard = await home.hears_tap(7, serial=1)
    await home.hears_tap(7, serial=1)
    assert heard.participant_id is not None
    events = await home.database.reading.events(heard.participant_id)
    assert [(kept.seq, type(kept.event).__name__, kept.content) for kept in events] == [
        (1, "Joined", "v1"),
        (2, "Tap", "v1"),
        (3, "Tap", "v1"),
    ]
