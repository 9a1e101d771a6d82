"""Messages and their parts as the JSON objects of the Bot API."""

from collections.abc import Callable

from bot.playground.chats import Chat, ChatKind, Content, Message
from bot.playground.files import FileKind, StoredFile
from bot.playground.wire import User

Json = dict[str, object]


def chat_json(chat: Chat) -> Json:
    """Return the Chat object."""
    name = "first_name" if chat.kind is ChatKind.PRIVATE else "title"
    return {"id": chat.id, "type": chat.kind.value, name: chat.title}


def message_json(chat: Chat, message: Message) -> Json:
    """Return the Message object as it is now."""
    body: Json = {
        "message_id": message.id,
        "from": message.sender,
        "chat": chat_json(chat),
        "date": int(message.date.timestamp()),
        **_content(message.content),
    }
    if message.edited_at is not None:
        body["edit_date"] = int(message.edited_at.timestamp())
    if message.protected:
        body["has_protected_content"] = True
    if message.effect_id is not None:
        body["effect_id"] = message.effect_id
    return body


def gone_json(chat: Chat, message_id: int) -> Json:
    """Return the InaccessibleMessage object that stands for a deleted message."""
    return {"message_id": message_id, "chat": chat_json(chat), "date": 0}


def member_json(user: User, status: str) -> Json:
    """Return a ChatMember object."""
    body: Json = {"user": user, "status": status}
    if status == "kicked":
        body["until_date"] = 0
    return body


def file_json(stored: StoredFile) -> Json:
    """Return the File object of getFile."""
    return {**_identity(stored), "file_path": stored.path}


def _content(content: Content) -> Json:
    body: Json = dict(content.service or {})
    prefix = "caption" if content.file is not None else "text"
    if content.text:
        body[prefix] = content.text
    if content.entities:
        body["caption_entities" if content.file is not None else "entities"] = list(content.entities)
    if content.file is not None:
        body.update(_media(content.file))
    if content.location is not None:
        body["location"] = content.location
    if content.keyboard:
        body["reply_markup"] = {"inline_keyboard": [list(row) for row in content.keyboard]}
    return body


def _media(stored: StoredFile) -> Json:
    return _MEDIA[stored.kind](stored)


def _identity(stored: StoredFile) -> Json:
    return {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.data)}


def _named(stored: StoredFile) -> Json:
    return {**_identity(stored), "file_name": stored.name, "mime_type": stored.mime}


def _sides(stored: StoredFile) -> Json:
    return {"width": stored.shape.width, "height": stored.shape.height}


def _animation(stored: StoredFile) -> Json:
    # Old clients look for a document, so the server names the file twice.
    return {
        "animation": {**_named(stored), **_sides(stored), "duration": stored.shape.duration},
        "document": _named(stored),
    }


def _photo(stored: StoredFile) -> Json:
    return {"photo": [{**_identity(stored), **_sides(stored)}]}


def _video(stored: StoredFile) -> Json:
    return {"video": {**_named(stored), **_sides(stored), "duration": stored.shape.duration}}


def _document(stored: StoredFile) -> Json:
    return {"document": _named(stored)}


def _voice(stored: StoredFile) -> Json:
    return {"voice": {**_identity(stored), "mime_type": stored.mime, "duration": stored.shape.duration}}


def _sticker(stored: StoredFile) -> Json:
    still: Json = {"type": "regular", "is_animated": False, "is_video": False}
    return {"sticker": {**_identity(stored), **_sides(stored), **still}}


_MEDIA: dict[FileKind, Callable[[StoredFile], Json]] = {
    FileKind.ANIMATION: _animation,
    FileKind.PHOTO: _photo,
    FileKind.VIDEO: _video,
    FileKind.DOCUMENT: _document,
    FileKind.VOICE: _voice,
    FileKind.STICKER: _sticker,
}
