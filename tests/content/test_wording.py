"""Every text that a participant can read: no banned phrase, no shop, short enough, no left and right mixed up."""

from collections.abc import Iterator

import pytest

from bot.authoring.cards import CAPTION, lengths
from bot.authoring.checks.banned import banned
from bot.authoring.checks.shop import SHOP
from bot.authoring.markup import fields, tag_mistake
from tests.content.shipped import content, drill, message

LONGEST = {"side": "right", "other": "right", "reps": "12", "height": message("drill.SU1.height.level")}


def every_text() -> Iterator[str]:
    for texts in content().texts.values():
        yield from texts.messages.values()
        for text in texts.drills.values():
            yield from (text.name, text.cue, text.feel, text.mistake, text.tempo, text.tip, text.learn_more)
            yield from text.regressions
            for steps in text.steps.values():
                yield from steps


def test_p11_no_text_holds_a_banned_phrase() -> None:
    assert [text for text in every_text() if banned(text)] == []


def test_s1_no_text_belongs_to_a_shop() -> None:
    assert [text for text in every_text() if SHOP.search(text.casefold())] == []


def test_every_tag_is_one_that_the_chat_takes() -> None:
    assert [text for text in every_text() if tag_mistake(text)] == []


@pytest.mark.parametrize("name", content().programme.drills)
def test_every_card_of_a_drill_fits(name: str) -> None:
    sizes = {(form, step): size for form, step, size in lengths(drill(name), LONGEST)}
    assert {place: size for place, size in sizes.items() if size > CAPTION} == {}


@pytest.mark.parametrize("name", content().programme.drills)
def test_only_known_fields_are_left_to_fill(name: str) -> None:
    rules, text = content().programme.drills[name], drill(name)
    steps = [step for form in text.steps.values() for step in form]
    used = {field for part in (*steps, text.cue, text.feel, text.mistake, *text.regressions) for field in fields(part)}
    allowed = {"side", "other", "reps"} if rules.sided else {"reps", "height"}
    assert used <= allowed


def test_no_sentence_begins_with_a_side() -> None:
    starts = [text for text in every_text() for part in text.split(". ") if part.startswith(("{side}", "{other}"))]
    assert starts == []


def test_no_exclamation_marks_and_no_guilt() -> None:
    assert [text for text in every_text() if "!" in text or "streak" in text.casefold()] == []
