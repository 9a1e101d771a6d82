"""`midback run`."""

import asyncio
import logging
import signal

from bot.clock import SystemClock
from bot.commands.drawn import complete
from bot.commands.failing import WRONG_CALL, fail, sentences, settings_or_sentence
from bot.operations import logs
from bot.settings import Settings
from bot.wiring import running_bot

log = logging.getLogger(__name__)

_NOTHING_TO_RUN_WITH = (
    "There is no bot token: get one from @BotFather and put MIDBACK_TOKEN=123456789:AAE… into .env or the environment. "
    "To try Midback without Telegram: make demo (or midback demo)."
)
_STOPPING = (signal.SIGINT, signal.SIGTERM)


_NO_EDITING = (
    "--watch takes over whatever is saved and is for trials (MIDBACK_STAGE is production): use midback content publish."
)


def run(*, watching: bool = False) -> None:
    """Run the bot until SIGINT or SIGTERM; with `watching` it takes over what is changed in the content folder."""
    settings = settings_or_sentence()
    if watching and settings.stage == "production":
        raise fail(_NO_EDITING, WRONG_CALL)
    if settings.token is None:
        raise fail(_NOTHING_TO_RUN_WITH, WRONG_CALL)
    logs.set_up(level=settings.log_level, form=settings.log_format)
    with sentences():
        asyncio.run(_run(settings, watching=watching))


def stop_signal() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set; a second signal ends the process at once."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def heard(which: signal.Signals) -> None:
        stop.set()
        loop.remove_signal_handler(which)

    for which in _STOPPING:
        loop.add_signal_handler(which, heard, which)
    return stop


async def _run(settings: Settings, *, watching: bool) -> None:
    stop = stop_signal()
    async with running_bot(settings, SystemClock(), check=complete, watching=watching) as bot:
        log.info("%s is running, content version %s", bot.name, bot.parts.library.current.programme.version)
        if settings.stage == "trial":
            log.warning("MIDBACK_STAGE is trial: real people should not use this bot yet (midback doctor says why)")
        await bot.until(stop)
        log.info("Stopping")
    log.info("Stopped")
