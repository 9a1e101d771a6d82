"""Pages of signs and of history: many short lines to tap, and the questions behind some of them (`programme.md D2`)."""

from collections.abc import Mapping, Sequence

from bot.core.codes import MINI, VISCERAL
from bot.core.gates import CODES, PROVIDER
from bot.core.prompts import PromptName
from bot.core.vocabulary import Code
from bot.telegram_ui.face import Face
from bot.telegram_ui.screens.text import lines, paragraphs
from bot.telegram_ui.screens.view import ON, View, pack

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "U4": ("no", "checked", "yes"),
    "U5": ("no", "checked", "yes"),
    "V1": ("no", "longstanding", "more", "sudden"),
    "V2": ("no", "under3weeks", "weeks3plus"),
    "V3": ("no", "under3weeks", "weeks3plus"),
    "V4": ("no", "comes_goes", "over8h"),
    "V5": ("no", "yes"),
    "V6": ("no", "yes"),
}
"""Answers of the questions behind a sign."""


def emergency(view: View) -> Face:
    """Show the signs of an emergency. "None" is not made to stand out: nobody should tap it without reading."""
    return _page(view, "emergency", view.content.programme.emergency)


def today(view: View) -> Face:
    """Show the signs that need somebody today."""
    return _page(view, "today", view.content.programme.today)


def mini(view: View) -> Face:
    """Show the few signs that go with what was felt in or after the session."""
    session = view.state.session
    why = session.mini if session else ""
    return _page(view, "mini", MINI.get(why, MINI["dizzy"]))


def _page(view: View, name: str, codes: Sequence[Code]) -> Face:
    words = view.words
    screening = view.state.screening
    ticked = screening.ticked if screening is not None else ()
    first = name == "emergency" and not view.state.enrolment.done
    told = lines(*(f"• {words.text(f'sign.{code}.text')}" for code in codes))
    labels = {code: words.label(f"sign.{code}.button") for code in codes}
    return view.face(
        paragraphs(
            view.progress(), words.text("emergency.first" if first else f"{name}.text"), told, words.text(f"{name}.end")
        ),
        *pack([view.tap(f"{ON} {label}" if code in ticked else label, code) for code, label in labels.items()]),
        (view.button("none_else" if ticked else "none_of_these", "none"),),
    )


def sign(view: View) -> Face:
    """Ask the question behind one sign."""
    screening = view.state.screening
    code = screening.asking if screening is not None else ""
    if code not in ANSWERS:
        raise LookupError(f"no question stands behind the sign {code!r}; allowed: {', '.join(ANSWERS)}")
    words = view.words
    page = PromptName.BODY if code in VISCERAL else PromptName.TODAY
    return view.face(
        paragraphs(view.progress(page), words.text(f"sign.{code}.question")),
        *pack([view.tap(words.label(f"sign.{code}.answer.{value}"), value) for value in ANSWERS[code]]),
    )


def body(view: View) -> Face:
    """Show the body-signs page with what was answered so far; why it is asked comes first (S9, S14)."""
    words = view.words
    answers: Mapping[str, str] = view.state.screening.visceral if view.state.screening is not None else {}
    told = lines(*(_answered(view, code, answers.get(code, "")) for code in VISCERAL))
    items = [view.toggle(words.label(f"sign.{code}.button"), code, on=code in answers) for code in VISCERAL]
    return view.face(
        paragraphs(view.progress(), words.text("info.referral"), words.text("body.text"), told),
        *pack(items),
        (view.button("done" if answers else "none_of_these", "done"),),
    )


def _answered(view: View, code: str, answer: str) -> str:
    text = view.words.text(f"sign.{code}.text")
    if not answer:
        return f"• {text}"
    return f"• {text} <b>{view.words.text(f'sign.{code}.answer.{answer}')}</b>"


def gates(view: View) -> Face:
    """Show the history as a checklist: a tap ticks, and the card itself is the feedback."""
    words, ticked = view.words, view.state.enrolment.gates
    told = lines(*(f"• {words.text(f'sign.{code}.text')}" for code in CODES))
    items = [view.toggle(words.label(f"sign.{code}.button"), code, on=code in ticked) for code in CODES]
    return view.face(
        paragraphs(view.progress(PromptName.GATES), words.text("gates.text"), told),
        *pack(items),
        (view.button("done" if ticked else "none_of_these", "done"),),
        view.back(),
    )


def gate_ok(view: View) -> Face:
    """Ask whether a provider said OK, for one item of the history."""
    words = view.words
    code = _open_gate(view)
    return view.face(
        paragraphs(view.progress(), words.text(f"sign.{code}.question")),
        *pack([view.tap(words.label(f"sign.{code}.answer.{value}"), value) for value in ("ok", "no_ok")]),
        view.back(),
    )


def _open_gate(view: View) -> str:
    """Return the item that is asked about: the one named, else the first one that applies."""
    named = view.state.asking.get("gate", "")
    applying = [code for code in PROVIDER if code in view.state.enrolment.gates]
    return named if named in PROVIDER else (applying or list(PROVIDER))[0]


SCREENS = {
    PromptName.EMERGENCY: emergency,
    PromptName.TODAY: today,
    PromptName.MINI: mini,
    PromptName.SIGN: sign,
    PromptName.BODY: body,
    PromptName.GATES: gates,
    PromptName.SET_HISTORY: gates,
    PromptName.GATE_OK: gate_ok,
}
