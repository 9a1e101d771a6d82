"""Taps on cards that are no longer in front (`programme.md C13`, `platform.md 5.13-5.15`).

In the open session the first score stays, and the most severe answer of a screen still counts. Everything else has no
effect and gets a kind word.
"""

from bot.core import changes, flow, signs
from bot.core.codes import CHECKABLE
from bot.core.events import Tap
from bot.core.prompts import PromptName
from bot.core.transition import TapJudged
from bot.core.turn import Turn
from bot.core.vocabulary import Code

SCORES = {PromptName.PRE: "pre", PromptName.POST: "post"}
NAMES = {
    PromptName.PRE: "pre",
    PromptName.POST: "post",
    PromptName.QUICK: "quick_screen",
    PromptName.STEP: "next",
    PromptName.REMINDER: "start",
    PromptName.READY: "start",
}


def judge(turn: Turn, tap: Tap) -> str:
    """Judge a tap on an older card. Return why it had no effect, or ""."""
    if tap.prompt is PromptName.CHANGE:
        return "" if changes.ask(turn, tap.value) else _over(turn, tap)
    session = turn.state.session
    if session is None or tap.serial < session.serial:
        return _closed(turn, tap)
    if tap.prompt in SCORES:
        return _score(turn, tap)
    if tap.prompt is PromptName.QUICK and tap.value == "new" and turn.safety.hold is None:
        return _raise_quick(turn)
    if tap.prompt in {PromptName.EMERGENCY, PromptName.TODAY}:
        return _sign(turn, tap)
    return _over(turn, tap)


def unknown(turn: Turn) -> str:
    """Answer a value that the question in front does not have."""
    turn.toast("toast.over")
    return "unknown choice"


def _closed(turn: Turn, tap: Tap) -> str:
    joined_now = not turn.enrolment.done
    turn.record(TapJudged(outcome=f"rejected:{NAMES.get(tap.prompt, tap.prompt.name.lower())}"))
    turn.toast("toast.over" if joined_now else "toast.stale")
    turn.show()
    return "closed session"


def _over(turn: Turn, tap: Tap) -> str:
    turn.record(TapJudged(outcome=f"ignored:{NAMES.get(tap.prompt, tap.prompt.name.lower())}"))
    turn.toast("toast.over")
    turn.show()
    return "old card"


def _score(turn: Turn, tap: Tap) -> str:
    which = SCORES[tap.prompt]
    kept = turn.session.pre if which == "pre" else turn.session.post
    turn.record(TapJudged(outcome=f"kept:{which}"))
    if kept is None:
        turn.toast("toast.over")
    else:
        turn.toast("toast.saved", n=kept)
    return "score kept"


def _raise_quick(turn: Turn) -> str:
    turn.record(TapJudged(outcome="raised:quick_screen"))
    if not turn.session.full_done and turn.state.screening is None:
        signs.open_full(turn, "raised")
    return ""


def _sign(turn: Turn, tap: Tap) -> str:
    """Let a sign on an older page of this session count: the most severe tap wins."""
    codes = turn.programme.emergency if tap.prompt is PromptName.EMERGENCY else turn.programme.today
    code = Code(tap.value)
    hold = turn.safety.hold
    if code not in codes or code in CHECKABLE or (hold is not None and code in hold.codes):
        return _over(turn, tap)
    flow.page_ended(turn, signs.raise_sign(turn, turn.programme.tiers[code], code))
    return ""
