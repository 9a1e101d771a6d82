"""What holds after every event (`programme.md C14`, D1, D4, H.21, H.32): each law looks at one happening."""

from dataclasses import replace

from bot.core import effects, gates
from bot.core.advance import advance
from bot.core.codes import UNCHECKED
from bot.core.events import ClockStruck, Joined, Tap
from bot.core.plan_inputs import order_of_sides
from bot.core.programme import Programme
from bot.core.prompts import PromptName as P
from bot.core.state import Participant, Safety
from bot.core.timers import timers
from bot.core.transition import Alerted, Decided, Erased, HoldChanged, Planned, Record, SessionClosed, ShowCard, Toast
from bot.core.vocabulary import Effect, Memory, Mode, MovementKey, SessionClass, Tier
from tests.core.chat import DRILLING
from tests.properties.life import Check, Happening


def health(state: Participant | None) -> tuple[object, ...]:
    """What is known of someone, without cards and their serials."""
    if state is None:
        return ()
    session = state.session and replace(state.session, prompt=None)
    hold = state.safety.hold and replace(state.safety.hold, serial=0)
    return (state.enrolment, state.training, replace(state.safety, hold=hold), session, state.routine, state.refused)


def struck(happening: Happening) -> Participant | None:
    """The state after what was due, without the event itself."""
    if happening.before is None:
        return None
    return advance(happening.before, ClockStruck(at=happening.event.at), happening.programme).state


def kept(happening: Happening, kind: type[Record]) -> list[Record]:
    return [record for record in happening.after.records if isinstance(record, kind)]


# --- the card


def the_card_is_always_there(happening: Happening) -> None:
    state = happening.after.state
    if state is None:
        assert kept(happening, Erased)
        return
    assert state.prompt is not None
    assert state.prompt.serial <= state.serial
    if happening.before is not None and not isinstance(happening.event, Joined):
        assert state.serial >= happening.before.serial
    if isinstance(happening.event, Tap):
        return
    assert not any(isinstance(reply, Toast) for reply in happening.after.replies)


def a_refused_tap_changes_nothing(happening: Happening) -> None:
    if happening.after.ignored:
        assert isinstance(happening.event, Tap)
        assert health(happening.after.state) == health(struck(happening))


def the_same_tap_again_changes_nothing(happening: Happening) -> None:
    """P10."""
    state = happening.after.state
    if isinstance(happening.event, Tap) and state is not None:
        again = advance(state, happening.event, happening.programme)
        assert health(again.state) == health(state)


def nothing_due_is_left(happening: Happening) -> None:
    """The clock does all that is due, so that a tick finds nobody for ever."""
    if happening.after.state is None:
        return
    state = advance(happening.after.state, ClockStruck(at=happening.event.at), happening.programme).state
    if state is not None:
        late = [timer for timer in timers(state, happening.programme) if timer.due_at <= happening.event.at]
        assert not late


def the_same_again_is_the_same(happening: Happening) -> None:
    """P12, for the events that make a plan."""
    if kept(happening, Planned):
        assert advance(happening.before, happening.event, happening.programme) == happening.after


# --- exercise


def pause_has_no_drill(happening: Happening) -> None:
    """P3."""
    state = happening.after.state
    if state is not None and state.prompt is not None and effects.is_paused(state):
        assert state.prompt.name not in DRILLING, state.prompt.name


def stop_is_there(happening: Happening) -> None:
    """Every drill card accepts Stop (`programme.md B0`), and asks why."""
    state = happening.after.state
    if state is None or state.prompt is None or state.prompt.name not in DRILLING - {P.STOP_WHY}:
        return
    at = happening.event.at
    done = advance(
        state, Tap(at=at, prompt=state.prompt.name, serial=state.prompt.serial, value="stop"), happening.programme
    )
    assert not done.ignored
    assert done.state is not None
    assert done.state.prompt is not None
    assert done.state.prompt.name is P.STOP_WHY


def a_level_moves_by_the_rules(happening: Happening) -> None:
    """P1, P2."""
    old, new = happening.before, happening.after.state
    if new is None or new.training is None:
        return
    assert 0 <= new.training.level <= gates.TOP_LEVEL
    if old is None or old.training is None or new.training.level <= old.training.level:
        return
    assert new.training.level == old.training.level + 1
    assert new.training.level <= gates.level_cap(new.enrolment.gates)
    (closed,) = (one for one in happening.after.records if isinstance(one, SessionClosed))
    assert (closed.kind, closed.mode, closed.credited, closed.extra) == (SessionClass.GREEN, Mode.NORMAL, True, False)
    assert closed.pre is not None
    assert closed.pre <= 6
    assert not _t2(old.safety, happening.programme)


def _t2(safety: Safety, programme: Programme) -> set[str]:
    notice = programme.effects[UNCHECKED] is Effect.NONE
    return {code for code, one in safety.active.items() if one.tier is Tier.T2 and not (notice and code == UNCHECKED)}


def a_plan_keeps_the_rules(happening: Happening) -> None:
    """P4, P5, P6, P8, P9, and the cap of P1."""
    state = happening.after.state
    for plan in happening.after.records:
        if not isinstance(plan, Planned):
            continue
        assert state is not None
        assert state.training is not None
        assert plan.mode is not Mode.PAUSE
        assert 240 <= plan.seconds <= 480
        _order(plan)
        _left_out(plan, state)
        rib = [block for block in plan.blocks if block.drill.startswith("T")]
        if effects.prep_only(state.safety, happening.programme) or gates.prep_only(state.enrolment.gates):
            assert not rib
        assert state.training.level <= gates.level_cap(state.enrolment.gates)


def _order(plan: Planned) -> None:
    moving = [block.drill for block in plan.blocks if block.drill not in {"BR1", "SU1"}]
    if plan.mode is Mode.BREATH_ONLY:
        assert not moving
        return
    assert moving[0].startswith("AN")
    first_rib = next((at for at, drill in enumerate(moving) if drill.startswith("T")), len(moving))
    assert not any(drill.startswith("AN") for drill in moving[first_rib:])
    assert plan.blocks[-1].drill == "BR1"


def _left_out(plan: Planned, state: Participant) -> None:
    assert state.training is not None
    first, _ = order_of_sides(state.enrolment.tense_side)
    seen: dict[str, object] = {}
    for block in plan.blocks:
        for key in (*block.keys, MovementKey(block.token)):
            one = state.training.memory.get(key)
            assert one is None or one.state is not Memory.PARKED
            assert one is None or one.until is None or one.until <= plan.day
        if block.side is not None and block.keys:
            seen.setdefault(block.drill, block.side)
    both = {block.drill for block in plan.blocks if block.keys and block.side is first.other}
    for drill, side in seen.items():
        ones = {block.side for block in plan.blocks if block.drill == drill and block.keys}
        assert side is first or drill not in both or first not in ones


def the_order_holds_on_the_way(happening: Happening) -> None:
    """P5, also for what is put in or left out during a session."""
    state = happening.after.state
    if state is None or state.session is None or not state.session.plan:
        return
    moving = [block.drill for block in state.session.plan if block.drill not in {"BR1", "SU1"}]
    first_rib = next((at for at, drill in enumerate(moving) if drill.startswith("T")), len(moving))
    assert not any(drill.startswith("AN") for drill in moving[first_rib:])


def prep_only_stops_ribs(happening: Happening) -> None:
    """P8, at the card: no rib drill is in front while a PREP_ONLY effect is active."""
    state = happening.after.state
    if state is None or state.prompt is None or state.session is None or state.prompt.name not in DRILLING:
        return
    session = state.session
    if effects.prep_only(state.safety, happening.programme) and session.at < len(session.plan):
        assert not session.plan[session.at].drill.startswith("T"), session.plan[session.at].token


# --- safety


def a_sign_is_never_lost(happening: Happening) -> None:
    """A tick on the emergency or today page in front opens a hold of its tier at once, with card and alert."""
    event, old, new = happening.event, struck(happening), happening.after.state
    if not isinstance(event, Tap) or old is None or old.prompt is None or new is None:
        return
    tier = _ticked(event, old, happening.programme)
    if tier is None:
        return
    hold = new.safety.hold
    assert hold is not None
    assert hold.tier >= tier
    assert event.value in hold.codes
    repeated = tier is Tier.T3 and event.value in old.safety.alerted
    assert repeated or Alerted(code=f"{tier.name}:{event.value}", tier=tier) in happening.after.records


def _ticked(event: Tap, state: Participant, programme: Programme) -> Tier | None:
    front = state.prompt
    if front is None or front.serial != event.serial or front.name is not event.prompt:
        return None
    pages = {P.EMERGENCY: programme.emergency, P.TODAY: programme.today}
    codes = {str(code): code for code in pages.get(event.prompt, ())}
    if event.value not in codes or event.value in {"U4", "U5"}:
        return None
    return programme.tiers[codes[event.value]]


def a_hold_ends_only_the_normal_way(happening: Happening) -> None:
    """D4: CLEARED after its time by a clean screen, or MISTAP soon: tapped within ten minutes, screened in twenty."""
    old, new = struck(happening), happening.after.state
    if old is None or new is None or old.safety.hold is None or new.refused:
        return
    before, after = old.safety.hold, new.safety.hold
    if after is not None and after.tier >= before.tier and after.until >= before.until:
        return
    changes = [one.change for one in happening.after.records if isinstance(one, HoldChanged)]
    if "MISTAP" in changes:
        minutes = (happening.event.at - before.at).total_seconds() / 60
        assert before.mistap
        assert minutes <= 20
        return
    assert "CLEARED" in changes
    assert happening.event.at >= before.until
    assert isinstance(happening.event, Tap)
    assert (happening.event.prompt, happening.event.value) == (P.TODAY, "none")
    assert old.screening is not None
    assert old.screening.reason == "clearing"


def the_clock_ends_no_hold(happening: Happening) -> None:
    old, new = happening.before, happening.after.state
    if old is not None and old.safety.hold is not None and isinstance(happening.event, ClockStruck):
        assert new is not None
        assert new.safety.hold is not None
        assert new.safety.hold.tier is old.safety.hold.tier


def a_t2_ends_only_by_a_decision(happening: Happening) -> None:
    old, new = happening.before, happening.after.state
    if old is None or new is None or new.refused:
        return
    gone = _all_t2(old) - _all_t2(new)
    ends = {"why.cleared", "why.advice_over"}
    cleared = {one.rule for one in happening.after.records if isinstance(one, Decided) and one.fact in ends}
    assert gone <= cleared


def _all_t2(state: Participant) -> set[str]:
    return {str(code) for code, one in state.safety.active.items() if one.tier is Tier.T2}


def one_session_counts_once(happening: Happening) -> None:
    closed = [one for one in happening.after.records if isinstance(one, SessionClosed)]
    assert len(closed) <= 1
    old, new = happening.before, happening.after.state
    if old is None or new is None or old.training is None or new.training is None:
        return
    counted = [one for one in closed if not one.extra and one.kind is not SessionClass.VOID]
    assert new.training.total == old.training.total + len(counted)
    assert new.training.day >= old.training.day


def reminders_come_by_day(happening: Happening) -> None:
    """A reminder names a date, and never goes to someone in PAUSE or who has blocked the bot."""
    for reply in happening.after.replies:
        if isinstance(reply, ShowCard) and reply.reminder is not None:
            state = happening.after.state
            assert state is not None
            assert not state.blocked or not isinstance(happening.event, ClockStruck)
            assert state.routine.last_date == reply.reminder


LAWS: tuple[Check, ...] = (
    the_card_is_always_there,
    a_refused_tap_changes_nothing,
    the_same_tap_again_changes_nothing,
    nothing_due_is_left,
    the_same_again_is_the_same,
    pause_has_no_drill,
    stop_is_there,
    a_level_moves_by_the_rules,
    a_plan_keeps_the_rules,
    the_order_holds_on_the_way,
    prep_only_stops_ribs,
    a_sign_is_never_lost,
    a_hold_ends_only_the_normal_way,
    the_clock_ends_no_hold,
    a_t2_ends_only_by_a_decision,
    one_session_counts_once,
    reminders_come_by_day,
)
