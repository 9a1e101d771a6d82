"""Walks through the plan: steps, stretch, ratings, too hard, stop (`programme.md B0, C6, C8.5, C9, H.35, H.36`).

| question | answer | next |
|---|---|---|
| STEP | next | next step; after the last one STRETCH (nerve drills), RATE (keys), else the next block |
| STRETCH | 0-3 | RATE |
| STRETCH | 4-10 | EASE, then STRETCH_AGAIN |
| STRETCH_AGAIN | 0-3 | RATE |
| STRETCH_AGAIN | 4-5 | RATE, and the side gets no further nerve block |
| STRETCH_AGAIN | 6-10 | the nerve drill ends, class RED |
| RATE | good, neutral | next key, then next block |
| RATE | ugh | UGH, its parent at half dose; at the second ugh only breathing is left |
| RATE | sharp | full screen, the session ends RED |
| any | stop | STOP_WHY |
"""

from bot.core import closing, gates, modes, ribs, signs
from bot.core.gate import judge
from bot.core.planner import at_half_dose
from bot.core.prompts import PromptName
from bot.core.state import Block, Session
from bot.core.timing import BREATH, SET_UP
from bot.core.turn import Turn
from bot.core.vocabulary import Gate, Height, Mode, MovementKey, Rating

NERVE = "AN"
EXPLORING = "TX1"
FELT = "TG1"
RATINGS = {one.value: one for one in Rating}


def enter(turn: Turn, at: int) -> None:
    """Go to block `at` of the plan, skipping what may not be done any more; after the last one ask the score."""
    session = _past_gate(turn, at)
    while at < len(session.plan) and _is_barred(session, session.plan[at]):
        at += 1
        turn.run(complete=False)
        session = _past_gate(turn, at)
    turn.run(at=at)
    if at < len(session.plan):
        _show(turn, session.plan[at])
    else:
        closing.ask_score(turn)


def block_of(turn: Turn) -> Block:
    """Return the block that is up."""
    return turn.session.plan[turn.session.at]


def _show(turn: Turn, block: Block) -> None:
    if block.drill.startswith("TG"):
        turn.run(mobility_reached=True)
    walk = turn.training.seen.get(block.drill, 0) < turn.constants.step_by_step_times
    turn.run(step=0, key=0, lighter=0, walk=walk)
    turn.ask_in_session(PromptName.EXPLORE if block.drill == EXPLORING else PromptName.STEP)


def _is_barred(session: Session, block: Block) -> bool:
    return block.drill.startswith(NERVE) and block.side in session.ended


def _past_gate(turn: Turn, at: int) -> Session:
    """Return the session as block `at` finds it, with the nerve drill judged when it is over.

    CLOSED leaves only breathing, REDUCED makes the rest gentle (`programme.md C6`).
    """
    session = turn.session
    if session.gate is not None or at >= len(session.plan) or session.plan[at].drill.startswith(NERVE):
        return session
    if not any(block.drill.startswith(NERVE) for block in session.plan[:at]):
        return session
    gate = judge(turn)
    turn.run(at=at, gate=gate)
    if gate is Gate.CLOSED:
        if not session.red:
            turn.decide("C6", "why.neck_closed")
        only_breathing(turn)
    elif gate is Gate.REDUCED:
        _make_gentle(turn)
    return turn.session


def _make_gentle(turn: Turn) -> None:
    session = turn.session
    rest = tuple(at_half_dose(block) for block in session.plan[session.at :])
    turn.run(plan=(*session.plan[: session.at], *rest))
    if session.mode is Mode.NORMAL:
        turn.run(mode=Mode.GENTLE)
        turn.decide("C6", "why.mode.neck")


def tighten(turn: Turn, mode: Mode) -> None:
    """Go on in a stricter mode: what it does not allow is dropped (`programme.md C4, C13`)."""
    session = turn.session
    rest = session.plan[session.at :]
    if mode is Mode.GENTLE:
        rest = tuple(at_half_dose(block) for block in rest)
    else:
        kept = (BREATH,) if mode is Mode.BREATH_ONLY else (NERVE, BREATH)
        rest = tuple(block for block in rest if block.drill.startswith(kept))
    turn.run(mode=mode, plan=(*session.plan[: session.at], *rest))
    enter(turn, session.at)


def only_breathing(turn: Turn) -> None:
    """Drop everything that is left but the breathing (`programme.md C6, C8.5`)."""
    session = turn.session
    rest = tuple(block for block in session.plan[session.at :] if block.drill == BREATH)
    dropped = len(rest) != len(session.plan) - session.at
    turn.run(plan=(*session.plan[: session.at], *rest), complete=session.complete and not dropped)


def next_block(turn: Turn) -> None:
    """Go on after a block."""
    enter(turn, turn.session.at + 1)


# --- steps


def answer_step(turn: Turn, value: str) -> bool:
    """Handle a tap on a step."""
    session = turn.session
    block = session.plan[session.at]
    match value:
        case "next" if session.walk and session.step < _step_count(turn, block) - 1:
            turn.run(step=session.step + 1)
            turn.ask_in_session(PromptName.STEP)
        case "next":
            _steps_done(turn, block)
        case "back" if session.step > 0:
            turn.run(step=session.step - 1)
            turn.ask_in_session(PromptName.STEP)
        case "back":
            turn.toast("toast.first_step")
            turn.show()
        case "walk":
            turn.run(walk=True, step=0)
            turn.ask_in_session(PromptName.STEP)
        case _:
            return aid(turn, value)
    return True


def _step_count(turn: Turn, block: Block) -> int:
    steps = turn.programme.drills[block.drill].steps
    if block.drill == "AN1" and gates.short_an1(turn.enrolment.gates):
        return steps.get("short") or steps.get("band") or 1
    return steps.get(turn.session.form or "band") or steps.get("band") or 1


def aid(turn: Turn, value: str) -> bool:
    """Handle Again, Too hard and Stop, which every drill card has."""
    match value:
        case "again":
            turn.run(step=0)
            turn.ask_in_session(PromptName.STEP)
        case "hard":
            turn.run(lighter=turn.session.lighter + 1, step=0)
            turn.ask_in_session(PromptName.STEP)
        case "back":
            turn.ask_in_session(PromptName.STEP)
        case "stop":
            turn.ask_in_session(PromptName.STOP_WHY)
        case _:
            return False
    return True


def _steps_done(turn: Turn, block: Block) -> None:
    session = turn.session
    low_anchor_left = block.drill == SET_UP and session.height is Height.LOW and session.key == 0
    if low_anchor_left:
        turn.run(key=1)
        turn.ask_in_session(PromptName.STEP, page=1)
    elif block.drill.startswith(NERVE):
        turn.ask_in_session(PromptName.STRETCH)
    elif block.drill == FELT and session.walk and not session.felt:
        turn.run(felt=True)
        turn.ask_in_session(PromptName.FEEL)
    else:
        rate_or_next(turn, block)


def rate_or_next(turn: Turn, block: Block) -> None:
    """Ask how the block felt, key by key, or go on where nothing is rated."""
    if block.keys:
        turn.run(key=0)
        turn.ask_in_session(PromptName.RATE)
    else:
        next_block(turn)


def answer_feel(turn: Turn, value: str) -> bool:
    """Handle "Which part moved?"; the waist or not sure shows how to make it easier, without penalty (S46)."""
    if value not in {"ribs", "waist", "unsure"}:
        return aid(turn, value)
    if value == "ribs":
        rate_or_next(turn, block_of(turn))
    else:
        turn.run(lighter=turn.session.lighter + 1, step=0, walk=False)
        turn.ask_in_session(PromptName.STEP)
    return True


# --- rating


def answer_rate(turn: Turn, value: str) -> bool:
    """Handle good, neutral, ugh or sharp for the key that is up."""
    session = turn.session
    block = session.plan[session.at]
    key = block.keys[session.key]
    rating = RATINGS.get(value)
    if rating is Rating.SHARP and not block.drill.startswith(NERVE):
        sharp_pain(turn, key)
        return True
    if rating is None or rating is Rating.SHARP:
        return aid(turn, value)
    if session.ratings.get(key) is Rating.UGH:
        _next_key(turn, session)
        return True
    turn.run(ratings={**session.ratings, key: rating})
    if rating is Rating.UGH:
        _ugh(turn, key)
        turn.ask_in_session(PromptName.UGH)
    else:
        _next_key(turn, session)
    return True


def answer_ugh(turn: Turn, value: str) -> bool:
    """Handle "Go on" after an ugh."""
    if value != "go":
        return aid(turn, value)
    session = turn.session
    if session.ughs >= turn.constants.ugh_per_session:
        turn.run(at=session.at + 1)
        only_breathing(turn)
        enter(turn, session.at + 1)
    else:
        _next_key(turn, session)
    return True


def _next_key(turn: Turn, session: Session) -> None:
    """Go on after the key that `session` has come to."""
    if session.key + 1 < len(session.plan[session.at].keys):
        turn.run(key=session.key + 1)
        turn.ask_in_session(PromptName.RATE)
    else:
        enter(turn, session.at + 1)


def _ugh(turn: Turn, key: MovementKey) -> None:
    """Put the parent behind this block, and the same turn later today at half dose (`programme.md C8.5`)."""
    session = turn.session
    turn.run(ughs=session.ughs + 1)
    parent = ribs.stand_in(modes.inputs(turn, session.mode or Mode.NORMAL), key)
    turning = key.rsplit(".", 1)[-1]
    rest = tuple(
        at_half_dose(block)
        if any(one.endswith(f".{turning}") and turning in {"RL", "RR"} for one in block.keys)
        else block
        for block in session.plan[session.at + 1 :]
    )
    added = () if parent is None else (parent,)
    turn.run(plan=(*session.plan[: session.at + 1], *added, *rest))


def sharp_pain(turn: Turn, key: MovementKey) -> None:
    """Stop at once: the movement is avoided, the full screen opens, the session ends RED (`programme.md C8.5`)."""
    turn.run(ratings={**turn.session.ratings, key: Rating.SHARP}, sharp=key, red=True, complete=False)
    closing.commit_rating(turn, key, Rating.SHARP)
    signs.open_full(turn, "sharp")
