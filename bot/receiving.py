"""How updates reach the bot: asked for, or brought by Telegram to a web address; and what is served over HTTP."""

import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from bot.clock import Clock
from bot.delivery.ticker import Ticker
from bot.operations.health import Health, Probe
from bot.operations.server import serving
from bot.operations.webhook import Webhook
from bot.settings import Settings
from bot.telegram_ui.clerk import Clerk, Handler
from bot.telegram_ui.connecting import Hook, connect, disconnect
from bot.telegram_ui.ingestion import Ingestion
from bot.telegram_ui.reception import Reception
from bot.telegram_ui.transport import Line
from storage.database import Database

log = logging.getLogger(__name__)

Receiver = Ingestion | Reception
OLDEST_TICK = timedelta(seconds=60)


def receiver_of(settings: Settings, line: Line, handler: Handler, database: Database) -> Receiver:
    """Return what takes updates in, the way that is set. Of several processes that ask for them one does at a time."""
    clerk = Clerk(bot=line.bot, handler=handler, dead_letters=database)
    if settings.webhook_url:
        return Reception(clerk=clerk)
    turn = None if database.polling is None else database.polling.mine
    return Ingestion(clerk=clerk, poll=line.poll, turn=turn)


def probes_of(receiver: Receiver, database: Database, ticker: Ticker, clock: Clock) -> Mapping[str, Probe]:
    """Return what has to work for the bot to be ready, by name."""

    async def answers() -> bool:
        await database.reading.versions.live()
        return True

    async def ticks() -> bool:
        return clock.now() - ticker.last_tick_at <= OLDEST_TICK

    async def receives() -> bool:
        return receiver.open

    return {"database": answers, "ticks": ticks, "updates": receives}


@asynccontextmanager
async def connected(
    settings: Settings, line: Line, receiver: Receiver, probes: Mapping[str, Probe]
) -> AsyncGenerator[str]:
    """Serve what is to be served, tell Telegram where updates go, and yield the bot's name.

    Raises CannotListenError or CannotGoOnError with a sentence. At the end the webhook stays: other replicas serve it,
    and Telegram keeps what it can't bring.
    """
    async with AsyncExitStack() as house:
        house.push_async_callback(disconnect, line.bot)
        routes = Health(probes).routes()
        hook = None
        if isinstance(receiver, Reception):
            secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
            hook = Hook(url=settings.webhook_url, secret=secret)
            routes += Webhook(path=settings.webhook_path, secret=secret, take=receiver.take).routes()
        if settings.listens_on is not None:
            address = await house.enter_async_context(serving(routes, *settings.listens_on))
            log.info("Listening on %s%s", address, "" if hook is None else ", where Telegram brings updates")
        yield await connect(line.bot, hook)
