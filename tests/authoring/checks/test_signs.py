"""Signs, tiers, safety rules."""

import re

import pytest

from bot.authoring.checks.safety_rules import RULES
from bot.authoring.checks.signs import CODES
from tests.authoring.copies import Copy

SIGN = re.compile(r"^  [EUVH]\w+:.*\n(?:    .*\n)*", re.MULTILINE)


def test_no_sign_can_be_left_out(copy: Copy) -> None:
    text = (copy.folder / "signs.yaml").read_text(encoding="utf-8")
    copy.write("signs.yaml", re.sub(r"^(\w+):.*$", r"\1: {}", SIGN.sub("", text), flags=re.MULTILINE))
    loaded = copy.load()
    assert loaded.content is None
    assert [problem.message for problem in loaded.problems] == [
        f"{code} is missing on the page {page}; signs cannot be left out, put it back"
        for page, codes in CODES.items()
        for code in sorted(codes)
    ]


def test_a_sign_of_another_page_is_told(copy: Copy) -> None:
    copy.edit("signs.yaml", "  E9:\n", "  U13:\n")
    assert sorted(copy.codes()) == ["SIGN-MISSING", "SIGN-UNKNOWN"]


def test_a_tier_can_be_raised(copy: Copy) -> None:
    copy.edit("signs.yaml", "  U12:\n    tier: T3", "  U12:\n    tier: T4")
    content = copy.load().content
    assert content is not None
    assert content.programme.tiers[content.programme.today[11]] == 4


@pytest.mark.parametrize(("code", "old", "new"), [("U12", "T3", "T2"), ("U1", "T3", "T1"), ("E1", "T4", "T3")])
def test_a_tier_cannot_be_lowered(copy: Copy, code: str, old: str, new: str) -> None:
    line, _ = copy.edit("signs.yaml", f"  {code}:\n    tier: {old}", f"  {code}:\n    tier: {new}")
    assert [str(problem) for problem in copy.problems()] == [
        f"signs.yaml:{line + 1}:11: TIER: the tier of {code} was lowered to {new}; allowed: {old} or higher"
    ]


def test_a_sign_has_a_tier(copy: Copy) -> None:
    copy.edit("signs.yaml", "  U12:\n    tier: T3\n", "  U12:\n")
    (problem,) = copy.problems()
    assert problem.message == "U12 has no tier; write `tier: T3`"


def test_the_tiers_of_body_signs_are_fixed(copy: Copy) -> None:
    copy.edit("signs.yaml", "sudden: T4", "sudden: T3")
    (problem,) = copy.problems()
    assert problem.message == "the tiers of V1 are fixed: longstanding: T1, more: T3, sudden: T4; put them back"


def test_answers_are_those_of_the_rules(copy: Copy) -> None:
    copy.edit("signs.yaml", 'sudden: "Sudden or severe"', 'severe: "Sudden or severe"')
    (problem,) = copy.problems()
    assert problem.message == "V1 needs these answers, in this order: no, longstanding, more, sudden"


def test_answers_need_a_question(copy: Copy) -> None:
    copy.edit("signs.yaml", '    question: "How is your breathing?"\n', "")
    (problem,) = copy.problems()
    assert problem.message == "V1 needs a `question` above its answers; add it"


def test_breathing_is_asked_first(copy: Copy) -> None:
    text = (copy.folder / "signs.yaml").read_text(encoding="utf-8")
    block = re.search(r"  V6:.*?(?=\n\nhistory)", text, flags=re.DOTALL)
    assert block is not None
    copy.write("signs.yaml", text.replace(block[0] + "\n", "").replace("  V1:\n", block[0] + "\n  V1:\n"))
    assert copy.codes() == ["SIGN-ORDER"]


def test_no_safety_rule_can_be_removed(copy: Copy) -> None:
    copy.write("safety.yaml", "second_approver: x\nrules: {}\n")
    assert {problem.message for problem in copy.problems()} == {
        f"the rule {code} is missing; safety rules cannot be switched off, put it back" for code in RULES
    }


def test_without_the_advice_to_see_a_provider_there_is_no_content(copy: Copy) -> None:
    text = (copy.folder / "safety.yaml").read_text(encoding="utf-8")
    copy.write("safety.yaml", re.sub(r"^  P-NOIMP14: .*\n", "", text, flags=re.MULTILINE))
    loaded = copy.load()
    assert loaded.content is None
    assert [problem.code for problem in loaded.problems] == ["RULE-MISSING"]


@pytest.mark.parametrize("effect", ["notice", "freeze", "prep_only"])
def test_the_effect_of_unchecked_pain_is_free_within_limits(copy: Copy, effect: str) -> None:
    copy.edit("safety.yaml", "effect: notice,", f"effect: {effect},")
    assert copy.problems() == []


def test_no_effect_is_not_among_them(copy: Copy) -> None:
    copy.edit("safety.yaml", "effect: notice,", "effect: an0,")
    (problem,) = copy.problems()
    assert problem.message == 'the effect "an0" is not allowed for S-UNCHECKED; allowed: notice, freeze, prep_only'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("P-NOIMP14:   {tier: T2, effect: freeze", "P-NOIMP14:   {tier: T2, effect: none", "EFFECT"),
        ("P-NOIMP14:   {tier: T2", "P-NOIMP14:   {tier: T1", "TIER"),
        ("  I-PARKED: ", "  X-NEW: {tier: T1, effect: none, about: x}\n  I-PARKED: ", "RULE-UNKNOWN"),
    ],
)
def test_the_other_rules_stay_as_they_are(copy: Copy, old: str, new: str, code: str) -> None:
    copy.edit("safety.yaml", old, new)
    assert copy.codes() == [code]
