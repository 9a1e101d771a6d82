"""What is done with an update: the conversation hears it, and whoever tapped is answered once, whatever became of it.

The answer is sent after the commit and waited for by nobody: it must not hold up the next update, and a card on its way
must not hold up the answer.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Collection, Coroutine
from typing import Protocol

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.clock import Clock
from bot.core.events import Event
from bot.service.conversation import Heard
from bot.service.ports import Library
from bot.telegram_ui.alerts import ACKNOWLEDGED, Desk
from bot.telegram_ui.errors import Meaning, classify
from bot.telegram_ui.measure import LONGEST_TOAST, shortened
from bot.telegram_ui.pen import Pen, Place
from bot.telegram_ui.reading import Acknowledgement, Elsewhere, Incoming, Unreadable, language_of, query_of, read
from bot.telegram_ui.screens import toast_text
from bot.telegram_ui.screens.text import FALLBACK, Wording
from bot.telegram_ui.zones import ZoneFinder

log = logging.getLogger(__name__)

STALE = "toast.stale"
TROUBLE = "toast.trouble"
PRIVATE_ONLY = "notice.group"
_REMEMBERED = 512


class Ear(Protocol):
    """The way into the service; `bot.service.conversation.Conversation` is one."""

    async def hear(self, update_id: int, chat_id: int, event: Event, language: str) -> Heard:
        """Return when everything is stored."""
        ...


class OperatorCounter(Protocol):
    """Where operators are served; `bot.telegram_ui.operator_chat.OperatorChat` is one."""

    async def takes(self, update: Update) -> bool:
        """Serve an operator; False when the update is no business of operators."""
        ...


class Handlers:
    """Satisfies `bot.telegram_ui.clerk.Handler`."""

    def __init__(
        self,
        *,
        bot: Bot,
        ear: Ear,
        desk: Desk,
        library: Library,
        clock: Clock,
        zone_at: ZoneFinder,
        operators: Collection[int] = (),
        counter: OperatorCounter | None = None,
    ) -> None:
        self._bot = bot
        self._pen = Pen(bot)
        self._ear = ear
        self._desk = desk
        self._operators = frozenset(operators)
        self._counter = counter
        self._library = library
        self._clock = clock
        self._zone_at = zone_at
        self._calls: set[asyncio.Task[None]] = set()
        self._answered: deque[str] = deque(maxlen=_REMEMBERED)

    async def handle(self, update: Update) -> None:
        """Return when the effects of the update are stored; raise when they could not be."""
        if self._counter is not None and await self._counter.takes(update):
            return
        match read(update, self._clock.now(), self._zone_at):
            case Incoming() as incoming:
                await self._hear(incoming)
            case Unreadable() as tap:
                self._answer(tap.query_id, self._words(STALE, tap.language))
            case Acknowledgement() as seen:
                await self._acknowledge(seen)
            case Elsewhere() as place:
                self._start(self._leave(place.chat_id))
            case None:
                pass

    async def apologise(self, update: Update) -> None:
        """Say that it did not work, to somebody who waits for an answer to a tap."""
        if query_id := query_of(update):
            self._answer(query_id, self._words(TROUBLE, language_of(update.effective_user)))

    async def finish(self) -> None:
        """Wait for the answers that are on their way."""
        while self._calls:
            await asyncio.wait(self._calls)

    async def _hear(self, incoming: Incoming) -> None:
        language = incoming.language or FALLBACK
        heard = await self._ear.hear(incoming.update_id, incoming.chat_id, incoming.event, language)
        if incoming.query_id:
            self._answer(incoming.query_id, self._toast(heard, language))

    async def _acknowledge(self, seen: Acknowledgement) -> None:
        if seen.person_id not in self._operators:
            self._answer(seen.query_id, self._words(STALE, seen.language))
            return
        await self._desk.acknowledge(seen.alert_id)
        self._answer(seen.query_id, self._words(ACKNOWLEDGED, seen.language))
        if seen.message_id is not None:
            self._start(self._pen.strip(Place(chat_id=seen.person_id, message_id=seen.message_id)))

    def _toast(self, heard: Heard, language: str) -> str:
        try:
            if heard.state is not None:
                texts = [toast_text(toast, heard.state, heard.content) for toast in heard.toasts]
            else:
                words = Wording(heard.content, language)
                texts = [words.label(toast.key, **toast.fields) for toast in heard.toasts]
        except LookupError:
            log.exception("A toast has no text")
            return ""
        return " ".join(texts)

    def _words(self, key: str, language: str) -> str:
        try:
            return Wording(self._library.current, language).label(key)
        except LookupError:
            log.exception("The content lacks %s", key)
            return ""

    def _answer(self, query_id: str, text: str) -> None:
        """Answer a tap, once: an update that is handled again was answered the first time."""
        if query_id not in self._answered:
            self._answered.append(query_id)
            self._start(self._answer_now(query_id, text))

    async def _answer_now(self, query_id: str, text: str) -> None:
        toast = shortened(text, LONGEST_TOAST) or None
        await self._bot.answer_callback_query(callback_query_id=query_id, text=toast)

    async def _leave(self, chat_id: int) -> None:
        words = self._words(PRIVATE_ONLY, FALLBACK)
        try:
            if words:
                await self._bot.send_message(chat_id=chat_id, text=words)
        finally:
            await self._bot.leave_chat(chat_id=chat_id)

    def _start(self, call: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(_unless_refused(call))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)


async def _unless_refused(call: Coroutine[None, None, None]) -> None:
    try:
        await call
    except TelegramError as problem:
        meaning = classify(problem).meaning
        level = logging.DEBUG if meaning in {Meaning.TOO_LATE, Meaning.UNREACHABLE} else logging.WARNING
        log.log(level, "An answer was not taken: %s", meaning.name)
