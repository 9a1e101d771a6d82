"""A place to play a journey in: the whole bot beside the stand-in, on a clock that moves only when it is told to."""

import tempfile
from collections.abc import AsyncGenerator, Collection, Generator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.authoring.commands import files_alone
from bot.clock import MovableClock
from bot.core.events import ClockStruck, Event
from bot.core.state import Participant
from bot.delivery.limiter import Limiter, Rate
from bot.playground.app import build_app
from bot.playground.server import serve
from bot.playground.stand_in import StandIn
from bot.service.conversation import Conversation
from bot.service.handling import Handling
from bot.service.rulebook import Rulebook
from bot.settings import Settings
from bot.wiring import RunningBot, running_bot
from tests.journeys.someone import Someone

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2027, 1, 4, 16, 5, tzinfo=BERLIN)
UNHURRIED = Rate(a_second=1e6, burst=10**6)
_MEMORY = Path("/dev/shm")  # noqa: S108
FOLDERS = _MEMORY if _MEMORY.is_dir() else None
"""Where databases are kept: on a disk that waits for nothing, if there is one."""


class NobodysMouth:
    """A mouth that is not opened at once: what there is to say waits until the place settles."""

    def wake(self, participant_id: int | None = None) -> None:
        pass


class Gag(Limiter):
    """A limiter that lets everything pass, or nothing."""

    def __init__(self) -> None:
        super().__init__(UNHURRIED, UNHURRIED)
        self.on = False

    def silent(self, now: float) -> float:
        return 1.0 if self.on else 0.0


class Place:
    """The bot, the people who talk to it, and the time."""

    def __init__(self, stand_in: StandIn, clock: MovableClock, settings: Settings, zone: ZoneInfo) -> None:
        self.stand_in = stand_in
        self.clock = clock
        self.zone = zone
        self.settings = settings
        self._gag = Gag()
        self._stack = AsyncExitStack()
        self._bot: RunningBot | None = None

    @property
    def bot(self) -> RunningBot:
        assert self._bot is not None, "the bot is not running"
        return self._bot

    @property
    def now(self) -> datetime:
        """Where this journey plays."""
        return self.clock.now().astimezone(self.zone)

    def person(self, name: str, language: str | None = "en") -> Someone:
        return Someone(self, self.stand_in.person(name, language))

    # --- the bot

    async def start(self) -> None:
        running = running_bot(self.settings, self.clock, check=files_alone, ticking=False, limiter=self._gag)
        self._bot = await self._stack.enter_async_context(running)

    async def stop(self) -> None:
        self._bot = None
        await self._stack.aclose()

    async def restart(self) -> None:
        """Stop the bot and start another one on the same database."""
        await self.stop()
        await self.start()
        await self.settle()

    async def settle(self) -> None:
        """Wait until the bot has done all that it can do at this moment."""
        await self.stand_in.idle()
        await self.bot.parts.sender.drain()
        await self.stand_in.idle()

    @contextmanager
    def quiet(self) -> Generator[None]:
        """Keep the bot from speaking: what there is to say waits until the place settles."""
        self._gag.on = True
        try:
            yield
        finally:
            self._gag.on = False

    async def tell(self, chat_id: int, event: Event) -> Participant:
        """Bring an event straight to the service, for days that nobody looks at; return the state after it."""
        parts = self.bot.parts
        rules = Rulebook(parts.library)
        conversation = Conversation(
            store=parts.database, rules=rules, handling=Handling(rules), clock=self.clock, mouth=NobodysMouth()
        )
        heard = await conversation.tell(chat_id, event)
        assert heard.state is not None, "nobody is known in this chat"
        return heard.state

    async def state_of(self, chat_id: int) -> Participant:
        """Return what is known of somebody, after what is due now."""
        return await self.tell(chat_id, ClockStruck(at=self.clock.now()))

    # --- the time

    async def move_to(self, moment: datetime) -> None:
        """Set the clock and let the bot look at it."""
        self.clock.move_to(moment)
        self.stand_in.clock_moved()
        await self.look()

    async def look(self) -> None:
        """Let the bot look at the clock."""
        await self.bot.parts.ticker.tick_now()
        await self.settle()

    async def at(self, words: str) -> None:
        """Go to this time of today."""
        await self.move_to(self.local(0, words))

    async def tomorrow(self, words: str = "08:00") -> None:
        """Go to this time of the next day."""
        await self.in_days(1, words)

    async def in_days(self, days: int, words: str = "08:00") -> None:
        """Go to this time, so many days on."""
        await self.move_to(self.local(days, words))

    async def later(self, *, minutes: int = 0, hours: int = 0) -> None:
        """Let time pass."""
        await self.move_to(self.now + timedelta(hours=hours, minutes=minutes))

    def local(self, days: int, words: str) -> datetime:
        """Return this time of the day that is so many days on."""
        day = self.now.date() + timedelta(days=days)
        return datetime.combine(day, time.fromisoformat(words), self.zone)


@asynccontextmanager
async def a_place(
    *,
    operators: Collection[str] = (),
    zone: ZoneInfo = BERLIN,
    start: datetime = MONDAY,
    more: Mapping[str, object] | None = None,
) -> AsyncGenerator[Place]:
    """Open a place at `start`; these people are told of red flags. `more` are other settings."""
    clock = MovableClock(start, running=False)
    stand_in = StandIn(clock, bot_name="Midback", username="midback_bot")
    told = tuple(stand_in.person(name).id for name in operators)
    with tempfile.TemporaryDirectory(dir=FOLDERS) as path:
        async with serve(build_app(stand_in)) as address:
            url = f"sqlite+aiosqlite:///{path}/journey.db"
            here = {"api_url": address, "token": stand_in.token, "database_url": url}
            settings = Settings().pointed_at(**here, data_dir=Path(path))
            place = Place(stand_in, clock, settings.model_copy(update={"operators": told, **(more or {})}), zone)
            await place.start()
            try:
                yield place
            finally:
                await place.stop()
