"""The pipeline of a day from Begin to the first drill (`programme.md C3`, in its fixed order)."""

from datetime import timedelta

from bot.core import (
    band,
    blocks,
    closing,
    consents,
    effects,
    episodes,
    gaps,
    history,
    holds,
    left_open,
    levels,
    modes,
    planner,
    replies,
    resume,
    rules,
    scores,
    signs,
)
from bot.core.prompts import PromptName
from bot.core.state import Session
from bot.core.transition import Answered, Planned, SessionStarted, TapJudged
from bot.core.turn import Turn
from bot.core.vocabulary import FollowUpReply, Height, Mode, Tier


def begin(turn: Turn) -> None:
    """Start today's session, or show the one that is open."""
    close_old(turn)
    if effects.is_paused(turn.state):
        if turn.safety.hold is None:
            turn.drop_session()
        turn.card("PAUSED")
        turn.ask(PromptName.PAUSED)
        turn.show(fresh=True)
        return
    agreement = consents.due(turn.state, turn.programme)
    if agreement is not None:
        turn.ask(agreement)
        return
    if turn.state.session is not None:
        turn.record(TapJudged(outcome="ignored:start"))
        resume.go_on(turn)
        turn.show(fresh=True)
        return
    if resume.back_to_signs(turn):
        turn.show(fresh=True)
        return
    _open(turn)
    episodes.expire_notes(turn)
    left_open.ask_if_due(turn)
    if replies.thread_is_due(turn):
        replies.ask_thread(turn)
    else:
        after_follow_up(turn)


def close_old(turn: Turn) -> None:
    """Close a session that an earlier date left open."""
    session = turn.state.session
    if session is not None and turn.safety.hold is None and turn.at >= closing.void_at(turn.state, turn.constants):
        closing.give_up(turn)


def is_eligible(turn: Turn) -> bool:
    """Tell whether a session begun now counts as the date's own (`programme.md TZ3, H.2`)."""
    training = turn.training
    if turn.today in training.counted:
        return False
    last = training.last_counted_at
    return last is None or turn.at - last >= timedelta(hours=turn.constants.credit_gap_h)


def _open(turn: Turn) -> None:
    extra = not is_eligible(turn)
    training = turn.training
    turn.train(day=max(training.day, (turn.today - training.start).days + 1))
    turn.change(screening=None)
    turn.open(
        Session(
            serial=turn.serial + 1,
            started_at=turn.at,
            day=turn.today,
            extra=extra,
            content=turn.programme.version,
            before=training.last_check_in,
        )
    )
    levels.keep_below_cap(turn)
    own = turn.state.routine.session_day if extra else turn.today
    turn.routine(run=0, snoozed_until=None, in_doubt_at=None, skipped=None, floor=turn.at, session_day=own)
    turn.record(SessionStarted(day=turn.today, extra=extra))


# --- step 3 to 6


def answer_follow_up(turn: Turn, value: str) -> bool:
    """Handle the reply to the T2 question inside a session."""
    if value not in {"seen_ok", "seen_no", "not_yet", "worse", "none"}:
        return False
    reply = FollowUpReply(value)
    turn.run(follow_up=value if reply in {FollowUpReply.NOT_YET, FollowUpReply.WORSE} else "")
    if reply is FollowUpReply.SEEN_NO:
        turn.drop_session()
        replies.apply(turn, reply)
    elif reply is FollowUpReply.WORSE:
        signs.open_full(turn, "follow_up")
    else:
        if reply is FollowUpReply.SEEN_OK:
            replies.thanks_for_seeing(turn)
        after_follow_up(turn)
    return True


def after_follow_up(turn: Turn) -> None:
    """Step 4, then ask step 5."""
    if not turn.session.extra:
        gaps.apply(turn)
    if history.is_due(turn):
        turn.run(prompt=None)
        history.ask(turn)
    else:
        turn.ask_in_session(PromptName.QUICK)


def answer_quick(turn: Turn, value: str) -> bool:
    """Handle "Anything new or worrying today?" and the Short-on-time toggle."""
    if value == "short":
        turn.run(short=not turn.session.short)
        turn.ask_in_session(PromptName.QUICK)
        return True
    if value not in {"none", "new"}:
        return False
    turn.run(quick_done=True)
    if value == "new" and not turn.session.full_done:
        signs.open_full(turn, "quick")
    else:
        ask_score(turn)
    return True


def ask_score(turn: Turn) -> None:
    """Ask step 6."""
    turn.ask_in_session(PromptName.PRE)


def answer_score(turn: Turn, value: str) -> bool:
    """Handle the score before the session, 0 to 10, or `none`."""
    score = scores.score_of(value)
    if score is None and value != "none":
        return False
    session = turn.session
    turn.run(pre=score, pre_answered=True, pre_at=turn.at)
    if score is not None:
        turn.run(jump=scores.is_jump(turn.training, score, session.day))
        turn.record(Answered(prompt=PromptName.PRE, day=session.day, value=score))
        _check_in(turn, session, score)
    if full_is_due(turn) and not turn.session.full_done:
        signs.open_full(turn, "pre")
    else:
        after_full(turn)
    return True


def _check_in(turn: Turn, session: Session, score: int) -> None:
    last = turn.training.last_check_in
    if not session.extra and (last is None or last.day != session.day):
        turn.retrain(scores.with_check_in(turn.training, session.day, score))


def full_is_due(turn: Turn) -> bool:
    """Tell whether the full screen is due (`programme.md C3` step 7, H.15)."""
    session, safety = turn.session, turn.safety
    high = session.pre is not None and session.pre >= turn.constants.very_high_score
    last = safety.last_full
    old = last is None or (session.day - last).days >= turn.constants.full_screen_every_d
    return high or session.jump or safety.full_due or old


# --- step 7 to 10


def after_full(turn: Turn) -> None:
    """Show the body-signs page when it is due, then go on."""
    session = turn.session
    due = turn.training.day >= turn.safety.visceral_next
    asked = session.pre is not None and rules.noimp14_starts(turn)
    if not session.extra and not session.visceral_done and (due or asked):
        signs.open_body(turn, "body", moves=due)
    else:
        after_body(turn)


def after_body(turn: Turn) -> None:
    """Step 8: the rules. A score of ten is a T3 of its own and ends the pipeline (`programme.md H.20`)."""
    session = turn.session
    turn.run(ruled=True)
    if session.pre == scores.TOP_SCORE and not session.ruled:
        holds.open_hold(turn, Tier.T3, holds.SEVERE, "severe")
        closing.cut(turn)
        return
    checked = session.pre is not None and not session.extra
    first = checked and not session.checked
    turn.run(checked=session.checked or checked)
    shown = rules.at_check_in(turn) if first else rules.at_change(turn)
    if turn.session.follow_up and not shown:
        replies.advise(turn)
    plan_day(turn)


def plan_day(turn: Turn) -> None:
    """Steps 9 and 10: the mode, an offer of another band height, the plan."""
    mode = modes.decide(turn)
    if mode is Mode.PAUSE:
        turn.drop_session()
        turn.ask(PromptName.PAUSED)
        return
    turn.run(mode=mode)
    band.follow_region(turn)
    height = band.offer(turn.state, turn.session.day)
    if height is not None and not turn.session.offer_done and _uses_band(turn, mode):
        turn.card(f"OFFER:{height}")
        turn.ask_in_session(PromptName.OFFER)
        return
    make_plan(turn)


def _uses_band(turn: Turn, mode: Mode) -> bool:
    return any(block.drill == "SU1" for block in planner.make_plan(modes.inputs(turn, mode)).blocks)


def answer_offer(turn: Turn, value: str) -> bool:
    """Handle the offer of another band height; a low one wants the anchor locked first (`programme.md S75`)."""
    if value not in {"accept", "decline"}:
        return False
    height = band.offer(turn.state, turn.session.day)
    turn.run(offer_done=True)
    if value == "accept" and height is Height.LOW:
        turn.ask_in_session(PromptName.LOCKED)
        return True
    if value == "accept" and height is not None:
        band.accept(turn, height)
    else:
        band.decline(turn)
    make_plan(turn)
    return True


def answer_locked(turn: Turn, value: str) -> bool:
    """Handle "The low anchor is locked down"; without it the band stays where it was."""
    if value not in {"yes", "no"}:
        return False
    if value == "yes":
        band.accept(turn, Height.LOW)
    else:
        band.decline(turn)
    make_plan(turn)
    return True


def make_plan(turn: Turn) -> None:
    """Make the plan and show its first block."""
    mode = turn.session.mode or Mode.NORMAL
    levels.keep_below_cap(turn)
    plan = planner.make_plan(modes.inputs(turn, mode))
    set_up = any(block.drill == "SU1" for block in plan.blocks)
    height = turn.training.band.height if set_up else None
    turn.run(
        plan=plan.blocks,
        planned=plan.blocks,
        seconds=plan.seconds,
        form=plan.form,
        height=height,
        at=0,
        mode=mode,
        level=turn.training.level,
    )
    turn.record(
        Planned(
            day=turn.session.day,
            mode=mode,
            blocks=plan.blocks,
            seconds=plan.seconds,
            form=plan.form,
            height=height,
        )
    )
    if plan.left_out:
        turn.decide("C8.2", "why.left_out", moves=" ".join(plan.left_out))
    blocks.enter(turn, 0)
