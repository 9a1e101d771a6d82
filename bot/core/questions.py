"""The questions about the participant that joining and the settings share (`programme.md S5, S8, C9-C12, D2` H-rows).

Each handler stores what a tap says; where to go next is for the caller, who reads the `Outcome`.
"""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Final

from bot.core import gates, places, scratch
from bot.core.prompts import PromptName
from bot.core.timekeeping import QUIET_FROM, QUIET_TO, clock_time
from bot.core.turn import Turn
from bot.core.vocabulary import Region, TenseSide

BACK: Final = "back"
_OUT_OF_SCOPE = frozenset({"low_back", "shoulder", "neck"})
_BAND = {"yes": True, "no": False}
_HOURS = tuple(f"{hour:02}" for hour in range(QUIET_TO.hour, QUIET_FROM.hour))
_CLOCK_LENGTH = 5


class Outcome(Enum):
    """What a tap on a question came to."""

    INVALID = auto()
    """Not an answer to it: nothing happened."""
    AGAIN = auto()
    """Dealt with; the question, or its next page, is on the card again."""
    PREVIOUS = auto()
    """Back was tapped on its first page."""
    ANSWERED = auto()
    """The answer is stored."""


Handler = Callable[[Turn, str], Outcome]


def answer(turn: Turn, prompt: PromptName, value: str) -> Outcome:
    """Store the answer `value` to a shared question."""
    handler = _HANDLERS.get(prompt)
    if handler is None:
        return Outcome.INVALID
    outcome = handler(turn, value)
    if outcome is Outcome.INVALID and value == BACK:
        return Outcome.PREVIOUS
    return outcome


def ask(turn: Turn, prompt: PromptName) -> None:
    """Put a question on the card, with the notes it needs."""
    opener = _OPENERS.get(prompt)
    if opener is None:
        turn.ask(prompt)
    else:
        opener(turn)


def _kept(*, stored: bool) -> Outcome:
    return Outcome.ANSWERED if stored else Outcome.INVALID


def _paged(*, turned: bool) -> Outcome:
    return Outcome.AGAIN if turned else Outcome.INVALID


# --- region, side, band


def _region(turn: Turn, value: str) -> Outcome:
    if value in _OUT_OF_SCOPE:
        turn.say("notice.out_of_scope")
        turn.ask(PromptName.REGION)
        return Outcome.AGAIN
    if value not in set(Region):
        return Outcome.INVALID
    turn.enrol(region=Region(value))
    return Outcome.ANSWERED


def _side(turn: Turn, value: str) -> Outcome:
    if value not in set(TenseSide):
        return Outcome.INVALID
    turn.enrol(tense_side=TenseSide(value))
    return Outcome.ANSWERED


def _band(turn: Turn, value: str) -> Outcome:
    if value not in _BAND:
        return Outcome.INVALID
    turn.enrol(band=_BAND[value])
    return Outcome.ANSWERED


# --- clock, place, time


def _clock(turn: Turn, value: str) -> Outcome:
    if value in {"more", "less"}:
        size = len(places.clocks(turn.programme, places.asked_at(turn.state)))
        by = 1 if value == "more" else -1
        return _paged(turned=places.turn_page(turn, PromptName.CLOCK, by, size, places.CLOCKS_A_PAGE))
    offset = _whole(value)
    return _kept(stored=offset is not None and places.choose_clock(turn, offset))


def _place(turn: Turn, value: str) -> Outcome:
    size = len(places.near_places(turn.state, turn.programme))
    if value in {"more", BACK}:
        by = 1 if value == "more" else -1
        return _paged(turned=places.turn_page(turn, PromptName.PLACE, by, size, places.PLACES_A_PAGE))
    index = _whole(value)
    return _kept(stored=index is not None and places.choose_place(turn, index))


def _whole(value: str) -> int | None:
    digits = value.removeprefix("-")
    return int(value) if digits.isascii() and digits.isdigit() else None


def is_reminder_time(value: str) -> bool:
    """Tell whether `value` is `HH:MM` from 08:00 to 21:59 (`programme.md H.11`)."""
    hours, colon, minutes = value.partition(":")
    if len(value) != _CLOCK_LENGTH or not colon or not (hours + minutes).isdecimal() or not value.isascii():
        return False
    return hours in _HOURS and minutes < "60" and QUIET_TO <= clock_time(value) < QUIET_FROM


def _time(turn: Turn, value: str) -> Outcome:
    """Page 0 has whole times and `other`, page 1 the hours `HH`, page 2 times of the hour noted."""
    page = turn.state.prompt.page if turn.state.prompt else 0
    if is_reminder_time(value):
        turn.enrol(reminder_time=value)
        scratch.drop(turn, "hour")
        return Outcome.ANSWERED
    if page and value == BACK:
        turn.ask(PromptName.TIME, page - 1)
        return Outcome.AGAIN
    return _time_page(turn, page, value)


def _time_page(turn: Turn, page: int, value: str) -> Outcome:
    if page == 1 and value in _HOURS:
        scratch.note(turn, hour=value)
    elif page or value != "other":
        return Outcome.INVALID
    turn.ask(PromptName.TIME, page + 1)
    return Outcome.AGAIN


# --- history


def _history(turn: Turn, value: str) -> Outcome:
    """Tick or untick a gate. One that needs a provider's OK has none until that is said."""
    if value == "done":
        return Outcome.ANSWERED
    if value not in gates.CODES:
        return Outcome.INVALID
    kept = dict(turn.enrolment.gates)
    if kept.pop(value, None) is None:
        kept[value] = gates.NO_OK if value in gates.PROVIDER else gates.YES
    turn.enrol(gates=kept)
    turn.ask(turn.state.prompt.name if turn.state.prompt else PromptName.GATES)
    return Outcome.AGAIN


def ask_provider(turn: Turn) -> None:
    """Ask for the first of the ticked gates whether a provider said OK; `asking["gate"]` is its code."""
    scratch.note(turn, gate=gates.ticked(turn.enrolment.gates)[0])
    turn.ask(PromptName.GATE_OK)


def _provider(turn: Turn, value: str) -> Outcome:
    """Keep a provider's word on the gate asked about, with a record for its date, and go on to the next one."""
    code = scratch.read(turn, "gate")
    if value == BACK:
        return _other_gate(turn, code, -1, Outcome.PREVIOUS)
    if value not in {gates.OK, gates.NO_OK} or code not in turn.enrolment.gates:
        return Outcome.INVALID
    turn.enrol(gates={**turn.enrolment.gates, code: value})
    turn.decide(code, f"why.gate.{value}")
    return _other_gate(turn, code, 1, Outcome.ANSWERED)


def _other_gate(turn: Turn, code: str, by: int, at_the_end: Outcome) -> Outcome:
    asked = gates.ticked(turn.enrolment.gates)
    index = asked.index(code) + by if code in asked else -1
    if not 0 <= index < len(asked):
        scratch.drop(turn, "gate")
        return at_the_end
    scratch.note(turn, gate=asked[index])
    turn.ask(PromptName.GATE_OK)
    return Outcome.AGAIN


_HANDLERS: Mapping[PromptName, Handler] = {
    PromptName.GATES: _history,
    PromptName.SET_HISTORY: _history,
    PromptName.GATE_OK: _provider,
    PromptName.REGION: _region,
    PromptName.SIDE: _side,
    PromptName.BAND: _band,
    PromptName.CLOCK: _clock,
    PromptName.PLACE: _place,
    PromptName.TIME: _time,
}
_OPENERS: Mapping[PromptName, Callable[[Turn], None]] = {
    PromptName.GATE_OK: ask_provider,
    PromptName.CLOCK: places.ask_clock,
    PromptName.PLACE: places.ask_place,
}
