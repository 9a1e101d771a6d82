import gc
from dataclasses import replace
from random import Random
from typing import cast

import pytest
from rich.console import Console

from bot.core.programme import Programme
from bot.rehearsal.cohort import Cohort, quantiles, run, summary
from bot.rehearsal.kinds import KINDS, draw
from bot.rehearsal.tables import cohort_tables

SMALL = Cohort(size=6, days=16, seed=3)


def test_the_shares_of_all_kinds_make_a_whole() -> None:
    assert sum(kind.share for kind in KINDS.values()) == 100


def test_the_same_seed_draws_the_same_people_and_another_one_others() -> None:
    assert draw(7, 1, 20) == draw(7, 1, 20)
    assert draw(7, 1, 20) != draw(7, 2, 20)
    assert len({draw(index, 1, 5)[0] for index in range(120)}) == len(KINDS)


def test_a_longer_rehearsal_has_the_same_people() -> None:
    (kind, short), (same, long) = draw(4, 1, 10), draw(4, 1, 11)
    assert (kind, short.zone, short.session_time) == (same, long.zone, long.session_time)


def test_the_same_seed_gives_the_same_figures(programme: Programme) -> None:
    first = summary(run(SMALL, programme), SMALL)
    Random().random()
    assert first == summary(run(SMALL, programme), SMALL)
    other = Cohort(size=SMALL.size, days=SMALL.days, seed=4)
    assert first != {**summary(run(other, programme), other), "seed": SMALL.seed}


def test_the_collector_is_put_back_and_everybody_is_told_of(programme: Programme) -> None:
    told: list[None] = []
    run(Cohort(size=3, days=2, seed=1), programme, lambda: told.append(None))
    assert (len(told), gc.isenabled()) == (3, True)


def test_figures_are_what_they_say(programme: Programme) -> None:
    cohort = Cohort(size=12, days=15, seed=1)
    totals = run(cohort, programme)
    told = summary(totals, cohort)
    assert told["content"] == programme.version
    assert all(tally.days == cohort.days for tally in totals.tallies)
    assert all(0 <= tally.sat <= tally.days for tally in totals.tallies)
    assert all(max(tally.levels) == cohort.days for tally in totals.tallies)
    shares = cast("dict[str, float]", told["classes"])
    assert sum(shares.values()) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([], {"mean": None, "p10": None, "p50": None, "p90": None}),
        ([None, 4], {"mean": 4, "p10": 4, "p50": 4, "p90": 4}),
        (list(range(11)), {"mean": 5, "p10": 1, "p50": 5, "p90": 9}),
    ],
)
def test_quantiles_leave_out_what_is_not_known(values: list[int | None], told: dict[str, object]) -> None:
    assert quantiles(values) == told


def printed(*programmes: Programme) -> str:
    console = Console(width=160)
    with console.capture() as captured:
        for table in cohort_tables([summary(run(SMALL, one), SMALL) for one in programmes]):
            console.print(table)
    return captured.get()


def test_versions_that_differ_are_shown_side_by_side(programme: Programme) -> None:
    slower = replace(programme.constants, green_to_advance=6)
    other = replace(programme, version="other", constants=slower)
    text = printed(programme, other)
    assert f"content {programme.version} → other" in text
    level = next(line for line in text.splitlines() if "level at end" in line)
    assert "→" in level


def test_versions_that_agree_are_shown_once(programme: Programme) -> None:
    text = printed(programme, replace(programme, version="other"))
    assert text.count("→") == 1
