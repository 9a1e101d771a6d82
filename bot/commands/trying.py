"""The playground: the bot beside a stand-in for Telegram, on this machine only."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import MovableClock
from bot.commands.drawn import complete
from bot.delivery.limiter import Limiter
from bot.playground.app import build_app
from bot.playground.server import serve
from bot.playground.stand_in import StandIn
from bot.settings import Settings
from bot.wiring import RunningBot, running_bot

HOST = "127.0.0.1"


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
    async with serve(build_app(stand_in, controls), port, HOST) as address:
        database = f"sqlite+aiosqlite:///{(folder / 'demo.db').as_posix()}"
        here = settings.pointed_at(api_url=address, token=stand_in.token, database_url=database, data_dir=folder)
        async with running_bot(here, clock, check=complete, ticking=ticking, watching=watching, limiter=limiter) as bot:
            controls.bot = bot
            yield Playground(address=address, stand_in=stand_in, clock=clock, bot=bot)
