"""The services on a real database in a folder of the test, with everything around them hand-made."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import MovableClock
from bot.core.events import Commanded, CommandName, Event, Tap
from bot.core.prompts import PromptName
from bot.delivery.limiter import Limiter, Rate
from bot.delivery.sender import Sender
from bot.service.conversation import Conversation, Heard
from bot.service.due_work import DueWork
from bot.service.handling import Handling
from bot.service.post_office import PostOffice
from bot.service.retention import Retention
from bot.service.rulebook import Advance, Rulebook
from storage import migrate
from storage.database import Database
from tests.support import fake_core
from tests.support.fake_library import FakeLibrary
from tests.support.fake_speaker import FakeSpeaker

START = datetime(2027, 1, 4, 12, tzinfo=UTC)
OPERATOR = 900


class FakeMouth:
    """Remembers who was to be spoken to."""

    def __init__(self) -> None:
        self.woken: list[int | None] = []

    def wake(self, participant_id: int | None = None) -> None:
        self.woken.append(participant_id)


def url_of(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'midback.db'}"


@cache
def _empty_database() -> bytes:
    """Return a database that is up to date, made once: every migration for every test would take long."""
    with TemporaryDirectory() as folder:
        migrate.upgrade(url_of(Path(folder)))
        return (Path(folder) / "midback.db").read_bytes()


def unhurried() -> Limiter:
    """Return a limiter that holds nothing back."""
    return Limiter(everyone=Rate(a_second=1e6, burst=1_000_000), a_chat=Rate(a_second=1e6, burst=1_000_000))


@dataclass(kw_only=True)
class House:
    """Everything of one bot."""

    database: Database
    clock: MovableClock
    library: FakeLibrary
    speaker: FakeSpeaker
    mouth: FakeMouth
    handling: Handling
    office: PostOffice
    conversation: Conversation
    due_work: DueWork
    retention: Retention
    sender: Sender
    updates: "count[int]" = field(default_factory=lambda: count(1))

    async def hears(self, chat_id: int, event: Event, update_id: int | None = None) -> Heard:
        return await self.conversation.hear(update_id or next(self.updates), chat_id, event, "en")

    async def hears_command(self, chat_id: int, name: CommandName = CommandName.START) -> Heard:
        return await self.hears(chat_id, Commanded(at=self.clock.now(), name=name))

    async def hears_tap(self, chat_id: int, serial: int, value: str = "go") -> Heard:
        return await self.hears(chat_id, Tap(at=self.clock.now(), prompt=PromptName.PRE, serial=serial, value=value))

    async def meets(self, *chats: int) -> None:
        """Let people join and get their first card."""
        for chat_id in chats:
            await self.hears_command(chat_id)
        await self.sender.drain()
        self.speaker.said.clear()


Two = tuple[House, House]
"""Two processes with one database."""


@asynccontextmanager
async def house(
    folder: Path,
    *,
    url: str = "",
    advance: Advance = fake_core.advance,
    operators: Sequence[int] = (OPERATOR,),
    start: datetime = START,
    limiter: Limiter | None = None,
    at_once: int = 30,
    batch: int = 500,
) -> AsyncGenerator[House]:
    """Open a house on the database in `folder`, or on the one at `url`."""
    file = folder / "midback.db"
    if not url and not file.exists():
        file.write_bytes(_empty_database())
    clock = MovableClock(start, running=False)
    library = FakeLibrary()
    rules = Rulebook(library, timers=fake_core.timers)
    database = Database(url or url_of(folder), clock=clock, rules=rules, operators=operators)
    speaker = FakeSpeaker()
    mouth = FakeMouth()
    handling = Handling(rules, advance)
    office = PostOffice(store=database, handling=handling, clock=clock)
    try:
        yield House(
            database=database,
            clock=clock,
            library=library,
            speaker=speaker,
            mouth=mouth,
            handling=handling,
            office=office,
            conversation=Conversation(store=database, rules=rules, handling=handling, clock=clock, mouth=mouth),
            retention=Retention(store=database, rules=rules, clock=clock, mouth=mouth),
            due_work=DueWork(store=database, handling=handling, clock=clock, mouth=mouth, batch=batch),
            sender=Sender(
                office=office,
                speaker=speaker,
                clock=clock,
                limiter=limiter or unhurried(),
                alone=database.alone,
                at_once=at_once,
            ),
        )
    finally:
        await database.close()
