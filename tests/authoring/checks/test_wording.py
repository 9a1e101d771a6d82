"""Banned phrases, shop words, reading grade, tags, lengths."""

import pytest

from bot.authoring.checks.banned import banned
from bot.authoring.checks.grade import readable
from tests.authoring.copies import Copy


@pytest.mark.parametrize(
    "text",
    [
        "You're fine.",
        "you are OK",
        "You’re safe now",
        "There is nothing to worry about",
        "NOTHING SERIOUS",
        "no need to see a doctor",
        "It's just tension",
        "it is only muscle",
        "We diagnose",
        "Diagnosis",
        "you have a gallstone",
        "you have an infection",
        "This cures it",
        "it heals",
        "guaranteed",
        "fixes your back",
        "a treatment",
        "we treat",
        "push harder",
        "Push  through",
        "No pain no gain",
        "instead of your doctor",
        "Go deeper",
        "quick results",
        "a <b>cure</b>",
    ],
)
def test_a_banned_phrase_is_found_in_any_dress(text: str) -> None:
    assert banned(text)


@pytest.mark.parametrize(
    "text",
    [
        "Your low back will move a little. That's OK.",
        "Talk to a healthcare provider.",
        "Fix a band low.",
        "The person in a hospital treatise.",
        "You are 18 or older.",
        "a secure anchor",
    ],
)
def test_other_words_are_let_through(text: str) -> None:
    assert banned(text) == ()


def test_a_banned_phrase_is_pointed_at(copy: Copy) -> None:
    line, col = copy.edit("drills/BR1.yaml", 'cue: "In 4', 'cue: "You are fine. In 4')
    assert [str(problem) for problem in copy.problems()] == [
        (
            f"drills/BR1.yaml:{line}:{col + 5}: BANNED: "
            '"you are fine" must not be said to participants; say what to do instead, without promise or comfort'
        )
    ]


def test_in_a_document_the_line_is_named(copy: Copy) -> None:
    line, _ = copy.edit(
        "documents/health.en.md", "You can take your consent back", "We guarantee it. Take your consent back"
    )
    (problem,) = copy.problems()
    assert (problem.file, problem.line, problem.code) == ("documents/health.en.md", line, "BANNED")


def test_a_shop_word_is_pointed_at(copy: Copy) -> None:
    copy.edit("drills/SU1.yaml", "Take a lighter band.", "Get a gift card for a lighter band.")
    (problem,) = copy.problems()
    assert (problem.code, problem.message) == ("SHOP", '"gift card" belongs to a shop, not here; take it out')


def test_hard_reading_is_pointed_at(copy: Copy) -> None:
    hard = (
        "Subsequently, individuals experiencing considerable musculoskeletal discomfort should systematically "
        "accommodate appropriate modifications concerning repetitive thoracic mobilisation activities."
    )
    line, _ = copy.edit(
        "drills/BR1.yaml", 'tip: "Quiet breaths are enough. No one should hear them."', f'tip: "{hard}"'
    )
    (problem,) = copy.problems()
    assert (problem.line, problem.code) == (line, "GRADE")


def test_list_items_are_read_as_sentences() -> None:
    assert readable("<b>What</b>\n• one {reps}\n- two: three") == "What. one ten. two. three."


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (
            "signs.yaml",
            '"Vomiting blood"\n    text',
            '"Vomiting blood, or something that looks like it"\n    text',
            "TOO-LONG",
        ),
        ("places.yaml", 'label: "Japan"', 'label: "Japan and all of the islands that belong to it"', "TOO-LONG"),
        ("background.yaml", 'odd: "The first', f'odd: "{"Go slow, stay small. " * 50}The first', "TOO-LONG"),
        ("messages/en.yaml", "Show where things stand", "Show where things stand, " * 12, "TOO-LONG"),
        ("messages/en.yaml", "Show where things stand", "Show where <b>things</b> stand", "TAG"),
        ("documents/terms.en.md", "- Stop if", "- " + "Take it easy. " * 80 + "Stop if", "TOO-LONG"),
        ("drills/TX1.yaml", 'forward: "Forward"', 'forward: "<b>Forward</b>"', "TAG"),
        ("background.yaml", 'odd: "The first', 'odd: "<u>The</u> first', "TAG"),
        ("background.yaml", "{contact}", "{contakt}", "FIELD"),
    ],
)
def test_a_text_fits_its_place(copy: Copy, file: str, old: str, new: str, code: str) -> None:
    copy.edit(file, old, new)
    problems = copy.problems()
    assert [(problem.file, problem.code) for problem in problems] == [(file, code)]


def test_a_drill_card_fits_with_every_field_filled(copy: Copy) -> None:
    copy.edit(
        "drills/AN1.yaml", 'mistake: "The', 'mistake: "It is a very common thing to see, and quite easy to miss. The'
    )
    problems = copy.problems()
    assert {problem.code for problem in problems} == {"CARD-TOO-LONG"}
    assert "the card with all steps gets" in problems[0].message
