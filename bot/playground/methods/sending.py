"""Methods that put a new message into a chat."""

from bot.playground.chats import Chat, Content
from bot.playground.files import FileKind
from bot.playground.methods.arguments import Args
from bot.playground.methods.formatting import caption, message_text
from bot.playground.methods.keyboards import Markup, MarkupKind, reply_markup
from bot.playground.methods.media import sent_file
from bot.playground.methods.reach import open_chat
from bot.playground.render import message_json
from bot.playground.speaking import post, set_reply_keyboard
from bot.playground.world import World


def send_message(world: World, args: Args) -> object:
    """Send a text."""
    text, entities = message_text(args)
    markup = reply_markup(args)
    chat = open_chat(world, args)
    return _deliver(world, chat, args, Content(text=text, entities=entities), markup)


def send_animation(world: World, args: Args) -> object:
    """Send a silent moving picture."""
    return _send_file(world, args, FileKind.ANIMATION)


def send_photo(world: World, args: Args) -> object:
    """Send a picture."""
    return _send_file(world, args, FileKind.PHOTO)


def send_video(world: World, args: Args) -> object:
    """Send a film."""
    return _send_file(world, args, FileKind.VIDEO)


def send_document(world: World, args: Args) -> object:
    """Send a file."""
    return _send_file(world, args, FileKind.DOCUMENT)


def send_chat_action(world: World, args: Args) -> object:
    """Show for a few seconds that the bot is busy."""
    chat = open_chat(world, args)
    world.live.publish("action", chat=chat.id, action=args.text("action"))
    return True


def _send_file(world: World, args: Args, kind: FileKind) -> object:
    text, entities = caption(args.text("caption"), args.text("parse_mode"), args.json("caption_entities"))
    markup = reply_markup(args)
    chat = open_chat(world, args)
    stored = sent_file(world, args, kind)
    return _deliver(world, chat, args, Content(text=text, entities=entities, file=stored), markup)


def _deliver(world: World, chat: Chat, args: Args, content: Content, markup: Markup) -> object:
    if markup.kind is MarkupKind.INLINE:
        content = Content(text=content.text, entities=content.entities, file=content.file, keyboard=markup.rows)
    message = post(world, chat, content, silent=args.flag("disable_notification"))
    message.protected = args.flag("protect_content")
    message.effect_id = args.text("message_effect_id") or None
    if markup.kind in {MarkupKind.REPLY, MarkupKind.REMOVE}:
        message.on_reply_keyboard = markup.kind is MarkupKind.REPLY
        set_reply_keyboard(world, chat, markup.rows)
    return message_json(chat, message)
