from typing import Any

import pytest

from bot.authoring.checks.constants import RANGES
from bot.authoring.checks.safety_rules import RULES
from bot.authoring.checks.signs import ANSWERS, CODES
from tests.authoring.validating import SCHEMAS, marks


def part(sign: dict[str, Any], name: str) -> dict[str, Any]:
    """Return what is known of one field of a sign beside its shape."""
    return next(one["properties"][name] for one in sign["allOf"] if name in one.get("properties", {}))


@pytest.mark.parametrize("name", RANGES)
def test_an_editor_knows_how_far_a_number_may_go(name: str) -> None:
    known = SCHEMAS["programme"]["properties"]["constants"]["properties"][name]
    each = known.get("prefixItems", [known])
    assert [(one["minimum"], one["maximum"]) for one in each] == list(RANGES[name])


def test_an_editor_says_what_a_number_is_without_its_line() -> None:
    constants = SCHEMAS["programme"]["properties"]["constants"]["properties"]
    assert constants["avoid_days"]["description"] == "Tighten only; 3, 7, 14 if left out."
    assert constants["light_after"]["description"] == "Free; 6 if left out."


def test_an_editor_knows_that_no_rule_and_no_sign_can_go() -> None:
    rules = SCHEMAS["safety"]["properties"]["rules"]
    assert (rules["required"], rules["additionalProperties"]) == (list(RULES), False)
    assert rules["properties"]["P-NOIMP14"]["properties"]["tier"] == {"const": "T2"}
    for page, codes in CODES.items():
        assert SCHEMAS["signs"]["properties"][page]["required"] == list(codes)


def test_an_editor_knows_that_a_tier_is_never_lowered() -> None:
    pages = SCHEMAS["signs"]["properties"]
    assert part(pages["today"]["properties"]["U12"], "tier") == {"enum": ["T3", "T4"]}
    assert part(pages["emergency"]["properties"]["E1"], "tier") == {"enum": ["T4"]}


def test_an_editor_completes_signs_and_answers_in_every_language() -> None:
    signs = SCHEMAS["sign-words"]["properties"]["signs"]
    assert signs["required"] == [code for page in CODES.values() for code in page]
    assert list(part(signs["properties"]["V1"], "answers")["properties"]) == list(ANSWERS["V1"])
    assert list(part(SCHEMAS["signs"]["properties"]["body"]["properties"]["V1"], "answers")["properties"]) == list(
        ANSWERS["V1"]
    )


@pytest.mark.parametrize(
    ("sign", "marked"),
    [
        ({"button": "a", "text": "b"}, False),
        ({"button": "a", "text": "b {side}"}, True),
        ({"button": "a" * 41, "text": "b"}, True),
        ({"button": "a", "text": "b", "answers": {"no": "c"}}, True),
        ({"button": "a", "txt": "b"}, True),
    ],
)
def test_a_sign_that_asks_nothing_has_two_texts_without_fields(sign: dict[str, Any], marked: bool) -> None:
    assert (len(marks("sign-words", {"signs": {"E1": sign}})) > 1) is marked, "the other signs are missing in any case"


@pytest.mark.parametrize(
    ("names", "marked"), [(["en"], False), (["en", "es"], False), (["en", "en"], True), (["eng"], True)]
)
def test_languages_are_two_letters_once_each(names: list[Any], marked: bool) -> None:
    found = [one for one in marks("programme", {"languages": names}) if one.startswith(".languages")]
    assert bool(found) is marked


def test_an_editor_completes_drills_in_levels() -> None:
    item = SCHEMAS["programme"]["$defs"]["Item"]
    assert item["properties"]["breathe"]["enum"] == ["BR1"]
    assert {"required": ["drill"]} in item["oneOf"]


def test_a_card_has_the_fields_of_the_operator() -> None:
    good = {"odd": "Ask {contact}. Checked on {review_date}."}
    assert marks("background", {"cards": {**good}}) == [".cards: required"]
    assert marks("background", {"cards": {"odd": "Ask {contct}."}})[0] == ".cards.odd: pattern"
