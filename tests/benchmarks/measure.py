"""Measuring side by side: rounds of ours and theirs in turn, so that a busy machine slows both."""

import gc
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 7

Work = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: microseconds of CPU a unit, and how ours relates to theirs."""

    name: str
    ours: float
    theirs: float
    goal: str

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs


async def side_by_side(name: str, ours: Work, theirs: Work, *, units: int, goal: str, rounds: int = ROUNDS) -> Row:
    """Run both in turn, first once to warm up; return the medians of CPU time in µs a unit."""
    await ours()
    await theirs()
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, times in zip((ours, theirs), spent, strict=True):
            gc.collect()
            start = time.process_time()
            await work()
            times.append((time.process_time() - start) / units * 1e6)
    return Row(name=name, ours=median(spent[0]), theirs=median(spent[1]), goal=goal)
