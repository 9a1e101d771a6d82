import asyncio
from collections.abc import Sequence
from typing import cast

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.service.keeping import StoreTroubleError
from bot.telegram_ui.clerk import Clerk, RawUpdate
from bot.telegram_ui.fatal import REJECTED, RIVAL, CannotGoOnError
from bot.telegram_ui.ingestion import Ingestion
from tests.telegram_ui.incoming import Cellar, Handler, Pauses, said, tapped
from tests.telegram_ui.support import on_the_line

Batch = Sequence[RawUpdate] | TelegramError


class Server:
    """Gives one batch a poll; then the loop is told to stop."""

    def __init__(self, *batches: Batch) -> None:
        self._batches = list(batches)
        self.offsets: list[int] = []
        self.stop = lambda: None

    async def poll(self, offset: int) -> Sequence[RawUpdate]:
        self.offsets.append(offset)
        if not self._batches:
            self.stop()
            await asyncio.Event().wait()
        batch = self._batches.pop(0)
        if isinstance(batch, TelegramError):
            raise batch
        return batch


class Turns:
    """Says what it is told to; then it is always ours."""

    def __init__(self, *turns: bool | StoreTroubleError) -> None:
        self._turns = list(turns)

    async def take(self) -> bool:
        turn = self._turns.pop(0) if self._turns else True
        if isinstance(turn, StoreTroubleError):
            raise turn
        return turn


async def run(server: Server, handler: Handler, cellar: Cellar | None = None, turns: Turns | None = None) -> Pauses:
    pauses = Pauses()
    async with on_the_line() as (_, line):
        clerk = Clerk(bot=line.bot, handler=handler, dead_letters=cellar or Cellar(), pause=pauses.take)
        turn = None if turns is None else turns.take
        ingestion = Ingestion(clerk=clerk, poll=server.poll, pause=pauses.take, turn=turn)
        server.stop = ingestion.stop
        await ingestion.run()
    return pauses


async def test_a_batch_is_confirmed_when_all_of_it_is_handled() -> None:
    server, handler = Server([said(5), said(6)]), Handler()
    await run(server, handler)
    assert handler.log == ["begins 5", "ends 5", "begins 6", "ends 6"]
    assert server.offsets == [0, 7]


async def test_after_an_empty_poll_any_id_is_welcome() -> None:
    server = Server([said(900)], [], [said(3)])
    await run(server, Handler())
    assert server.offsets == [0, 901, 0, 4]


async def test_one_chat_waits_for_nobody_else() -> None:
    gate = asyncio.Event()
    handler = Handler(gates={1: gate})
    server = Server([said(1, 7), said(2, 8), said(3, 7), tapped(4, 8)])

    async def open_when_the_other_is_done() -> None:
        await handler.until("ends 4")
        gate.set()

    await asyncio.gather(run(server, handler), open_when_the_other_is_done())
    assert handler.log == [
        "begins 1",
        "begins 2",
        "ends 2",
        "begins 4",
        "ends 4",
        "ends 1",
        "begins 3",
        "ends 3",
    ]


async def test_an_update_that_cannot_be_parsed_stops_nobody() -> None:
    broken = {"update_id": 6, "message": {"message_id": 1, "date": "tomorrow", "chat": {"id": 7, "type": "private"}}}
    server, handler, cellar = Server([said(5), broken, said(7)]), Handler(), Cellar()
    await run(server, handler, cellar)
    assert handler.log == ["begins 5", "ends 5", "begins 7", "ends 7"]
    assert cellar.letters[6].startswith("unparsable")
    assert server.offsets == [0, 8]


async def test_a_passing_trouble_is_tried_again() -> None:
    handler, cellar = Handler(failures={5: 2}), Cellar()
    await run(Server([said(5)]), handler, cellar)
    assert handler.log == ["begins 5", "begins 5", "begins 5", "ends 5"]
    assert (cellar.letters, handler.apologies) == ({}, [])


async def test_an_update_that_keeps_failing_is_set_aside_without_its_words() -> None:
    server, handler, cellar = Server([said(5, text="my chest hurts"), said(6, 8)]), Handler(failures={5: 3}), Cellar()
    await run(server, handler, cellar)
    assert cellar.letters == {5: "unhandled: OSError"}
    assert handler.apologies == [5]
    assert "ends 6" in handler.log
    assert server.offsets == [0, 7]


async def test_what_can_not_even_be_set_aside_comes_again() -> None:
    server, handler, cellar = Server([said(5)], [said(5)]), Handler(failures={5: 3}), Cellar(failures=1)
    await run(server, handler, cellar)
    assert server.offsets == [0, 0, 6]
    assert handler.log[-1] == "ends 5"


async def test_after_a_failure_the_later_updates_of_a_chat_wait_their_turn() -> None:
    server, handler, cellar = (
        Server([said(5), said(6)], [said(5), said(6)]),
        Handler(failures={5: 3}),
        Cellar(failures=1),
    )
    await run(server, handler, cellar)
    assert "begins 6" not in handler.log[:4]
    assert handler.log[-4:] == ["begins 5", "ends 5", "begins 6", "ends 6"]


async def test_network_troubles_are_waited_out_longer_and_longer() -> None:
    troubles = [NetworkError("down"), TimedOut()] * 4
    server = Server(*troubles, [said(5)], NetworkError("down"))
    pauses = await run(server, Handler())
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30, 1]


async def test_too_many_requests_waits_as_long_as_it_is_told() -> None:
    assert await run(Server(RetryAfter(17)), Handler()) == [17]


async def test_a_second_copy_of_the_bot_ends_this_one_with_a_sentence() -> None:
    with pytest.raises(CannotGoOnError) as raised:
        await run(Server(Conflict("terminated by other getUpdates request")), Handler())
    assert str(raised.value) == RIVAL


async def test_a_rejected_token_ends_the_bot_without_showing_it() -> None:
    with pytest.raises(CannotGoOnError) as raised:
        await run(Server(InvalidToken("The token `1:x` was rejected")), Handler())
    assert str(raised.value) == REJECTED
    assert raised.value.__suppress_context__


async def test_a_stop_lets_what_is_in_hand_be_finished() -> None:
    gate = asyncio.Event()
    server, handler = Server([said(5)]), Handler(gates={5: gate})

    async def stop_in_the_middle() -> None:
        await handler.until("begins 5")
        server.stop()
        gate.set()

    await asyncio.gather(run(server, handler), stop_in_the_middle())
    assert handler.log == ["begins 5", "ends 5"]
    assert server.offsets == [0]


async def test_over_http_nothing_is_confirmed_before_it_is_handled() -> None:
    async with on_the_line() as (stand_in, line):
        gate = asyncio.Event()
        anna = stand_in.person("Anna")
        first = anna.send("one")
        update_id = stand_in.world.updates.pending[0].id
        handler = Handler(gates={update_id: gate})
        ingestion = Ingestion(clerk=Clerk(bot=line.bot, handler=handler, dead_letters=Cellar()), poll=line.poll)
        running = asyncio.create_task(ingestion.run())
        await handler.until(f"begins {update_id}")
        anna.send("two")
        assert len(stand_in.world.updates.pending) == 2
        gate.set()
        await stand_in.idle()
        assert [line.partition(" ")[0] for line in handler.log] == ["begins", "ends", "begins", "ends"]
        ingestion.stop()
        await running
        assert first.text == "one"


async def test_a_kill_between_handling_and_confirming_brings_the_update_again() -> None:
    async with on_the_line() as (stand_in, line):
        stand_in.person("Anna").send("one")
        update_id = stand_in.world.updates.pending[0].id
        confirmed = asyncio.Event()

        async def poll_once(offset: int) -> Sequence[RawUpdate]:
            if offset:
                confirmed.set()
                await asyncio.Event().wait()
            return await line.poll(offset)

        killed = Handler()
        loop = Ingestion(clerk=Clerk(bot=line.bot, handler=killed, dead_letters=Cellar()), poll=poll_once)
        running = asyncio.create_task(loop.run())
        await confirmed.wait()
        running.cancel()
        await asyncio.wait({running})
        assert killed.log == [f"begins {update_id}", f"ends {update_id}"]

        risen = Handler()
        loop = Ingestion(clerk=Clerk(bot=line.bot, handler=risen, dead_letters=Cellar()), poll=line.poll)
        running = asyncio.create_task(loop.run())
        await stand_in.idle()
        loop.stop()
        await running
        assert risen.log == killed.log


async def test_only_three_kinds_of_updates_are_asked_for() -> None:
    async with on_the_line() as (stand_in, line):
        stand_in.person("Anna").send("one")
        await line.poll(0)
        asked = stand_in.journal.of("getUpdates")[-1].params
        assert cast("str", asked["allowed_updates"]) == '["message", "callback_query", "my_chat_member"]'


async def test_who_stands_by_asks_for_nothing_until_it_is_its_turn(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    server, trouble = Server([said(5)]), StoreTroubleError("the server does not answer")
    pauses = await run(server, Handler(), turns=Turns(False, False, trouble))
    assert server.offsets == [0, 6]
    assert len(pauses) == 3
    assert [
        record.message
        for record in caplog.records
        if record.name == Ingestion.__module__ and record.levelname == "INFO"
    ] == [
        "Another process asks for updates; standing by",
        "This process asks for updates",
    ]


async def test_who_is_replaced_by_another_of_ours_stands_by_and_begins_anew() -> None:
    server = Server([said(5)], Conflict("terminated by other getUpdates request"), [said(8)])
    await run(server, Handler(), turns=Turns(True, True, False, False))
    assert server.offsets == [0, 6, 0, 9]


async def test_a_rival_that_is_none_of_ours_stops_the_bot_also_where_there_are_several() -> None:
    with pytest.raises(CannotGoOnError) as raised:
        await run(Server(Conflict("terminated by other getUpdates request")), Handler(), turns=Turns())
    assert str(raised.value) == RIVAL
