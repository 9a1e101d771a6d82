from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.core.events import Blocked, ClockStruck, Commanded, CommandName, Joined, ReminderInDoubt, Said
from bot.core.transition import Message
from bot.core.vocabulary import Tier
from bot.service import retention
from bot.service.retention import is_sign_of_life
from storage.tables import erasure, event, participant
from tests.support.house import START, House, house

DAY = timedelta(days=1)
Act = Callable[[House], Awaitable[object]]


@pytest.fixture
async def home(tmp_path: Path) -> AsyncGenerator[House]:
    async with house(tmp_path) as opened:
        await opened.hears_command(7, CommandName.STOP)
        await opened.hears_command(7, CommandName.STOP)
        await opened.sender.drain()
        opened.speaker.said.clear()
        yield opened


async def after(home: House, days: int) -> list[str]:
    """Let days pass, run the chore, and return what was said."""
    home.clock.advance(days * DAY)
    home.speaker.said.clear()
    await home.retention.run()
    await home.sender.drain()
    return home.speaker.words


async def known(home: House) -> bool:
    return await home.database.reading.participant(7) is not None


async def test_after_half_a_year_of_silence_one_notice_and_a_fortnight_later_nothing_is_left(home: House) -> None:
    assert await after(home, 179) == []
    assert await after(home, 1) == ["notice.retention"]
    (letter,) = home.speaker.said
    assert isinstance(letter.reply, Message)
    assert (letter.reply.silent, letter.reply.fields) == (True, {"days": 14})
    assert await after(home, 13) == []
    assert await known(home)
    assert await after(home, 1) == ["card"]
    assert not await known(home)
    async with home.database.line() as line:
        assert await line.rows(select(event)) == []
        assert len(await line.rows(select(erasure))) == 1
    assert await after(home, 400) == []


async def taps_an_old_button(home: House) -> None:
    await home.hears_tap(7, serial=0)


async def asks_for_help(home: House) -> None:
    await home.hears_command(7, CommandName.HELP)


async def lets_the_bot_in_again(home: House) -> None:
    await home.conversation.tell(7, Blocked(at=home.clock.now(), blocked=False))


@pytest.mark.parametrize("act", [taps_an_old_button, asks_for_help, lets_the_bot_in_again])
async def test_whatever_they_do_the_clock_starts_anew(home: House, act: Act) -> None:
    await after(home, 180)
    await act(home)
    await home.sender.drain()
    assert await after(home, 14) == []
    assert await after(home, 165) == []
    assert await after(home, 1) == ["notice.retention"]
    assert await known(home)


async def test_what_the_bot_does_by_itself_is_no_sign_of_life(home: House) -> None:
    for _ in range(18):
        home.clock.advance(10 * DAY)
        await home.conversation.tell(7, ReminderInDoubt(at=home.clock.now()))
        await home.due_work.run()
    await home.sender.drain()
    assert await after(home, 0) == ["notice.retention"]


async def test_somebody_who_blocked_the_bot_is_not_written_to_and_deleted_all_the_same(home: House) -> None:
    await home.conversation.tell(7, Blocked(at=START, blocked=True))
    assert await after(home, 180) == []
    assert await after(home, 14) == []
    assert not await known(home)


async def test_of_an_open_hold_its_trace_stays(home: House) -> None:
    await home.hears_command(7, CommandName.SYMPTOMS)
    await home.sender.drain()
    await after(home, 180)
    await after(home, 14)
    heard = await home.hears_command(7)
    assert heard.state is not None
    assert heard.state.safety.hold is not None
    assert heard.state.safety.hold.tier is Tier.T4


async def test_however_many_are_silent_each_is_told_once(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    await home.meets(1, 2, 3, 4)
    for chat_id in (1, 2, 3, 4):
        await home.hears_command(chat_id, CommandName.STOP)
    await after(home, 180)
    assert sorted(home.speaker.chats) == [1, 2, 3, 4, 7]
    assert await home.retention.run() == 0


async def test_a_snapshot_that_cannot_be_read_holds_up_nobody(home: House, caplog: pytest.LogCaptureFixture) -> None:
    await home.meets(1)
    await home.hears_command(1, CommandName.STOP)
    async with home.database.line() as line:
        await line.run(update(participant).where(participant.c.chat_id == 7).values(state="{"))
    await after(home, 180)
    assert home.speaker.chats == [1]
    assert "The stored state of participant 1 is damaged" in caplog.text


async def test_a_tap_on_the_same_date_does_not_touch_the_index(home: House) -> None:
    home.clock.advance(timedelta(hours=3))
    await home.hears_command(7, CommandName.HELP)
    async with home.database.line() as line:
        row = await line.row(select(participant.c.seen_at))
    assert row is not None
    assert row.seen_at == START


def test_signs_of_life() -> None:
    at = START
    signs = [Joined(at=at), Said(at=at), Commanded(at=at, name=CommandName.HELP), Blocked(at=at, blocked=False)]
    none = [ClockStruck(at=at), ReminderInDoubt(at=at), Blocked(at=at, blocked=True)]
    assert [is_sign_of_life(one) for one in (*signs, *none)] == [True] * 4 + [False] * 3
