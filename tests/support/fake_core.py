"""A core so small that every fact about saving and speaking can be told with it.

A tap asks the next question; /symptoms is a red flag; /forget erases; at 09:00 UTC of the day after the last reminder
comes the next one; a reminder in doubt is followed by a notice 20 minutes later.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.core.events import Blocked, ClockStruck, Commanded, CommandName, Event, Joined, ReminderInDoubt, Tap
from bot.core.programme import Programme
from bot.core.prompts import PromptName
from bot.core.state import Enrolment, Hold, Participant, Prompt, Session
from bot.core.timers import Timer
from bot.core.transition import (
    Alerted,
    Erased,
    Kind,
    Message,
    Reminded,
    ShowCard,
    TapJudged,
    Toast,
    Transition,
)
from bot.core.vocabulary import Code, Tier

T4 = Code("E1")
HOLD = timedelta(hours=48)


def timers(state: Participant, programme: Programme) -> tuple[Timer, ...]:
    routine = state.routine
    if routine.paused:
        return ()
    waiting: list[Timer] = []
    if routine.in_doubt_at is not None:
        at = routine.in_doubt_at
        waiting.append(Timer(kind="in_doubt", key=at.isoformat(), due_at=at + timedelta(minutes=20)))
    last = routine.last_date or state.joined_at.date()
    day = last + timedelta(days=1)
    waiting.append(Timer(kind="reminder", key=day.isoformat(), due_at=datetime.combine(day, time(9), tzinfo=UTC)))
    return tuple(sorted(waiting, key=lambda timer: timer.due_at))


def advance(state: Participant | None, event: Event, programme: Programme) -> Transition:
    if isinstance(event, Joined):
        return _joined(event)
    if state is None:
        raise LookupError("only Joined meets nobody")
    match event:
        case Tap():
            return _tapped(state, event, programme)
        case Commanded():
            return _commanded(state, event)
        case ClockStruck():
            return _struck(state, event)
        case Blocked():
            return Transition(state=replace(state, blocked=event.blocked))
        case ReminderInDoubt():
            return Transition(state=replace(state, routine=replace(state.routine, in_doubt_at=event.at)))
        case _:
            return Transition(state=state, ignored="nothing")


def _joined(event: Joined) -> Transition:
    prompt = Prompt(name=PromptName.WELCOME, serial=1)
    state = Participant(
        joined_at=event.at, serial=1, prompt=prompt, enrolment=Enrolment(language=event.language, zone="UTC")
    )
    if event.residue is not None:
        state = _held(state, event.residue.tier, event.at, event.residue.until)
    return Transition(state=state, replies=(ShowCard(fresh=True),))


def _held(state: Participant, tier: Tier, at: datetime, until: datetime) -> Participant:
    hold = Hold(tier=tier, code=T4, codes=(T4,), at=at, until=until)
    return replace(state, safety=replace(state.safety, hold=hold))


def _tapped(state: Participant, event: Tap, programme: Programme) -> Transition:
    if event.serial != state.serial:
        return Transition(state=state, replies=(Toast(key="toast.stale"),), ignored="stale")
    if event.value == "break":
        raise ZeroDivisionError("an answer that nobody should read in a log")
    session = state.session
    if event.value == "begin":
        session = Session(serial=state.serial, started_at=event.at, day=event.at.date(), content=programme.version)
    serial = state.serial + 1
    changed = replace(state, serial=serial, prompt=Prompt(name=event.prompt, serial=serial), session=session)
    return Transition(state=changed, records=(TapJudged(outcome=event.value),), replies=(ShowCard(),))


def _commanded(state: Participant, event: Commanded) -> Transition:
    if event.name is CommandName.FORGET:
        hold = state.safety.hold
        erased = Erased(tier=hold.tier, until=hold.until) if hold else Erased()
        return Transition(state=None, records=(erased,), replies=(ShowCard(),))
    if event.name is CommandName.SYMPTOMS:
        return Transition(
            state=_held(state, Tier.T4, event.at, event.at + HOLD),
            records=(Alerted(code="T4:E1", tier=Tier.T4),),
            replies=(Message(key="safety.t4", kind=Kind.SAFETY), ShowCard(fresh=True)),
        )
    if event.name is CommandName.STOP:
        return Transition(state=replace(state, routine=replace(state.routine, paused=True)))
    return Transition(state=state, replies=(Message(key="notice.help"), ShowCard(fresh=True)))


def _struck(state: Participant, event: ClockStruck) -> Transition:
    due = [timer for timer in timers(state, _NO_PROGRAMME) if timer.due_at <= event.at]
    if not due:
        return Transition(state=state, ignored="nothing due")
    if due[0].kind == "in_doubt":
        routine = replace(state.routine, in_doubt_at=None)
        return Transition(state=replace(state, routine=routine), replies=(Message(key="notice.in_doubt"),))
    day = event.at.date()
    changed = replace(state, routine=replace(state.routine, last_date=day, last_at=event.at))
    return Transition(
        state=changed,
        records=(Reminded(day=day, kind="daily"),),
        replies=(ShowCard(fresh=True, reminder=day),),
    )


_NO_PROGRAMME: Programme = None  # pyright: ignore[reportAssignmentType]  these timers do not read it
