"""What operators do from their chats: see how things stand, send content files, publish, discard, go back.

Who is no operator is never served here: they get the ordinary answer. What is offered is stored before it is shown.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from html import escape
from typing import Protocol

from telegram import Bot, CallbackQuery, Document, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.service.versions import RefusedError
from bot.telegram_ui.errors import classify
from bot.telegram_ui.face import Face, FaceOperator
from bot.telegram_ui.measure import LONGEST_TOAST, shortened
from bot.telegram_ui.offer_words import Sound, offer_text
from bot.telegram_ui.operator_words import problems_text
from bot.telegram_ui.pen import Pen, Place

log = logging.getLogger(__name__)

LARGEST = 2_000_000
"""Bytes of a file that is sent."""
ENDINGS = (".yaml", ".yml", ".zip")
_TAP = re.compile(r"op:(publish|discard|back):([0-9a-f]{12})", re.ASCII)
_COMMAND = re.compile(r"(/\w+)(?:@\w+)?", re.ASCII)
"""With the name of the bot behind it, as Telegram offers commands in places with several bots."""
_AGAIN = "Fix and send again. Live content unchanged."

Say = Callable[[], Awaitable[str]]


class Offered(Sound, Protocol):
    """What became of a file; `bot.authoring.publishing.Offer` is one."""

    @property
    def problems(self) -> tuple[str, ...]: ...  # noqa: D102  see there


class Desk(Protocol):
    """Who checks and publishes; `bot.authoring.publishing.Counter` is one. All raise RefusedError."""

    async def offer(self, person: int, name: str, data: bytes) -> Offered:
        """Check a file and keep the version that it makes."""
        ...

    async def publish(self, person: int, name: str) -> bool:
        """Make a version live; False when it is already."""
        ...

    async def discard(self, name: str) -> None:
        """Drop an offered version."""
        ...

    async def roll_back(self, person: int, name: str) -> str:
        """Go back from the live version `name`; return the version before."""
        ...


class OperatorChat:
    """Satisfies `bot.telegram_ui.handlers.OperatorCounter`. `reports` are plain texts by command."""

    def __init__(self, *, bot: Bot, desk: Desk, operators: Collection[int], reports: Mapping[str, Say]) -> None:
        self._bot = bot
        self._pen = Pen(bot)
        self._desk = desk
        self._operators = tuple(operators)
        self._reports = reports

    async def takes(self, update: Update) -> bool:
        """Serve an operator; False when it is nothing for operators. What could not be stored raises."""
        person = update.effective_user
        if person is None or person.id not in self._operators:
            return False
        if update.callback_query is not None:
            return await self._tapped(person.id, update.callback_query)
        message = update.message
        if message is None or message.chat.type != ChatType.PRIVATE:
            return False
        if message.document is not None:
            return await self._sent(person.id, message.document)
        return await self._asked(person.id, message)

    async def _asked(self, person: int, message: Message) -> bool:
        command = _COMMAND.fullmatch((message.text or "").strip())
        report = self._reports.get(command[1].lower()) if command else None
        if report is None:
            return False
        await self._say(person, escape(await report(), quote=False))
        return True

    async def _sent(self, person: int, document: Document) -> bool:
        name = document.file_name or ""
        if not name.lower().endswith(ENDINGS):
            return False
        if (document.file_size or 0) > LARGEST:
            await self._say(person, f"That file has more than {LARGEST // 1_000_000} MB: send only what changed.")
            return True
        try:
            file = await self._bot.get_file(document.file_id)
            data = bytes(await file.download_as_bytearray())
        except TelegramError as problem:
            log.warning("An operator's file could not be fetched: %s", classify(problem).meaning.name)
            await self._say(person, "The file could not be fetched from Telegram: send it again.")
            return True
        try:
            await self._show(person, await self._desk.offer(person, name, data))
        except RefusedError as refusal:
            await self._say(person, escape(f"{refusal} Live content unchanged.", quote=False))
        return True

    async def _show(self, person: int, offer: Offered) -> None:
        if offer.problems:
            await self._say(person, problems_text(offer.problems, _AGAIN))
            return
        buttons = [("Publish", "publish"), ("Discard", "discard")]
        for chat_id in self._operators if offer.safety else (person,):
            await self._say(chat_id, offer_text(offer), offer.name, buttons)

    async def _tapped(self, person: int, query: CallbackQuery) -> bool:
        match = _TAP.fullmatch(query.data or "")
        if match is None:
            return False
        try:
            said = await self._done(person, match[1], match[2])
        except RefusedError as refusal:
            await self._answer(query, str(refusal))
            return True
        await self._answer(query, "")
        if query.message is not None:
            await self._pen.strip(Place(chat_id=person, message_id=query.message.message_id))
        back = [("Roll back", "back")] if match[1] == "publish" else []
        await self._say(person, said, match[2], back)
        return True

    async def _done(self, person: int, what: str, name: str) -> str:
        if what == "publish":
            done = await self._desk.publish(person, name)
            return f"Content {name} is live{'' if done else ' already'}. Open sessions stay on theirs."
        if what == "back":
            return f"Content {await self._desk.roll_back(person, name)} is live again."
        await self._desk.discard(name)
        return f"Content {name} was discarded. Live content unchanged."

    async def _answer(self, query: CallbackQuery, text: str) -> None:
        try:
            toast = shortened(text, LONGEST_TOAST) or None
            await self._bot.answer_callback_query(callback_query_id=query.id, text=toast, show_alert=bool(text))
        except TelegramError as problem:
            log.debug("An answer was not taken: %s", classify(problem).meaning.name)

    async def _say(self, chat_id: int, text: str, name: str = "", buttons: Sequence[tuple[str, str]] = ()) -> None:
        row = tuple(FaceOperator(label=label, data=f"op:{what}:{name}") for label, what in buttons)
        try:
            await self._pen.send(chat_id, Face(text=text, rows=(row,) if row else ()))
        except TelegramError as problem:
            log.warning("An operator was not answered: %s", classify(problem).meaning.name)
