"""The speaker of the service: renders a letter from the state as it is and puts it into the chat.

One live card a participant. It is edited in place, or sent anew below what was said since; then the old one loses its
buttons. Media never hold a step up: while a file is not known to Telegram the text goes first and the film follows.
"""

import logging
from dataclasses import replace

from telegram import Bot
from telegram.error import TelegramError

from bot.core.transition import ShowCard
from bot.service.ports import CardRef, Delivered, InDoubt, Later, Letter, Outcome, Refused
from bot.telegram_ui.errors import Meaning, Verdict, classify
from bot.telegram_ui.face import Face
from bot.telegram_ui.fatal import REJECTED, CannotGoOnError
from bot.telegram_ui.films import Films
from bot.telegram_ui.measure import LONGEST_CAPTION, length
from bot.telegram_ui.media import FileIds
from bot.telegram_ui.pen import Film, Pen, Place
from bot.telegram_ui.rendering import Render

log = logging.getLogger(__name__)

_SOON_SECONDS = 3.0
_REFUSED = {
    Meaning.BLOCKED: "blocked",
    Meaning.DEACTIVATED: "deactivated",
    Meaning.UNREACHABLE: "unreachable",
}


class Messenger:
    """Satisfies `bot.service.ports.Speaker`."""

    def __init__(self, *, bot: Bot, render: Render, file_ids: FileIds) -> None:
        self._pen = Pen(bot)
        self._render = render
        self._films = Films(bot, self._pen, file_ids)

    async def speak(self, letter: Letter) -> Outcome:
        """Send or edit. Raises CannotGoOnError when the token is no longer taken, nothing else."""
        try:
            face = self._render(letter)
        except Exception:
            log.exception("A %s could not be rendered", type(letter.reply).__name__)
            return Refused(reason="faulty")
        try:
            return await self._spoken(letter, face)
        except TelegramError as problem:
            return _outcome(problem, classify(problem))

    async def _spoken(self, letter: Letter, face: Face) -> Outcome:
        reply = letter.reply
        if not isinstance(reply, ShowCard):
            card = await self._sent(letter.chat_id, face, silent=reply.silent)
            return Delivered(message_id=card.message_id)
        if reply.fresh or letter.card is None:
            return await self._fresh(letter, face, silent=reply.silent)
        try:
            card = await self._edited(letter.chat_id, letter.card, face)
        except TelegramError as problem:
            if classify(problem).meaning is not Meaning.GONE:
                raise
            return await self._fresh(letter, face, silent=True)
        return Delivered(message_id=card.message_id, card=card)

    async def _fresh(self, letter: Letter, face: Face, *, silent: bool) -> Delivered:
        card = await self._sent(letter.chat_id, face, silent=silent)
        if letter.card is not None:
            await self._left(Place(chat_id=letter.chat_id, message_id=letter.card.message_id), letter.card, face)
        return Delivered(message_id=card.message_id, card=card)

    async def _left(self, at: Place, old: CardRef, face: Face) -> None:
        """Take the buttons from the card before; whether that works matters little: old buttons do nothing."""
        try:
            if not face.leaves:
                await self._pen.strip(at)
            elif old.media:
                await self._pen.edit_caption(at, Face(text=face.leaves))
            else:
                await self._pen.edit_text(at, Face(text=face.leaves))
        except TelegramError as problem:
            log.debug("The card before stays as it was: %s", classify(problem).meaning.name)

    async def _sent(self, chat_id: int, face: Face, *, silent: bool) -> CardRef:
        film = await self._films.known(face.media)
        if film is not None and (card := await self._sent_with(film, chat_id, face, silent=silent)):
            return card
        message = await self._pen.send(chat_id, face, silent=silent)
        return await self._filmed(chat_id, CardRef(message_id=message.message_id), face)

    async def _sent_with(self, film: Film, chat_id: int, face: Face, *, silent: bool) -> CardRef | None:
        """Send with a known film; None when Telegram no longer knows it."""
        try:
            message = await self._pen.send(chat_id, face, film, silent=silent)
        except TelegramError as problem:
            if classify(problem).meaning is not Meaning.WRONG_FILE:
                raise
            await self._films.forget(film.media)
            return None
        return CardRef(message_id=message.message_id, media=film.media.name)

    async def _edited(self, chat_id: int, card: CardRef, face: Face) -> CardRef:
        at = Place(chat_id=chat_id, message_id=card.message_id)
        film = None if face.media is None or face.media.name == card.media else await self._films.known(face.media)
        if film is not None and await self._refilmed(at, face, film):
            return replace(card, media=film.media.name)
        if not card.media:
            await self._pen.edit_text(at, face)
        elif length(face.text) <= LONGEST_CAPTION:
            await self._pen.edit_caption(at, face)
        else:
            return await self._below(at, face)
        return await self._filmed(chat_id, card, face)

    async def _refilmed(self, at: Place, face: Face, film: Film) -> bool:
        """Edit text and film in one go; False when Telegram no longer knows the film."""
        try:
            await self._pen.edit_media(at, face, film)
        except TelegramError as problem:
            if classify(problem).meaning is not Meaning.WRONG_FILE:
                raise
            await self._films.forget(film.media)
            return False
        return True

    async def _below(self, at: Place, face: Face) -> CardRef:
        """Show a text too long for a caption as a new card: a film can't be taken off a message."""
        card = await self._sent(at.chat_id, face, silent=True)
        await self._left(at, CardRef(message_id=at.message_id), Face(text=""))
        return card

    async def _filmed(self, chat_id: int, card: CardRef, face: Face) -> CardRef:
        """Put the film of the face on a card whose text is there already; without luck the card stays as it is."""
        if face.media is None or face.media.name == card.media:
            return card
        at = Place(chat_id=chat_id, message_id=card.message_id)
        return replace(card, media=face.media.name) if await self._films.upload(at, face, face.media) else card


def _outcome(problem: TelegramError, verdict: Verdict) -> Outcome:
    match verdict.meaning:
        case Meaning.WAIT:
            return Later(seconds=verdict.seconds, everyone=True)
        case Meaning.NOT_SENT:
            return Later(seconds=_SOON_SECONDS)
        case Meaning.UNKNOWN:
            return InDoubt()
        case Meaning.BLOCKED | Meaning.DEACTIVATED | Meaning.UNREACHABLE:
            return Refused(reason=_REFUSED[verdict.meaning])
        case Meaning.BAD_TOKEN:
            raise CannotGoOnError(REJECTED) from None  # the cause holds the token
        case _:
            log.error("Telegram refused what we sent: %s", problem.message)
            return Refused(reason="faulty")
