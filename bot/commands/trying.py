"""`midback demo`: the bot beside a stand-in for Telegram, on this machine only."""

import asyncio
import socket
import tempfile
import webbrowser
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import typer

from bot.clock import MovableClock
from bot.commands.failing import fail, sentences, settings_or_sentence
from bot.commands.running import stop_signal
from bot.delivery.limiter import Limiter
from bot.operations import logs
from bot.playground.app import build_app
from bot.playground.server import serve
from bot.playground.stand_in import StandIn
from bot.settings import Settings
from bot.wiring import RunningBot, running_bot

FIRST_PORT = 8800
NEWCOMER = "Alex"
"""The first chat, so that a visitor finds something to tap."""
_PORTS_TRIED = 20
_HOST = "127.0.0.1"


class DemoControls:
    """What the page asks of the bot, which is built after the page is served."""

    def __init__(self) -> None:
        self.bot: RunningBot | None = None

    async def next_due(self) -> datetime | None:
        """Return when the bot next does something by itself."""
        return None if self.bot is None else await self.bot.next_due()

    async def wake(self) -> None:
        """Let the bot look at the clock now."""
        if self.bot is not None:
            await self.bot.wake()


@dataclass(frozen=True, slots=True, kw_only=True)
class Playground:
    """A bot beside its stand-in."""

    address: str
    stand_in: StandIn
    clock: MovableClock
    bot: RunningBot

    async def settle(self) -> None:
        """Wait until the bot has done everything it can do at this moment."""
        await self.stand_in.idle()
        await self.bot.wake()
        await self.stand_in.idle()


@asynccontextmanager
async def playground(
    settings: Settings,
    clock: MovableClock,
    folder: Path,
    *,
    port: int = 0,
    ticking: bool = True,
    watching: bool = False,
    limiter: Limiter | None = None,
) -> AsyncGenerator[Playground]:
    """Serve the stand-in and its page, and run the bot against it; its database is in `folder`.

    Without `ticking` the bot looks at the clock only when `Playground.settle` or the page lets it. With `watching` it
    takes over what is changed in the content folder.
    """
    stand_in = StandIn(clock, bot_name="Midback", username="midback_bot")
    controls = DemoControls()
    async with serve(build_app(stand_in, controls), port, _HOST) as address:
        database = f"sqlite+aiosqlite:///{(folder / 'demo.db').as_posix()}"
        here = settings.pointed_at(api_url=address, token=stand_in.token, database_url=database, data_dir=folder)
        async with running_bot(here, clock, ticking=ticking, watching=watching, limiter=limiter) as bot:
            controls.bot = bot
            yield Playground(address=address, stand_in=stand_in, clock=clock, bot=bot)


def demo(port: int | None, *, browser: bool) -> None:
    """Run the demo until SIGINT or SIGTERM."""
    settings = settings_or_sentence()
    logs.set_up(level="WARNING" if settings.log_level == "INFO" else settings.log_level, form=settings.log_format)
    chosen = _port(port)
    with sentences(), tempfile.TemporaryDirectory(prefix="midback-demo-") as folder:
        asyncio.run(_demo(settings, chosen, Path(folder), browser=browser))


async def _demo(settings: Settings, port: int, folder: Path, *, browser: bool) -> None:
    stop = stop_signal()
    async with playground(settings, MovableClock(), folder, port=port, watching=True) as place:
        place.stand_in.person(NEWCOMER)
        typer.echo(
            f"Midback is at {place.address} on this machine. Ctrl-C ends it; then everything said there is forgotten."
        )
        if browser:
            await asyncio.to_thread(webbrowser.open, place.address)
        await place.bot.until(stop)
    typer.echo("Ended. Everything said there is forgotten.")


def _port(wanted: int | None) -> int:
    """Return the port asked for, or the first free one."""
    if wanted is not None:
        if not _is_free(wanted):
            raise fail(f"Port {wanted} is taken: choose another one with --port, or leave --port out.")
        return wanted
    for port in range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED):
        if _is_free(port):
            return port
    return 0


def _is_free(port: int) -> bool:
    try:
        socket.create_server((_HOST, port)).close()
    except OSError:
        return False
    return True
