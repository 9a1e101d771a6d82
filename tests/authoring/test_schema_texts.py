import re

import pytest

from bot.authoring.schema_texts import only, text
from bot.authoring.text import Role


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("", True),
        ("Go slow.\nStay small.", True),
        ("{n} of {m}", True),
        ("<b>Slow</b> and <i>small</i>", True),
        ("{k}", False),
        ("{n", False),
        ("n}", False),
        ("{}", False),
        ("{ n }", False),
        ("{{n}}", False),
        ("<u>Slow</u>", False),
        ("1 < 2", False),
    ],
)
def test_a_text_has_known_fields_and_tags(value: str, fits: bool) -> None:
    assert (re.search(text(Role.CARD, ["n", "m"])["pattern"], value) is not None) is fits


@pytest.mark.parametrize("role", [Role.BUTTON, Role.TOAST, Role.COMMAND])
def test_where_no_tags_are_shown_none_may_stand(role: Role) -> None:
    plain = text(role)
    assert re.search(plain["pattern"], "Yes")
    assert not re.search(plain["pattern"], "<b>Yes</b>")
    assert plain["maxLength"] == {Role.BUTTON: 40, Role.TOAST: 200, Role.COMMAND: 256}[role]
    assert plain["patternErrorMessage"] == "Fields and tags that this text may have: none."


def test_a_text_with_tags_is_measured_by_the_check() -> None:
    assert "maxLength" not in text(Role.CARD)


def test_a_field_that_must_stay_is_asked_for() -> None:
    kept = text(Role.CARD, ["a", "b"], ["a"])
    given = ("x {a}", "{b}\n{a}", "x", "{b}")
    assert [one for one in given if re.search(kept["pattern"], one)] == ["x {a}", "{b}\n{a}"]
    assert kept["patternErrorMessage"].endswith(": {a}, {b}, <b>, <i>. It must keep {a}.")


def test_an_editor_names_the_fields_that_are_told() -> None:
    assert text(Role.TOAST, ["n", "contact"], told=["n"])["patternErrorMessage"].endswith(": {n}.")


def test_a_map_has_these_names_and_no_other() -> None:
    assert only({"a": {}}) == {
        "type": "object",
        "additionalProperties": False,
        "required": ["a"],
        "properties": {"a": {}},
    }
