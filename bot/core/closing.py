"""From the last drill to the closed session: score after, symptoms, class, level, memory.

Source: `programme.md C3` steps 11-12, C5, C7.

| class | when (first match) |
|---|---|
| RED | sharp pain; post >= pre + 2; an after-symptom; final stretch >= 6; stopped for pain or dizziness |
| SHORT | mode LIGHT, PREP_ONLY or BREATH_ONLY; any extra session |
| GREEN | all blocks done, post <= pre, final stretch <= 3 everywhere, no ugh |
| AMBER | anything else |
| VOID | no score after within two hours, and no reason for RED |
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core import aftermath, band, effects, left_open, levels, memory, modes, scores, signs
from bot.core.programme import Constants
from bot.core.prompts import PromptName
from bot.core.state import Movement, Participant, Session, Training
from bot.core.timekeeping import instant
from bot.core.transition import Answered, MovementChanged, SessionClosed
from bot.core.turn import Turn
from bot.core.vocabulary import After, Gate, Mode, MovementKey, Rating, SessionClass

SHORT_MODES = frozenset({Mode.LIGHT, Mode.PREP_ONLY, Mode.BREATH_ONLY})
BUSY_MODES = frozenset({Mode.NORMAL, Mode.GENTLE})
DISLIKED = frozenset({Rating.UGH, Rating.SHARP})
RED_KEPT = 28
SIDE_EVERY = 7
BOTH_SIDES = 2
COUNTED_KEPT = 5
AFTERS = {one.value: one for one in After}


def ask_score(turn: Turn) -> None:
    """Ask the score after the session (step 11)."""
    turn.run(post_asked_at=turn.at)
    turn.ask_in_session(PromptName.POST)


def answer_score(turn: Turn, value: str) -> bool:
    """Handle the score after the session, 0 to 10."""
    score = scores.score_of(value)
    if score is None:
        return False
    turn.run(post=score, post_at=turn.at)
    turn.record(Answered(prompt=PromptName.POST, day=turn.session.day, value=score))
    turn.ask_in_session(PromptName.AFTER)
    return True


def answer_after(turn: Turn, value: str) -> bool:
    """Handle "Any of these after the session?"."""
    after = AFTERS.get(value)
    if after is None:
        return False
    turn.run(after=after, red=turn.session.red or after is not After.NONE)
    if after is After.NONE:
        close(turn, after)
    elif after is After.SHARP:
        signs.open_full(turn, "sharp")
    else:
        signs.open_mini(turn, value)
    return True


def after_mini(turn: Turn) -> None:
    """Close after a clean mini-check."""
    close(turn, After.DIZZY if turn.session.mini == "stop" else After(turn.session.mini))


# --- ending without an answer


def void_at(state: Participant, constants: Constants) -> datetime:
    """Return when an open session is given up: two hours after the score was asked, else at local midnight."""
    session = state.session
    if session is None:
        message = "only an open session can be given up"
        raise LookupError(message)
    wait = timedelta(hours=constants.void_after_h)
    if session.post_asked_at is not None:
        return session.post_asked_at + wait
    midnight = instant(session.day + timedelta(days=1), "00:00", state.enrolment.zone)
    return max(midnight, session.started_at + wait)


def give_up(turn: Turn) -> None:
    """Close a session whose end was not reported.

    RED if a reason was seen, by its score if that was given, else VOID.
    """
    session = turn.session
    front = turn.state.prompt
    if session.red or session.post is not None:
        _settle(turn, class_of(session, turn.constants), session.after)
    else:
        _void(turn)
    turn.drop_session()
    turn.change(screening=None)
    if front is not None and session.prompt is not None and front.serial == session.prompt.serial:
        turn.ask(PromptName.HOME)


def cut(turn: Turn) -> None:
    """End or park the session after a T3/T4 sign (`programme.md H.20`).

    With a score after or a reason for RED it is closed; else it waits, in case the sign was a mis-tap.
    """
    session = turn.session
    if session.post is not None or session.red:
        _settle(turn, class_of(session, turn.constants), None)
        turn.drop_session()


def _void(turn: Turn) -> None:
    """Keep nothing of the session but what was stored on the way (`programme.md H.27`)."""
    session = turn.session
    if not session.extra:
        left_open.count(turn)
    _record(turn, SessionClass.VOID, credited=False)


# --- closing


def close(turn: Turn, after: After) -> None:
    """Close the session: class, level, memory, rules, and the closing card (step 12)."""
    _settle(turn, class_of(turn.session, turn.constants), after)
    turn.drop_session()
    if band.asks_reach(turn.training.band):
        band.ask_reach(turn)
        turn.ask(PromptName.REACH)
    else:
        finish(turn)


def finish(turn: Turn) -> None:
    """Ask the weekly side question when it is due, else show the closing card."""
    asked = turn.training.side_asked or turn.training.start
    if (turn.today - asked).days >= SIDE_EVERY:
        turn.train(side_asked=turn.today)
        turn.ask(PromptName.WEEKLY_SIDE)
        return
    turn.ask(PromptName.DONE)
    turn.show(fresh=True, ends=True)


def class_of(session: Session, constants: Constants) -> SessionClass:
    """Return the class of an ended session (`programme.md C5`)."""
    pre, post = session.pre, session.post
    if session.red or (pre is not None and post is not None and post >= pre + constants.red_rise):
        return SessionClass.RED
    if session.extra or session.mode in SHORT_MODES:
        return SessionClass.SHORT
    calm = all((one.first if one.final is None else one.final) <= constants.stretch_cap for one in session.stretch)
    fell = pre is not None and post is not None and post <= pre
    return SessionClass.GREEN if session.complete and fell and calm and session.ughs == 0 else SessionClass.AMBER


def commit_rating(turn: Turn, key: MovementKey, rating: Rating) -> None:
    """Remember a rating (`programme.md C8.1`)."""
    _commit(turn, {key: rating})


def _commit(turn: Turn, ratings: Mapping[MovementKey, Rating]) -> None:
    known, day, constants = turn.training.memory, turn.session.day, turn.constants
    changed: dict[MovementKey, Movement] = {}
    for key, rating in ratings.items():
        before = memory.remembered(known, key)
        now = memory.rated(before, rating, day, constants)
        if now == before:
            continue
        changed[key] = now
        turn.record(MovementChanged(key=key, text=memory.text_of(now)))
        if rating in DISLIKED:
            turn.decide("C8.1", "why.moved", move=key, state=now.state.value)
    if changed:
        turn.train(memory={**known, **changed})


def _settle(turn: Turn, kind: SessionClass, after: After | None) -> None:
    session, training = turn.session, turn.training
    _commit(turn, {key: rating for key, rating in session.ratings.items() if key != session.sharp})
    credited = _is_credited(turn, kind)
    _count_walks(turn, session, training)
    _count_ease(turn)
    if not session.extra:
        _count(turn, session, training)
    levels.move(turn, kind, credited=credited)
    if kind is SessionClass.RED:
        _note_red(turn)
    turn.train(last_pre=session.pre, last_post=session.post)
    _record(turn, kind, credited=credited)
    aftermath.at_close(turn, kind, after)


def _is_credited(turn: Turn, kind: SessionClass) -> bool:
    session = turn.session
    free = session.mode is Mode.NORMAL and session.gate is Gate.OPEN and not session.extra
    return kind is SessionClass.GREEN and free and effects.earns_credit(turn.safety, turn.programme)


def _note_red(turn: Turn) -> None:
    day = turn.session.day
    kept = tuple(one for one in turn.safety.red if (day - one).days <= RED_KEPT)
    turn.guard(red=(*kept, day))
    turn.train(recovery=day + timedelta(days=1), gentle=max(turn.training.gentle, levels.GENTLE_AFTER_RED))


def _count(turn: Turn, session: Session, training: Training) -> None:
    """Count a credit-eligible session (`programme.md C2` S, C4 row 4, C11, H.40)."""
    turn.train(
        sessions=training.sessions + 1,
        total=training.total + 1,
        last_counted=session.day,
        last_counted_at=session.started_at,
        counted=(*training.counted, session.day)[-COUNTED_KEPT:],
        gap_applied=0,
        voids=0,
        void_day=None,
        void_serial=0,
    )
    if session.mode in BUSY_MODES:
        run = modes.busy_before(training, session.day) + 1
        turn.train(busy_run=run, busy_last=session.day)
    if session.mode is Mode.GENTLE:
        turn.train(gentle=max(0, training.gentle - 1))
    _count_turns(turn, session, training)
    if session.height is not None and session.mobility_reached:
        band.count(turn, session.height)


def _count_turns(turn: Turn, session: Session, training: Training) -> None:
    """Let the alternating drills change places after a counted session that planned one (`programme.md H.40`)."""
    if session.mode not in BUSY_MODES:
        return
    if session.level == levels.NERVE_TURNS_AT and _nerve_blocks(session) > BOTH_SIDES:
        turn.train(nerve_turn=training.nerve_turn + 1)
    if session.level == levels.RIB_TURNS_AT and any(block.optional for block in session.planned):
        turn.train(rib_turn=training.rib_turn + 1)


def _nerve_blocks(session: Session) -> int:
    return sum(1 for block in session.planned if block.drill.startswith("AN"))


def _count_walks(turn: Turn, session: Session, training: Training) -> None:
    """Count the times that each drill was done, which decides about step by step (`features.md P7`)."""
    done = {block.drill for block in session.plan[: session.at]}
    seen = training.seen
    turn.train(seen={**seen, **{drill: seen.get(drill, 0) + 1 for drill in sorted(done)}})


def _count_ease(turn: Turn) -> None:
    """Count sessions in a row whose first stretch was above the cap (`programme.md D3` I-EASE)."""
    stretch = turn.session.stretch
    if stretch:
        eased = any(one.first > turn.constants.stretch_cap for one in stretch)
        run = turn.safety.ease_run + 1 if eased else 0
        if run != turn.safety.ease_run:
            turn.guard(ease_run=run)


def _record(turn: Turn, kind: SessionClass, *, credited: bool) -> None:
    session = turn.session
    turn.record(
        SessionClosed(
            day=session.day,
            kind=kind,
            mode=session.mode,
            gate=session.gate,
            credited=credited,
            extra=session.extra,
            pre=session.pre,
            post=session.post,
            started_at=session.started_at,
        )
    )
