from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from bot.core.events import ClockStruck, CommandName, Event
from bot.core.programme import Programme
from bot.core.state import Participant
from bot.core.transition import Message, Transition
from storage.tables import event, participant
from tests.support import fake_core
from tests.support.house import House, house

DAY = timedelta(days=1)


async def test_everyone_who_is_due_is_reminded_once(home: House) -> None:
    await home.meets(1, 2, 3)
    home.clock.advance(DAY)
    assert await home.due_work.run() == 3
    assert await home.due_work.run() == 0
    await home.sender.drain()
    assert sorted(home.speaker.chats) == [1, 2, 3]
    assert set(home.speaker.words) == {"reminder"}


async def test_nobody_is_due_before_their_time(home: House) -> None:
    await home.meets(1)
    home.clock.advance(timedelta(hours=20))
    assert await home.due_work.run() == 0


async def test_more_people_than_a_batch_are_all_worked_out(tmp_path: Path) -> None:
    async with house(tmp_path, batch=2) as home:
        await home.meets(1, 2, 3, 4, 5)
        home.clock.advance(DAY)
        assert await home.due_work.run() == 5


async def test_somebody_who_cannot_be_worked_out_does_not_stop_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def advance(state: Participant | None, event: Event, programme: Programme) -> Transition:
        if isinstance(event, ClockStruck) and state is not None and state.enrolment.language == "xx":
            raise ValueError("score 9")
        return fake_core.advance(state, event, programme)

    async with house(tmp_path, advance=advance) as home:
        await home.meets(1)
        await home.conversation.hear(90, 2, ClockStruck(at=home.clock.now()), "xx")
        await home.conversation.hear(91, 2, fake_core.Commanded(at=home.clock.now(), name=CommandName.START), "xx")
        await home.meets(3)
        home.clock.advance(DAY)
        assert await home.due_work.run() == 2
        assert home.due_work.failures == 1
        assert await home.due_work.run() == 0
        home.clock.advance(timedelta(hours=1))
        assert await home.due_work.run() == 0
        assert home.due_work.failures == 2
    assert "could not be worked out (ValueError at test_due_work.py" in caplog.text
    assert "score" not in caplog.text


async def test_a_damaged_snapshot_does_not_stop_the_others(home: House, caplog: pytest.LogCaptureFixture) -> None:
    await home.meets(1, 2)
    async with home.database.line() as line:
        await line.run(update(participant).where(participant.c.chat_id == 1).values(state='{"joined_at": "gone 7"}'))
    home.clock.advance(DAY)
    assert await home.due_work.run() == 1
    assert "The stored state of participant 1 is damaged at joined_at: restore it from a backup." in caplog.text
    assert "gone 7" not in caplog.text


async def test_a_batch_that_cannot_be_stored_together_is_stored_one_by_one(home: House) -> None:
    await home.meets(1, 2, 3)
    async with home.database.line() as line:
        values = {"participant_id": 2, "seq": 2, "at": home.clock.now(), "kind": "Said", "content": "v1"}
        await line.run(insert(event), {**values, "schema_no": 1, "payload": "{}"})
    home.clock.advance(DAY)
    assert await home.due_work.run() == 2
    assert home.due_work.failures == 1
    assert await home.due_work.run() == 0
    await home.sender.drain()
    assert sorted(home.speaker.chats) == [1, 3]


async def test_half_of_a_participant_is_never_kept(tmp_path: Path) -> None:
    def advance(state: Participant | None, event: Event, programme: Programme) -> Transition:
        done = fake_core.advance(state, event, programme)
        if isinstance(event, ClockStruck) and broken:
            return replace(done, replies=(*done.replies, Message(key="k", fields={"n": object()})))  # type: ignore[dict-item]
        return done

    broken = [True]
    async with house(tmp_path, advance=advance) as home:
        await home.meets(1)
        home.clock.advance(DAY)
        assert await home.due_work.run() == 0
        broken.clear()
        home.clock.advance(timedelta(hours=1))
        assert await home.due_work.run() == 1
        assert [kept.seq for kept in await home.database.reading.events(1)] == [1, 2]


async def test_somebody_who_stays_due_is_put_off(tmp_path: Path) -> None:
    def advance(state: Participant | None, event: Event, programme: Programme) -> Transition:
        if isinstance(event, ClockStruck):
            return Transition(state=state, ignored="not now")
        return fake_core.advance(state, event, programme)

    async with house(tmp_path, advance=advance) as home:
        await home.meets(1)
        home.clock.advance(DAY)
        assert await home.due_work.run() == 1
        assert await home.due_work.run() == 0
        home.clock.advance(timedelta(hours=1))
        assert await home.due_work.run() == 1


async def test_somebody_who_pauses_has_no_timers_left(home: House) -> None:
    await home.meets(1)
    await home.hears_command(1, CommandName.STOP)
    home.clock.advance(DAY)
    assert await home.due_work.run() == 0
