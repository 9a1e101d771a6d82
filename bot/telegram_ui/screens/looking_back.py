"""Why the plan changed, and what is remembered of each movement (`features.md P14, A3`)."""

from itertools import groupby

from bot.core.memory import is_out
from bot.core.prompts import PromptName
from bot.core.state import Movement, Participant
from bot.core.vocabulary import Memory, MovementKey
from bot.telegram_ui.face import Face
from bot.telegram_ui.screens.felt import move_words
from bot.telegram_ui.screens.reasons import sentence
from bot.telegram_ui.screens.text import Wording, lines, paragraphs
from bot.telegram_ui.screens.view import Row, View

TEXT_LIMIT = 3500
"""Characters of one message that the list may take, well below Telegram's 4096."""


def why(state: Participant, words: Wording) -> str:
    """List the decisions of the last 14 dates, newest date first, a sentence each."""
    training = state.training
    reasons = training.reasons if training is not None else ()
    days = [(day, list(group)) for day, group in groupby(reasons, key=lambda one: one.day)]
    parts: list[str] = []
    for day, group in reversed(days):
        told = dict.fromkeys(sentence(one, words) for one in group)
        part = lines(f"<b>{words.weekday(day)}, {words.day(day, None)}</b>", *told)
        if sum(map(len, parts)) + len(part) > TEXT_LIMIT:
            break
        parts.append(part)
    return paragraphs(words.text("why.title"), *parts) if parts else words.text("why.none")


def moves(view: View) -> Face:
    """Show the map of movements as text; a parked one has a button that brings it back."""
    training = view.training
    known = dict(training.memory) if training is not None else {}
    good = [key for key, one in sorted(known.items()) if one.state is Memory.GOOD]
    eased = [key for key, one in sorted(known.items()) if _is_smaller(view, one)]
    out = [key for key, one in sorted(known.items()) if one.state is Memory.AVOID and key not in eased]
    parked = [key for key, one in sorted(known.items()) if one.state is Memory.PARKED]
    text = paragraphs(
        view.words.text("moves.title"),
        _list(view, "moves.good", good),
        _list(view, "moves.eased", eased),
        _list(view, "moves.out", out),
        _list(view, "moves.parked", parked),
        "" if known else view.words.text("moves.none"),
    )
    rows: list[Row] = [
        (view.tap(view.words.label("button.unpark", move=move_words(view, key)), key),) for key in parked
    ]
    return view.face(text, *rows, (view.button("home", "home"),))


def _is_smaller(view: View, one: Movement) -> bool:
    """Tell whether a movement is done small now: eased, or due to be tried again."""
    last = view.state.routine.last_date
    due = one.state is Memory.AVOID and last is not None and not is_out(one, last)
    return one.state is Memory.EASED or due


def _list(view: View, key: str, keys: list[MovementKey]) -> str:
    return lines(view.words.text(key), *(f"· {move_words(view, one)}" for one in keys)) if keys else ""


SCREENS = {PromptName.MOVES: moves}
