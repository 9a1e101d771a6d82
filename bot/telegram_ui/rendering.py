"""From a letter to the face that goes out, by the content version that holds for its participant."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

from bot.core.content import Media
from bot.core.state import Enrolment
from bot.core.transition import ShowCard
from bot.service.daily import REPORT
from bot.service.ports import Letter, Library
from bot.service.rulebook import Rulebook
from bot.telegram_ui.alerts import face_of_alert, is_alert
from bot.telegram_ui.face import Face
from bot.telegram_ui.measure import LONGEST_CAPTION, length
from bot.telegram_ui.screens import face_of, face_of_message
from bot.telegram_ui.screens.text import Wording

Render = Callable[[Letter], Face]
Pictures = Callable[[Media, Enrolment], Media]
"""The animation of the default set -> the one that this participant sees: their theme, figure and language."""


def as_drawn(media: Media, _: Enrolment) -> Media:
    """Return the default set's own."""
    return media


def renderer(library: Library, pictures: Pictures = as_drawn) -> Render:
    """Return how letters are rendered with this library. Rendering raises LookupError for a text that is missing."""
    rules = Rulebook(library)

    def render(letter: Letter) -> Face:
        content = rules.content(letter.state)
        if isinstance(letter.reply, ShowCard):
            face = face_of(letter.state, content)
            if letter.reply.ends:
                words = Wording(content, letter.state.enrolment.language)
                face = replace(face, leaves=words.text("session.over"))
        elif letter.reply.key == REPORT:
            face = Face(text=escape(str(letter.reply.fields["text"]), quote=False))
        elif is_alert(letter.reply):
            face = face_of_alert(letter.reply, Wording(content, letter.state.enrolment.language))
        else:
            face = face_of_message(letter.reply, letter.state, content)
        without_film = letter.state.enrolment.text_only or length(face.text) > LONGEST_CAPTION
        if without_film or face.media is None:
            return replace(face, media=None)
        return replace(face, media=pictures(face.media, letter.state.enrolment))

    return render
