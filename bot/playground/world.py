"""Everything the stand-in holds: one bot, its chats, and what travels between them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.clock import Clock
from bot.playground.bell import Bell
from bot.playground.chats import Chat, ChatBook, Message
from bot.playground.faults import Faults
from bot.playground.files import FileStore
from bot.playground.happenings import Happening, Sight
from bot.playground.journal import Journal
from bot.playground.judge import Judge
from bot.playground.live import Broadcaster
from bot.playground.profile import Profile
from bot.playground.pushing import Pusher
from bot.playground.queries import QueryBook
from bot.playground.updates import UpdateQueue
from bot.playground.wire import User


@dataclass(slots=True, kw_only=True)
class World:
    """The state that Bot API methods and people act on. Lives in one event loop."""

    token: str
    bot: User
    clock: Clock
    changed: Bell
    updates: UpdateQueue
    pusher: Pusher
    queries: QueryBook
    files: FileStore
    chats: ChatBook = field(default_factory=ChatBook)
    faults: Faults = field(default_factory=Faults)
    judge: Judge = field(default_factory=Judge)
    journal: Journal = field(default_factory=Journal)
    live: Broadcaster = field(default_factory=Broadcaster)
    profile: Profile = field(default_factory=Profile)
    in_flight: int = 0

    def now(self) -> datetime:
        """Return the moment in UTC."""
        return self.clock.now().astimezone(UTC)

    def note(self, chat: Chat, sight: Sight, *, who: str = "", text: str = "", about: Message | None = None) -> None:
        """Write down what somebody looking at the chat sees happen."""
        happening = Happening(
            at=self.now(),
            sight=sight,
            who=who or self.bot["first_name"],
            text=text,
            message_id=None if about is None else about.id,
            media=None if about is None else media_name(about),
            rows=() if about is None else about.rows,
        )
        chat.log.append(happening)


def media_name(message: Message) -> str | None:
    """Name what a message carries besides text, as `kind file-name`."""
    content = message.content
    if content.file is not None:
        return f"{content.file.kind} {content.file.name}".strip()
    return "location" if content.location is not None else None
