"""Methods that delete and pin messages."""

from datetime import timedelta

from bot.playground.chats import Chat, Message
from bot.playground.methods.arguments import Args
from bot.playground.methods.reach import named_chat, named_message
from bot.playground.narrow import as_integer
from bot.playground.refusals import bad_request
from bot.playground.speaking import erase
from bot.playground.world import World

DELETABLE_FOR = timedelta(hours=48)
MOST_AT_ONCE = 100


def delete_message(world: World, args: Args) -> object:
    """Delete one message younger than 48 hours."""
    chat = named_chat(world, args)
    message = named_message(chat, args, "message to delete not found")
    if not _young(world, message):
        raise bad_request("message can't be deleted for everyone")
    erase(world, chat, message)
    return True


def delete_messages(world: World, args: Args) -> object:
    """Delete up to 100 messages; those that are gone or too old are skipped."""
    chat = named_chat(world, args)
    ids = [as_integer(value) for value in args.array("message_ids")]
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > MOST_AT_ONCE:
        raise bad_request("too many messages to delete")
    for message in _found(chat, ids):
        if _young(world, message):
            erase(world, chat, message)
    return True


def pin_chat_message(world: World, args: Args) -> object:
    """Pin a message."""
    named_message(named_chat(world, args), args, "message to pin not found").pinned = True
    return True


def unpin_chat_message(world: World, args: Args) -> object:
    """Unpin a message, or the newest pinned one when none is named."""
    chat = named_chat(world, args)
    if args.integer("message_id") is not None:
        message = named_message(chat, args, "message to unpin not found")
    else:
        message = next((found for found in reversed(chat.visible) if found.pinned), None)
    if message is None:
        raise bad_request("message to unpin not found")
    message.pinned = False
    return True


def _young(world: World, message: Message) -> bool:
    return world.now() - message.date < DELETABLE_FOR


def _found(chat: Chat, ids: list[int | None]) -> list[Message]:
    found = (chat.messages.get(message_id) for message_id in ids if message_id is not None)
    return [message for message in found if message is not None and not message.deleted]
