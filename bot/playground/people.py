"""People who chat with the bot. What they do takes effect at once; the `async` ways also wait for the bot."""

from collections.abc import Awaitable, Callable
from typing import Self

from bot.playground import acting, samples
from bot.playground.chats import Chat, Content, Message
from bot.playground.files import FileKind, Shape, Upload
from bot.playground.happenings import Happening, Sight
from bot.playground.queries import Query
from bot.playground.wire import Button, Location, User
from bot.playground.world import World

Settle = Callable[[], Awaitable[None]]


class Member:
    """Somebody in a chat: the common part of a person in a private chat and of one in a group."""

    def __init__(self, world: World, chat: Chat, who: User, settle: Settle) -> None:
        self._world = world
        self._chat = chat
        self._who = who
        self._settle = settle

    @property
    def id(self) -> int:
        """Return the user id."""
        return self._who["id"]

    @property
    def name(self) -> str:
        """Return the first name."""
        return self._who["first_name"]

    @property
    def messages(self) -> list[Message]:
        """Return what stands in the chat now, oldest first; each message keeps its history in `past`."""
        return self._chat.visible

    @property
    def log(self) -> list[Happening]:
        """Return all that was seen to happen in the chat."""
        return self._chat.log

    @property
    def from_bot(self) -> list[Message]:
        """Return the bot's messages that stand in the chat now, oldest first."""
        return [message for message in self._chat.visible if message.sender["id"] == self._world.bot["id"]]

    def card(self) -> Message:
        """Return the newest message with buttons; LookupError when there is none."""
        for message in reversed(self._chat.visible):
            if message.content.keyboard:
                return message
        raise LookupError(f"{self._chat.title} sees no message with buttons.")

    def notifications(self) -> list[Happening]:
        """Return the bot's new messages as they rang or silently arrived; edits don't count."""
        return [seen for seen in self._chat.log if seen.sight in {Sight.RANG, Sight.ARRIVED_SILENTLY}]

    def toasts(self) -> list[str]:
        """Return the words of all toasts and alerts."""
        return [seen.text for seen in self._chat.log if seen.sight in {Sight.TOAST, Sight.ALERT}]

    def send(self, text: str) -> Message:
        """Write a text or a command."""
        return self._say(Content(text=text, entities=acting.plain_entities(text)))

    def send_location(self, latitude: float, longitude: float) -> Message:
        """Share a place, in degrees."""
        return self._say(Content(location=Location(latitude=latitude, longitude=longitude)))

    def send_photo(self, caption: str = "") -> Message:
        """Share a picture."""
        return self._share(FileKind.PHOTO, samples.photo(), Shape(width=240, height=240), caption)

    def send_voice(self) -> Message:
        """Share a voice message."""
        return self._share(FileKind.VOICE, samples.voice(), Shape(duration=1))

    def send_sticker(self) -> Message:
        """Share a sticker."""
        return self._share(FileKind.STICKER, samples.sticker(), Shape(width=240, height=240))

    def send_document(
        self, name: str, data: bytes, mime: str = "application/octet-stream", caption: str = ""
    ) -> Message:
        """Share a file."""
        return self._share(FileKind.DOCUMENT, Upload(name=name, mime=mime, data=data), Shape(), caption)

    def tap(self, label: str) -> Query | None:
        """Tap the newest button with this label; a key of the reply keyboard sends its text and returns None."""
        for message in reversed(self._chat.visible):
            button = message.button(label)
            if button is not None:
                return self._press(message.id, button)
        for row in self._chat.reply_keyboard:
            for key in row:
                if key["text"] == label:
                    self.press_key(key)
                    return None
        raise LookupError(f"{self._chat.title} sees no button [{label}]; there are: {self._labels()}.")

    def tap_on(self, message_id: int, label: str) -> Query:
        """Tap a button of this message, as it is now; LookupError when it has none of that label."""
        message = self._chat.messages[message_id]
        button = message.button(label)
        if button is None:
            raise LookupError(f"Message {message_id} has no button [{label}]; there are: {message.labels}.")
        return self._press(message_id, button)

    def tap_data(self, message_id: int, data: str, label: str = "") -> Query:
        """Send callback data as a stale or forged client would, whether or not the message has such a button."""
        return acting.tap(self._world, self._chat, self._who, message_id, Button(text=label, callback_data=data))

    def press_key(self, key: Button) -> Message:
        """Press a key of the reply keyboard; one that asks for the location shares a place."""
        if key.get("request_location"):
            return self.send_location(52.52, 13.405)
        return self.send(key["text"])

    async def says(self, text: str) -> Self:
        """Write, and wait until the bot has dealt with it."""
        self.send(text)
        await self._settle()
        return self

    async def taps(self, *labels: str) -> Self:
        """Tap one button after the other, each time waiting until the bot has dealt with it."""
        for label in labels:
            self.tap(label)
            await self._settle()
        return self

    def _press(self, message_id: int, button: Button) -> Query:
        if "callback_data" not in button:
            raise LookupError(f"[{button['text']}] is a link: the bot hears nothing of it.")
        return acting.tap(self._world, self._chat, self._who, message_id, button)

    def _labels(self) -> str:
        labels = [f"[{label}]" for message in self._chat.visible for label in message.labels]
        return ", ".join(labels) or "none"

    def _say(self, content: Content) -> Message:
        return acting.say(self._world, self._chat, self._who, content)

    def _share(self, kind: FileKind, upload: Upload, shape: Shape, caption: str = "") -> Message:
        stored = self._world.files.keep(kind, upload, shape)
        return self._say(Content(text=caption, entities=acting.plain_entities(caption), file=stored))


class Person(Member):
    """A person in the private chat with the bot; the chat id is the user id."""

    @property
    def language(self) -> str | None:
        """Return the language of the app, or None when it tells none."""
        return self._who.get("language_code")

    @property
    def blocked(self) -> bool:
        """Return whether this person has blocked the bot."""
        return self._chat.blocked

    def block(self) -> None:
        """Block the bot: it hears of it once, and its sends get 403."""
        acting.set_blocked(self._world, self._chat, self._who, blocked=True)

    def unblock(self) -> None:
        """Let the bot write again."""
        acting.set_blocked(self._world, self._chat, self._who, blocked=False)

    def deactivate(self) -> None:
        """Delete the account: the bot's sends get 403 from now on."""
        self._chat.deactivated = True
