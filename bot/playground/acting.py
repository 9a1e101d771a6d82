"""What people do in a chat, and the updates the bot hears about it."""

import re

from bot.playground.chats import BotPlace, Chat, ChatKind, Content, Message
from bot.playground.happenings import Sight
from bot.playground.parse_html import utf16_length
from bot.playground.queries import Query
from bot.playground.render import chat_json, gone_json, member_json, message_json
from bot.playground.speaking import publish_chat, show
from bot.playground.wire import Button, Entity, User
from bot.playground.world import World

_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?")
_LINK = re.compile(r"https?://[^\s<>]+")


class CantActError(RuntimeError):
    """A person tried what the app would not let them do: the sentence says why."""


def say(world: World, chat: Chat, who: User, content: Content) -> Message:
    """Put a person's message into the chat and tell the bot."""
    if chat.blocked:
        raise CantActError(f"{chat.title} has blocked the bot: unblock it before writing.")
    message = Message(id=world.chats.next_message_id(), chat_id=chat.id, sender=who, date=world.now(), content=content)
    chat.messages[message.id] = message
    chat.unread = 0
    if chat.kind is ChatKind.PRIVATE:
        chat.bot_place = BotPlace.IN
    shared = content.file is not None or content.location is not None
    world.note(chat, Sight.SHARED if shared else Sight.SAID, who=who["first_name"], text=content.text, about=message)
    if _heard(world, chat, content):
        world.updates.put("message", message_json(chat, message))
    show(world, chat, "message", message)
    publish_chat(world, chat)
    return message


def tap(world: World, chat: Chat, who: User, message_id: int, button: Button) -> Query:
    """Tap a callback button; the bot hears the data, whether or not the message still has it."""
    if chat.blocked:
        raise CantActError(f"{chat.title} has blocked the bot: unblock it before tapping.")
    message = chat.messages.get(message_id)
    there = message is not None and not message.deleted
    query = Query(
        id=world.queries.next_id(),
        person_id=who["id"],
        chat_id=chat.id,
        message_id=message_id,
        label=button["text"],
        data=button.get("callback_data", ""),
        asked_at=world.now(),
    )
    chat.unread = 0
    world.note(chat, Sight.TAPPED, who=who["first_name"], text=query.label or query.data)
    body: dict[str, object] = {
        "id": query.id,
        "from": who,
        "message": message_json(chat, message) if message is not None and there else gone_json(chat, message_id),
        "chat_instance": str(7_000_000_000 + abs(chat.id)),
        "data": query.data,
    }
    if world.updates.put("callback_query", body) is not None:
        world.queries.add(query)
        world.live.publish("asked", chat=chat.id, id=message_id, query=query.id, data=query.data)
    return query


def set_blocked(world: World, chat: Chat, who: User, *, blocked: bool) -> None:
    """Block or unblock the bot; nothing happens when it already is so."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    world.note(chat, Sight.BLOCKED if blocked else Sight.UNBLOCKED, who=who["first_name"])
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    tell_membership(world, chat, who, before, after)
    publish_chat(world, chat)
    world.changed.ring()


def tell_membership(world: World, chat: Chat, who: User, before: str, after: str) -> None:
    """Tell the bot that its own place in a chat changed."""
    body: dict[str, object] = {
        "chat": chat_json(chat),
        "from": who,
        "date": int(world.now().timestamp()),
        "old_chat_member": member_json(world.bot, before),
        "new_chat_member": member_json(world.bot, after),
    }
    world.updates.put("my_chat_member", body)


def plain_entities(text: str) -> tuple[Entity, ...]:
    """Return the entities the server finds by itself: commands and links."""
    found = [
        Entity(type=kind, offset=utf16_length(text[: hit.start()]), length=utf16_length(hit.group()))
        for kind, pattern in (("bot_command", _COMMAND), ("url", _LINK))
        for hit in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda entity: entity["offset"]))


def _heard(world: World, chat: Chat, content: Content) -> bool:
    # In a group a bot hears only what is meant for it.
    if chat.kind is ChatKind.PRIVATE:
        return True
    addressed = content.text.startswith("/") or f"@{world.bot.get('username', '')}" in content.text
    return chat.bot_place is BotPlace.IN and (addressed or content.service is not None)
