"""The composition root: builds every part once and hands it its collaborators.

`running_bot` is the whole bot for the time of a context; `midback run`, `midback demo` and the journeys use it alike.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.artwork.background import Studio
from bot.authoring import default_folder, library_in, unready
from bot.authoring.folder import read_folder
from bot.authoring.library import Reader
from bot.authoring.loading import Check
from bot.authoring.packing import pack_of
from bot.authoring.publishing import Counter
from bot.authoring.stocking import MediaShelf
from bot.authoring.watching import FolderWatch
from bot.chores import content_chores, folder_chore
from bot.clock import Clock
from bot.core.content import Content
from bot.delivery.limiter import Limiter
from bot.delivery.sender import Sender
from bot.delivery.ticker import Ticker
from bot.receiving import Receiver, connected, probes_of, receiver_of
from bot.service.conversation import Conversation
from bot.service.daily import Daily
from bot.service.due_work import DueWork
from bot.service.handling import Handling
from bot.service.post_office import PostOffice
from bot.service.retention import Retention
from bot.service.rulebook import Rulebook
from bot.service.shelved import ShelvedLibrary
from bot.settings import Settings
from bot.telegram_ui.handlers import Handlers
from bot.telegram_ui.menu import set_up
from bot.telegram_ui.messenger import Messenger
from bot.telegram_ui.operator_chat import OperatorChat
from bot.telegram_ui.operator_words import digest_text, status_text
from bot.telegram_ui.rendering import renderer
from bot.telegram_ui.transport import Line, line_to
from bot.telegram_ui.zones import zone_at
from storage.database import Database
from storage.engine import is_new

log = logging.getLogger(__name__)

_GRACE_SECONDS = 20.0
"""For what is in hand when the bot stops; the rest comes again, since it was not confirmed."""
_ANSWERS_SECONDS = 5.0
REPORT_EVERY = 60


class NotReadyError(Exception):
    """Something stands in the way of real people using the bot; the text names all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a bot is made of."""

    line: Line
    library: ShelvedLibrary
    database: Database
    conversation: Conversation
    handlers: Handlers
    receiver: Receiver
    sender: Sender
    ticker: Ticker


class RunningBot:
    """A bot that receives and sends."""

    def __init__(self, name: str, parts: Parts, receiving: asyncio.Task[None], sending: asyncio.Task[None]) -> None:
        self.name = name
        """With an @, as people find it."""
        self.parts = parts
        self._receiving = receiving
        self._sending = sending

    async def until(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set. Raises CannotGoOnError when the bot can't go on."""
        waiting = asyncio.ensure_future(stop.wait())
        try:
            done, _ = await asyncio.wait({waiting, self._receiving, self._sending}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
        for task in done - {waiting}:
            task.result()

    async def wake(self) -> None:
        """Look at the clock now; return when all that is due has been said."""
        await self.parts.ticker.tick_now()
        await self.parts.sender.drain()

    async def next_due(self) -> datetime | None:
        """Return when the bot next has something to do by itself."""
        return (await self.parts.database.reading.figures()).earliest_timer


@asynccontextmanager
async def running_bot(
    settings: Settings,
    clock: Clock,
    *,
    check: Check,
    ticking: bool = True,
    watching: bool = False,
    limiter: Limiter | None = None,
) -> AsyncGenerator[RunningBot]:
    """Run a bot. Without `ticking` it looks at the clock only when woken; `limiter` is how fast it may speak.

    With `watching` it takes over what is changed in the folder of the content, if `check` finds it sound.

    Raises NotReadyError, CannotGoOnError, CannotListenError, ContentError, StorageProblem or OSError with a sentence
    when it can't start.
    """
    async with AsyncExitStack() as house:
        parts = await _built(settings, clock, limiter or Limiter(), check, house)
        if watching:
            watch = FolderWatch(_folder(settings), check)
            parts.ticker.add(*folder_chore(watch, parts.library, parts.line, settings.operators, clock))
        probes = probes_of(parts.receiver, parts.database, parts.ticker, clock)
        name = await house.enter_async_context(connected(settings, parts.line, parts.receiver, probes))
        await set_up(parts.line.bot, parts.library.current)
        sending = asyncio.create_task(parts.sender.run(), name="sending")
        receiving = asyncio.create_task(parts.receiver.run(), name="receiving")
        if ticking:
            parts.ticker.start()
        try:
            yield RunningBot(name, parts, receiving, sending)
        finally:
            await _stop(parts, receiving, sending)


async def _built(settings: Settings, clock: Clock, limiter: Limiter, check: Check, house: AsyncExitStack) -> Parts:
    folder = _folder(settings)
    media = MediaShelf(settings.media_dir, folder)
    library = library_in(folder, check)
    if is_new(settings.database):
        _refuse_unless_ready(settings, library, clock)  # then there is nothing to be tidied away
    rules = Rulebook(library)
    database = await Database.open(settings.database, clock=clock, rules=rules, operators=settings.operators)
    house.push_async_callback(database.close)
    await media.hand_in(database.versions)
    versions = Reader(media, database.versions, check)
    await library.open(database.versions, pack_of(read_folder(folder)), clock, versions.load, versions.recall)
    _refuse_unless_ready(settings, library, clock)
    studio = Studio(folder, settings.data_dir / "looks")
    house.push_async_callback(studio.close)
    token = "" if settings.token is None else settings.token.get_secret_value()
    line = line_to(settings.api_url, token)
    handling = Handling(rules, fetch=library.fetch)
    office = PostOffice(store=database, handling=handling, clock=clock)
    messenger = Messenger(bot=line.bot, render=renderer(library, studio.chosen), file_ids=database.file_ids)
    sender = Sender(office=office, speaker=messenger, clock=clock, limiter=limiter, alone=database.alone)
    conversation = Conversation(store=database, rules=rules, handling=handling, clock=clock, mouth=sender)
    daily = Daily(store=database, books=database.reading, words=digest_text, clock=clock, mouth=sender)
    handlers = Handlers(
        bot=line.bot,
        ear=conversation,
        desk=office,
        library=library,
        clock=clock,
        zone_at=zone_at,
        operators=settings.operators,
        counter=_counter(settings, line, library, media, database, daily, clock, check),
    )
    due_work = DueWork(store=database, handling=handling, clock=clock, mouth=sender)
    retention = Retention(store=database, rules=rules, clock=clock, mouth=sender)
    return Parts(
        line=line,
        library=library,
        database=database,
        conversation=conversation,
        handlers=handlers,
        receiver=receiver_of(settings, line, handlers, database),
        sender=sender,
        ticker=Ticker(
            due_work=due_work,
            sender=sender,
            office=office,
            retain=retention.run,
            prune=database.prune,
            clock=clock,
            more=(*content_chores(library, media, database, clock), ("daily", daily.run, REPORT_EVERY)),
        ),
    )


def _counter(
    settings: Settings,
    line: Line,
    library: ShelvedLibrary,
    media: MediaShelf,
    database: Database,
    daily: Daily,
    clock: Clock,
    check: Check,
) -> OperatorChat:
    """Return where operators are served."""

    def missing(content: Content) -> tuple[str, ...]:
        return unready(content, clock.now().date()) if settings.stage == "production" else ()

    async def status() -> str:
        figures = await database.reading.figures()
        midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        numbers = {
            "people": figures.participants,
            "of them out of reach": figures.blocked,
            "sessions today (UTC)": await database.reading.sessions(midnight),
            "letters waiting": figures.letters.get("pending", 0),
            "open alerts": figures.open_alerts,
        }
        return status_text(numbers, library.current.programme.version, published=library.published)

    base = _folder(settings)
    desk = Counter(
        shelf=database.versions, library=library, media=media, base=base, clock=clock, check=check, missing=missing
    )
    reports = {"/status": status, "/digest": daily.text}
    return OperatorChat(bot=line.bot, desk=desk, operators=settings.operators, reports=reports)


def _folder(settings: Settings) -> Path:
    return default_folder(str(settings.content_dir) if settings.content_dir else None)


def _refuse_unless_ready(settings: Settings, library: ShelvedLibrary, clock: Clock) -> None:
    """Raise NotReadyError in production while something is not filled in (`programme.md EG9`)."""
    missing = unready(library.current, clock.now().date()) if settings.stage == "production" else ()
    if missing:
        raise NotReadyError(
            "MIDBACK_STAGE is production, but the content is not ready for real people:\n"
            + "\n".join(f"- {sentence}." for sentence in missing)
            + "\nFill it in, or set MIDBACK_STAGE=trial to try the bot among yourselves."
        )


async def _stop(parts: Parts, receiving: asyncio.Task[None], sending: asyncio.Task[None]) -> None:
    """Stop taking in, finish what is in hand, then stop sending."""
    parts.ticker.stop()
    parts.receiver.stop()
    await _ended(receiving, _GRACE_SECONDS)
    await _ended(asyncio.create_task(parts.handlers.finish()), _ANSWERS_SECONDS)
    parts.sender.stop()
    await _ended(sending, _GRACE_SECONDS + _ANSWERS_SECONDS)


async def _ended(task: asyncio.Task[None], within: float) -> None:
    await asyncio.wait({task}, timeout=within)
    if not task.done():
        log.warning("Stopped before %s was finished; what is missing is made up for at the next start", task.get_name())
        task.cancel()
        await asyncio.wait({task})
