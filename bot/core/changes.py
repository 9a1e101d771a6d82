"""A score that is changed after it was given (`programme.md C13`): rules run again and may only get stricter."""

from datetime import datetime, timedelta

from bot.core import blocks, closing, day, effects, holds, modes, resume, rules, scores, signs
from bot.core.evolve import replace
from bot.core.prompts import PromptName
from bot.core.transition import Answered, TapJudged
from bot.core.turn import Turn
from bot.core.vocabulary import STRICTNESS, Mode, Tier

PRE_PAGE = 0
POST_PAGE = 1


def may_change(turn: Turn, which: str) -> bool:
    """Tell whether `pre` or `post` was given in the open session, less than ten minutes ago."""
    session = turn.state.session
    if session is None or effects.is_paused(turn.state):
        return False
    score, at = (session.pre, session.pre_at) if which == "pre" else (session.post, session.post_at)
    return score is not None and _is_fresh(turn, at)


def ask(turn: Turn, which: str) -> bool:
    """Open the scale again."""
    if which not in {"pre", "post"} or not may_change(turn, which):
        return False
    turn.ask(PromptName.CHANGE, page=PRE_PAGE if which == "pre" else POST_PAGE)
    return True


def answer(turn: Turn, value: str) -> bool:
    """Handle the new score, or `keep`."""
    prompt = turn.state.prompt
    which = "post" if prompt is not None and prompt.page == POST_PAGE else "pre"
    new = scores.score_of(value)
    if value != "keep" and new is None:
        return False
    if turn.state.session is None or effects.is_paused(turn.state):
        resume.go_back(turn)
        return True
    old = turn.session.post if which == "post" else turn.session.pre
    if new is None or old is None or new == old or not may_change(turn, which):
        turn.toast("toast.kept")
        resume.go_on(turn)
        return True
    turn.record(TapJudged(outcome=f"changed:{which} {old}>{new}"))
    turn.toast("toast.changed", n=new)
    if which == "post":
        turn.run(post=new)
        turn.record(Answered(prompt=PromptName.POST, day=turn.session.day, value=new, old=old))
        resume.go_on(turn)
    else:
        _change_pre(turn, old, new)
    return True


def _is_fresh(turn: Turn, at: datetime | None) -> bool:
    return at is not None and turn.at - at <= timedelta(minutes=turn.constants.change_min)


def _change_pre(turn: Turn, old: int, new: int) -> None:
    session = turn.session
    turn.run(pre=new)
    if not session.extra:
        changed = scores.with_changed_check_in(turn.training, session.day, new)
        turn.retrain(changed)
        turn.run(jump=scores.is_jump(replace(changed, last_check_in=session.before), new, session.day))
    turn.record(Answered(prompt=PromptName.PRE, day=session.day, value=new, old=old))
    if not session.ruled:
        _again_before_rules(turn)
    elif session.at == 0 and not session.stretch and not session.ratings:
        _again_before_drills(turn)
    elif turn.state.screening is None and day.full_is_due(turn) and not turn.session.full_done:
        signs.open_full(turn, "changed")
    else:
        tighten(turn)


def tighten(turn: Turn) -> None:
    """Let a score that was changed during the drills make what is left stricter; nothing gets looser."""
    if turn.session.pre == scores.TOP_SCORE:
        turn.change(screening=None)
        holds.open_hold(turn, Tier.T3, holds.SEVERE, "changed")
        closing.cut(turn)
        return
    rules.at_change(turn)
    mode = modes.decide(turn)
    stricter = mode is not Mode.PAUSE and STRICTNESS[mode] > STRICTNESS[turn.session.mode or Mode.NORMAL]
    if stricter and turn.state.screening is None:
        blocks.tighten(turn, mode)
    else:
        resume.go_on(turn)


def _again_before_rules(turn: Turn) -> None:
    if day.full_is_due(turn) and not turn.session.full_done:
        signs.open_full(turn, "pre")
    else:
        resume.go_on(turn)


def _again_before_drills(turn: Turn) -> None:
    if day.full_is_due(turn) and not turn.session.full_done:
        turn.run(ruled=False)
        signs.open_full(turn, "pre")
        return
    if turn.session.pre == scores.TOP_SCORE:
        turn.run(ruled=False)
        day.after_body(turn)
        return
    rules.at_change(turn)
    day.plan_day(turn)
