"""Methods that change a message in place."""

from dataclasses import replace

from bot.playground.chats import Chat, Content, Message
from bot.playground.files import FileKind, Shape
from bot.playground.methods.arguments import Args, text_in
from bot.playground.methods.formatting import caption, message_text
from bot.playground.methods.keyboards import inline_rows
from bot.playground.methods.media import referred_file
from bot.playground.methods.reach import open_chat, own_message
from bot.playground.narrow import as_integer
from bot.playground.refusals import bad_request
from bot.playground.render import message_json
from bot.playground.speaking import revise
from bot.playground.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_MEDIA_KINDS = {kind.value: kind for kind in (FileKind.ANIMATION, FileKind.PHOTO, FileKind.VIDEO, FileKind.DOCUMENT)}


def edit_message_text(world: World, args: Args) -> object:
    """Change the text of a text message; its keyboard becomes the one given, or none."""
    text, entities = message_text(args, too_long="MESSAGE_TOO_LONG")
    chat, message = _editable(world, args)
    if message.file is not None:
        raise bad_request("there is no text in the message to edit")
    return _revised(world, chat, message, Content(text=text, entities=entities, keyboard=inline_rows(args)))


def edit_message_caption(world: World, args: Args) -> object:
    """Change the caption of a message that carries a file."""
    text, entities = caption(args.text("caption"), args.text("parse_mode"), args.json("caption_entities"))
    chat, message = _editable(world, args)
    if message.file is None:
        raise bad_request("there is no caption in the message to edit")
    content = Content(text=text, entities=entities, file=message.file, keyboard=inline_rows(args))
    return _revised(world, chat, message, content)


def edit_message_media(world: World, args: Args) -> object:
    """Change the file and caption, or turn a text message into one with a file."""
    media = args.mapping("media")
    if media is None:
        raise bad_request("media to edit must be specified")
    kind = _MEDIA_KINDS.get(text_in(media, "type"))
    if kind is None:
        raise bad_request("can't parse InputMedia: type must be non-empty and known")
    text, entities = caption(text_in(media, "caption"), text_in(media, "parse_mode"), media.get("caption_entities"))
    chat, message = _editable(world, args)
    rows = inline_rows(args)
    stored = referred_file(world, args, kind, text_in(media, "media"), _shape(media))
    return _revised(world, chat, message, Content(text=text, entities=entities, file=stored, keyboard=rows))


def edit_message_reply_markup(world: World, args: Args) -> object:
    """Change only the keyboard."""
    rows = inline_rows(args)
    chat, message = _editable(world, args)
    return _revised(world, chat, message, replace(message.content, keyboard=rows))


def _editable(world: World, args: Args) -> tuple[Chat, Message]:
    chat = open_chat(world, args)
    return chat, own_message(world, chat, args)


def _revised(world: World, chat: Chat, message: Message, content: Content) -> object:
    if content == message.content:
        raise bad_request(_NOT_MODIFIED)
    revise(world, chat, message, content)
    return message_json(chat, message)


def _shape(media: dict[str, object]) -> Shape:
    width, height, duration = (as_integer(media.get(name)) or 0 for name in ("width", "height", "duration"))
    return Shape(width=width, height=height, duration=duration)
