import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.service.keeping import StoreTroubleError
from bot.telegram_ui.clerk import Clerk
from bot.telegram_ui.reception import MOST_INSIDE, Reception
from bot.telegram_ui.transport import line_to
from tests.telegram_ui.incoming import Cellar, Handler, Pauses, said, tapped

BROKEN = {"update_id": 6, "message": {"message_id": 1, "date": "tomorrow", "chat": {"id": 7, "type": "private"}}}


@asynccontextmanager
async def receiving(
    handler: Handler, cellar: Cellar | None = None, *, most: int = MOST_INSIDE, at_once: int = 16
) -> AsyncGenerator[Reception]:
    """A reception that takes updates in, and has nothing in hand at the end."""
    bot = line_to("http://127.0.0.1:9", "110000001:a-token-that-opens-nothing").bot
    clerk = Clerk(bot=bot, handler=handler, dead_letters=cellar or Cellar(), pause=Pauses().take, at_once=at_once)
    reception = Reception(clerk=clerk, most=most)
    running = asyncio.create_task(reception.run())
    await asyncio.sleep(0)
    yield reception
    reception.stop()
    await running


async def test_an_update_is_done_with_when_its_handler_is() -> None:
    gate = asyncio.Event()
    handler = Handler(gates={5: gate})
    async with receiving(handler) as reception:
        taking = asyncio.create_task(reception.take(said(5)))
        await handler.until("begins 5")
        assert not taking.done()
        gate.set()
        assert await taking
    assert handler.log == ["begins 5", "ends 5"]


async def test_what_meets_a_database_in_trouble_is_to_come_again_at_once() -> None:
    handler, cellar = Handler(failures={5: 1}, failing_with=StoreTroubleError), Cellar()
    async with receiving(handler, cellar) as reception:
        assert not await reception.take(said(5))
        assert handler.log == ["begins 5"]
        assert await reception.take(said(5))
    assert (cellar.letters, handler.apologies) == ({}, [])


async def test_what_keeps_failing_is_set_aside_and_done_with() -> None:
    handler, cellar = Handler(failures={5: 3}), Cellar()
    async with receiving(handler, cellar) as reception:
        assert await reception.take(tapped(5))
    assert (cellar.letters, handler.apologies) == ({5: "unhandled: OSError"}, [5])


async def test_what_cannot_be_parsed_is_set_aside() -> None:
    handler, cellar = Handler(), Cellar()
    async with receiving(handler, cellar) as reception:
        assert await reception.take(BROKEN)
    assert cellar.letters[6].startswith("unparsable")
    assert handler.log == []


async def test_what_can_not_even_be_set_aside_is_to_come_again() -> None:
    cellar = Cellar(failures=2)
    async with receiving(Handler(failures={5: 3}), cellar) as reception:
        assert not await reception.take(BROKEN)
        assert not await reception.take(said(5))
        assert await reception.take(BROKEN)
    assert set(cellar.letters) == {6}


async def test_a_message_and_a_tap_of_one_person_are_handled_in_the_order_in_which_they_come() -> None:
    gate = asyncio.Event()
    handler = Handler(gates={1: gate})
    async with receiving(handler) as reception:
        taking = [asyncio.create_task(reception.take(raw)) for raw in (said(1, 7), tapped(2, 7), said(3, 8))]
        await handler.until("ends 3")
        assert handler.log == ["begins 1", "begins 3", "ends 3"]
        gate.set()
        assert all(await asyncio.gather(*taking))
    assert handler.log[3:] == ["ends 1", "begins 2", "ends 2"]


async def test_who_finds_no_room_waits_and_who_finds_no_place_to_wait_is_to_come_again() -> None:
    gate = asyncio.Event()
    handler = Handler(gates={1: gate})
    async with receiving(handler, most=2, at_once=1) as reception:
        first, second = (asyncio.create_task(reception.take(said(number, number))) for number in (1, 2))
        await handler.until("begins 1")
        assert not await reception.take(said(3, 3))
        assert handler.log == ["begins 1"]
        gate.set()
        assert await asyncio.gather(first, second) == [True, True]
        assert await reception.take(said(3, 3))


async def test_a_stop_lets_what_is_in_hand_be_finished_and_nothing_else_in() -> None:
    gate = asyncio.Event()
    handler = Handler(gates={5: gate})
    async with receiving(handler) as reception:
        taking = asyncio.create_task(reception.take(said(5)))
        await handler.until("begins 5")
        reception.stop()
        assert not reception.open
        assert not await reception.take(said(6))
        gate.set()
        assert await taking
    assert handler.log == ["begins 5", "ends 5"]


async def test_before_it_runs_nothing_is_taken_in() -> None:
    handler = Handler()
    bot = line_to("http://127.0.0.1:9", "110000001:a-token-that-opens-nothing").bot
    reception = Reception(clerk=Clerk(bot=bot, handler=handler, dead_letters=Cellar()))
    assert not await reception.take(said(5))
    assert (reception.open, handler.log) == (False, [])
