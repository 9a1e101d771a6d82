# pyright: reportPrivateUsage=false
"""The outbox of two processes with one PostgreSQL database: who says what, how fast, and what if one is slow."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from bot.core.events import CommandName
from bot.service.keeping import Room, StoreTroubleError
from bot.service.pacing import Rate
from bot.service.ports import Delivered, Refused
from storage.pace import Pace
from storage.tables import outbox
from tests.support.house import Two

PEOPLE = range(1, 21)
DAY = timedelta(days=1)
ROOM = Room(letters=100, bulk=100)
NEVER_AGAIN = Rate(a_second=0.0001)
UNHURRIED = Rate(a_second=1e6, burst=1_000_000)


def paced(houses: Two, everyone: Rate = UNHURRIED, a_chat: Rate = UNHURRIED) -> None:
    for home in houses:
        home.database._pace = Pace(everyone, a_chat)


async def a_day_passes(houses: Two) -> None:
    for home in houses:
        home.clock.advance(DAY)
    await houses[0].due_work.run()


async def test_every_letter_is_said_once_and_in_order(houses: Two) -> None:
    one, other = houses
    for chat_id in PEOPLE:
        await one.hears_command(chat_id)
        await other.hears_command(chat_id, CommandName.HELP)
    await asyncio.gather(*(home.sender.drain() for home in houses))
    said = [(letter.chat_id, letter.id) for home in houses for letter in home.speaker.said]
    assert Counter(chat for chat, _ in said) == dict.fromkeys(PEOPLE, 2)
    assert len({letter for _, letter in said}) == len(said)


async def test_what_one_sends_counts_for_the_other(houses: Two) -> None:
    one, other = houses
    await one.meets(*PEOPLE)
    await a_day_passes(houses)
    paced(houses, everyone=Rate(a_second=0.0001, burst=5))
    first, _ = await one.office.exchange((), ROOM)
    second, _ = await other.office.exchange((), ROOM)
    assert (len(first.letters), len(second.letters), second.held_back) == (5, 0, True)
    assert second.wait is not None
    assert 9_000 < second.wait <= 10_000


async def test_who_is_answered_does_not_wait_for_the_rate_of_all(houses: Two) -> None:
    one, other = houses
    paced(houses, everyone=NEVER_AGAIN)
    await one.hears_command(1)
    await one.hears_command(2)
    first, _ = await one.office.exchange((), Room(letters=1, bulk=0))
    second, _ = await other.office.exchange((), Room(letters=1, bulk=0))
    assert [len(claimed.letters) for claimed in (first, second)] == [1, 1]


async def test_a_chat_that_one_spoke_to_rests_at_the_other(houses: Two) -> None:
    one, other = houses
    await one.meets(7)
    paced(houses, a_chat=NEVER_AGAIN)
    await one.hears_command(7, CommandName.HELP)
    first, _ = await one.office.exchange((), ROOM)
    await one.office.exchange([(letter, Delivered(message_id=5)) for letter in first.letters], Room(letters=0, bulk=0))
    await other.hears_command(7, CommandName.HELP)
    second, _ = await other.office.exchange((), ROOM)
    assert (len(first.letters), len(second.letters)) == (1, 0)
    assert second.wait is not None
    assert second.wait > 9_000


async def test_when_telegram_wants_silence_from_one_both_are_silent(houses: Two) -> None:
    one, other = houses
    paced(houses)
    await one.hears_command(7)
    await one.office.exchange((), Room(letters=0, bulk=0, silent=60))
    claimed, _ = await other.office.exchange((), ROOM)
    assert (claimed.letters, claimed.wait is not None and 50 < claimed.wait <= 60) == ((), True)


async def test_who_starts_leaves_alone_what_another_is_saying(houses: Two) -> None:
    one, other = houses
    await one.hears_command(7)
    claimed, _ = await one.office.exchange((), ROOM)
    assert not other.database.alone
    assert await other.office.recover() == 0
    assert len(claimed.letters) == 1
    await other.sender._office_recovers()
    async with one.database.line() as line:
        assert [row.state for row in await line.rows(select(outbox.c.state))] == ["leased"]


async def test_a_lease_that_ran_out_is_settled_by_one(houses: Two) -> None:
    one, _ = houses
    await one.meets(*PEOPLE)
    await a_day_passes(houses)
    await one.office.exchange((), ROOM)
    for home in houses:
        home.clock.advance(timedelta(minutes=3))
    settled = await asyncio.gather(*(home.office.recover() for home in houses))
    assert sum(settled) == len(PEOPLE)
    async with one.database.line() as line:
        counts = await line.rows(select(outbox.c.state, func.count()).group_by(outbox.c.state))
    assert {row[0]: row[1] for row in counts}["unknown"] == len(PEOPLE)


async def test_a_result_that_comes_after_its_lease_ran_out_settles_nothing(houses: Two) -> None:
    one, other = houses
    await one.hears_command(7, CommandName.START)
    slow, _ = await one.office.exchange((), ROOM)
    for home in houses:
        home.clock.advance(timedelta(minutes=3))
    await other.office.recover()
    for home in houses:
        home.clock.advance(timedelta(minutes=3))
    again, _ = await other.office.exchange((), ROOM)
    await one.office.exchange([(slow.letters[0], Delivered(message_id=5))], Room(letters=0, bulk=0))
    async with one.database.line() as line:
        row = await line.row(select(outbox.c.state, outbox.c.attempt))
    assert row is not None
    assert (slow.letters[0].id, row.state, row.attempt) == (again.letters[0].id, "leased", 2)


async def test_who_waits_too_long_for_a_person_keeps_what_letters_came_to(
    houses: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = houses
    await one.meets(7)
    await one.hears_command(7, CommandName.HELP)
    one.speaker.will(Refused(reason="blocked"))
    await one.sender._round()
    await asyncio.wait(one.sender._on_the_way.values())
    async with other.database.begin() as work:
        await work.participant(7)
        async with one.database.line() as line:
            # A connection of the pool that is not as patient as the others.
            await line.run(text("SET lock_timeout = '200ms'"))
        with pytest.raises(StoreTroubleError, match="LockNotAvailable"):
            await one.sender._round()
    assert len(one.sender._results) == 1
    await one.sender.drain()
    stored = await one.database.reading.participant(7)
    assert stored is not None
    assert stored.state.blocked
