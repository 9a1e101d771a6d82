"""Texts in which nothing can be read."""

import json

import pytest

from bot.authoring.markup import blank
from tests.authoring.checks.test_sixty_mistakes import line_of
from tests.authoring.copies import Copy
from tests.authoring.translated import translate


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\ufeff\u2060", "\u3164", "&nbsp;", "<b></b>", "<b> </b>", ".", "-"]
)
def test_nothing_to_read_is_blank(text: str) -> None:
    assert blank(text)


@pytest.mark.parametrize("text", ["a", "7", "<b>ж</b>", "痛", "{reps}×", "&amp; a"])
def test_a_letter_a_digit_or_a_field_is_something(text: str) -> None:
    assert not blank(text)


@pytest.mark.parametrize("value", ['""', '" "', r'"\u200b"', '"<b></b>"', '"."'])
@pytest.mark.parametrize(
    "key", ["button.neutral", "home.text", "pre.text", "toast.done", "command.start", "notice.stopped"]
)
def test_a_message_says_something(copy: Copy, key: str, value: str) -> None:
    name = "messages/en.yaml"
    lines = (copy.folder / name).read_text(encoding="utf-8").splitlines()
    at = line_of(copy, name, f"{key}:")
    inside = next((n for n, line in enumerate(lines[at:], at) if not line.startswith("  ")), at)
    lines[at - 1 : inside] = [f"{key}: {value}"]
    copy.write(name, "\n".join(lines))
    found = [(problem.file, problem.line, problem.col, problem.code) for problem in copy.problems()]
    assert (name, at, len(key) + 3, "EMPTY") in found


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("signs.yaml", 'button: "Vomiting blood"', 'button: " "'),
        ("signs.yaml", 'more: "More short of breath than usual"', 'more: "-"'),
        ("drills/TG1.yaml", '- "Slide half as far."', '- " "'),
        ("drills/TG1.yaml", "name: Rib slide", 'name: " "'),
        ("drills/TG1.yaml", 'tip: "Not sure what moved? Put a hand on your side ribs and feel."', 'tip: " "'),
        ("background.yaml", 'odd: "The first drill may feel strange. That is expected.', 'odd: " " # "'),
        ("places.yaml", 'label: "Japan"', 'label: "."'),
    ],
)
def test_so_does_every_other_text(copy: Copy, file: str, old: str, new: str) -> None:
    line, col = copy.edit(file, old, new)
    value = col + (new.index(": ") + 2 if ": " in new else 2)
    (problem,) = copy.problems()
    assert (problem.file, problem.line, problem.col, problem.code) == (file, line, value, "EMPTY")


def test_what_is_optional_may_be_empty(copy: Copy) -> None:
    copy.edit("drills/TG1.yaml", 'tip: "Not sure what moved? Put a hand on your side ribs and feel."', 'tip: ""')
    assert copy.problems() == []


@pytest.mark.parametrize("value", ["", "."])
def test_a_safety_text_of_another_language_says_something(copy: Copy, value: str) -> None:
    translate(copy)
    path = copy.folder / "messages/es.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = line_of(copy, "messages/es.yaml", "safety.clean:")
    lines[at - 1] = f"safety.clean: {json.dumps(value)}"
    path.write_text("\n".join(lines), encoding="utf-8")
    (problem,) = copy.problems()
    assert (problem.file, problem.line, problem.code) == ("messages/es.yaml", at, "EMPTY")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("service.yaml", 'contact: "the person who gave you this bot"', r'contact: "\u200b"'),
        ("programme.yaml", 'name: "Mid-back"', 'name: " "'),
        ("safety.yaml", 'second_approver: "not named yet"', 'second_approver: "-"'),
    ],
)
def test_who_stands_behind_it_is_more_than_a_blank(copy: Copy, file: str, old: str, new: str) -> None:
    line, _ = copy.edit(file, old, new)
    (problem,) = copy.problems()
    assert (problem.file, problem.line, problem.code) == (file, line, "BLANK")
