"""Scores before and after: baseline, current value, improvement (`programme.md C2`)."""

from collections.abc import Sequence
from datetime import date

from bot.core.evolve import replace
from bot.core.programme import Constants
from bot.core.state import CheckIn, Training

FIRST = 3
RECENT = 5
WINDOW_DAYS = 9
JUMP_RISE = 3
JUMP_DAYS = 3
JUMP_FROM = 5
TOP_SCORE = 10
KEPT = 28
HIGH = 7


def score_of(value: str) -> int | None:
    """Return the number 0 to 10 that a button carries, or None."""
    return _NUMBERS.get(value)


_NUMBERS = {str(number): number for number in range(TOP_SCORE + 1)}


def umed(scores: Sequence[int]) -> int:
    """Return the upper middle of at least one score: the worse value on ties."""
    return sorted(scores)[len(scores) // 2]


def baseline(training: Training) -> int | None:
    """Return B, 0 to 10; None before the third check-in since the anchor."""
    return umed(training.first) if len(training.first) == FIRST else None


def current(training: Training, today: date) -> int | None:
    """Return C, 0 to 10; None with fewer than three check-ins in the last ten dates."""
    scores = [one.score for one in training.recent if (today - one.day).days <= WINDOW_DAYS]
    return umed(scores) if len(scores) >= FIRST else None


def improved(base: int | None, now: int | None, constants: Constants) -> bool | None:
    """Tell whether C is clearly below B: by two points, or by one that is 30 % of B. None if either is undefined."""
    if base is None or now is None:
        return None
    drop = base - now
    return drop >= constants.mcid_abs or (drop >= 1 and 100 * drop >= constants.mcid_pct * base)


def is_jump(training: Training, score: int, today: date) -> bool:
    """Tell whether `score` rose by three or more within three dates, to five or more (`programme.md C3`)."""
    last = training.last_check_in
    if last is None or last.day >= today:
        return False
    return score >= JUMP_FROM and score >= last.score + JUMP_RISE and (today - last.day).days <= JUMP_DAYS


def with_check_in(training: Training, today: date, score: int) -> Training:
    """Return the training with today's check-in."""
    check_in = CheckIn(day=today, score=score)
    return replace(
        training,
        first=training.first if len(training.first) == FIRST else (*training.first, score),
        recent=(*training.recent, check_in)[-RECENT:],
        check_ins=training.check_ins + 1,
        last_check_in=check_in,
        scores=(*training.scores, check_in)[-KEPT:],
        high_days=training.high_days + (score >= HIGH),
    )


def with_changed_check_in(training: Training, today: date, score: int) -> Training:
    """Return the training with today's check-in changed to `score` (`programme.md C13`)."""
    check_in = CheckIn(day=today, score=score)
    still_first = training.check_ins <= FIRST
    was_high = bool(training.scores) and training.scores[-1].score >= HIGH
    return replace(
        training,
        first=(*training.first[:-1], score) if still_first and training.first else training.first,
        recent=(*training.recent[:-1], check_in) if training.recent else (),
        last_check_in=check_in,
        scores=(*training.scores[:-1], check_in),
        high_days=training.high_days + (score >= HIGH) - was_high,
    )


def with_new_anchor(training: Training, today: date) -> Training:
    """Return the training with the baseline started afresh today (`programme.md D4, C10`)."""
    return replace(training, anchor=today, sessions=0, first=(), recent=(), check_ins=0)
