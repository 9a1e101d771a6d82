"""What follows from an attempt to say a letter: one pure function for all kinds and outcomes (`scale.md 0.2`).

- Card: again, freely; it shows the question as it is then.
- Reminder: in doubt it is closed as unknown and never resent, the core sends another one that is worded for the case;
  not out yet, it is tried again until it expires.
- Safety advice and alerts: again until they are out; after ten minutes operators are told.
- Notice: in doubt it is closed as unknown; not out yet, it is tried again.

Refused because blocked, deactivated or unreachable: the core is told. Refused as faulty: operators are told.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import assert_never

from bot.service.keeping import Fate, Verdict
from bot.service.ports import Delivered, InDoubt, Later, Letter, Outcome, Refused
from bot.service.posting import PostKind, kind_of

SAFETY_WAITS = tuple(timedelta(seconds=wait) for wait in (5, 25, 90, 180, 300))
"""Five tries over ten minutes (`programme.md D5`), then one every five minutes."""
CARD_WAITS = tuple(timedelta(seconds=wait) for wait in (1, 2, 5, 15, 60))
FAULTY = "faulty"


def judge(letter: Letter, outcome: Outcome, now: datetime) -> Verdict:
    """Return what is to be done with a letter; `attempt` counts this one."""
    match outcome:
        case Delivered():
            return Verdict(fate=Fate.SENT, message_id=outcome.message_id, card=outcome.card)
        case Refused():
            return _refused(letter, outcome.reason)
        case Later():
            return _later(letter, outcome, now)
        case InDoubt():
            return _in_doubt(letter, now)
        case _:
            assert_never(outcome)


def _refused(letter: Letter, reason: str) -> Verdict:
    to_participant = letter.participant_id != 0
    faulty = reason == FAULTY
    grave = kind_of(letter.reply) is PostKind.SAFETY
    return Verdict(
        fate=Fate.FAILED,
        reason=reason,
        blocked=to_participant and not faulty,
        alert=to_participant and (faulty or grave),
    )


def _later(letter: Letter, outcome: Later, now: datetime) -> Verdict:
    wait = timedelta(seconds=outcome.seconds)
    if outcome.everyone or kind_of(letter.reply) is not PostKind.SAFETY:
        return Verdict(fate=Fate.PENDING, due_at=now + wait, counts=False, reason="later")
    return _again(letter, now, SAFETY_WAITS, at_least=wait)


def _in_doubt(letter: Letter, now: datetime) -> Verdict:
    kind = kind_of(letter.reply)
    if kind is PostKind.REMINDER:
        return Verdict(fate=Fate.UNKNOWN, reason="in doubt", in_doubt=True)
    if kind is PostKind.NOTICE:
        return Verdict(fate=Fate.UNKNOWN, reason="in doubt")
    return _again(letter, now, CARD_WAITS if kind is PostKind.CARD else SAFETY_WAITS)


def _again(letter: Letter, now: datetime, waits: Sequence[timedelta], at_least: timedelta = timedelta()) -> Verdict:
    wait = max(waits[min(letter.attempt, len(waits)) - 1], at_least)
    told = kind_of(letter.reply) is PostKind.SAFETY and letter.participant_id != 0 and letter.attempt == len(waits) + 1
    return Verdict(fate=Fate.PENDING, due_at=now + wait, reason="not out yet", alert=told)
