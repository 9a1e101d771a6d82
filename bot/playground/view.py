"""What the page shows, as plain JSON. Texts go out raw: the page never reads them as markup."""

from bot.playground.chats import Chat, Message
from bot.playground.files import StoredFile
from bot.playground.journal import Call
from bot.playground.world import World

View = dict[str, object]
LATEST_MESSAGES = 300
LATEST_CALLS = 150


def message_view(world: World, message: Message) -> View:
    """Describe one bubble."""
    content = message.content
    return {
        "id": message.id,
        "mine": message.sender["id"] != world.bot["id"],
        "who": message.sender["first_name"],
        "date": message.date.isoformat(),
        "edited": message.edited_at is not None,
        "silent": message.silent,
        "text": content.text,
        "entities": content.entities,
        "file": None if content.file is None else file_view(content.file),
        "location": content.location,
        "keyboard": content.keyboard,
    }


def file_view(stored: StoredFile) -> View:
    """Describe what a bubble carries; `type` is that of the bytes, which the Bot API may report otherwise."""
    return {
        "kind": stored.kind.value,
        "name": stored.name,
        "url": f"play/files/{stored.file_id}",
        "type": sniffed_type(stored),
        "size": len(stored.data),
        "width": stored.shape.width,
        "height": stored.shape.height,
    }


def sniffed_type(stored: StoredFile) -> str:
    """Tell the type of the bytes by their first few."""
    head = stored.data[:12]
    for magic, mime in ((b"GIF8", "image/gif"), (b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg")):
        if head.startswith(magic):
            return mime
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    return stored.mime


def chat_view(world: World, chat: Chat) -> View:
    """Describe one entry of the list at the left."""
    person = world.chats.people.get(chat.id)
    language = "" if person is None else person.get("language_code", "")
    return {
        "id": chat.id,
        "title": chat.title,
        "group": person is None,
        "language": language,
        "blocked": chat.blocked,
        "unread": chat.unread,
        "started": bool(chat.messages),
        "replyKeyboard": chat.reply_keyboard,
        "commands": world.profile.menu_for(chat.id, language),
    }


def call_view(call: Call) -> View:
    """Describe one line of the log; long values are cut."""
    return {
        "number": call.number,
        "method": call.method,
        "status": call.status,
        "ms": round(call.milliseconds, 1),
        "at": call.at.isoformat(),
        "chat": call.chat_id,
        "params": {name: _cut(value) for name, value in call.params.items()},
        "uploads": call.uploads,
        "answer": _cut(call.answer),
        "fault": call.fault,
    }


def whole_view(world: World) -> View:
    """Describe everything, for a page that has just opened."""
    return {
        "bot": bot_view(world),
        "chats": [chat_view(world, chat) for chat in world.chats.chats.values()],
        "messages": {
            str(chat.id): [message_view(world, message) for message in chat.visible[-LATEST_MESSAGES:]]
            for chat in world.chats.chats.values()
        },
        "calls": [call_view(call) for call in world.journal.calls[-LATEST_CALLS:] if call.method != "getUpdates"],
        "open": open_taps(world),
    }


def open_taps(world: World) -> list[View]:
    """Describe the taps whose spinner turns."""
    return [
        {"chat": query.chat_id, "id": query.message_id, "query": query.id, "data": query.data}
        for query in world.queries.open(world.now())
    ]


def faults_view(world: World) -> list[View]:
    """Describe the scripted faults in force."""
    return [
        {"name": fault.name, "method": fault.method, "chat": fault.chat_id, "times": fault.times}
        for fault in world.faults.active
    ]


def bot_view(world: World) -> View:
    """Describe the bot: its name and what it says about itself before the first message."""
    profile = world.profile
    about = profile.descriptions.get("", "") or profile.short_descriptions.get("", "")
    return {"name": profile.names.get("", world.bot["first_name"]), "about": about}


def _cut(value: object) -> object:
    text = value if isinstance(value, str) else None
    longest = 2000
    return f"{text[:longest]}…" if text is not None and len(text) > longest else value
