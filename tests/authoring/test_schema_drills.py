import pytest

from bot.authoring.yaml_files import Plain
from tests.authoring.validating import SCHEMAS, marks


def marked(name: str, value: dict[str, Plain]) -> list[str]:
    """Return what is marked beside what is missing."""
    return [one for one in marks(name, value) if not one.endswith(": required")]


def test_an_editor_completes_names() -> None:
    fields = SCHEMAS["drill"]["properties"]
    assert "TG1" in fields["id"]["enum"]
    assert set(fields["steps"]["properties"]) == {"usual", "short", "band", "nb", "st"}


@pytest.mark.parametrize(
    ("drill", "right", "wrong"),
    [
        ("TG2", {"keys": {"F": "a", "E": "b"}}, {"keys": {"F": "a", "RL": "b"}}),
        ("TG1", {"sided": True}, {"sided": False}),
        ("BR1", {"source": "addition"}, {"source": "talk"}),
        (
            "AN1",
            {"steps": {"usual": ["a"] * 8}},
            {"steps": {"usual": ["a"] * 8, "band": ["a"] * 8}},
        ),
        ("AN1", {"steps": {"short": ["a"] * 6}}, {"steps": {"short": ["a"] * 8}}),
        ("BR1", {"steps": {"usual": ["a"]}}, {"steps": {"short": ["a"]}}),
        ("TG1", {"cue": "To the {side}, {reps} times."}, {"cue": "To the {height}."}),
        ("SU1", {"cue": "Fix it {height}."}, {"cue": "To the {side}."}),
        ("BR1", {"steps": {"usual": ["{reps} breaths"]}}, {"steps": {"usual": ["To the {side}"]}}),
        ("TX1", {"picks": {"back": "Back"}}, {"picks": {"back": "Back {side}"}}),
        ("SU1", {"heights": {"low": "at your feet"}}, {"heights": {"low": "at {height}"}}),
        ("TG1", {"name": "Slide"}, {"name": "Slide {side}"}),
    ],
)
def test_the_id_says_what_a_drill_holds(drill: str, right: dict[str, Plain], wrong: dict[str, Plain]) -> None:
    assert marked("drill", {"id": drill, **right}) == []
    assert marked("drill", {"id": drill, **wrong}) != []


def test_a_translated_drill_may_have_the_fields_of_any() -> None:
    assert marked("drill-words", {"cue": "{side} {other} {reps} {anchor} {bend} {height}"}) == []
    assert marked("drill-words", {"cue": "{sied}"}) == [".cue: pattern"]


def test_a_drill_with_rated_movements_names_them() -> None:
    assert marks("drill", {"id": "TG1"}).count(": required") == 2, "the fields of every drill, and its keys"
    assert marks("drill", {"id": "BR1"}).count(": required") == 1
