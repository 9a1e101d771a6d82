"""Methods about chats and files."""

from bot.playground.acting import tell_membership
from bot.playground.chats import BotPlace, ChatKind
from bot.playground.happenings import Sight
from bot.playground.methods.arguments import Args
from bot.playground.methods.reach import named_chat, open_chat
from bot.playground.refusals import bad_request
from bot.playground.render import chat_json, file_json, message_json
from bot.playground.speaking import publish_chat
from bot.playground.world import World

MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024
_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_chat(world: World, args: Args) -> object:
    """Tell about a chat."""
    chat = named_chat(world, args)
    pinned = next((message for message in reversed(chat.visible) if message.pinned), None)
    body: dict[str, object] = {
        **chat_json(chat),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": _NO_GIFTS,
    }
    if pinned is not None:
        body["pinned_message"] = message_json(chat, pinned)
    return body


def leave_chat(world: World, args: Args) -> object:
    """Leave a group."""
    chat = open_chat(world, args)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_place = BotPlace.LEFT
    world.note(chat, Sight.LEFT)
    tell_membership(world, chat, world.bot, "member", "left")
    publish_chat(world, chat)
    world.changed.ring()
    return True


def get_file(world: World, args: Args) -> object:
    """Tell where a file can be fetched."""
    file_id = args.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = world.files.find(file_id)
    if len(stored.data) > MOST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file_json(stored)
