# pyright: reportPrivateUsage=false
import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.core.events import Blocked, CommandName, ReminderInDoubt
from bot.core.transition import Message
from bot.delivery.limiter import Limiter, Rate
from bot.service.keeping import StoreTroubleError
from bot.service.ports import CardRef, Delivered, InDoubt, Later, Letter, Outcome, Refused
from storage.tables import outbox
from tests.support.fake_speaker import FakeSpeaker, arrived, word
from tests.support.house import OPERATOR, House, house

DAY = timedelta(days=1)


async def states(home: House, chat_id: int) -> list[str]:
    query = select(outbox.c.state).where(outbox.c.chat_id == chat_id).order_by(outbox.c.id)
    async with home.database.line() as line:
        return [row.state for row in await line.rows(query)]


async def test_letters_of_a_chat_go_out_in_order(home: House) -> None:
    await home.hears_command(7)
    await home.sender.drain()
    await home.hears_command(7, CommandName.HELP)
    await home.sender.drain()
    assert home.speaker.words == ["fresh card", "notice.help", "fresh card"]


async def test_a_card_that_waits_gives_way_to_a_later_new_one(home: House) -> None:
    await home.hears_command(7)
    await home.hears_command(7, CommandName.HELP)
    await home.sender.drain()
    assert home.speaker.words == ["notice.help", "fresh card"]
    assert await states(home, 7) == ["expired", "sent", "sent"]


async def test_a_chat_has_one_letter_on_its_way_and_chats_do_not_wait_for_each_other(home: House) -> None:
    gate = asyncio.Event()
    most: dict[int, int] = {}
    open_: dict[int, int] = {}

    class SlowSpeaker(FakeSpeaker):
        async def speak(self, letter: Letter) -> Outcome:
            open_[letter.chat_id] = open_.get(letter.chat_id, 0) + 1
            most[letter.chat_id] = max(most.get(letter.chat_id, 0), open_[letter.chat_id])
            if len(open_) == 3:
                gate.set()
            await gate.wait()
            open_[letter.chat_id] -= 1
            return await super().speak(letter)

    for chat_id in (1, 2, 3):
        await home.hears_command(chat_id)
        await home.hears_command(chat_id, CommandName.HELP)
    home.sender._speaker = SlowSpeaker()
    async with asyncio.timeout(10):
        assert await home.sender.drain() == 9
    assert most == {1: 1, 2: 1, 3: 1}


async def test_the_card_is_remembered_and_edited_next_time(home: House) -> None:
    home.speaker.will(Delivered(message_id=55, card=CardRef(message_id=55, media="AN1")))
    await home.hears_command(7)
    await home.sender.drain()
    await home.hears_tap(7, serial=1)
    await home.sender.drain()
    last = home.speaker.said[-1]
    assert (word(last), last.card, last.state.serial) == ("card", CardRef(message_id=55, media="AN1"), 2)


async def test_of_several_edits_only_the_last_goes_out(home: House) -> None:
    await home.meets(7)
    for serial in (1, 2, 3):
        await home.hears_tap(7, serial=serial)
    await home.sender.drain()
    assert [letter.state.serial for letter in home.speaker.said] == [4]
    assert (await states(home, 7))[1:] == ["expired", "expired", "sent"]


async def test_answers_to_people_go_before_reminders(home: House) -> None:
    await home.meets(1, 2)
    home.clock.advance(DAY)
    await home.due_work.run()
    await home.hears_command(3)
    await home.sender.drain()
    assert home.speaker.chats[0] == 3


async def test_answers_to_people_do_not_wait_for_the_rate_of_reminders(tmp_path: Path) -> None:
    limiter = Limiter(everyone=Rate(a_second=0.001), a_chat=Rate(a_second=1, burst=100))
    async with house(tmp_path, limiter=limiter) as home:
        await home.meets(1, 2, 3)
        home.clock.advance(DAY)
        await home.due_work.run()
        await home.sender.drain()
        assert home.speaker.words == []
        await home.hears_tap(2, serial=1)
        await home.sender.drain()
        assert home.speaker.words == ["card"]


async def test_a_reminder_is_pointless_once_the_person_has_moved_on(tmp_path: Path) -> None:
    limiter = Limiter(everyone=Rate(a_second=0.001), a_chat=Rate(a_second=1, burst=100))
    async with house(tmp_path, limiter=limiter) as home:
        await home.meets(1)
        home.clock.advance(DAY)
        await home.due_work.run()
        await home.hears_tap(1, serial=1)
        await home.sender.drain()
        home.sender._limiter = Limiter(everyone=Rate(a_second=1000, burst=1000))
        await home.sender.drain()
        assert home.speaker.words == ["card"]
        assert await states(home, 1) == ["sent", "expired", "sent"]


async def test_a_late_reminder_is_not_sent(home: House) -> None:
    await home.meets(1)
    home.clock.advance(DAY)
    await home.due_work.run()
    home.clock.advance(timedelta(minutes=90))
    await home.sender.drain()
    assert home.speaker.words == []
    assert await states(home, 1) == ["sent", "expired"]


async def test_a_reminder_in_doubt_is_never_resent_and_is_told_to_the_core(home: House) -> None:
    await home.meets(1)
    home.clock.advance(DAY)
    await home.due_work.run()
    home.speaker.will(InDoubt())
    await home.sender.drain()
    home.clock.advance(timedelta(minutes=21))
    await home.due_work.run()
    await home.sender.drain()
    assert home.speaker.words == ["reminder", "notice.in_doubt"]
    assert await states(home, 1) == ["sent", "unknown", "sent"]
    events = await home.database.reading.events(1)
    assert [type(kept.event) for kept in events].count(ReminderInDoubt) == 1


async def test_a_notice_in_doubt_is_closed_and_a_card_is_tried_again(home: House) -> None:
    await home.meets(1)
    await home.hears_command(1, CommandName.HELP)
    home.speaker.will(InDoubt(), InDoubt())
    await home.sender.drain()
    home.clock.advance(timedelta(seconds=1))
    await home.sender.drain()
    assert home.speaker.words == ["notice.help", "fresh card", "fresh card"]
    assert home.speaker.said[-1].attempt == 2


def advice_in_doubt(letter: Letter) -> Outcome:
    return InDoubt() if word(letter) == "safety.t4" else arrived(letter)


async def test_safety_advice_is_tried_until_it_is_out_and_operators_see_how_it_stands(home: House) -> None:
    await home.meets(1)
    home.speaker.will(*[advice_in_doubt] * 20)
    await home.hears_command(1, CommandName.SYMPTOMS)
    for _ in range(7):
        await home.sender.drain()
        home.clock.advance(timedelta(seconds=300))
    alerts = [letter.reply for letter in home.speaker.said if letter.chat_id == OPERATOR]
    told = [(one.fields["code"], one.fields["delivery"]) for one in alerts if isinstance(one, Message)]
    assert told == [("T4:E1", "pending"), ("DELIVERY", "none")]
    home.speaker.will()
    await home.sender.drain()
    assert home.speaker.words[-2:] == ["safety.t4", "fresh card"]
    delivery = {alert.code: alert.delivery for alert in await home.database.reading.open_alerts()}
    assert delivery["T4:E1"] == "sent"


async def test_somebody_who_writes_again_does_not_wait_for_the_next_try(home: House) -> None:
    await home.meets(1)
    home.speaker.will(InDoubt())
    await home.hears_tap(1, serial=1)
    await home.sender.drain()
    heard = await home.hears_command(1, CommandName.HELP)
    home.sender.wake(heard.participant_id)
    await home.sender.drain()
    assert home.speaker.words == ["card", "notice.help", "fresh card"]


async def test_somebody_who_blocked_the_bot_gets_nothing_more(home: House) -> None:
    await home.meets(1)
    home.speaker.will(Refused(reason="blocked"))
    await home.hears_command(1, CommandName.HELP)
    await home.sender.drain()
    assert await states(home, 1) == ["sent", "failed", "failed"]
    kept = await home.database.reading.events(1)
    assert kept[-1].event == Blocked(at=home.clock.now(), blocked=True)
    home.clock.advance(DAY)
    assert await home.due_work.run() == 0


async def test_operators_see_that_advice_cannot_reach_somebody_who_blocked_the_bot(home: House) -> None:
    await home.meets(1)
    home.speaker.will(*[advice_in_doubt] * 20)
    await home.hears_command(1, CommandName.SYMPTOMS)
    await home.sender.drain()
    await home.conversation.tell(1, Blocked(at=home.clock.now(), blocked=True))
    delivery = {alert.code: alert.delivery for alert in await home.database.reading.open_alerts()}
    assert delivery["T4:E1"] == "failed"


async def test_after_a_429_the_whole_bot_is_silent(tmp_path: Path) -> None:
    limiter = Limiter(everyone=Rate(a_second=1000, burst=1000))
    async with house(tmp_path, limiter=limiter, at_once=1) as home:
        home.speaker.will(Later(seconds=3600, everyone=True))
        await home.hears_command(1)
        await home.hears_command(2)
        await home.sender.drain()
        assert home.speaker.chats == [1]
        assert home.speaker.said[0].attempt == 1
        home.sender._limiter = Limiter()
        home.clock.advance(timedelta(hours=1))
        await home.sender.drain()
        assert sorted(home.speaker.chats) == [1, 1, 2]
        assert {letter.attempt for letter in home.speaker.said} == {1}


async def test_what_was_on_its_way_in_a_crash_is_settled_by_policy_at_the_next_start(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.meets(1, 2)
        home.clock.advance(DAY)
        await home.due_work.run()
        await home.hears_tap(2, serial=1)
        home.speaker.will(RuntimeError("killed"), RuntimeError("killed"))
        with pytest.raises(RuntimeError, match="killed"):
            await home.sender.drain()
    async with house(tmp_path, start=home.clock.now()) as home:
        assert await home.office.recover(everything=True) == 2
        home.clock.advance(timedelta(seconds=1))
        await home.sender.drain()
        assert (home.speaker.chats, home.speaker.words) == ([2], ["card"])
        assert (await states(home, 1))[-1] == "unknown"


async def test_a_crash_before_speaking_loses_nothing(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.hears_command(1)
    async with house(tmp_path) as home:
        assert await home.office.recover(everything=True) == 0
        await home.sender.drain()
        assert home.speaker.words == ["fresh card"]


async def test_a_lease_that_ran_out_is_settled_unless_it_is_still_on_its_way(home: House) -> None:
    await home.hears_command(1)
    hold = asyncio.Event()

    class HeldSpeaker(FakeSpeaker):
        async def speak(self, letter: Letter) -> Outcome:
            await hold.wait()
            return await super().speak(letter)

    home.sender._speaker = HeldSpeaker()
    await home.sender._round()
    home.clock.advance(timedelta(hours=1))
    assert await home.sender.reap() == 0
    home.sender._on_the_way, kept = {}, home.sender._on_the_way
    assert await home.sender.reap() == 1
    home.sender._on_the_way = kept
    hold.set()
    await home.sender.drain()


async def test_what_waits_to_be_stored_is_not_taken_for_lost(home: House) -> None:
    await home.hears_command(1)
    await home.sender._round()
    await asyncio.wait(home.sender._on_the_way.values())
    home.clock.advance(timedelta(hours=1))
    assert await home.sender.reap() == 0
    await home.sender.drain()
    assert await states(home, 1) == ["sent"]


async def said_something(home: House) -> None:
    while not home.speaker.said:  # noqa: ASYNC110  the fake speaker has no bell
        await asyncio.sleep(0)


async def test_the_loop_wakes_sends_and_ends_when_asked(home: House) -> None:
    running = asyncio.create_task(home.sender.run())
    heard = await home.hears_command(1)
    home.sender.wake(heard.participant_id)
    async with asyncio.timeout(10):
        await said_something(home)
        home.sender.stop()
        await running
    assert await states(home, 1) == ["sent"]


async def test_the_loop_outlives_trouble_with_the_store(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.sender.FIRST_PAUSE", 0.0)
    begin, troubles = home.database.begin, [StoreTroubleError("locked")] * 3

    def sometimes() -> object:
        if troubles:
            raise troubles.pop()
        return begin()

    await home.hears_command(1)
    monkeypatch.setattr(home.database, "begin", sometimes)
    running = asyncio.create_task(home.sender.run())
    async with asyncio.timeout(10):
        await said_something(home)
        home.sender.stop()
        await running
    assert await states(home, 1) == ["sent"]


async def test_a_speaker_that_cannot_go_on_ends_the_loop(home: House) -> None:
    home.speaker.will(RuntimeError("the token is wrong"))
    await home.hears_command(1)
    with pytest.raises(RuntimeError, match="token"):
        async with asyncio.timeout(10):
            await home.sender.run()
