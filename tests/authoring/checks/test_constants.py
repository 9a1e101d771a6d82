from dataclasses import fields

import pytest

from bot.authoring.checks.constants import RANGES
from bot.core.programme import Constants
from tests.authoring.copies import Copy


def test_every_constant_has_a_range_that_holds_its_default() -> None:
    assert set(RANGES) == {field.name for field in fields(Constants)}
    for name, ranges in RANGES.items():
        default: int | tuple[int, ...] = getattr(Constants(), name)
        values = (default,) if isinstance(default, int) else default
        assert all(low <= value <= high for value, (low, high) in zip(values, ranges, strict=True)), name


def test_the_stretch_cap_never_rises(copy: Copy) -> None:
    line, col = copy.edit("programme.yaml", "stretch_cap: 3 ", "stretch_cap: 5 ")
    loaded = copy.load()
    assert loaded.content is None
    assert [str(problem) for problem in loaded.problems] == [
        (
            f"programme.yaml:{line}:{col + len('stretch_cap: ')}: CONSTANT: stretch_cap is 5; allowed: 1 to 3; "
            "a safety number may be made stricter, never looser"
        )
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("green_to_advance: 3", "green_to_advance: 2"),
        ("red_rise: 2", "red_rise: 3"),
        ("avoid_days: [3, 7, 14]", "avoid_days: [2, 7, 14]"),
        ("ugh_per_session: 2", "ugh_per_session: 3"),
        ("p14_day: 15", "p14_day: 16"),
        ("p14_sessions: 8", "p14_sessions: 9"),
        ("p28_day: 29", "p28_day: 30"),
        ("p28_sessions: 14", "p28_sessions: 15"),
        ("p6w_day: 43", "p6w_day: 44"),
        ("high_score: 7", "high_score: 8"),
        ("trend_rise: 2", "trend_rise: 3"),
        ("hold_t4_h: 48", "hold_t4_h: 24"),
        ("hold_t3_h: 24", "hold_t3_h: 12"),
        ("session_max_s: 480", "session_max_s: 600"),
    ],
)
def test_what_the_law_marks_cannot_be_loosened(copy: Copy, old: str, new: str) -> None:
    copy.edit("programme.yaml", f"\n  {old} ", f"\n  {new} ")
    assert copy.codes() == ["CONSTANT"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stretch_cap: 3", "stretch_cap: 2"),
        ("green_to_advance: 3", "green_to_advance: 4"),
        ("avoid_days: [3, 7, 14]", "avoid_days: [4, 8, 20]"),
        ("hold_t4_h: 48", "hold_t4_h: 72"),
        ("p14_day: 15", "p14_day: 12"),
    ],
)
def test_it_can_be_tightened(copy: Copy, old: str, new: str) -> None:
    copy.edit("programme.yaml", f"\n  {old} ", f"\n  {new} ")
    content = copy.load().content
    assert content is not None
    name, value = new.split(": ")
    assert str(getattr(content.programme.constants, name)).strip("()") == value.strip("[]")


def test_a_constant_left_out_has_its_default(copy: Copy) -> None:
    copy.edit("programme.yaml", "\n  stretch_cap: 3 ", "\n  # ")
    content = copy.load().content
    assert content is not None
    assert content.programme.constants == Constants()


def test_an_unknown_constant_is_told_with_its_likely_name(copy: Copy) -> None:
    copy.edit("programme.yaml", "\n  stretch_cap: 3 ", "\n  strech_cap: 3 ")
    (problem,) = copy.problems()
    assert problem.code == "UNKNOWN"
    assert 'did you mean "stretch_cap"?' in problem.message


@pytest.mark.parametrize("value", ["3", "[4, 8, 15]", "[4, 8, 15, 29, 60]"])
def test_a_row_needs_all_its_numbers(copy: Copy, value: str) -> None:
    copy.edit("programme.yaml", "gap_rows: [4, 8, 15, 29]", f"gap_rows: {value}")
    (problem,) = copy.problems()
    assert "must be a list of 4 numbers" in problem.message


def test_a_row_goes_up(copy: Copy) -> None:
    copy.edit("programme.yaml", "gap_rows: [4, 8, 15, 29]", "gap_rows: [7, 5, 15, 29]")
    (problem,) = copy.problems()
    assert "must go up" in problem.message


def test_very_high_is_not_below_high(copy: Copy) -> None:
    copy.edit("programme.yaml", "very_high_score: 8", "very_high_score: 6")
    (problem,) = copy.problems()
    assert problem.message == "very_high_score must not be lower than high_score"


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("mcid_abs: 2 ", "mcid_abs: 9 ", "choose a number in that range"),
        ("stretch_cap: 3 ", "stretch_cap: 0 ", "that is stricter than makes sense"),
        ("hold_t4_h: 48 ", "hold_t4_h: 999 ", "that is stricter than makes sense"),
        ("avoid_days: [3, 7, 14]", "avoid_days: [2, 7, 14]", "a safety number may be made stricter, never looser"),
        ("avoid_days: [3, 7, 14]", "avoid_days: [3, 7, 99]", "that is stricter than makes sense"),
    ],
)
def test_the_advice_fits_the_number(copy: Copy, old: str, new: str, advice: str) -> None:
    copy.edit("programme.yaml", f"\n  {old}", f"\n  {new}")
    (problem,) = copy.problems()
    assert problem.message.endswith(f"; {advice}")
