from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.events import CommandName
from bot.core.transition import CardShown, Message, SessionStarted, Transition
from bot.service.daily import Daily, Figures
from bot.service.ports import InDoubt
from tests.support.house import OPERATOR, START, House, house

EIGHT = START.replace(hour=8)
BEFORE_EIGHT = EIGHT - timedelta(minutes=1)


def words(day: Figures) -> str:
    return f"{day.sessions} sessions"


def daily(home: House) -> Daily:
    return Daily(store=home.database, books=home.database.reading, words=words, clock=home.clock, mouth=home.mouth)


async def told(home: House) -> list[str]:
    """Return what operators read by now."""
    await home.sender.drain()
    replies = [letter.reply for letter in home.speaker.said if letter.chat_id == OPERATOR]
    return [str(one.fields.get("text")) for one in replies if isinstance(one, Message)]


async def test_operators_are_told_at_eight_and_once_a_day(tmp_path: Path) -> None:
    async with house(tmp_path, start=BEFORE_EIGHT) as home:
        each_day = daily(home)
        assert not await each_day.run()
        home.clock.advance(timedelta(minutes=1))
        assert await each_day.run()
        assert home.mouth.woken == [None]
        assert await told(home) == ["0 sessions"]
        home.clock.advance(timedelta(hours=15))
        assert not await each_day.run()
        home.clock.advance(timedelta(hours=9))
        assert await each_day.run()
        assert await told(home) == ["0 sessions"] * 2


async def test_a_restart_tells_nobody_twice_and_loses_nothing(tmp_path: Path) -> None:
    async with house(tmp_path, start=EIGHT) as home:
        await daily(home).run()
    async with house(tmp_path, start=EIGHT + timedelta(minutes=5)) as home:
        await daily(home).run()
        assert await told(home) == ["0 sessions"]
    async with house(tmp_path, start=EIGHT + timedelta(minutes=9)) as home:
        await daily(home).run()
        assert await told(home) == []


async def test_a_bot_that_was_down_at_eight_makes_up_for_it(tmp_path: Path) -> None:
    async with house(tmp_path, start=EIGHT + timedelta(hours=9)) as home:
        await daily(home).run()
        assert await told(home) == ["0 sessions"]


async def test_in_doubt_it_is_not_said_again(tmp_path: Path) -> None:
    async with house(tmp_path, start=EIGHT) as home:
        home.speaker.will(InDoubt())
        await daily(home).run()
        assert await told(home) == ["0 sessions"]
        home.clock.advance(timedelta(minutes=30))
        assert await told(home) == ["0 sessions"]


async def test_every_operator_is_told_and_nobody_where_there_is_none(tmp_path: Path) -> None:
    async with house(tmp_path, start=EIGHT, operators=(7, 8)) as home:
        await daily(home).run()
        await home.sender.drain()
        assert sorted(home.speaker.chats) == [7, 8]
    async with house(tmp_path, start=EIGHT + timedelta(days=1), operators=()) as home:
        await daily(home).run()
        await home.sender.drain()
        assert home.speaker.chats == []


async def keep(home: House, *records: CardShown | SessionStarted) -> None:
    async with home.database.begin() as work:
        stored = await work.participant(1)
        assert stored is not None
        await work.save(1, stored, Transition(state=stored.state, records=records), home.clock.now())


@pytest.mark.parametrize("hours", [24, 25])
async def test_what_happened_within_a_day_is_counted(home: House, hours: int) -> None:
    await home.meets(1, 2)
    began = SessionStarted(day=home.clock.now().date(), extra=False)
    await keep(home, began, CardShown(code="T2:U1"), CardShown(code="T1:U3"))
    await home.hears_command(2, CommandName.SYMPTOMS)
    home.clock.advance(timedelta(hours=hours))
    day = await home.database.reading.day(home.clock.now() - timedelta(hours=24))
    within = hours == 24
    assert day == Figures(
        people=2,
        sessions=int(within),
        t4=int(within),
        t3=0,
        mistaps=0,
        undelivered=0,
        open_alerts=1,
        cards=["T2:U1", "T1:U3"] if within else [],
    )
