"""What an update says, in the words of the core. Pure: the moment and the zone lookup come from outside."""

import re
from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType

from bot.core.events import Blocked, Commanded, CommandName, Event, Said, Tap, ZoneFound
from bot.telegram_ui.callback_data import decode, decode_acknowledge
from bot.telegram_ui.zones import ZoneFinder

LONGEST_ARGUMENT = 64
_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_COMMANDS = {name.value: name for name in CommandName}
_WITH_ARGUMENT = frozenset({CommandName.TIMEZONE})
_OUTSIDE = frozenset({ChatMember.LEFT, ChatMember.BANNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An event of the person in chat `chat_id`. `query_id` is set on a tap, which has to be answered."""

    update_id: int
    chat_id: int
    event: Event
    language: str = ""
    """Two letters, or empty when Telegram did not say."""
    query_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A tap whose data is not ours: it is answered, nothing else."""

    query_id: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """A tap below an alert; whether that person is an operator is not known here."""

    alert_id: int
    person_id: int
    message_id: int | None
    query_id: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Something in a group or channel: this bot works in private chats only."""

    chat_id: int


Reading = Incoming | Unreadable | Acknowledgement | Elsewhere


def read(update: Update, at: datetime, zone_at: ZoneFinder) -> Reading | None:
    """Say what an update means; None for what is of no interest, such as an edited message."""
    if update.callback_query is not None:
        return _tap(update.update_id, update.callback_query, at)
    if update.my_chat_member is not None:
        return _membership(update.update_id, update.my_chat_member, at)
    if update.message is not None:
        return _message(update.update_id, update.message, at, zone_at)
    return None


def query_of(update: Update) -> str:
    """Return the id of the tap that the update brings, or an empty text."""
    return "" if update.callback_query is None else update.callback_query.id


def language_of(user: User | None) -> str:
    """Return the two letters of a person's language, or an empty text."""
    return "" if user is None or not user.language_code else user.language_code[:2].lower()


def _tap(update_id: int, query: CallbackQuery, at: datetime) -> Reading:
    data = query.data or ""
    language = language_of(query.from_user)
    chat = None if query.message is None else query.message.chat
    if chat is not None and chat.type != ChatType.PRIVATE:
        return Unreadable(query_id=query.id, language=language)
    if (tap := decode(data)) is not None:
        return Incoming(
            update_id=update_id,
            chat_id=query.from_user.id,  # a private chat has the id of the person
            event=Tap(at=at, prompt=tap.prompt, serial=tap.serial, value=tap.value),
            language=language,
            query_id=query.id,
        )
    if (alert_id := decode_acknowledge(data)) is not None:
        return Acknowledgement(
            alert_id=alert_id,
            person_id=query.from_user.id,
            message_id=None if query.message is None else query.message.message_id,
            query_id=query.id,
            language=language,
        )
    return Unreadable(query_id=query.id, language=language)


def _membership(update_id: int, change: ChatMemberUpdated, at: datetime) -> Reading | None:
    outside = change.new_chat_member.status in _OUTSIDE
    if change.chat.type != ChatType.PRIVATE:
        return None if outside else Elsewhere(chat_id=change.chat.id)
    return Incoming(
        update_id=update_id,
        chat_id=change.chat.id,
        event=Blocked(at=at, blocked=outside),
        language=language_of(change.from_user),
    )


def _message(update_id: int, message: Message, at: datetime, zone_at: ZoneFinder) -> Reading | None:
    event = _said(message, at, zone_at)
    if event is None:
        return None
    if message.chat.type != ChatType.PRIVATE:
        return Elsewhere(chat_id=message.chat.id)
    return Incoming(update_id=update_id, chat_id=message.chat.id, event=event, language=language_of(message.from_user))


def _said(message: Message, at: datetime, zone_at: ZoneFinder) -> Event | None:
    if message.location is not None:
        zone = zone_at(message.location.latitude, message.location.longitude)
        return Said(at=at) if zone is None else ZoneFound(at=at, zone=zone)
    if message.text is not None:
        return _command(message.text, at) or Said(at=at)
    # What is left over are notes of the chat itself, such as a pinned message: nobody said anything.
    return None if message.effective_attachment is None else Said(at=at)


def _command(text: str, at: datetime) -> Event | None:
    match = _COMMAND.fullmatch(text.strip())
    name = None if match is None else _COMMANDS.get(match[1].lower())
    if match is None or name is None:
        return None
    argument = (match[2] or "").strip()[:LONGEST_ARGUMENT] if name in _WITH_ARGUMENT else ""
    return Commanded(at=at, name=name, argument=argument)
