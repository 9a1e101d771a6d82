"""The content that ships has no problems and is whole."""

from bot.authoring.checks.drills_present import DRILLS
from bot.authoring.checks.signs import ANSWERS, CODES
from bot.core.vocabulary import Code, Region
from tests.content.shipped import content, drill, loaded, message


def test_it_has_no_problems() -> None:
    assert [str(problem) for problem in loaded().problems if problem.code != "MEDIA"] == []


def test_the_constants_are_those_of_the_law() -> None:
    constants = content().programme.constants
    assert constants == type(constants)()


def test_every_drill_has_rules_and_words() -> None:
    assert set(content().programme.drills) == set(content().texts["en"].drills) == set(DRILLS)


def test_rules_and_words_agree_on_forms_and_steps() -> None:
    for name, rules in content().programme.drills.items():
        assert {form: len(steps) for form, steps in drill(name).steps.items()} == rules.steps


def test_every_sign_has_a_button_a_sentence_and_its_answers() -> None:
    for codes in CODES.values():
        for code in codes:
            assert len(message(f"sign.{code}.button")) <= 40
            assert message(f"sign.{code}.text").endswith(".")
            for answer in ANSWERS.get(code, ()):
                assert len(message(f"sign.{code}.answer.{answer}")) <= 40


def test_pages_are_asked_in_the_order_of_their_codes() -> None:
    programme = content().programme
    assert programme.emergency == tuple(Code(f"E{number}") for number in range(1, 10))
    assert programme.today == tuple(Code(f"U{number}") for number in range(1, 13))


def test_a_clock_has_a_likely_place_and_many_others() -> None:
    places = content().programme.places
    assert [place.zone for place in places[:2]] == ["Europe/London", "Europe/Berlin"]
    assert len(places) >= 120


def test_upper_is_the_first_region() -> None:
    assert next(iter(Region)) is Region.UPPER


def test_documents_name_what_the_law_wants_said() -> None:
    health, terms, privacy = (message(f"document.{name}").casefold() for name in ("health", "terms", "privacy"))
    assert all(word in health for word in ("signs", "history", "scores", "consent", "/forget", "180 days"))
    assert "not end-to-end encrypted" in health
    assert "do not type private details" in health
    assert "no one watches this chat" in terms
    assert "rules choose each session" in terms
    assert all(word in privacy for word in ("time zone", "/stop", "/forget", "within 24 hours", "30 days", "180 days"))


def test_the_intended_use_is_said_without_claims() -> None:
    assert message("info.limits") == (
        "This bot shares gentle movement ideas for adults. It is not a doctor and can't find out what is wrong. "
        "It does not replace care. Stop if anything feels wrong."
    )
