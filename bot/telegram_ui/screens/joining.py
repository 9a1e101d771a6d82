"""Joining: what this is, the two agreements, and the answers that shape the programme (`programme.md D2, E`)."""

from bot.core.prompts import PromptName
from bot.core.vocabulary import Region
from bot.telegram_ui.face import Face
from bot.telegram_ui.screens.clock import first_reminder
from bot.telegram_ui.screens.text import paragraphs
from bot.telegram_ui.screens.view import PRIMARY, View

ELSEWHERE = ("low_back", "shoulder", "neck")


def welcome(view: View) -> Face:
    """Say what this is and ask for the age, before anything about health (`programme.md EG3`)."""
    return view.face(
        view.words.text("welcome.text"),
        (view.button("adult", "adult", PRIMARY),),
        (view.button("minor", "minor"),),
        (view.button("basis", "basis"), view.button("privacy", "privacy")),
    )


def refused(view: View) -> Face:
    """Say goodbye to someone under 18."""
    return view.face(view.words.text("refused.text"), (view.button("mistap", "mistap"),))


def terms(view: View) -> Face:
    """Ask for the first agreement; the text is shown exactly as its digest was taken."""
    return _document(view, "terms")


def health(view: View) -> Face:
    """Ask for the consent to keep health data, apart from the terms (`programme.md EG4`)."""
    return _document(view, "health")


def _document(view: View, name: str) -> Face:
    text = paragraphs(view.progress(), view.words.raw(f"document.{name}"))
    back = view.back() if view.prompt.name is PromptName.HEALTH else ()
    return view.face(
        text,
        (view.button("agree", "agree", PRIMARY), view.button("not_now", "no")),
        (view.button("privacy", "privacy"), *back),
    )


def region(view: View) -> Face:
    """Ask where it is felt; upper comes first (S75), and what is out of scope has an answer of its own (S5)."""
    return view.face(
        paragraphs(view.progress(), view.words.text("region.text")),
        tuple(view.button(f"region.{value}", value) for value in (Region.UPPER, Region.MIDDLE, Region.LOWER)),
        (view.button("region.unsure", Region.UNSURE),),
        tuple(view.button(f"region.{value}", value) for value in ELSEWHERE),
        view.back(),
    )


def side(view: View) -> Face:
    """Ask which side is tenser."""
    return view.face(
        paragraphs(view.progress(), view.words.text("side.text")),
        (view.button("side.left", "left"), view.button("side.right", "right")),
        (view.button("side.same", "same"),),
        view.back(),
    )


def band(view: View) -> Face:
    """Ask for a long resistance band; none is needed to begin (S4)."""
    return view.face(
        paragraphs(view.progress(), view.words.text("band.text")),
        (view.button("band.yes", "yes"), view.button("band.no", "no")),
        view.back(),
    )


def ready(view: View) -> Face:
    """Confirm the first reminder in local time and offer to begin now."""
    return view.face(
        paragraphs(first_reminder(view), view.words.text("ready.text")),
        (view.button("begin", "begin", PRIMARY),),
        (view.button("tomorrow", "later"),),
        (view.button("place", "place"), *view.back()),
    )


SCREENS = {
    PromptName.WELCOME: welcome,
    PromptName.REFUSED: refused,
    PromptName.TERMS: terms,
    PromptName.HEALTH: health,
    PromptName.REGION: region,
    PromptName.SIDE: side,
    PromptName.BAND: band,
    PromptName.READY: ready,
}
