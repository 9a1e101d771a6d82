import pytest

from bot.rehearsal.checking import differences, shown
from bot.rehearsal.file import parse_persona

DAY: dict[str, object] = {
    "cards": ["EASE", "EASE"],
    "active": ["U4", "H-HIGH"],
    "plan": ["AN1.L", "BR1"],
    "movement": {"AN1.L": "GOOD 2"},
    "dose": {"*": "D0"},
    "class": None,
    "S": 0,
    "credited": False,
    "anchor": "2027-01-04",
}


def missed(values: str) -> list[str]:
    persona = parse_persona(f"persona: p\nstart_date: 2027-01-04\nlength: 1\nexpect: {{1: {values}}}\n", "p.yaml")
    return [str(one) for one in differences(persona, [DAY])]


@pytest.mark.parametrize(
    "values",
    [
        "{cards: [EASE, EASE]}",
        "{active: [H-HIGH, U4]}",
        "{active: [H-HIGH, U4, U4]}",
        "{plan: [AN1.L, BR1]}",
        "{movement: {AN1.L: GOOD 2, AN1.R: null}}",
        "{movement: {}}",
        "{dose: {'*': D0, TG1.L: null}}",
        "{class: null, S: 0, credited: false, anchor: 2027-01-04}",
    ],
)
def test_what_holds_is_no_difference(values: str) -> None:
    assert missed(values) == []


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ("{cards: [EASE]}", "p, day 1, cards: expected [EASE], got [EASE, EASE]"),
        ("{plan: [BR1, AN1.L]}", "p, day 1, plan: expected [BR1, AN1.L], got [AN1.L, BR1]"),
        ("{active: [U4]}", "p, day 1, active: expected [U4], got [U4, H-HIGH]"),
        ("{class: GREEN}", "p, day 1, class: expected GREEN, got null"),
        ("{credited: null}", "p, day 1, credited: expected null, got false"),
        ("{S: null}", "p, day 1, S: expected null, got 0"),
        ("{movement: {AN1.L: null}}", "p, day 1, movement: expected {AN1.L: null}, got {AN1.L: GOOD 2}"),
        ("{dose: {TG1.L: D2}}", "p, day 1, dose: expected {TG1.L: D2}, got {TG1.L: null}"),
    ],
)
def test_a_difference_names_persona_day_key_expected_and_got(values: str, line: str) -> None:
    assert missed(values) == [line]


def test_values_are_shown_as_people_write_them() -> None:
    assert shown([None, True, 3, "a", {"k": [1]}]) == "[null, true, 3, a, {k: [1]}]"
