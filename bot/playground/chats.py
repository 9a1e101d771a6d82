"""Chats, their messages and the history of their edits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import count

from bot.playground.files import StoredFile
from bot.playground.happenings import Happening
from bot.playground.refusals import bad_request
from bot.playground.wire import Button, Entity, Location, Rows, User

FIRST_PERSON_ID = 7_000_001
FIRST_GROUP_ID = 4_000_001
FIRST_MESSAGE_ID = 1


class ChatKind(StrEnum):
    """The kinds of chats the stand-in has."""

    PRIVATE = "private"
    GROUP = "group"


class BotPlace(StrEnum):
    """Where the bot stands in a chat. A private chat is NEVER until its person has written."""

    NEVER = "never"
    IN = "in"
    LEFT = "left"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One version of a message. `text` is the caption when there is a file."""

    text: str = ""
    entities: tuple[Entity, ...] = ()
    file: StoredFile | None = None
    location: Location | None = None
    keyboard: Rows = ()
    service: Mapping[str, object] | None = None

    @property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """Return the visible words of the buttons, row by row."""
        return tuple(tuple(button["text"] for button in row) for row in self.keyboard)


@dataclass(slots=True, kw_only=True)
class Message:
    """A message that may be edited or deleted; `past` holds the earlier versions, oldest first."""

    id: int
    chat_id: int
    sender: User
    date: datetime
    content: Content
    silent: bool = False
    on_reply_keyboard: bool = False
    protected: bool = False
    effect_id: str | None = None
    edited_at: datetime | None = None
    deleted: bool = False
    pinned: bool = False
    past: list[Content] = field(default_factory=list[Content])

    @property
    def text(self) -> str:
        """Return the text, or the caption of a file."""
        return self.content.text

    @property
    def file(self) -> StoredFile | None:
        """Return the animation, picture or document it carries."""
        return self.content.file

    @property
    def labels(self) -> list[str]:
        """Return the visible words of all its buttons, in reading order."""
        return [label for row in self.content.labels for label in row]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the visible words of its buttons, row by row."""
        return self.content.labels

    def button(self, label: str) -> Button | None:
        """Return the first button with this label."""
        found = (button for row in self.content.keyboard for button in row if button["text"] == label)
        return next(found, None)


@dataclass(slots=True, kw_only=True)
class Chat:
    """A private chat with one person, or a group; `members` holds people, never the bot."""

    id: int
    kind: ChatKind
    title: str
    members: dict[int, User]
    bot_place: BotPlace = BotPlace.NEVER
    blocked: bool = False
    deactivated: bool = False
    unread: int = 0
    reply_keyboard: Rows = ()
    messages: dict[int, Message] = field(default_factory=dict[int, Message])
    log: list[Happening] = field(default_factory=list[Happening])

    @property
    def visible(self) -> list[Message]:
        """Return the messages that were not deleted, oldest first."""
        return [message for message in self.messages.values() if not message.deleted]


class ChatBook:
    """All chats and the people in them."""

    def __init__(self) -> None:
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, User] = {}
        self._person_ids = count(FIRST_PERSON_ID)
        self._group_ids = count(FIRST_GROUP_ID)
        self._message_ids = count(FIRST_MESSAGE_ID)

    def add_person(self, name: str, language: str | None) -> Chat:
        """Add a person with an empty private chat; they have not written to the bot yet."""
        person = User(id=next(self._person_ids), is_bot=False, first_name=name)
        if language is not None:
            person["language_code"] = language
        self.people[person["id"]] = person
        chat = Chat(id=person["id"], kind=ChatKind.PRIVATE, title=name, members={person["id"]: person})
        self.chats[chat.id] = chat
        return chat

    def add_group(self, title: str, members: list[User]) -> Chat:
        """Add a group that the bot is not in yet."""
        chat = Chat(
            id=-next(self._group_ids),
            kind=ChatKind.GROUP,
            title=title,
            members={member["id"]: member for member in members},
        )
        self.chats[chat.id] = chat
        return chat

    def next_message_id(self) -> int:
        """Return a message id that was not used in any chat."""
        return next(self._message_ids)

    def find(self, chat_id: int) -> Chat:
        """Return a chat; refuse an id the bot can't know."""
        chat = self.chats.get(chat_id)
        if chat is None or (chat.kind is ChatKind.GROUP and chat.bot_place is BotPlace.NEVER):
            raise bad_request("chat not found")
        return chat
