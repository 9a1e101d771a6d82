"""Synthetic participants through the core (`performance.md` B10): 20 s for 1,000 and 90 days are 222 µs a day."""

from bot.authoring import default_folder, load_content
from bot.core.programme import Programme
from bot.rehearsal.cohort import Cohort, run
from tests.benchmarks.measure import Row, side_by_side

DAYS = 1800
LONG, SHORT = 90, 30


async def cohort() -> Row:
    """A day of one participant: a few for long, against more for a shorter time."""
    content = load_content(default_folder()).content
    if content is None:
        message = "the shipped content is faulty: midback content check says where"
        raise LookupError(message)
    programme = content.programme
    return await side_by_side(
        f"rehearsed day, {LONG} days ({SHORT})",
        lambda: _play(programme, LONG),
        lambda: _play(programme, SHORT),
        units=DAYS,
        goal="ours below 222, ratio near 1",
        rounds=3,
    )


async def _play(programme: Programme, days: int) -> None:
    run(Cohort(size=DAYS // days, days=days, seed=1), programme)
