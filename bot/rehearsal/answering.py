"""What a persona answers to each question."""

from collections.abc import Callable
from typing import Protocol

from bot.core.codes import CHECKABLE
from bot.core.prompts import PromptName as P
from bot.core.state import Block, Participant
from bot.core.vocabulary import Side
from bot.rehearsal.persona import Day, Persona, Sitting, Ticks

SIDES = {Side.LEFT: "left", Side.RIGHT: "right"}
DEFAULT_STRETCH = (2,)
SURE = "!"
"""Marks a sign about which the next question asks more, and the answer is yes."""


class Script(Protocol):
    """What the answers depend on besides the session."""

    persona: Persona
    zone: str
    day: Day
    screens: list[Ticks]
    """What is ticked on the full screens still to come."""


Answerer = Callable[[Script, Participant, Sitting], str | None]


def answer_of(script: Script, state: Participant, name: P, sitting: Sitting) -> str | None:
    """Return the value to tap; None when the participant leaves at this question."""
    return _ANSWERS[name](script, state, sitting)


def _fixed(value: str) -> Answerer:
    return lambda _script, _state, _sitting: value


# --- joining


def _welcome(script: Script, state: Participant, sitting: Sitting) -> str:
    del state, sitting
    return "minor" if script.persona.minor else "adult"


def _gates(script: Script, state: Participant, sitting: Sitting) -> str:
    del sitting
    return next((code for code in script.persona.gates if code not in state.enrolment.gates), "done")


def _gate_ok(script: Script, state: Participant, sitting: Sitting) -> str:
    del sitting
    code = state.asking["gate"]
    return state.enrolment.gates.get(code, "no_ok") if state.enrolment.done else script.persona.gates[code]


# --- signs


def _emergency(script: Script, state: Participant, sitting: Sitting) -> str:
    del state, sitting
    if script.screens:
        ticks = script.screens[0]
        code = next((one for one in ticks if one.startswith("E")), None)
        if code is not None:
            script.screens.pop(0)
            return code
    return "none"


def _today(script: Script, state: Participant, sitting: Sitting) -> str:
    del sitting
    ticks = script.screens[0] if script.screens else ()
    done = state.screening.ticked if state.screening is not None else ()
    for tick in ticks:
        code = tick.removesuffix(".checked")
        if tick.endswith(".checked") and code not in done:
            return code
    if script.screens:
        script.screens.pop(0)
    sign = next((one for one in ticks if one.startswith("U") and not one.endswith(".checked")), "none")
    if sign in CHECKABLE:
        script.screens.insert(0, (sign + SURE,))
    return sign


def _sign(script: Script, state: Participant, sitting: Sitting) -> str:
    code = state.screening.asking if state.screening is not None else ""
    if code not in CHECKABLE:
        return sitting.visceral.get(code, "no")
    if script.screens and script.screens[0] == (code + SURE,):
        script.screens.pop(0)
        return "yes"
    return "checked"


def _body(script: Script, state: Participant, sitting: Sitting) -> str:
    del script
    given = state.screening.visceral if state.screening is not None else dict[str, str]()
    wanted = {code: one for code, one in sitting.visceral.items() if one != "no"}
    return next((code for code, one in wanted.items() if given.get(code) != one), "done")


# --- a session


def _follow_up(script: Script, state: Participant, sitting: Sitting) -> str:
    del state, sitting
    return script.day.follow_up


def _quick(script: Script, state: Participant, sitting: Sitting) -> str | None:
    del script
    if sitting.short and state.session is not None and not state.session.short:
        return "short"
    return None if sitting.quick_screen == "stop" else sitting.quick_screen


def _pre(script: Script, state: Participant, sitting: Sitting) -> str:
    del script, state
    return str(sitting.pre)


def _side(script: Script, state: Participant, sitting: Sitting) -> str:
    del script, sitting
    return str(state.enrolment.tense_side)


def _offer(script: Script, state: Participant, sitting: Sitting) -> str:
    del script, state
    return "decline" if sitting.band_offer == "decline" else "accept"


def _locked(script: Script, state: Participant, sitting: Sitting) -> str:
    del script, state
    return "no" if sitting.band_offer == "unlocked" else "yes"


def _block(state: Participant) -> Block:
    session = state.session
    if session is None:
        message = "blocks are only asked about in a session"
        raise LookupError(message)
    return session.plan[session.at]


def _stretches(state: Participant, sitting: Sitting) -> tuple[int, ...]:
    block = _block(state)
    side = block.side or Side.LEFT
    own = sitting.stretch.get(f"{block.drill}.{side}")
    return own or sitting.stretch.get(SIDES[side]) or DEFAULT_STRETCH


def _stretch(script: Script, state: Participant, sitting: Sitting) -> str:
    del script
    return str(_stretches(state, sitting)[0])


def _stretch_again(script: Script, state: Participant, sitting: Sitting) -> str:
    del script
    return str(_stretches(state, sitting)[-1])


def _rate(script: Script, state: Participant, sitting: Sitting) -> str:
    del script
    block = _block(state)
    key = block.keys[state.session.key if state.session is not None else 0]
    if sitting.stop is not None and sitting.stop[0] == key:
        return "stop"
    return sitting.ratings.get(key, sitting.ratings.get("*", "neutral"))


def _stop_why(script: Script, state: Participant, sitting: Sitting) -> str | None:
    del script, state
    return None if sitting.stop is None else sitting.stop[1]


def _post(script: Script, state: Participant, sitting: Sitting) -> str | None:
    del script
    if sitting.post == "none":
        return None
    pre = state.session.pre if state.session is not None else None
    return str(post_of(sitting.post, pre))


def post_of(rule: str, pre: int | None) -> int:
    """Return the score after: a number, `pre`, or `pre` with an offset, kept within 0 to 10."""
    if not rule.startswith("pre"):
        return int(rule)
    return min(10, max(0, (pre or 0) + int(rule[3:] or 0)))


def _after(script: Script, state: Participant, sitting: Sitting) -> str:
    del script, state
    return sitting.after


def _mini(script: Script, state: Participant, sitting: Sitting) -> str:
    del script, state
    return sitting.mini


def _reach(script: Script, state: Participant, sitting: Sitting) -> str:
    del script, state
    return sitting.reach


_ANSWERS: dict[P, Answerer] = {
    P.WELCOME: _welcome,
    P.TERMS: _fixed("agree"),
    P.HEALTH: _fixed("agree"),
    P.GATES: _gates,
    P.GATE_OK: _gate_ok,
    P.SET_HISTORY: _fixed("done"),
    P.REGION: lambda script, _state, _sitting: script.persona.region,
    P.SIDE: lambda script, _state, _sitting: script.persona.tense_side,
    P.BAND: lambda script, _state, _sitting: "yes" if script.persona.band else "no",
    P.CLOCK: lambda script, _state, _sitting: script.zone,
    P.TIME: lambda script, _state, _sitting: script.persona.reminder_time,
    P.EMERGENCY: _emergency,
    P.TODAY: _today,
    P.SIGN: _sign,
    P.BODY: _body,
    P.MINI: _mini,
    P.FOLLOW_UP: _follow_up,
    P.QUICK: _quick,
    P.PRE: _pre,
    P.WEEKLY_SIDE: _side,
    P.OFFER: _offer,
    P.LOCKED: _locked,
    P.STEP: _fixed("next"),
    P.STRETCH: _stretch,
    P.EASE: _fixed("go"),
    P.STRETCH_AGAIN: _stretch_again,
    P.RATE: _rate,
    P.FEEL: _fixed("ribs"),
    P.UGH: _fixed("go"),
    P.EXPLORE: _fixed("done"),
    P.STOP_WHY: _stop_why,
    P.POST: _post,
    P.AFTER: _after,
    P.REACH: _reach,
    P.CHANGE: _fixed("keep"),
}
