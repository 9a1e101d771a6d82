"""Writing to a chat: the few calls that put a face there, edit it or take its buttons away.

Always HTML, previews off. Broken HTML is sent again without its tags: an odd sentence is better than none. A message
that looks like that already counts as edited. Everything else that Telegram refuses is raised as TelegramError.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypedDict

from telegram import Bot, InputFile, InputMediaAnimation, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.core.content import Media
from bot.telegram_ui.errors import Meaning, classify
from bot.telegram_ui.face import Face
from bot.telegram_ui.keyboards import keyboard
from bot.telegram_ui.measure import plain

log = logging.getLogger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """An animation to attach: by its file id, or the file itself."""

    file: str | InputFile
    media: Media


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A message in a chat."""

    chat_id: int
    message_id: int


Written = Message | bool
"""What Telegram answers to an edit: the message, or True."""
_Writing = Callable[[str, ParseMode | None], Awaitable[Written]]


class Pen:
    """Writes as one bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat_id: int, face: Face, film: Film | None = None, *, silent: bool = False) -> Message:
        """Send a new message."""
        markup = keyboard(face.rows)

        async def text(words: str, mode: ParseMode | None) -> Message:
            return await self._bot.send_message(
                chat_id=chat_id,
                text=words,
                parse_mode=mode,
                reply_markup=markup,
                link_preview_options=_NO_PREVIEW,
                disable_notification=silent,
            )

        sent = await _marked(text if film is None else self._animation(chat_id, film, face, silent=silent), face)
        if isinstance(sent, Message):
            return sent
        raise BadRequest("a new message was answered without the message")

    async def edit_text(self, at: Place, face: Face) -> None:
        """Change text and buttons of a text message."""

        async def edit(words: str, mode: ParseMode | None) -> Written:
            return await self._bot.edit_message_text(
                chat_id=at.chat_id,
                message_id=at.message_id,
                text=words,
                parse_mode=mode,
                reply_markup=keyboard(face.rows),
                link_preview_options=_NO_PREVIEW,
            )

        await _marked(edit, face)

    async def edit_caption(self, at: Place, face: Face) -> None:
        """Change text and buttons of a message with an animation, which stays."""

        async def edit(words: str, mode: ParseMode | None) -> Written:
            return await self._bot.edit_message_caption(
                chat_id=at.chat_id,
                message_id=at.message_id,
                caption=words,
                parse_mode=mode,
                reply_markup=keyboard(face.rows),
            )

        await _marked(edit, face)

    async def edit_media(self, at: Place, face: Face, film: Film) -> Written:
        """Change all of a message; a text message becomes one with an animation."""

        async def edit(words: str, mode: ParseMode | None) -> Written:
            media = InputMediaAnimation(film.file, caption=words, parse_mode=mode, **_shape(film.media))
            return await self._bot.edit_message_media(
                chat_id=at.chat_id, message_id=at.message_id, media=media, reply_markup=keyboard(face.rows)
            )

        return await _marked(edit, face)

    async def strip(self, at: Place) -> None:
        """Take the buttons away."""
        await self._bot.edit_message_reply_markup(chat_id=at.chat_id, message_id=at.message_id)

    def _animation(self, chat_id: int, film: Film, face: Face, *, silent: bool) -> _Writing:
        async def animation(words: str, mode: ParseMode | None) -> Message:
            return await self._bot.send_animation(
                chat_id=chat_id,
                animation=film.file,
                caption=words,
                parse_mode=mode,
                reply_markup=keyboard(face.rows),
                disable_notification=silent,
                **_shape(film.media),
            )

        return animation


class _Shape(TypedDict):
    width: int
    height: int
    duration: int


def _shape(media: Media) -> _Shape:
    return _Shape(width=media.width, height=media.height, duration=round(media.seconds))


async def _marked(write: _Writing, face: Face) -> Written:
    """Write as HTML, or plain where the HTML is broken; True when nothing had to change."""
    try:
        return await write(face.text, ParseMode.HTML)
    except BadRequest as problem:
        meaning = classify(problem).meaning
        if meaning is Meaning.SAME:
            return True
        if meaning is not Meaning.BAD_MARKUP:
            raise
    log.error("A text has broken HTML and went out without its tags; `midback content check` finds it")
    try:
        return await write(plain(face.text), None)
    except BadRequest as problem:
        if classify(problem).meaning is Meaning.SAME:
            return True
        raise
