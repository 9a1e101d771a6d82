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

from dataclasses import replace

from bot.core import closing, memory, modes, ribs, signs
from bot.core.gate import judge
from bot.core.plan_inputs import order_of_sides
from bot.core.planner import at_half_dose
from bot.core.prompts import PromptName
from bot.core.scores import score_of
from bot.core.state import Block, Stretch
from bot.core.timing import BREATH, SET_UP
from bot.core.turn import Turn
from bot.core.vocabulary import Gate, Height, Mode, MovementKey, Rating, Side, StopReason

NERVE = "AN"
PICKS = ("forward", "back", "slide_l", "slide_r", "bend_l", "bend_r", "turn_l", "turn_r")
PICK_KEYS = {"slide_l": MovementKey("TG1.L"), "slide_r": MovementKey("TG1.R")}
PICKS_MAX = 3


def enter(turn: Turn) -> None:
    """Show the block that is up, skipping what may not be done any more; after the last one ask the score."""
    while turn.session.at < len(turn.session.plan):
        _pass_gate(turn)
        if turn.session.at >= len(turn.session.plan):
            break
        if not _is_barred(turn, _block(turn)):
            _show(turn)
            return
        turn.run(at=turn.session.at + 1, complete=False)
    closing.ask_score(turn)


def _block(turn: Turn) -> Block:
    return turn.session.plan[turn.session.at]


def _show(turn: Turn) -> None:
    block = _block(turn)
    if block.drill.startswith("TG"):
        turn.run(mobility_reached=True)
    walk = turn.training.seen.get(block.drill, 0) < turn.constants.step_by_step_times
    turn.run(step=0, key=0, lighter=0, walk=walk)
    turn.ask_in_session(PromptName.EXPLORE if block.drill == "TX1" else PromptName.STEP)


def _is_barred(turn: Turn, block: Block) -> bool:
    return block.drill.startswith(NERVE) and block.side in turn.session.ended


def _pass_gate(turn: Turn) -> None:
    """Judge the nerve drill when it is over: CLOSED leaves only breathing, REDUCED makes the rest gentle (`programme.md C6`)."""
    session = turn.session
    began = any(block.drill.startswith(NERVE) for block in session.plan[: session.at])
    if session.gate is not None or not began or _block(turn).drill.startswith(NERVE):
        return
    gate = judge(turn)
    turn.run(gate=gate)
    if gate is Gate.CLOSED:
        only_breathing(turn)
    elif gate is Gate.REDUCED:
        _make_gentle(turn)


def _make_gentle(turn: Turn) -> None:
    session = turn.session
    rest = tuple(at_half_dose(block) for block in session.plan[session.at :])
    turn.run(plan=(*session.plan[: session.at], *rest))
    if session.mode is Mode.NORMAL:
        turn.run(mode=Mode.GENTLE)
        turn.decide("C6", "why.mode.gentle")


def only_breathing(turn: Turn) -> None:
    """Drop everything that is left but the breathing (`programme.md C6, C8.5`)."""
    session = turn.session
    rest = tuple(block for block in session.plan[session.at :] if block.drill == BREATH)
    dropped = len(rest) != len(session.plan) - session.at
    turn.run(plan=(*session.plan[: session.at], *rest), complete=session.complete and not dropped)


def _next_block(turn: Turn) -> None:
    turn.run(at=turn.session.at + 1)
    enter(turn)


# --- steps


def answer_step(turn: Turn, value: str) -> bool:
    """Handle a tap on a step."""
    session = turn.session
    block = _block(turn)
    last = _step_count(turn, block) - 1
    match value:
        case "next" if session.walk and session.step < last:
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
            return _aid(turn, value)
    return True


def _step_count(turn: Turn, block: Block) -> int:
    steps = turn.programme.drills[block.drill].steps
    form = turn.session.form.value if turn.session.form is not None else "band"
    return steps.get(form) or steps.get("band") or 1


def _aid(turn: Turn, value: str) -> bool:
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
    low_anchor_left = block.drill == SET_UP and turn.session.height is Height.LOW and turn.session.key == 0
    if low_anchor_left:
        turn.run(key=1)
        turn.ask_in_session(PromptName.STEP, page=1)
    elif block.drill.startswith(NERVE):
        turn.ask_in_session(PromptName.STRETCH)
    elif block.keys:
        turn.run(key=0)
        turn.ask_in_session(PromptName.RATE)
    else:
        _next_block(turn)


# --- stretch


def answer_stretch(turn: Turn, value: str) -> bool:
    """Handle the first stretch of a side, 0 to 10; above the cap it is eased and asked again."""
    number = score_of(value)
    if number is None:
        return _aid(turn, value)
    block = _block(turn)
    answer = Stretch(drill=block.drill, side=block.side or Side.LEFT, first=number)
    turn.run(stretch=(*turn.session.stretch, answer))
    if number > turn.constants.stretch_cap:
        turn.card("EASE")
        turn.ask_in_session(PromptName.EASE)
    else:
        _rate_nerve(turn, block)
    return True


def answer_ease(turn: Turn, value: str) -> bool:
    """Handle "Try again, smaller"."""
    if value != "go":
        return _aid(turn, value)
    turn.ask_in_session(PromptName.STRETCH_AGAIN)
    return True


def answer_stretch_again(turn: Turn, value: str) -> bool:
    """Handle the stretch after easing, which is the final one (`programme.md C6`)."""
    number = score_of(value)
    if number is None:
        return _aid(turn, value)
    session = turn.session
    turn.run(stretch=(*session.stretch[:-1], replace(session.stretch[-1], final=number)))
    block = _block(turn)
    if number >= turn.constants.stretch_red:
        turn.run(red=True, complete=False, ended=tuple(Side), at=session.at + 1)
        turn.decide("C5", "why.stretch_red")
        enter(turn)
        return True
    if number > turn.constants.stretch_cap:
        easier = order_of_sides(turn.state.enrolment.tense_side)[0]
        turn.run(ended=tuple(Side) if block.side is easier else (*session.ended, Side.LEFT if block.side is None else block.side))
    _rate_nerve(turn, block)
    return True


def _rate_nerve(turn: Turn, block: Block) -> None:
    if block.keys:
        turn.run(key=0)
        turn.ask_in_session(PromptName.RATE)
    else:
        _next_block(turn)


# --- rating


def answer_rate(turn: Turn, value: str) -> bool:
    """Handle good, neutral, ugh or sharp for the key that is up."""
    block = _block(turn)
    key = block.keys[turn.session.key]
    if value == Rating.SHARP and not block.drill.startswith(NERVE):
        _sharp(turn, key)
        return True
    if value not in {Rating.GOOD, Rating.NEUTRAL, Rating.UGH}:
        return _aid(turn, value)
    turn.run(ratings={**turn.session.ratings, key: Rating(value)})
    if value == Rating.UGH:
        _ugh(turn, key)
        turn.ask_in_session(PromptName.UGH)
    else:
        _next_key(turn)
    return True


def answer_ugh(turn: Turn, value: str) -> bool:
    """Handle "Go on" after an ugh."""
    if value != "go":
        return _aid(turn, value)
    if turn.session.ughs >= turn.constants.ugh_per_session:
        turn.run(at=turn.session.at + 1)
        only_breathing(turn)
        enter(turn)
    else:
        _next_key(turn)
    return True


def _next_key(turn: Turn) -> None:
    if turn.session.key + 1 < len(_block(turn).keys):
        turn.run(key=turn.session.key + 1)
        turn.ask_in_session(PromptName.RATE)
    else:
        _next_block(turn)


def _ugh(turn: Turn, key: MovementKey) -> None:
    """Put the parent behind this block, and the same turn later today at half dose (`programme.md C8.5`)."""
    session = turn.session
    turn.run(ughs=session.ughs + 1)
    parent = ribs.stand_in(modes.inputs(turn, session.mode or Mode.NORMAL), key)
    turning = key.rsplit(".", 1)[-1]
    rest = tuple(
        at_half_dose(block) if any(one.endswith(f".{turning}") and turning in {"RL", "RR"} for one in block.keys) else block
        for block in session.plan[session.at + 1 :]
    )
    added = () if parent is None else (parent,)
    turn.run(plan=(*session.plan[: session.at + 1], *added, *rest))


def _sharp(turn: Turn, key: MovementKey) -> None:
    """Stop at once: the movement is avoided, the full screen opens, the session ends RED (`programme.md C8.5`)."""
    turn.run(ratings={**turn.session.ratings, key: Rating.SHARP}, sharp=key, red=True, complete=False)
    closing.commit_rating(turn, key, Rating.SHARP)
    signs.open_full(turn, "sharp")


# --- free exploring


def answer_explore(turn: Turn, value: str) -> bool:
    """Handle the free moves: a tap marks good, a second one ugh, a third one nothing; up to three good ones (`programme.md B11`)."""
    if value == "done":
        _keep_picks(turn)
        _next_block(turn)
        return True
    if value not in PICKS:
        return _aid(turn, value) if value == "stop" else False
    note = f"ex.{value}"
    asking = dict(turn.state.asking)
    good = sum(1 for name, mark in asking.items() if name.startswith("ex.") and mark == "good")
    mark = {"": "good", "good": "ugh", "ugh": ""}[asking.pop(note, "")]
    if mark == "good" and good >= PICKS_MAX:
        mark = "ugh"
    turn.change(asking={**asking, note: mark} if mark else asking)
    turn.ask_in_session(PromptName.EXPLORE)
    return True


def _keep_picks(turn: Turn) -> None:
    asking = dict(turn.state.asking)
    for pick in PICKS:
        mark = asking.pop(f"ex.{pick}", "")
        key = PICK_KEYS.get(pick)
        known = turn.training.memory.get(key) if key is not None else None
        if key is None or not mark or (known is not None and memory.is_out(known, turn.session.day)):
            continue
        turn.run(ratings={**turn.session.ratings, key: Rating(mark)})
        if mark == Rating.UGH:
            turn.run(ughs=turn.session.ughs + 1)
    turn.change(asking=asking)


# --- stop


def answer_stop(turn: Turn, value: str) -> bool:
    """Handle "What made you stop?" (`programme.md B0, H.29`)."""
    session = turn.session
    if value == "back":
        turn.ask_in_session(PromptName.EXPLORE if _block(turn).drill == "TX1" else PromptName.STEP)
        return True
    if value not in set(StopReason):
        return False
    turn.run(stopped=value, complete=False)
    if session.gate is None and any(block.drill.startswith(NERVE) for block in session.plan):
        turn.run(gate=Gate.CLOSED)
    _STOPS[StopReason(value)](turn)
    return True


def _stop_pain(turn: Turn) -> None:
    block = _block(turn)
    key = block.keys[min(turn.session.key, len(block.keys) - 1)] if block.keys else None
    turn.run(red=True)
    if key is None or block.drill.startswith(NERVE):
        signs.open_full(turn, "sharp")
    else:
        _sharp(turn, key)


def _stop_dizzy(turn: Turn) -> None:
    turn.run(red=True)
    signs.open_mini(turn, "stop")


_STOPS = {StopReason.PAIN: _stop_pain, StopReason.DIZZY: _stop_dizzy, StopReason.JUST: closing.ask_score}
