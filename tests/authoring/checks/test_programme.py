"""Levels, their order and their length."""

import pytest

from tests.authoring.copies import Copy

L2 = """\
  L2:
    - {drill: AN1, reps: 3}
    - {setup: SU1}
    - {drill: TG1, reps: 5}
    - {breathe: BR1, reps: 4}
"""


def swap(copy: Copy, new: str) -> int:
    return copy.edit("programme.yaml", L2, new)[0]


def test_an_unknown_drill_is_pointed_at(copy: Copy) -> None:
    line = swap(copy, L2.replace("TG1", "TG9"))
    (problem,) = copy.problems()
    assert (problem.file, problem.line, problem.col, problem.code) == ("programme.yaml", line + 3, 15, "DRILL-UNKNOWN")
    assert problem.message == '"TG9" cannot stand here; allowed: AN1, AN2, AN3, TG1, TG2, TG3, TG4, TG5'


def test_a_drill_cannot_stand_for_another_kind(copy: Copy) -> None:
    swap(copy, L2.replace("setup: SU1", "setup: BR1"))
    (problem,) = copy.problems()
    assert problem.message == '"BR1" cannot stand here; allowed: SU1'


def test_the_nerve_drill_comes_first(copy: Copy) -> None:
    nerve = "    - {drill: AN1, reps: 3}\n"
    line = swap(copy, L2.replace(nerve, "").replace("    - {breathe", nerve + "    - {breathe"))
    assert [(problem.line, problem.code) for problem in copy.problems()] == [
        (line + 1, "LEVEL-ORDER"),
        (line + 3, "LEVEL-ORDER"),
    ]


def test_breathing_comes_last(copy: Copy) -> None:
    swap(copy, L2.replace("    - {breathe: BR1, reps: 4}\n", ""))
    assert "LEVEL-ORDER" in copy.codes()


def test_no_rib_drill_without_getting_into_the_band(copy: Copy) -> None:
    swap(copy, L2.replace("    - {setup: SU1}\n", "").replace("reps: 4", "reps: 7"))
    (problem,) = copy.problems()
    assert problem.message == "L2 has rib drills but no band set-up; add `setup: SU1` before them"


@pytest.mark.parametrize("place", ["{reps: 3}", "{drill: TG1, slot: [TG2], reps: 3}"])
def test_a_place_names_exactly_one_thing(copy: Copy, place: str) -> None:
    line = swap(copy, L2.replace("{drill: TG1, reps: 5}", place))
    (problem,) = copy.problems()
    assert (problem.line, problem.code) == (line + 3, "LEVEL-PLACE")


def test_a_level_cannot_be_left_out(copy: Copy) -> None:
    swap(copy, "")
    assert copy.codes() == ["LEVEL-MISSING"]


def test_a_level_cannot_be_emptied(copy: Copy) -> None:
    swap(copy, "  L2: []\n")
    assert copy.codes() == ["LEVEL-MISSING", "LEVEL-SECONDS"]


def test_a_level_that_does_not_exist_is_told(copy: Copy) -> None:
    swap(copy, L2 + "  L7: []\n")
    (problem,) = copy.problems()
    assert "allowed: L0, L1, L2, L3, L4, L5, L6" in problem.message


@pytest.mark.parametrize(("reps", "seconds"), [("15", 428), ("20", 488), ("1", 260)])
def test_a_level_takes_240_to_480_seconds(copy: Copy, reps: str, seconds: int) -> None:
    line = swap(copy, L2.replace("TG1, reps: 5", f"TG1, reps: {reps}"))
    expected = [line] if seconds > 480 else []
    problems = copy.problems()
    assert [problem.line for problem in problems] == expected
    assert all(f"L2 takes {seconds} s" in problem.message for problem in problems)


@pytest.mark.parametrize(("old", "new"), [("min_s: 240", "min_s: 500"), ("max_s: 480", "max_s: 200")])
def test_a_length_that_is_not_allowed_is_one_problem_and_not_one_of_every_level(copy: Copy, old: str, new: str) -> None:
    copy.edit("programme.yaml", f"session_{old}", f"session_{new}")
    assert copy.codes() == ["CONSTANT"]


def test_a_level_that_is_too_short_is_told(copy: Copy) -> None:
    swap(copy, "  L2:\n    - {drill: AN1, reps: 3}\n    - {breathe: BR1, reps: 2}\n")
    assert copy.codes() == ["LEVEL-SECONDS"]


# --- what counts and what does not


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{alternate: [AN2, AN3]}", "{alternate: [AN2, AN3], reps: 1}"),
        ("{slot: [TG2, TG3, TG4, TG5], optional: true}", "{slot: [TG2, TG3, TG4, TG5], reps: 1, optional: true}"),
        ("    - {setup: SU1}\n    - {drill: TG1, reps: 5}", "    - {setup: SU1, reps: 2}\n    - {drill: TG1, reps: 5}"),
    ],
)
def test_repetitions_that_have_no_effect_are_refused(copy: Copy, old: str, new: str) -> None:
    line, _ = copy.edit("programme.yaml", old, new)
    (problem,) = copy.problems()
    assert (problem.line, problem.code) == (line, "LEVEL-PLACE")
    assert "take it away" in problem.message


def test_neck_and_rib_drills_cannot_take_turns(copy: Copy) -> None:
    """P5: a neck drill after a rib drill would follow on every other day."""
    line, _ = copy.edit("programme.yaml", "{alternate: [TG3, TG4], optional: true}", "{alternate: [TG3, AN3]}")
    assert [(one.line, one.code) for one in copy.problems()] == [(line, "LEVEL-ORDER")]


@pytest.mark.parametrize(("drill", "base", "most"), [("AN1", 3, 11), ("AN0", 4, 11), ("AN3", 4, 11)])
def test_a_drill_asks_for_no_more_than_is_good_for_a_side(copy: Copy, drill: str, base: int, most: int) -> None:
    """Also where no level gives another number: light days, warm-up days, stand-ins."""
    line, col = copy.edit(f"drills/{drill}.yaml", f"\nreps: {base}", f"\nreps: {most + 1}")
    found = [(one.file, one.line, one.code) for one in copy.problems() if one.file.startswith("drills/")]
    assert found == [(f"drills/{drill}.yaml", line + 1, "DOSE")], col
    copy.edit(f"drills/{drill}.yaml", f"\nreps: {most + 1}", f"\nreps: {most}")
    assert not [one for one in copy.problems() if one.file.startswith("drills/")]
