"""What the source says about framing and limits (`programme.md A` S1 to S23), as the shipped texts say it."""

import pytest

from tests.content.shipped import NERVE, card, content, draft, drill, message


def test_s2_the_programme_is_called_mid_back_and_promises_no_relief() -> None:
    assert message("programme.name") == "Mid-back"
    texts = [text for key, text in content().texts["en"].messages.items() if key != "info.source"]
    assert not any("relief" in text.casefold() for text in texts)


def test_s3_there_are_cards_for_referral_communication_and_band() -> None:
    assert all(message(f"info.{name}") for name in ("referral", "method", "band"))


def test_s7_source_families_are_marked_and_the_rest_is_an_addition() -> None:
    additions = {found.id for found in draft().drills.values() if found.source == "addition"}
    assert additions == {"AN0", "BR1"}


def test_s9_to_s13_the_referral_card_names_five_sources_and_the_provider() -> None:
    text = message("info.referral")
    assert all(word in text for word in ("breathing", "gut", "stomach", "gallbladder", "liver"))
    assert "top of the shoulder" in text
    assert "always talk to a healthcare provider" in text
    assert "some testing" in text
    assert "work on your breathing" in text
    assert "common" in text


def test_s10_the_body_page_has_five_sources_and_one_addition() -> None:
    assert [message(f"sign.V{number}.text").split()[0].strip(":") for number in (1, 2, 3)] == [
        "Breathing",
        "Gut",
        "Stomach",
    ]
    assert "under the right shoulder blade" in message("sign.V4.text")
    assert "Yellow" in message("sign.V5.text")


def test_s16_the_why_card_is_a_view_not_a_fact() -> None:
    assert message("info.method").startswith("This method's view is")


@pytest.mark.parametrize("word", ["nerve glide", "nerve floss", "neuro-mechanic", "cranial", "accessory"])
def test_s17_s18_synonyms_stand_only_in_learn_more(word: str) -> None:
    text = drill("AN1")
    assert word in text.learn_more.casefold()
    rest = card(text).replace(text.learn_more.casefold(), "")
    assert word not in rest + text.name.casefold()


@pytest.mark.parametrize("name", [*NERVE, "AN0"])
def test_s20_every_nerve_card_says_slow_and_none_is_fast(name: str) -> None:
    assert "slow" in drill(name).cue.casefold()
    assert drill(name).tempo.startswith("Slow")
    assert all(found.tempo_s >= 4 for found in draft().drills.values() if found.timing.rep_s)


def test_s21_odd_is_expected() -> None:
    assert "odd" in drill("AN1").feel
    assert "expected" in message("info.odd")


@pytest.mark.parametrize("name", NERVE)
def test_s22_three_or_less(name: str) -> None:
    assert "3 of 10 or less" in drill(name).tempo


@pytest.mark.parametrize("word", ["deeper", "harder", "push", "bigger stretch", "more stretch"])
def test_s23_nothing_asks_for_more(word: str) -> None:
    assert not [name for name in content().texts["en"].drills if word in card(drill(name))]
