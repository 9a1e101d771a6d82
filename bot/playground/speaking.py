"""What the bot does to a chat, once a method has checked that it may."""

from bot.playground.chats import Chat, Content, Message
from bot.playground.happenings import Sight
from bot.playground.queries import Query
from bot.playground.view import chat_view, message_view
from bot.playground.wire import Rows
from bot.playground.world import World


def post(world: World, chat: Chat, content: Content, *, silent: bool) -> Message:
    """Put a new message of the bot into the chat; it rings unless it is silent."""
    message = Message(
        id=world.chats.next_message_id(),
        chat_id=chat.id,
        sender=world.bot,
        date=world.now(),
        content=content,
        silent=silent,
    )
    chat.messages[message.id] = message
    chat.unread += 1
    world.note(chat, Sight.ARRIVED_SILENTLY if silent else Sight.RANG, text=content.text, about=message)
    show(world, chat, "message", message)
    return message


def revise(world: World, chat: Chat, message: Message, content: Content) -> None:
    """Replace the content of a message, keeping the old one in its history."""
    message.past.append(message.content)
    message.content = content
    message.edited_at = world.now()
    world.note(chat, Sight.EDITED, text=content.text, about=message)
    show(world, chat, "edit", message)


def erase(world: World, chat: Chat, message: Message) -> None:
    """Take a message out of the chat."""
    message.deleted = True
    world.note(chat, Sight.DELETED, text=message.text, about=message)
    world.live.publish("delete", chat=chat.id, id=message.id)
    world.changed.ring()


def toast(world: World, chat: Chat, query: Query) -> None:
    """End the spinner of a tap and show what the answer says."""
    if query.toast:
        world.note(chat, Sight.ALERT if query.alert else Sight.TOAST, text=query.toast)
    world.live.publish("answered", chat=chat.id, query=query.id, text=query.toast, alert=query.alert)
    world.changed.ring()


def set_reply_keyboard(world: World, chat: Chat, rows: Rows) -> None:
    """Show or remove the keyboard that stands in for the text field."""
    chat.reply_keyboard = rows
    publish_chat(world, chat)


def show(world: World, chat: Chat, kind: str, message: Message) -> None:
    """Tell the open pages about a message, and everybody who waits that something changed."""
    if world.live.listening:
        world.live.publish(kind, chat=chat.id, message=message_view(world, message))
    world.changed.ring()


def publish_chat(world: World, chat: Chat) -> None:
    """Tell the open pages about an entry of their list."""
    if world.live.listening:
        world.live.publish("chat", chat=chat_view(world, chat))
