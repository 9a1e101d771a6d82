"""No file can take out the advice to see a provider, or what to do in an emergency (`programme.md S12, D5, EG2`)."""

import re

import pytest

from bot.authoring.checks.banned import banned, weakening
from bot.authoring.checks.safety_meanings import MEANINGS, WEEK, WEEKS, Meaning
from bot.authoring.checks.safety_rules import RULES
from bot.authoring.checks.safety_texts import carries, missing
from bot.authoring.folder import default_folder
from bot.authoring.markup import sentences
from bot.authoring.yaml_files import read_yaml
from bot.core.episodes import T1_TEXTS, T2_TEXTS
from tests.authoring.copies import Copy, shipped

FILE = "messages/en.yaml"
FIGURES = "You have done {S} sessions in {days} days. Your score was {B} and is now {C}. "
EACH = [(key, meaning) for key, meanings in MEANINGS.items() for meaning in meanings]
OTHER_WORDS = """<b>Stop</b>. This may be serious.
Please ring {emergency_number} at once. Don&#39;t drive. Nobody reads this chat. All your exercises are paused."""
PROVIDERS = re.compile("see a provider|tell a provider|call a doctor")


def text_of(key: str) -> str:
    if not key.startswith("info."):
        return shipped()[key]
    value = read_yaml("background.yaml", (default_folder() / "background.yaml").read_bytes()).value
    assert isinstance(value, dict)
    cards = value["cards"]
    assert isinstance(cards, dict)
    return str(cards[key.removeprefix("info.")])


def without(text: str, meaning: Meaning) -> str:
    """Return a text without the sentences that carry a meaning."""
    parts = re.split(r"(?<=[.!?;:])(\s+)", text)
    return "".join(part for part in parts if not any(carries(one, meaning) for one in sentences(part)))


def told(copy: Copy, key: str) -> list[tuple[str, str]]:
    """Return code and message of every problem; each of them stands at the text `key`."""
    loaded = copy.load()
    place = loaded.draft.files[FILE].place(loaded.draft.message_paths["en"][key])
    assert loaded.content is None
    assert {(one.file, one.line, one.col) for one in loaded.problems} == {(FILE, *place)}
    return [(one.code, one.message) for one in loaded.problems]


def reword(copy: Copy, key: str, new: str) -> int:
    """Write another text behind `key`; return its line."""
    return copy.edit(FILE, f'{key}: "{shipped()[key]}"', f'{key}: "{new}"')[0]


@pytest.mark.parametrize(("key", "meaning"), EACH, ids=lambda one: one.says if isinstance(one, Meaning) else one)
def test_a_shipped_text_without_the_sentence_that_carries_a_meaning_is_caught(key: str, meaning: Meaning) -> None:
    whole = text_of(key)
    assert missing(key, whole) == ()
    assert meaning in missing(key, without(whole, meaning))


@pytest.mark.parametrize(("key", "meaning"), EACH, ids=lambda one: one.says if isinstance(one, Meaning) else one)
def test_the_sentence_that_a_problem_offers_mends_it(key: str, meaning: Meaning) -> None:
    mended = f"{without(text_of(key), meaning)} {meaning.example}"
    assert meaning not in missing(key, mended)
    assert banned(meaning.example) == weakening(meaning.example) == ()


def test_every_safety_text_has_its_line_in_the_table() -> None:
    assert {key for key in shipped() if key.startswith("safety.")} <= MEANINGS.keys()
    assert all(MEANINGS.values())


def test_every_computed_advice_names_a_provider() -> None:
    keys = [*T2_TEXTS.values(), *T1_TEXTS.values(), "safety.t1", "safety.t3", "safety.note", "safety.advice"]
    assert {*RULES} == {*T2_TEXTS, *T1_TEXTS, "U-SEV10"}
    assert [key for key in keys if not any(PROVIDERS.search(one.says) for one in MEANINGS[key])] == []


def test_the_advice_comes_this_week_where_the_rules_say_so() -> None:
    this_week = {"W-TREND", "H-HIGH", "V-PATTERN", "W-RED3", "N-TINGLE", "P-NOIMP28"}
    assert {str(code) for code, key in T2_TEXTS.items() if WEEK in MEANINGS[key]} == this_week
    others = {str(code) for code, key in T2_TEXTS.items() if WEEKS in MEANINGS[key]}
    assert {*map(str, T2_TEXTS)} - this_week - others == {"S-UNCHECKED"}


def test_advice_that_is_left_out_is_told_where_it_stood(copy: Copy) -> None:
    line = reword(copy, "safety.noimp14", f"{FIGURES}Carry on.")
    place = f"{FILE}:{line}:17"
    found = [str(problem) for problem in copy.problems()]
    assert [problem.split(";")[0] for problem in found] == [
        f'{place}: BANNED: "carry on" must not stand in a safety text',
        f"{place}: SAFETY-TEXT: no sentence tells people that the trouble can come from more than muscles",
        f"{place}: SAFETY-TEXT: no sentence tells people that they may need a test, or to work on breathing",
        f"{place}: SAFETY-TEXT: no sentence tells people to see a provider within two weeks, without an if",
    ]
    offered = "Please book a visit with a healthcare provider in the next two weeks."
    assert found[-1].endswith(f'; allowed: one such as "{offered}"; put it back')


@pytest.mark.parametrize("key", [key for key in MEANINGS if key.startswith("safety.")])
def test_no_safety_text_can_be_reduced_to_its_fields(copy: Copy, key: str) -> None:
    reword(copy, key, " ".join(["Carry on.", *re.findall(r"\{\w+\}", shipped()[key])]))
    assert {"SAFETY-TEXT", "BANNED"} == {code for code, _ in told(copy, key)}


@pytest.mark.parametrize(
    ("key", "old", "new", "says"),
    [
        ("safety.t4", "Call {emergency_number} or", "If you like, call {emergency_number} some time or", "to call"),
        ("safety.t4", "Call {emergency_number} or", "Do not call {emergency_number}, and never", "to call"),
        ("safety.t4", "room now.", "room if it gets worse now.", "to call"),
        ("safety.t4", "room now.", "room.", "to call"),
        ("safety.t4", "Do not drive yourself. ", "", "not to drive"),
        ("safety.t4", "Do not drive yourself", "Do not drive too fast", "not to drive"),
        ("safety.t4", "Your exercises are on hold", "Your exercises are not on hold", "on hold"),
        ("safety.t4", "no one is watching", "someone is watching", "no one watches"),
        ("safety.t4", "Stop now. ", "Stop worrying. ", "to stop"),
        ("safety.t3", "doctor or {urgent_line} today", "doctor or {urgent_line} this year", "today"),
        ("safety.t3", "chest pain, ", "", "which signs"),
        ("safety.t3", "weak legs", "a cold", "which signs"),
        ("safety.crisis", "Please call {crisis_line} or", "You could call {crisis_line} or", "to call"),
        ("safety.noimp28", "this week", "this year", "this week"),
        ("safety.age", "Please book", "You could book", "two weeks"),
        ("safety.unchecked", "provider soon", "provider soon if it hurts", "soon"),
        ("safety.t1", "talk to a healthcare provider", "wait", "if it lasts"),
        ("safety.clean", "can't rule anything out", "rules it all out", "rules nothing out"),
        ("paused.hold", "In an emergency call {emergency_number}.", "{emergency_number}", "in which case to call"),
    ],
)
def test_a_meaning_that_is_turned_round_is_caught(copy: Copy, key: str, old: str, new: str, says: str) -> None:
    copy.edit(FILE, f'{key}: "{shipped()[key]}"', f'{key}: "{shipped()[key].replace(old, new)}"')
    assert old in shipped()[key]
    assert [message for code, message in told(copy, key) if code == "SAFETY-TEXT" and says in message]


@pytest.mark.parametrize(
    ("key", "new", "phrase"),
    [
        ("safety.t4", "Well done! \U0001f389 {}", "well done"),
        ("safety.t4", "Well done! \U0001f389 {}", "!"),
        ("safety.t4", "Well done! \U0001f389 {}", "\U0001f389"),
        ("safety.t3", "Great job. {}", "great"),
        ("safety.clean", "All good, you can relax.", "all good"),
        ("safety.clean", "All good, you can relax.", "you can relax"),
        ("safety.clean", "{} All g\u200bo&#111;d.", "all good"),
        ("safety.clean", "{} But it is harmless.", "is harmless"),
        ("safety.high", "{} There is no rush.", "no rush"),
        ("safety.high", "{} You don’t <b>have to</b>.", "don't have to"),
        ("safety.long6w", "{} When you have time.", "when you have time"),
        ("safety.note", "{} Perhaps.", "perhaps"),
        ("safety.t4", "{} You can still exercise.", "you can still exercise"),
        ("safety.t4", "{} Or wait and see.", "wait and see"),
        ("safety.t4", "{} It is probably nothing.", "probably nothing"),
        ("paused.gate", "{} Keep going.", "keep going"),
    ],
)
def test_praise_comfort_and_hedges_are_told_as_banned(copy: Copy, key: str, new: str, phrase: str) -> None:
    reword(copy, key, new.replace("{}", shipped()[key]))
    messages = [message for code, message in told(copy, key) if code == "BANNED"]
    assert [message for message in messages if message.startswith(f'"{phrase}" must not')]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("safety.t4", OTHER_WORDS),
        ("safety.trend", "Up from {B} to {C}. Now talk to your doctor today. Until then only warm-up and breathing."),
        ("safety.unchecked", "Make an appointment with a doctor within two weeks, and say how long it has been."),
        ("safety.clean", "This check rules nothing out. If one begins, please stop and call for help."),
    ],
)
def test_the_same_in_other_words_is_let_through(key: str, text: str) -> None:
    assert missing(key, text) == ()
    assert weakening(text) == banned(text) == ()


@pytest.mark.parametrize(
    "text",
    ["Do not ignore this.", "If you are in great pain, call.", "Even if you feel fine, call as soon as you can."],
)
def test_firm_words_are_no_hedge(text: str) -> None:
    assert weakening(text) == ()


def test_elsewhere_a_hedge_is_no_mistake(copy: Copy) -> None:
    copy.edit("drills/BR1.yaml", 'tip: "Quiet', 'tip: "Maybe sit down, if you like. Quiet')
    assert copy.problems() == []


def test_the_card_that_everybody_reads_keeps_its_advice(copy: Copy) -> None:
    line, col = copy.edit("background.yaml", "always talk to a healthcare provider", "always do some more")
    (problem,) = copy.problems()
    assert (problem.file, problem.line, problem.code) == ("background.yaml", line, "SAFETY-TEXT")
    assert col > problem.col


def test_nested_texts_are_held_to_it_too(copy: Copy) -> None:
    text = shipped()["safety.note"]
    copy.edit(FILE, f'safety.note: "{text}"\n', "")
    line = copy.add(FILE, 'safety:\n  note: "Noted."\n')
    assert [(one.line, one.col, one.code) for one in copy.problems()] == [(line + 1, 9, "SAFETY-TEXT")]


def test_another_language_is_not_held_to_english_words_and_the_notes_say_so(copy: Copy) -> None:
    copy.edit("programme.yaml", "languages: [en]", "languages: [en, es]")
    spanish = (copy.folder / FILE).read_text(encoding="utf-8")
    copy.write("messages/es.yaml", spanish.replace(shipped()["safety.advice"], "Hable pronto con un médico!"))
    loaded = copy.load()
    found = [(one.code, one.message) for one in loaded.problems if one.file == "messages/es.yaml"]
    assert [(code, message.split(" ", 1)[0]) for code, message in found] == [("BANNED", '"!"')]
    assert "what safety texts in es say was not checked: the wordings known are English" in loaded.notes
    assert "praise, comfort and claims in es were not looked for: the phrases known are English" in loaded.notes


def test_another_language_keeps_the_fields(copy: Copy) -> None:
    copy.edit("programme.yaml", "languages: [en]", "languages: [en, es]")
    spanish = (copy.folder / FILE).read_text(encoding="utf-8")
    copy.write("messages/es.yaml", spanish.replace(shipped()["safety.t4"], "Pare y llame."))
    found = [(one.code, one.message) for one in copy.problems() if one.file == "messages/es.yaml"]
    assert found == [("FIELD", "the fields differ from English; use these: {emergency_number}")]
