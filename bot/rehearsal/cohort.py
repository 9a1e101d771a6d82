"""Plays many synthetic participants through one version of the programme, and sums them up."""

import gc
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bot.core.programme import Programme
from bot.rehearsal.kinds import KINDS, draw
from bot.rehearsal.script import walk
from bot.rehearsal.tally import MARKS, Tally, Totals

QUANTILES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}
COLLECT_EVERY = 100
Number = int | float | None
Summary = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """How many participants, for how many days, from which seed."""

    size: int
    days: int
    seed: int


def run(cohort: Cohort, programme: Programme, tell: Callable[[], None] = lambda: None) -> Totals:
    """Play the cohort; `tell` is called after each participant. The same arguments always give the same totals."""
    totals = Totals(version=programme.version)
    with _no_collector():
        for index in range(cohort.size):
            kind, persona = draw(index, cohort.seed, cohort.days)
            tally = Tally()
            walk(persona, programme, tally)
            totals.add(kind, tally)
            tell()
            if index % COLLECT_EVERY == COLLECT_EVERY - 1:
                gc.collect()
    return totals


@contextmanager
def _no_collector() -> Generator[None]:
    """Keep the garbage collector still: states are values without cycles, and it would look at them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# --- summing up


def summary(totals: Totals, cohort: Cohort) -> Summary:
    """Return the distributions of a cohort as plain values, for tables and for programs."""
    tallies = totals.tallies
    return {
        "content": totals.version,
        "participants": cohort.size,
        "days": cohort.days,
        "seed": cohort.seed,
        "per_participant": {name: quantiles([of(one) for one in tallies]) for name, of in MEASURES.items()},
        "levels": _levels(tallies, cohort.days),
        "classes": _shares(sum((one.classes for one in tallies), Counter[str]())),
        "modes": _shares(sum((one.modes for one in tallies), Counter[str]())),
        "codes": _codes(tallies),
        "kinds": {kind: _kind(totals, kind) for kind in KINDS},
    }


def quantiles(values: Sequence[Number]) -> dict[str, Number]:
    """Return mean and quantiles of the values that are known, rounded to three places."""
    known = sorted(one for one in values if one is not None)
    if not known:
        return dict.fromkeys(("mean", *QUANTILES))
    cuts = {name: round(known[min(len(known) - 1, int(cut * len(known)))], 3) for name, cut in QUANTILES.items()}
    return {"mean": round(sum(known) / len(known), 3), **cuts}


def _part(number: float, whole: float) -> float | None:
    return number / whole if whole else None


def _change(one: Tally) -> int | None:
    return None if one.first_score is None or one.last_score is None else one.last_score - one.first_score


MEASURES: dict[str, Callable[[Tally], Number]] = {
    "adherence": lambda one: _part(one.sat, one.days - one.paused),
    "level_at_end": lambda one: one.level,
    "score_change": _change,
    "ugh_rate": lambda one: _part(one.ughs, one.rated),
    "minutes_a_week": lambda one: _part(one.seconds * 7 / 60, one.days),
    "minutes_a_session": lambda one: _part(one.seconds / 60, one.classes.total() - one.classes["VOID"]),
    "messages_a_day": lambda one: _part(one.messages, one.days),
    "edits_a_day": lambda one: _part(one.edits, one.days),
    "reminders_a_week": lambda one: _part(one.reminders * 7, one.days),
    "days_on_hold": lambda one: one.paused,
}
"""What is measured of each participant."""
OF_KINDS = ("adherence", "level_at_end", "score_change", "ugh_rate", "days_on_hold")
"""What is told of each kind."""


def _shares(counts: Counter[str]) -> dict[str, float]:
    total = counts.total()
    return {name: round(count / total, 4) for name, count in sorted(counts.items())}


def _levels(tallies: Sequence[Tally], days: int) -> dict[str, dict[str, float]]:
    marks = sorted({*(mark for mark in MARKS if mark <= days), days})
    return {
        str(mark): _shares(Counter(str(one.levels[mark]) for one in tallies if mark in one.levels)) for mark in marks
    }


def _codes(tallies: Sequence[Tally]) -> dict[str, float]:
    """Return which part of the cohort ever met each code and each of the tiers T3 and T4."""
    met = Counter(code for one in tallies for code in {*one.codes, *(code[:2] for code in one.codes if ":" in code)})
    return {code: round(count / len(tallies), 4) for code, count in sorted(met.items())}


def _kind(totals: Totals, kind: str) -> dict[str, object]:
    own = [tally for name, tally in zip(totals.kinds, totals.tallies, strict=True) if name == kind]
    means = {name: quantiles([MEASURES[name](one) for one in own])["mean"] for name in OF_KINDS}
    return {"participants": len(own), **means}
