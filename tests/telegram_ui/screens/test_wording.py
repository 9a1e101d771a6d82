"""Facts about what the messages say: keys that the core asks for, reading grade, banned phrases, tone."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

import pytest

import bot.core
import bot.service
import bot.telegram_ui
from bot.authoring.checks.grade import Measure, readable
from bot.core.events import CommandName
from bot.telegram_ui.screens.text import FIELD, TAG
from tests.telegram_ui.screens.states import content

BANNED = re.compile(
    r"you('re| are) (fine|ok|okay|safe|cured|healed)|nothing (serious|to worry|is wrong)|no need (to see|for) a"
    r"|it('s| is) (just|only) (muscle|tension|stress)|diagnos"
    r"|you have (a |an )?(heart|gallstone|ulcer|fracture|cancer|infection|pinched)"
    r"|\b(cure[sd]?|heal(s|ed|ing)?|guarantee[ds]?)\b|\bfix(es)? your\b|\btreat(s|ment|ing)?\b"
    r"|push (harder|through|deeper)|no pain,? no gain|instead of (a |your )?(doctor|provider)",
    re.IGNORECASE,
)
CHEERING = re.compile(
    r"\b(great|awesome|well done|good job|amazing|proud|perfect|congrat|streak|missed|should have)\b", re.IGNORECASE
)
PICTURES = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
MESSAGES = content().texts["en"].messages
OWN = {key: text for key, text in MESSAGES.items() if not key.startswith(("sign.", "drill.", "document.", "info."))}
SENTENCES = sorted(key for key, text in OWN.items() if not key.startswith("button.") and len(text.split()) > 8)
SPOKEN = {"say": 0, "toast": 0, "decide": 1}
PREFIX = re.compile(r"(safety|notice|toast|why|button|operator)\.")
GRADE = 8


def core_trees() -> Iterator[tuple[str, ast.Module]]:
    return trees(bot.core.__path__[0])


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        for path in sorted(Path(folder).glob("*.py")):
            yield path.name, ast.parse(path.read_text(encoding="utf-8"))


def keys_asked_for() -> set[str]:
    """Every literal that looks like a key, an f-string as a pattern of what it may become."""
    found: set[str] = set()
    for _, tree in trees(bot.core.__path__[0], bot.service.__path__[0], bot.telegram_ui.__path__[0]):
        for node in ast.walk(tree):
            pattern = pattern_of(node)
            if PREFIX.match(pattern.replace("\\", "")):
                found.add(pattern)
    return found


def pattern_of(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        whole = re.fullmatch(r"[a-z]+\.[a-z0-9_.]*[a-z0-9_]", node.value)
        return re.escape(node.value) if whole else ""
    if isinstance(node, ast.JoinedStr):
        parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9_]+" for part in node.values]
        return "".join(parts)
    return ""


def test_every_key_that_is_asked_for_has_a_text() -> None:
    missing = [key for key in keys_asked_for() if not any(re.fullmatch(key, known) for known in MESSAGES)]
    assert missing == []


def test_the_sources_are_really_read() -> None:
    assert {r"safety\.crisis", r"notice\.free"} <= keys_asked_for()


def calls() -> Iterator[tuple[str, str, set[str]]]:
    for name, tree in core_trees():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SPOKEN):
                continue
            at = SPOKEN[node.func.attr]
            given = {keyword.arg for keyword in node.keywords}
            if len(node.args) > at and None not in given:
                yield name, pattern_of(node.args[at]), {arg for arg in given if arg}


def test_the_core_fills_every_field_of_what_it_says() -> None:
    service = set(content().service)
    unfilled = [
        (name, key, sorted(set(FIELD.findall(text)) - given - service))
        for name, pattern, given in calls()
        for key, text in MESSAGES.items()
        if pattern and re.fullmatch(pattern, key) and set(FIELD.findall(text)) - given - service
    ]
    assert unfilled == []


@pytest.mark.parametrize("key", SENTENCES)
def test_a_text_is_easy_to_read(key: str) -> None:
    measure = cast("Measure", import_module("textstat").flesch_kincaid_grade)
    assert measure(readable(OWN[key])) <= GRADE


def test_no_text_holds_a_banned_phrase() -> None:
    assert {key: found[0] for key, text in MESSAGES.items() if (found := BANNED.search(text))} == {}


def test_no_text_shouts_cheers_or_blames() -> None:
    assert [key for key, text in OWN.items() if "!" in text or CHEERING.search(text)] == []


def test_safety_messages_hold_no_pictures() -> None:
    assert [key for key, text in MESSAGES.items() if key.startswith("safety.") and PICTURES.search(text)] == []


@pytest.mark.parametrize("key", ["safety.t4", "safety.crisis", "safety.t3"])
def test_an_emergency_text_says_whom_to_call_and_that_exercise_is_on_hold(key: str) -> None:
    text = MESSAGES[key]
    assert "{emergency_number}" in text
    assert "on hold" in text


@pytest.mark.parametrize("key", ["safety.t4", "safety.crisis"])
def test_an_emergency_text_says_that_no_one_watches(key: str) -> None:
    assert "no one is watching" in MESSAGES[key].lower()


@pytest.mark.parametrize(
    "key",
    sorted(
        key
        for key in MESSAGES
        if re.match(
            r"safety\.(noimp|long6w|high|trend|red3|visceral|unchecked|age|inflam|dizzy2|numb2|head2|t1|note|advice)",
            key,
        )
    ),
)
def test_every_advice_names_a_provider(key: str) -> None:
    assert "healthcare provider" in MESSAGES[key]


@pytest.mark.parametrize("name", CommandName)
def test_every_command_has_a_line_for_the_menu(name: CommandName) -> None:
    assert 0 < len(MESSAGES[f"command.{name}"]) <= 256


def test_the_clean_text_rules_nothing_out() -> None:
    assert "can't rule anything out" in MESSAGES["safety.clean"]
    assert "can't rule anything out" in MESSAGES["safety.mistap"]


def test_most_buttons_are_short() -> None:
    labels = [TAG.sub("", text) for key, text in OWN.items() if key.startswith("button.")]
    assert [label for label in labels if len(label) > 30] == []
    assert sum(len(label) <= 20 for label in labels) / len(labels) > 0.9
