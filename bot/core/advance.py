"""The one door of the core: an event goes in, a transition comes out.

What is due at the event's instant is done first, then the event itself. A tap counts when it carries the serial of
the card in front; older ones are judged by `bot.core.old_taps`, buttons under messages by `bot.core.side_taps`.
"""

from collections.abc import Callable

from bot.core import commands, due, joining, old_taps, reminders, side_taps
from bot.core.answers import answer
from bot.core.events import (
    Blocked,
    ClockStruck,
    Commanded,
    Event,
    Joined,
    ReminderInDoubt,
    Said,
    Tap,
    ZoneFound,
)
from bot.core.programme import Programme
from bot.core.state import Enrolment, Participant
from bot.core.transition import Transition
from bot.core.turn import Turn


def advance(state: Participant | None, event: Event, programme: Programme) -> Transition:
    """Work out one event. `state` is None only for `Joined`. The same arguments always give the same transition."""
    if isinstance(event, Joined):
        return _join(event, programme)
    if state is None:
        message = "someone unknown can only join"
        raise ValueError(message)
    turn = Turn(state, programme, event.at)
    new_instant = state.struck_at is None or state.struck_at < event.at
    if not state.refused and (new_instant or isinstance(event, ClockStruck)):
        turn.change(struck_at=event.at)
        due.strike(turn)
    ignored = _HANDLERS[type(event)](turn, event)
    if turn.erased:
        done = turn.done()
        return Transition(state=None, records=done.records, replies=done.replies)
    reminders.settle(turn, state)
    return turn.done(ignored=ignored)


def _join(event: Joined, programme: Programme) -> Transition:
    language = event.language if event.language in programme.languages else programme.languages[0]
    serial = int(event.at.timestamp())
    state = Participant(joined_at=event.at, serial=serial, enrolment=Enrolment(language=language))
    turn = Turn(state, programme, event.at)
    joining.begin(turn, event.residue)
    turn.show(fresh=True)
    return turn.done()


# --- one handler an event; each returns why the event was ignored, or ""


def _tapped(turn: Turn, event: Event) -> str:
    if not isinstance(event, Tap):
        return "not a tap"
    prompt = turn.state.prompt
    if event.prompt in side_taps.PROMPTS:
        return side_taps.answer(turn, event)
    if prompt is None or prompt.serial != event.serial or prompt.name is not event.prompt:
        return old_taps.judge(turn, event)
    return "" if answer(turn, event.prompt, event.value) else old_taps.unknown(turn)


def _commanded(turn: Turn, event: Event) -> str:
    if isinstance(event, Commanded):
        commands.obey(turn, event)
    return ""


def _said(turn: Turn, event: Event) -> str:
    del event
    if not turn.state.refused:
        turn.say("notice.free")
    turn.show(fresh=True, silent=True)
    return ""


def _zone_found(turn: Turn, event: Event) -> str:
    if isinstance(event, ZoneFound):
        commands.set_zone(turn, event.zone)
    return ""


def _struck(turn: Turn, event: Event) -> str:
    del turn, event
    return ""


def _blocked(turn: Turn, event: Event) -> str:
    if isinstance(event, Blocked):
        turn.change(blocked=event.blocked)
    return ""


def _in_doubt(turn: Turn, event: Event) -> str:
    if isinstance(event, ReminderInDoubt) and turn.state.session is None:
        turn.routine(in_doubt_at=event.at)
    return ""


_HANDLERS: dict[type, Callable[[Turn, Event], str]] = {
    Tap: _tapped,
    Commanded: _commanded,
    Said: _said,
    ZoneFound: _zone_found,
    ClockStruck: _struck,
    Blocked: _blocked,
    ReminderInDoubt: _in_doubt,
}
