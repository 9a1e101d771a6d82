"""When to look at a participant again: derived from the state, never kept apart from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core import closing, holds, reminders
from bot.core.programme import Programme
from bot.core.state import Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """Something due. `key` makes it unique for the participant and kind.

    The local date or instant that it stands for.
    """

    kind: str
    """reminder, snooze, in_doubt, follow_up, unanswered, hold_end, parked or void."""
    key: str
    due_at: datetime


def timers(state: Participant, programme: Programme) -> tuple[Timer, ...]:
    """Return everything that `state` waits for, earliest first; at most one timer a kind."""
    if state.refused:
        return ()
    found = [*_reminder(state, programme), *_rest(state, programme)]
    return tuple(sorted(found, key=lambda timer: (timer.due_at, timer.kind)))


def _reminder(state: Participant, programme: Programme) -> list[Timer]:
    nudge = reminders.upcoming(state, programme.constants)
    return [] if nudge is None else [Timer(kind="reminder", key=nudge.day.isoformat(), due_at=nudge.at)]


def _rest(state: Participant, programme: Programme) -> list[Timer]:
    wanted = {
        "snooze": state.routine.snoozed_until,
        "in_doubt": reminders.in_doubt_at(state, programme.constants),
        **_of_hold(state, programme),
    }
    if state.session is not None and state.safety.hold is None:
        wanted["void"] = closing.void_at(state, programme.constants)
    return [Timer(kind=kind, key=at.isoformat(), due_at=at) for kind, at in wanted.items() if at is not None]


def _of_hold(state: Participant, programme: Programme) -> dict[str, datetime | None]:
    hold, zone = state.safety.hold, state.enrolment.zone
    if hold is None:
        return {}
    parked = hold.at + timedelta(minutes=2 * programme.constants.mistap_min, seconds=1)
    return {
        "follow_up": holds.follow_up_at(hold, zone),
        "unanswered": holds.unanswered_at(hold),
        "hold_end": holds.rescreen_at(hold, zone),
        "parked": parked if state.session is not None else None,
    }
