"""What "Did you talk to a healthcare provider?" leads to, and the T2 follow-up thread.

Source: `programme.md D4, H.31-H.33`.
"""

from bot.core import episodes, holds, resume, signs
from bot.core.prompts import PromptName
from bot.core.transition import Kind
from bot.core.turn import Turn
from bot.core.vocabulary import FollowUpReply


def thread_is_due(turn: Turn) -> bool:
    """Tell whether the T2 thread asks today (`programme.md H.12`)."""
    due = turn.safety.thread_next
    return due is not None and due <= turn.today


def ask_thread(turn: Turn) -> None:
    """Ask the follow-up question of the T2 thread at the start of a session."""
    start = turn.safety.thread
    if start is None:
        return
    turn.guard(thread_next=episodes.next_ask(start, turn.today))
    turn.card("FU-T2")
    turn.ask_in_session(PromptName.FOLLOW_UP)


def apply(turn: Turn, reply: FollowUpReply) -> None:
    """Apply a reply given outside a session: to a T3/T4 question, by Update, or under a T2 card."""
    holds.answered(turn)
    if turn.state.prompt is not None and turn.state.prompt.name is PromptName.UPDATE:
        resume.go_back(turn)
    match reply:
        case FollowUpReply.SEEN_OK | FollowUpReply.MAY_EXERCISE:
            _seen(turn, reply)
        case FollowUpReply.SEEN_NO:
            turn.guard(told_not=True)
            turn.note("visit", "no")
            turn.say("safety.told_not", kind=Kind.SAFETY)
            turn.ask(PromptName.PAUSED)
        case FollowUpReply.WORSE if turn.state.screening is not None:
            resume.back_to_signs(turn)
        case FollowUpReply.WORSE:
            signs.open_full(turn, "worse")
        case _:
            not_yet(turn)


def not_yet(turn: Turn) -> None:
    """Repeat the advice: of the hold if one is open, else the short one (`programme.md D4, H.33`)."""
    if turn.safety.hold is not None:
        holds.repeat(turn)
        turn.keep_card()
    elif turn.safety.told_not or episodes.active_t2(turn.safety.active):
        advise(turn)
    turn.show(fresh=True)


def advise(turn: Turn) -> None:
    """Repeat the T2 advice in short."""
    turn.card("ADVICE")
    turn.say("safety.advice", kind=Kind.SAFETY)


def thanks_for_seeing(turn: Turn) -> None:
    """Clear every T2 as seen (`programme.md D4, H.25`)."""
    episodes.clear_all_seen(turn)
    turn.note("visit", "ok")
    turn.card("CLEARED")
    turn.say("safety.thanks", kind=Kind.SAFETY)


def _seen(turn: Turn, reply: FollowUpReply) -> None:
    if turn.safety.hold is not None and reply is FollowUpReply.MAY_EXERCISE:
        turn.show(fresh=True)
    elif turn.safety.hold is not None and not holds.is_over(turn):
        holds.keep_reply(turn)
        turn.show(fresh=True)
    elif turn.safety.hold is not None or turn.safety.told_not:
        signs.open_full(turn, "clearing")
    elif reply is FollowUpReply.SEEN_OK and episodes.active_t2(turn.safety.active):
        thanks_for_seeing(turn)
        turn.show(fresh=True)
    else:
        turn.show(fresh=True)
