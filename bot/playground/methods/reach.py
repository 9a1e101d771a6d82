"""Which chats the bot may speak to, and which messages it may change."""

from bot.playground.chats import BotPlace, Chat, ChatKind, Message
from bot.playground.methods.arguments import Args
from bot.playground.refusals import bad_request, forbidden
from bot.playground.world import World


def named_chat(world: World, args: Args) -> Chat:
    """Return the chat of the request; refuse a missing or unknown one."""
    if not args.text("chat_id"):
        raise bad_request("chat_id is empty")
    chat_id = args.integer("chat_id")
    if chat_id is None:
        raise bad_request("chat not found")
    return world.chats.find(chat_id)


def open_chat(world: World, args: Args) -> Chat:
    """Return a chat the bot can write to; refuse blocked, left and never opened ones."""
    chat = named_chat(world, args)
    if chat.kind is ChatKind.GROUP:
        _refuse_closed_group(chat)
        return chat
    if chat.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if chat.bot_place is not BotPlace.IN:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def named_message(chat: Chat, args: Args, missing: str) -> Message:
    """Return the message of the request; refuse with `missing` when it is not there any more."""
    message_id = args.integer("message_id")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad_request(missing)
    return message


def own_message(world: World, chat: Chat, args: Args) -> Message:
    """Return a message of the bot that it may edit."""
    message = named_message(chat, args, "message to edit not found")
    if message.sender["id"] != world.bot["id"] or message.on_reply_keyboard:
        raise bad_request("message can't be edited")
    return message


def _refuse_closed_group(chat: Chat) -> None:
    if chat.bot_place is BotPlace.REMOVED:
        raise forbidden("bot was kicked from the group chat")
    if chat.bot_place is BotPlace.LEFT:
        raise forbidden("bot is not a member of the group chat")
