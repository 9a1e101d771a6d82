"""The settings: one card, one tap to each answer given in joining, then back (`programme.md C9-C11, EG5`).

Region, side, band and history count from the next session, as a plan that was made stays; time, days off and zone from
the next reminder. `asking["from"]` is `settings` while one of the questions of joining was opened from here.
"""

from collections.abc import Callable, Mapping

from bot.core import erasing, gates, joining, pausing, places, questions, resume, scratch
from bot.core.prompts import PromptName
from bot.core.questions import BACK, Outcome
from bot.core.turn import Turn

MAX_DAYS_OFF = 3
THEMES = ("light", "dark")
CHARACTERS = ("first", "second")
_WEEKDAYS = frozenset("0123456")
_HISTORY = frozenset({PromptName.GATES, PromptName.SET_HISTORY})


def open_card(turn: Turn, item: str = "") -> None:
    """Open the settings of someone who joined, or one item of them (`time`, `pause` ...)."""
    scratch.drop(turn, "then")
    scratch.note(turn, **{scratch.FROM: scratch.SETTINGS})
    if not _choose(turn, item):
        _card(turn)


def answer(turn: Turn, prompt: PromptName, value: str) -> bool:
    """Deal with a tap on a card of the settings. False if it is no answer to it; then nothing changed."""
    handler = _CARDS.get(prompt)
    return handler(turn, value) if handler else _shared(turn, prompt, value)


def ask_forget(turn: Turn) -> None:
    """Ask whether to erase everything; also while joining."""
    turn.ask(PromptName.FORGET)


def set_zone(turn: Turn, name: str) -> None:
    """Set the zone that was named or found from a location; in joining that answers the clock question."""
    if not turn.enrolment.done:
        joining.zone_found(turn, name)
        return
    zone = places.find_zone(turn.programme, name)
    if zone is None:
        turn.say("notice.zone_unknown")
    else:
        turn.enrol(zone=zone)
        turn.say("notice.zone_set", zone=zone, time=turn.enrolment.reminder_time or "")
    front = turn.state.prompt
    if front is not None and front.name in {PromptName.CLOCK, PromptName.PLACE}:
        _card(turn)
    else:
        turn.show()


# --- the card


def _card(turn: Turn) -> None:
    """Show the settings; scratch of the question before goes."""
    scratch.drop(turn, "hour", "gate", "now", scratch.JOINING)
    turn.ask(PromptName.SETTINGS)


def _leave(turn: Turn) -> None:
    scratch.drop(turn, scratch.FROM, "hour", "gate", "now", "then", scratch.JOINING)
    resume.go_back(turn)


def _settings(turn: Turn, value: str) -> bool:
    if value in {"close", BACK}:
        _leave(turn)
        return True
    return _choose(turn, value)


def _choose(turn: Turn, item: str) -> bool:
    opener = _ITEMS.get(item)
    if opener is None:
        return False
    opener(turn)
    return True


def _asks(prompt: PromptName) -> Callable[[Turn], None]:
    return lambda turn: questions.ask(turn, prompt)


def _language(turn: Turn) -> None:
    """Go on to the next language of the programme."""
    turn.enrol(language=_after(turn.programme.languages, turn.enrolment.language))
    _card(turn)


def _text_only(turn: Turn) -> None:
    turn.enrol(text_only=not turn.enrolment.text_only)
    _card(turn)


def _theme(turn: Turn) -> None:
    turn.enrol(theme=_after(THEMES, turn.enrolment.theme))
    _card(turn)


def _character(turn: Turn) -> None:
    turn.enrol(character=_after(CHARACTERS, turn.enrolment.character))
    _card(turn)


def _after(known: tuple[str, ...], now: str) -> str:
    """Return the choice that follows `now`, from the first again after the last."""
    return known[(known.index(now) + 1) % len(known)] if now in known else known[0]


def _pause(turn: Turn) -> None:
    turn.ask(PromptName.RESUME if pausing.is_off(turn) else PromptName.PAUSE_FOR)


_ITEMS: Mapping[str, Callable[[Turn], None]] = {
    "time": _asks(PromptName.TIME),
    "days": _asks(PromptName.SET_DAYS),
    "zone": _asks(PromptName.CLOCK),
    "side": _asks(PromptName.SIDE),
    "region": _asks(PromptName.REGION),
    "band": _asks(PromptName.BAND),
    "history": _asks(PromptName.SET_HISTORY),
    "language": _language,
    "text": _text_only,
    "theme": _theme,
    "character": _character,
    "pause": _pause,
    "delete": _asks(PromptName.FORGET),
}


# --- its own questions


def _days(turn: Turn, value: str) -> bool:
    if value in {"done", BACK}:
        _card(turn)
        return True
    if value not in _WEEKDAYS:
        return False
    days = set(turn.enrolment.days_off) ^ {int(value)}
    if len(days) > MAX_DAYS_OFF:
        turn.toast("toast.max_days")
        return True
    turn.enrol(days_off=tuple(sorted(days)))
    turn.ask(PromptName.SET_DAYS)
    return True


def _pause_for(turn: Turn, value: str) -> bool:
    if value != BACK and not pausing.pause(turn, value):
        return False
    _card(turn)
    return True


def _resume(turn: Turn, value: str) -> bool:
    """Let reminders come again, from the card or from the button under the answer to /stop."""
    front = turn.state.prompt
    on_card = front is not None and front.name is PromptName.RESUME
    if value == BACK and on_card:
        _card(turn)
        return True
    if value != "resume" or not pausing.resume(turn):
        return False
    time = turn.enrolment.reminder_time or ""
    if on_card:
        turn.toast("toast.resumed", time=time)
        _card(turn)
    else:
        turn.say("notice.resumed", time=time)
    return True


def _forget(turn: Turn, value: str) -> bool:
    if value == "erase":
        erasing.erase(turn)
    elif value not in {"keep", BACK}:
        return False
    elif not turn.enrolment.done:
        joining.resume(turn)
    elif scratch.from_settings(turn):
        _card(turn)
    else:
        resume.go_back(turn)
    return True


_CARDS: Mapping[PromptName, Callable[[Turn, str], bool]] = {
    PromptName.SETTINGS: _settings,
    PromptName.SET_DAYS: _days,
    PromptName.PAUSE_FOR: _pause_for,
    PromptName.RESUME: _resume,
    PromptName.FORGET: _forget,
}


# --- the questions of joining


def _shared(turn: Turn, prompt: PromptName, value: str) -> bool:
    outcome = questions.answer(turn, prompt, value)
    if outcome is Outcome.PREVIOUS:
        _previous(turn, prompt)
    elif outcome is Outcome.ANSWERED:
        _next(turn, prompt)
    return outcome is not Outcome.INVALID


def _previous(turn: Turn, prompt: PromptName) -> None:
    if prompt is PromptName.GATE_OK:
        questions.ask(turn, PromptName.SET_HISTORY)
    elif prompt is PromptName.PLACE:
        questions.ask(turn, PromptName.CLOCK)
    else:
        _finished(turn)


def _next(turn: Turn, prompt: PromptName) -> None:
    enrolment = turn.enrolment
    if prompt is PromptName.CLOCK:
        questions.ask(turn, PromptName.PLACE)
    elif prompt in _HISTORY and gates.ticked(enrolment.gates):
        questions.ask(turn, PromptName.GATE_OK)
    elif prompt in _HISTORY | {PromptName.GATE_OK} and enrolment.band is None and gates.band_matters(enrolment.gates):
        questions.ask(turn, PromptName.BAND)
    else:
        _finished(turn)


def _finished(turn: Turn) -> None:
    if scratch.read(turn, "then") == "leave":
        _leave(turn)
    else:
        _card(turn)
