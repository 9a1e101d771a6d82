import pytest

from bot.rehearsal.file import parse_persona
from bot.rehearsal.reading import PersonaError

HEAD = "persona: p\nstart_date: 2027-01-04\nexpect:\n"


def expected(source: str) -> list[tuple[int, dict[str, object]]]:
    return [(one.day, dict(one.values)) for one in parse_persona(HEAD + source, "p.yaml").expected]


def test_days_ranges_and_lists_are_spread_out_in_order() -> None:
    assert expected('  8: {paused: true}\n  "2-3": {S: 4}\n  "1, 5-6,9": {S: null}\n') == [
        (8, {"paused": True}),
        (2, {"S": 4}),
        (3, {"S": 4}),
        *((day, {"S": None}) for day in (1, 5, 6, 9)),
    ]


def test_values_are_read_as_the_output_prints_them() -> None:
    ((_, values),) = expected(
        "  1: {date: 2027-01-04, anchor: 2027-01-04, reminders: ['2027-01-04T08:00Z'], cards: ['T4:E1', EASE, EASE],\n"
        "      movement: {TG3.L.RL: AVOID c1 until 2027-01-22, TG1.L: null}, dose: {'*': D0},\n"
        "      plan: [AN1.L, TG3.L.RR],\n"
        "      taps: ['changed:pre 3>4'], mode: null, class: GREEN, improved: false}\n"
    )
    assert values == {
        "date": "2027-01-04",
        "anchor": "2027-01-04",
        "reminders": ("2027-01-04T08:00:00Z",),
        "cards": ("T4:E1", "EASE", "EASE"),
        "movement": {"TG3.L.RL": "AVOID c1 until 2027-01-22", "TG1.L": None},
        "dose": {"*": "D0"},
        "plan": ("AN1.L", "TG3.L.RR"),
        "taps": ("changed:pre 3>4",),
        "mode": None,
        "class": "GREEN",
        "improved": False,
    }


@pytest.mark.parametrize("key", ["0", "31", "5-4", "1-", "x", "1,,2", "1-2-3"])
def test_what_is_no_day_is_refused(key: str) -> None:
    with pytest.raises(PersonaError, match="is no day, range or list of days from 1 to 30"):
        expected(f'  "{key}": {{S: 1}}\n')


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ("{colour: red}", "unknown key 'colour'"),
        ("{class: PURPLE}", "'PURPLE' is not allowed; one of: GREEN, AMBER, RED, SHORT, VOID"),
        ("{cards: ['T5:E1']}", "expect.1.cards[0]: 'T5:E1' is not allowed"),
        ("{cards: null}", "a list is needed, not null"),
        ("{plan: AN1.L}", "a list is needed, not 'AN1.L'"),
        ("{plan: [AN1]}", "'AN1' is not allowed"),
        ("{active: [X9]}", "'X9' is not allowed"),
        ("{paused: null}", "true or false is needed, not null"),
        ("{level_after: 7}", "a whole number from 0 to 6 is needed, not 7"),
        ("{movement: {TG9.L: GOOD 1}}", "unknown key 'TG9.L'"),
        ("{movement: {TG1.L: FINE}}", "a state such as GOOD 2"),
        ("{taps: ['kept:nothing']}", "an outcome such as kept:pre"),
        ("{reminders: ['08:00']}", "an instant like"),
    ],
)
def test_an_unknown_key_or_value_is_refused_with_its_place(values: str, sentence: str) -> None:
    with pytest.raises(PersonaError) as caught:
        expected(f"  1: {values}\n")
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("p.yaml:4:")


def test_all_mistakes_of_all_entries_come_at_once() -> None:
    with pytest.raises(PersonaError) as caught:
        expected("  1: {class: X, gate: Y}\n  2: {S: -1}\n")
    assert len(caught.value.sentences) == 3
