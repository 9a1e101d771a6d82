"""One nudge a local date (`programme.md C10, C12 TZ4-TZ5, H.6, H.10-H.13`).

`run` counts reminded dates since the last started session. Dates off, in PAUSE or without a reminder neither count nor
break it. After three the next nudge asks keep, change or pause; after seven they come weekly; after three of those a
notice says that they stop, and silence follows.

| run | next nudge |
|---|---|
| 0-2, 4-6 | the next date, daily |
| 3 | the next date, keep_change_pause |
| 7-9 | seven dates after the last, weekly |
| 10 | the next date, auto_pause |
| 11 | none |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.core import effects, left_open
from bot.core.programme import Constants
from bot.core.prompts import PromptName
from bot.core.state import Participant, Routine
from bot.core.timekeeping import instant, local_date, out_of_quiet, zone_of
from bot.core.transition import Button, Reminded
from bot.core.turn import Turn

ASK_AT = 3
WEEKLY_FROM = 7
STOP_AT = 10
WEEK = 7
LOOK_AHEAD = 40
LATEST_LATE = time(21)
TONIGHT = "20:00"
SNOOZES = {"m15": 15, "m60": 60}


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """The next reminder: its instant, the local date it is for, and its kind."""

    at: datetime
    day: date
    kind: str


def upcoming(state: Participant, constants: Constants, last: date = date.max) -> Nudge | None:
    """Return the next reminder as things stand, if it is on date `last` or before; None when none is to come."""
    routine = state.routine
    if not _is_wanted(state) or routine.since is None or routine.run > STOP_AT:
        return None
    for day in _dates(state):
        if day > last:
            return None
        nudge = _on(state, day, constants)
        if nudge is not None:
            return nudge
    return None


def kind_of(run: int) -> str:
    """Return the kind of the nudge after `run` unanswered ones."""
    if run == STOP_AT:
        return "auto_pause"
    if run >= WEEKLY_FROM:
        return "weekly"
    return "keep_change_pause" if run == ASK_AT else "daily"


def strike(turn: Turn) -> None:
    """Send the reminder if it is due. A late one comes quietly on its own date, and not at all later."""
    while (nudge := upcoming(turn.state, turn.constants, turn.today)) is not None and nudge.at <= turn.at:
        late = turn.at - nudge.at > timedelta(minutes=turn.constants.late_grace_min)
        if turn.today == nudge.day and not (late and _is_late_in_the_day(turn)):
            _send(turn, nudge, late=late)
            return
        turn.routine(floor=nudge.at)


def snooze(turn: Turn, value: str) -> bool:
    """Handle the buttons of a reminder other than Begin: later today, or not today."""
    if value == "skip":
        turn.routine(skipped=turn.today, snoozed_until=None)
        turn.toast("toast.skipped")
        turn.ask(PromptName.HOME)
        return True
    until = _snoozed_until(turn, value)
    if until is None:
        return False
    if _is_quiet(turn, until):
        turn.toast("toast.too_late")
        turn.show()
        return True
    turn.routine(snoozed_until=until)
    turn.toast("toast.snoozed")
    turn.ask(PromptName.HOME)
    return True


def strike_snooze(turn: Turn) -> None:
    """Send the reminder again after a snooze."""
    until = turn.state.routine.snoozed_until
    if until is None or until > turn.at:
        return
    turn.routine(snoozed_until=None)
    free = turn.state.session is None and not effects.is_paused(turn.state) and not _is_quiet(turn, turn.at)
    if free and turn.today == _date_of(turn, until):
        turn.ask(PromptName.REMINDER)
        turn.show(fresh=True)


def strike_doubt(turn: Turn) -> None:
    """Send one message in other words if a reminder may not have arrived and no session was started.

    Source: `scale.md 0.2`.
    """
    at = in_doubt_at(turn.state, turn.constants)
    if at is None or at > turn.at:
        return
    turn.routine(in_doubt_at=None)
    if (
        turn.state.session is None
        and turn.state.routine.session_day != turn.today
        and not effects.is_paused(turn.state)
        and not _is_quiet(turn, turn.at)
    ):
        begin = Button(label="button.begin", prompt=PromptName.HOME, value="begin", serial=turn.serial)
        turn.say("notice.in_doubt", buttons=((begin,),))


def in_doubt_at(state: Participant, constants: Constants) -> datetime | None:
    """Return when a reminder of unknown fate is looked at again; not at all in quiet hours."""
    doubt = state.routine.in_doubt_at
    if doubt is None:
        return None
    at = doubt + timedelta(minutes=constants.in_doubt_min)
    return at if out_of_quiet(at, state.enrolment.zone) == at else None


def _is_wanted(state: Participant) -> bool:
    ready = state.enrolment.done and state.training is not None and state.enrolment.reminder_time is not None
    return ready and not state.blocked and not state.routine.paused and not effects.is_paused(state)


def _dates(state: Participant) -> Iterator[date]:
    """Yield the dates on which the next nudge may fall, earliest first."""
    routine = state.routine
    if routine.last_date is not None:
        first = routine.last_date + timedelta(days=WEEK if WEEKLY_FROM <= routine.run < STOP_AT else 1)
    else:
        first = local_date(routine.since, state.enrolment.zone) if routine.since is not None else date.max
    if routine.floor is not None:
        first = max(first, local_date(routine.floor, state.enrolment.zone))
    if routine.paused_until is not None:
        first = max(first, routine.paused_until)
    return (first + timedelta(days=step) for step in range(LOOK_AHEAD))


def _on(state: Participant, day: date, constants: Constants) -> Nudge | None:
    """Return the nudge of a date, or None if the date gets none."""
    routine, enrolment = state.routine, state.enrolment
    done = day in (routine.skipped, routine.session_day, routine.last_date)
    if done or day.weekday() in enrolment.days_off or enrolment.reminder_time is None:
        return None
    at = instant(day, enrolment.reminder_time, enrolment.zone)
    too_soon = routine.last_at is not None and at - routine.last_at < timedelta(hours=constants.credit_gap_h)
    if too_soon or _is_past(routine, at) or local_date(at, enrolment.zone) != day:
        return None
    return Nudge(at=at, day=day, kind=kind_of(routine.run))


def _is_past(routine: Routine, at: datetime) -> bool:
    return (routine.since is not None and at <= routine.since) or (routine.floor is not None and at <= routine.floor)


def _is_late_in_the_day(turn: Turn) -> bool:
    return turn.at.astimezone(zone_of(turn.enrolment.zone)).time() >= LATEST_LATE


def _send(turn: Turn, nudge: Nudge, *, late: bool) -> None:
    run = turn.state.routine.run
    turn.routine(last_date=nudge.day, last_at=turn.at, run=run + 1, snoozed_until=None, paused_until=None)
    turn.record(Reminded(day=nudge.day, kind=nudge.kind))
    if nudge.kind == "auto_pause":
        resume = Button(label="button.resume", prompt=PromptName.RESUME, value="resume", serial=turn.serial)
        turn.say("notice.auto_pause", buttons=((resume,),))
        return
    asking = {key: one for key, one in turn.state.asking.items() if key != "late"}
    turn.change(asking={**asking, "late": "1"} if late else asking)
    left_open.ask_if_due(turn)
    turn.ask(PromptName.KEEP if nudge.kind == "keep_change_pause" else PromptName.REMINDER)
    turn.show(fresh=True, silent=late, reminder=nudge.day)


def _snoozed_until(turn: Turn, value: str) -> datetime | None:
    if value in SNOOZES:
        return turn.at + timedelta(minutes=SNOOZES[value])
    if value != "tonight":
        return None
    tonight = instant(turn.today, TONIGHT, turn.enrolment.zone)
    return tonight if tonight > turn.at else turn.at + timedelta(hours=1)


def _is_quiet(turn: Turn, at: datetime) -> bool:
    return out_of_quiet(at, turn.enrolment.zone) != at


def _date_of(turn: Turn, at: datetime) -> date:
    return local_date(at, turn.enrolment.zone)


def settle(turn: Turn, before: Participant) -> None:
    """Let no reminder fire for a time that was already past when something that decides it changed."""
    after = turn.state
    same = before.enrolment is after.enrolment and before.routine is after.routine and before.blocked == after.blocked
    if same and before.safety.hold is after.safety.hold and before.safety.told_not == after.safety.told_not:
        return
    if _decides(before) != _decides(after):
        # At one instant a reminder comes after a change of zone or the end of a pause, before an edit of its time.
        edited = _routine(before) != _routine(after)
        turn.routine(floor=turn.at if edited else turn.at - timedelta(microseconds=1))


def _routine(state: Participant) -> tuple[object, ...]:
    return state.enrolment.reminder_time, state.enrolment.days_off


def _decides(state: Participant) -> tuple[object, ...]:
    enrolment, routine = state.enrolment, state.routine
    return (
        enrolment.zone,
        enrolment.reminder_time,
        enrolment.days_off,
        routine.paused,
        routine.paused_until,
        _is_wanted(state),
    )
