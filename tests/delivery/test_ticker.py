# pyright: reportPrivateUsage=false
import asyncio
from datetime import timedelta

import pytest

from bot.delivery import ticker as ticking
from bot.delivery.ticker import Ticker
from bot.service.keeping import StoreTroubleError
from tests.support.house import House


def ticker_of(home: House) -> Ticker:
    return Ticker(
        due_work=home.due_work,
        sender=home.sender,
        office=home.office,
        retain=home.retention.run,
        prune=home.database.prune,
        clock=home.clock,
    )


async def test_a_tick_by_hand_does_what_is_due(home: House) -> None:
    await home.meets(1)
    ticker = ticker_of(home)
    home.clock.advance(timedelta(days=1))
    assert await ticker.tick_now() == 1
    assert ticker.last_tick_at == home.clock.now()
    await home.sender.drain()
    assert home.speaker.words == ["reminder"]


async def test_the_alarm_clock_ticks_by_itself_until_stopped(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticking, "DUE_EVERY", 1)
    await home.meets(1)
    home.clock.advance(timedelta(days=1))
    ticker = ticker_of(home)
    ticker.start()
    async with asyncio.timeout(10):
        while ticker.last_tick_at != home.clock.now():  # noqa: ASYNC110  APScheduler has no bell
            await asyncio.sleep(0.01)
    ticker.stop()
    ticker.stop()


@pytest.mark.parametrize("error", [StoreTroubleError("locked"), ValueError("score 9")])
async def test_a_chore_that_fails_is_tried_again_and_says_nothing_personal(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    async def chore() -> None:
        raise error

    await ticking._surviving("due", chore)()
    assert "due" in caplog.text
    assert "score" not in caplog.text
