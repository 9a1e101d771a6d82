"""Banned phrases, shop words, reading grade, tags, lengths."""

import pytest

from bot.authoring.checks.banned import banned
from bot.authoring.checks.grade import readable
from bot.authoring.checks.tone import loud
from tests.authoring.copies import Copy
from tests.authoring.translated import translate


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
        "relieves pain",
        "it prevents injury",
        "Pain-free in 2 weeks",
        "pain free for good",
        "a proven way",
        "clinically tested",
        "a therapy for scoliosis",
        "helps with sciatica",
        "releases toxins",
        "Realigns your spine",
        "improves your posture",
        "gives you relief",
        "instant pain relief",
        "eases your back pain",
        "You will feel better tomorrow",
        "The pain will go away",
        "You have a trapped nerve",
        "your disc is out",
        "Sharp pain is normal",
        "It hurts? Just keep going",
        "keep going even if it hurts",
        "work through the pain",
        "You do not need to see a doctor",
        "You don’t have to call your provider",
        "no doctor needed",
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
        "Mid-back Exercises and Pain Relief",
        "Pain that does not ease with rest",
        "Stay in a pain-free range.",
        "No study has proven this.",
        "If it hurts, do not keep going.",
        "The session ends if pain starts.",
        "Is there pain? Do not keep going.",
        "Do not work through the pain.",
        "Your ribs are out to the side.",
        "If you did not see a doctor, tap No.",
        "Step closer to reduce the tension.",
        "With arthritis, ask a provider.",
        "If you feel better tomorrow, go on.",
        "It is sharp pain: is it new?",
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
        ("messages/en.yaml", "Show where things stand", "Show where things stand. " * 12, "TOO-LONG"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Great job",
        "Great. Next one.",
        "Well done.",
        "You did great",
        "Nice work",
        "I am proud of you",
        "Keep it up",
        "Your streak is 5",
        "You missed three days",
        "You've missed a day",
        "You skipped yesterday",
        "You should have come",
        "Don’t give up",
        "We missed you",
        "Done!",
        "Done\uff01",
        "\u00a1Bien",
        "Done \U0001f389",
        "\u2705 Done",
        "Nice:)",
        "Done :D",
    ],
)
def test_praise_blame_marks_and_pictures_are_found(text: str) -> None:
    assert loud(text)


@pytest.mark.parametrize(
    "text",
    [
        "◀ Back",
        "Later clocks ▶",
        "RIGHT side →",
        "{reps}× in all",
        "You can skip, pause or stop.",
        "Good morning.",
        "{run} good sessions in a row",
        "That is fine.",
        "Never let go of the band.",
        "Don't let go.",
        "Write at 8:00 (see: days off)",
        "You did this on Monday.",
    ],
)
def test_calm_words_are_let_through(text: str) -> None:
    assert loud(text) == ()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("messages/en.yaml", 'toast.done: "Done."', 'toast.done: "Done!"'),
        ("messages/en.yaml", 'done.text: "Done for', 'done.text: "You missed three days. Done for'),
        ("drills/BR1.yaml", 'tip: "Quiet', 'tip: "Great job. Quiet'),
        ("places.yaml", 'label: "Japan"', 'label: "Japan \U0001f5fb"'),
    ],
)
def test_the_tone_is_held_in_every_text(copy: Copy, file: str, old: str, new: str) -> None:
    line, _ = copy.edit(file, old, new)
    (problem,) = copy.problems()
    assert (problem.file, problem.line, problem.code) == (file, line, "TONE")


@pytest.mark.parametrize(("new", "codes"), [("Done!", ["TONE"]), ("Bravo", [])])
def test_in_another_language_marks_are_looked_at_but_not_words(copy: Copy, new: str, codes: list[str]) -> None:
    translate(copy)
    copy.edit("messages/es.yaml", 'toast.done: "Done."', f'toast.done: "{new}"')
    assert copy.codes() == codes


def test_blame_is_no_way_to_keep_people_safe_either(copy: Copy) -> None:
    copy.edit("messages/en.yaml", 'safety.t1: "Noted.', 'safety.t1: "Noted. You missed three days.')
    assert copy.codes() == ["TONE"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("programme.yaml", 'name: "Mid-back"', 'name: "Mid-back, pain-free"'),
        ("programme.yaml", 'use: "General movement and comfort for adults."', 'use: "Treats back pain."'),
        ("service.yaml", 'contact: "the person who gave you this bot"', 'contact: "The Proven Cure, a@b.org"'),
        ("safety.yaml", 'about: "Scores have been high for days."', 'about: "It is just tension."'),
    ],
)
def test_claims_are_looked_for_beside_the_texts(copy: Copy, file: str, old: str, new: str) -> None:
    line, _ = copy.edit(file, old, new)
    problems = copy.problems()
    assert {(problem.file, problem.line, problem.code) for problem in problems} == {(file, line, "BANNED")}


def test_an_address_is_no_claim(copy: Copy) -> None:
    copy.edit("service.yaml", "the person who gave you this bot", "back@heal.example or https://treat.example/heal")
    assert copy.problems() == []


def test_claims_are_looked_for_in_the_words_of_animations(copy: Copy) -> None:
    entry = '{"name": "AN1.L", "file": "no.mp4", "sha256": "0", "width": 1, "height": 1, "seconds": 1,'
    copy.write("media/manifest.json", f'[\n{entry}\n"alt": {{"en": "This cures it."}}}}\n]')
    found = [(problem.file, problem.line, problem.code) for problem in copy.problems()]
    assert ("media/manifest.json", 3, "BANNED") in found
