"""What follows when a page of signs ends. The pages themselves are in `bot.core.signs`.

| opened as | after a clean full screen |
|---|---|
| `onboarding` | the body-signs page, then joining goes on |
| `quick` ("Something new") | the score |
| `pre` (high score, jump, gap, two RED, every 28 dates) | the body-signs page if due, then the rules |
| `follow_up` ("It got worse" inside a session) | the session goes on, advice after the rules |
| `raised` ("Something new" on an older card of this session) | back to the open question |
| `changed` (a score changed to a high one during the drills) | the rest of the plan, made stricter |
| `sharp` | the session ends RED |
| `symptoms` (at any time) | back to the card that was in front |
| `worse` (reply outside a session) | as "Not yet" |
| `clearing` | the hold and "told not to exercise" end |
| `mistap` | the hold is taken back, what was open goes on |
"""

from collections.abc import Callable

from bot.core import changes, closing, day, effects, episodes, holds, joining, replies, resume, signs
from bot.core.signs import End, Ended
from bot.core.state import Screening
from bot.core.transition import Kind
from bot.core.turn import Turn
from bot.core.vocabulary import After, Code


def page_ended(turn: Turn, ended: Ended) -> None:
    """Go on after a page of signs."""
    if ended.how is not End.RAISED and _is_cut_off(turn, ended.screening):
        _drop_session(turn)
        _note(turn, ended.screening)
        _back(turn)
        return
    _ENDS[ended.how](turn, ended.screening)


def _is_cut_off(turn: Turn, screening: Screening) -> bool:
    """Tell whether the session of a page has gone meanwhile, or may not go on: told not to exercise (`C3` step 2)."""
    of_session = screening.reason in signs.IN_SESSION
    return of_session and (turn.state.session is None or effects.pauses(turn.safety, turn.enrolment))


def _drop_session(turn: Turn) -> None:
    """End what is left of the session: RED where a reason for that was seen, without a class else."""
    if turn.state.session is not None:
        closing.cut(turn)
        turn.drop_session()


def _raised(turn: Turn, screening: Screening) -> None:
    del screening
    if turn.state.session is not None:
        closing.cut(turn)
    if not turn.enrolment.done:
        joining.after_hold(turn)


def _body(turn: Turn, screening: Screening) -> None:
    if screening.reason == "onboarding":
        told = {Code(code): answer for code, answer in screening.visceral.items()}
        turn.guard(told=told | dict.fromkeys(screening.ticked, "checked"))
        joining.after_signs(turn)
    else:
        day.after_body(turn)


def _mini(turn: Turn, screening: Screening) -> None:
    del screening
    closing.after_mini(turn)


def _clean(turn: Turn, screening: Screening) -> None:
    _AFTER[screening.reason](turn, screening)


def _after_onboarding(turn: Turn, screening: Screening) -> None:
    signs.open_body(turn, "onboarding", ticked=screening.ticked)


def _after_quick(turn: Turn, screening: Screening) -> None:
    del screening
    turn.say("safety.clean", kind=Kind.SAFETY)
    day.ask_score(turn)


def _after_pre(turn: Turn, screening: Screening) -> None:
    del screening
    turn.say("safety.clean", kind=Kind.SAFETY)
    day.after_full(turn)


def _after_follow_up(turn: Turn, screening: Screening) -> None:
    del screening
    day.after_follow_up(turn)


def _after_raised(turn: Turn, screening: Screening) -> None:
    turn.say("safety.clean", kind=Kind.SAFETY)
    _note(turn, screening)
    resume.go_on(turn)


def _after_changed(turn: Turn, screening: Screening) -> None:
    del screening
    turn.say("safety.clean", kind=Kind.SAFETY)
    changes.tighten(turn)


def _after_sharp(turn: Turn, screening: Screening) -> None:
    turn.say("safety.clean", kind=Kind.SAFETY)
    _note(turn, screening)
    closing.close(turn, After.NONE)


def _after_symptoms(turn: Turn, screening: Screening) -> None:
    turn.say("safety.clean", kind=Kind.SAFETY)
    _note(turn, screening)
    _back(turn)


def _after_worse(turn: Turn, screening: Screening) -> None:
    _note(turn, screening)
    _back(turn)
    replies.not_yet(turn)


def _note(turn: Turn, screening: Screening) -> None:
    """Note what a provider has checked already (`programme.md H0b`), where no rules run after the page."""
    if turn.enrolment.done:
        episodes.start(turn, (), screening.ticked)
    else:
        turn.guard(told={**turn.safety.told, **dict.fromkeys(screening.ticked, "checked")})


def _back(turn: Turn) -> None:
    """Go back to what was in front, which is joining until it is done."""
    if turn.enrolment.done:
        resume.go_back(turn)
    else:
        joining.resume(turn)


def _after_clearing(turn: Turn, screening: Screening) -> None:
    turn.drop_session()
    holds.clear(turn)
    _note(turn, screening)
    _back(turn)


def _after_mistap(turn: Turn, screening: Screening) -> None:
    if not holds.may_finish_taking_back(turn):
        holds.reject_mistap(turn)
        _back(turn)
        return
    reason = holds.take_back(turn)
    _note(turn, screening)
    if not turn.enrolment.done:
        joining.resume(turn)
    else:
        _resume_after_mistap(turn, reason)


def _resume_after_mistap(turn: Turn, reason: str) -> None:
    """Go on after an accepted mis-tap, where the screen was open on which the sign was ticked (`programme.md D4`)."""
    if turn.state.session is None or effects.is_paused(turn.state):
        resume.go_back(turn)
        return
    turn.run(full_done=True)
    match reason:
        case "quick":
            day.ask_score(turn)
        case "pre":
            day.after_full(turn)
        case "body":
            turn.run(visceral_done=True)
            day.after_body(turn)
        case "severe":
            day.after_body(turn)
        case "follow_up":
            day.after_follow_up(turn)
        case "mini":
            closing.after_mini(turn)
        case _:
            resume.go_on(turn)


_ENDS: dict[End, Callable[[Turn, Screening], None]] = {
    End.CLEAN: _clean,
    End.RAISED: _raised,
    End.BODY: _body,
    End.MINI: _mini,
}

_AFTER: dict[str, Callable[[Turn, Screening], None]] = {
    "onboarding": _after_onboarding,
    "quick": _after_quick,
    "pre": _after_pre,
    "follow_up": _after_follow_up,
    "raised": _after_raised,
    "changed": _after_changed,
    "sharp": _after_sharp,
    "symptoms": _after_symptoms,
    "worse": _after_worse,
    "clearing": _after_clearing,
    "mistap": _after_mistap,
}
