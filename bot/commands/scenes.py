"""Every screen with a state to draw it from: all questions, every drill in each form, side and step.

The states are made up, the screens are the real ones. Fields hold the longest values that occur, so that what fits here
fits everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot.core.content import Content
from bot.core.programme import Drill, Programme
from bot.core.prompts import PromptName as P
from bot.core.state import (
    Block,
    CheckIn,
    Enrolment,
    Hold,
    Participant,
    Prompt,
    Routine,
    Screening,
    Session,
    Training,
)
from bot.core.vocabulary import Code, Dose, Form, Height, Mode, MovementKey, Region, Side, TenseSide, Tier

DAY = date(2027, 9, 29)
"""A Wednesday in September: the longest names of both."""
NOW = datetime(2027, 9, 29, 8, 0, tzinfo=UTC)
JOINED = NOW - timedelta(days=30)
SERIAL = 1_800_000_000
ENDS = frozenset({P.REFUSED, P.FORGOTTEN})
"""After these there is nothing to tap: the person is gone, or was turned away."""
JOINING = (
    P.WELCOME, P.REFUSED, P.TERMS, P.HEALTH, P.EMERGENCY, P.TODAY, P.SIGN, P.BODY, P.GATES, P.GATE_OK, P.REGION, P.SIDE,
    P.BAND, P.CLOCK, P.PLACE, P.TIME, P.READY,
)  # fmt: skip
SIGNS = frozenset({P.EMERGENCY, P.TODAY, P.BODY, P.SIGN})
HELD = frozenset({P.PAUSED, P.HOLD, P.FOLLOW_UP_HOLD, P.RESCREEN, P.UPDATE})
GROUPS: dict[str, tuple[P, ...]] = {
    "Joining": JOINING,
    "A day": (
        P.REMINDER, P.KEEP, P.LEFT_OPEN, P.QUICK, P.PRE, P.WEEKLY_SIDE, P.OFFER, P.LOCKED, P.EMERGENCY, P.TODAY, P.SIGN,
        P.BODY,
    ),
    "In a drill": (P.STEP, P.STRETCH, P.EASE, P.STRETCH_AGAIN, P.RATE, P.FEEL, P.UGH, P.EXPLORE, P.STOP_WHY, P.MINI),
    "After it": (P.POST, P.AFTER, P.REACH, P.CHANGE, P.DONE),
    "On hold": (P.PAUSED, P.UPDATE, P.FOLLOW_UP, P.HOLD, P.FOLLOW_UP_HOLD, P.RESCREEN, P.SUMMARY),
    "Between sessions": (
        P.HOME, P.MOVES, P.SETTINGS, P.SET_DAYS, P.SET_HISTORY, P.PAUSE_FOR, P.RESUME, P.FORGET, P.FORGOTTEN,
    ),
}  # fmt: skip
"""Every question once in the part of the day in which it is asked; the signs twice."""
BLOCK_OF = {P.RATE: "TG", P.UGH: "TG", P.FEEL: "TG1", P.REACH: "TG", P.EXPLORE: "TX1", P.LOCKED: "SU1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One screen to draw: `name` says which, uniquely."""

    name: str
    group: str
    state: Participant


def scenes(content: Content, language: str = "en") -> Iterator[Scene]:
    """Return all scenes in the order in which a participant meets them."""
    programme = content.programme
    for group, names in GROUPS.items():
        for name in names:
            state = question(programme, name, group, language)
            yield Scene(name=f"{group}: {words_of(name)}", group=group, state=state)
    for page in range(1, 4):
        place = question(programme, P.PLACE, "Joining", language, page=page)
        yield Scene(name=f"Joining: place, page {page + 1}", group="Joining", state=place)
    yield from _gates_and_signs(content, language)
    for drill in programme.drills.values():
        yield from drill_scenes(content, drill, language)


def words_of(name: P) -> str:
    """Return a question's name as people say it."""
    return name.name.lower().replace("_", " ")


def question(programme: Programme, name: P, group: str, language: str, *, page: int = 0) -> Participant:
    """Return someone who is asked this."""
    if group == "Joining":
        return replace(_newcomer(programme, name, page), enrolment=Enrolment(language=language))
    state = replace(_someone(programme, name, language), prompt=Prompt(name=name, serial=SERIAL, page=page))
    return _held(state) if name in HELD else state


def _gates_and_signs(content: Content, language: str) -> Iterator[Scene]:
    """Yield the question behind each sign and each line of history that has one."""
    messages = content.texts[language].messages
    asked = [key.split(".")[1] for key in messages if key.startswith("sign.") and key.endswith(".question")]
    for code in asked:
        name = P.GATE_OK if code.startswith("H") else P.SIGN
        state = _newcomer(content.programme, name, 0)
        if name is P.SIGN:
            state = replace(state, screening=Screening(reason="onboarding", asking=code))
        else:
            state = replace(state, asking={**state.asking, "gate": code})
        state = replace(state, enrolment=Enrolment(language=language))
        yield Scene(name=f"Signs: {code}", group="Signs", state=state)


# --- drills


def drill_scenes(content: Content, drill: Drill, language: str) -> Iterator[Scene]:
    """Return the cards of one drill: the whole of it, each step, and the last way to make it easier."""
    text = content.texts[language].drills[drill.id]
    for form in drill.steps:
        for side in (Side.LEFT, Side.RIGHT) if drill.sided else (None,):
            shown = f"{drill.id} {form}{'' if side is None else f' {side}'}"
            base = at_block(content.programme, drill, form, side, language)
            yield Scene(name=f"{shown}: the card", group=drill.id, state=base)
            for step in range(drill.steps[form]):
                state = _session(base, walk=True, step=step)
                yield Scene(name=f"{shown}: step {step + 1}", group=drill.id, state=state)
            yield from _easier(base, shown, drill.id, len(text.regressions))


def _easier(base: Participant, shown: str, group: str, ways: int) -> Iterator[Scene]:
    for asked in range(1, ways + 1):
        state = _session(base, lighter=asked)
        yield Scene(name=f"{shown}: easier, way {asked}", group=group, state=state)


def at_block(programme: Programme, drill: Drill, form: str, side: Side | None, language: str) -> Participant:
    """Return someone who has this drill in front."""
    state = _someone(programme, P.STEP, language)
    gates = {"H3": "ok"} if form == "short" else {}
    state = replace(state, enrolment=replace(state.enrolment, gates=gates))
    block = block_of(drill, side)
    plan = (block, *(one for one in plan_of(programme) if one != block))
    shown = Form(form) if form in {one.value for one in Form} else Form.BAND
    return _session(state, plan=plan, planned=plan, at=0, form=shown)


def block_of(drill: Drill, side: Side | None) -> Block:
    """Return a block of a drill, at base dose."""
    start = drill.id if side is None else f"{drill.id}.{side}"
    keys = tuple(MovementKey(f"{start}.{one}" if one else start) for one in drill.directions)
    return Block(token=start, drill=drill.id, side=side, keys=keys, reps=drill.base, dose=Dose.D1)


def plan_of(programme: Programme) -> tuple[Block, ...]:
    """Return a plan that holds every drill once."""
    return tuple(block_of(drill, Side.RIGHT if drill.sided else None) for drill in programme.drills.values())


def _session(state: Participant, **changes: object) -> Participant:
    if state.session is None:
        return state
    return replace(state, session=replace(state.session, **changes))  # pyright: ignore[reportArgumentType]


# --- people


def _newcomer(programme: Programme, name: P, page: int) -> Participant:
    code = next(iter(programme.today), Code("U1"))
    return Participant(
        joined_at=NOW,
        serial=SERIAL,
        prompt=Prompt(name=name, serial=SERIAL, page=page),
        screening=Screening(reason="onboarding", asking=_asked(programme, code)) if name in SIGNS else None,
        asking={"now": NOW.isoformat()},
    )


def _asked(programme: Programme, fallback: Code) -> str:
    return "U4" if Code("U4") in programme.tiers else fallback


def _someone(programme: Programme, name: P, language: str) -> Participant:
    plan = plan_of(programme)
    start = BLOCK_OF.get(name, "AN1")
    at = next((index for index, block in enumerate(plan) if block.drill.startswith(start)), 0)
    return Participant(
        joined_at=JOINED,
        serial=SERIAL,
        prompt=Prompt(name=name, serial=SERIAL),
        enrolment=ENROLMENT if language == "en" else replace(ENROLMENT, language=language),
        routine=Routine(since=JOINED, last_date=DAY, last_at=NOW),
        training=TRAINING,
        session=replace(SESSION, plan=plan, planned=plan, at=at),
        screening=Screening(reason="symptoms", asking="U4") if name in SIGNS else None,
        asking={"now": NOW.isoformat()},
    )


def _held(state: Participant) -> Participant:
    hold = Hold(
        tier=Tier.T4, code=Code("E1"), codes=(Code("E1"),), at=NOW, until=NOW + timedelta(hours=48), mistap=True
    )
    return replace(state, safety=replace(state.safety, hold=hold), session=None)


ENROLMENT = Enrolment(
    region=Region.UPPER,
    tense_side=TenseSide.RIGHT,
    band=True,
    zone="Europe/Berlin",
    reminder_time="08:00",
    done=True,
)
TRAINING = Training(
    start=JOINED.date(),
    anchor=JOINED.date(),
    day=31,
    level=6,
    total=29,
    sessions=29,
    last_counted=DAY - timedelta(days=1),
    last_check_in=CheckIn(day=DAY - timedelta(days=1), score=10),
    last_pre=10,
    last_post=10,
)
SESSION = Session(
    serial=SERIAL,
    started_at=NOW,
    day=DAY,
    pre=10,
    pre_answered=True,
    pre_at=NOW,
    mode=Mode.NORMAL,
    form=Form.BAND,
    height=Height.LEVEL,
)
