"""The first session back after days without one (`programme.md C10, H.14`).

| row | gap in dates | effect |
|---|---|---|
| 1 | 4-7 | one gentle session |
| 2 | 8-14 | level down by one, one gentle session |
| 3 | 15-28 | level down by two in all, two gentle sessions, full screen |
| 4 | 29 and more | level 0, full screen, baseline afresh |

Each row ends the green run. The rule is applied once; if the gap grows before a session is counted, only the
difference.
"""

from bot.core import episodes
from bot.core.turn import Turn

LEVELS_DOWN = (0, 0, 1, 2)
GENTLE = (0, 1, 1, 2)
FULL_FROM = 3
LONGEST = 4


def row_of(gap: int, limits: tuple[int, int, int, int]) -> int:
    """Return the row of the table, 0 when the gap is short."""
    return sum(1 for limit in limits if gap >= limit)


def apply(turn: Turn) -> None:
    """Apply the table to the session that begins now."""
    training = turn.training
    if training.last_counted is None:
        return
    gap = (turn.today - training.last_counted).days
    row = row_of(gap, turn.constants.gap_rows)
    done = training.gap_applied
    if row <= done:
        return
    down = training.level if row == LONGEST else LEVELS_DOWN[row] - LEVELS_DOWN[done]
    level = max(0, training.level - down)
    turn.decide("C10", "why.gap", days=gap, row=row, old=training.level, level=level)
    turn.train(level=level, gap_applied=row, green_run=0)
    if row == LONGEST:
        turn.guard(history_due=True)
        episodes.new_anchor(turn)
    else:
        turn.train(gentle=max(training.gentle, GENTLE[row]))
    if row >= FULL_FROM:
        turn.guard(full_due=True)
