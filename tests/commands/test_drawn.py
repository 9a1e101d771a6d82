from dataclasses import replace
from pathlib import Path

import pytest

from bot.authoring import Loaded, Problem
from bot.commands import drawn as module
from bot.commands.drawn import NOT_RUN, complete, drawn
from tests.authoring.copies import ENDLESS, NUMBER, Copy
from tests.commands.content.site import shipped


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "content")


def said(loaded: Loaded, key: str, text: str) -> list[Problem]:
    """The problems when one message says something else."""
    assert loaded.content is not None
    english = loaded.content.texts["en"]
    texts = {"en": replace(english, messages={**english.messages, key: text})}
    problems, notes = drawn(replace(loaded, content=replace(loaded.content, texts=texts)))
    assert notes == []
    return problems


def test_the_shipped_screens_are_right() -> None:
    assert drawn(shipped()) == ([], [])


def test_with_problems_in_the_files_it_is_said_that_nothing_was_drawn(copy: Copy) -> None:
    copy.edit("drills/TG1.yaml", "reps: 5", "reps: x")
    assert drawn(copy.load()) == ([], [NOT_RUN])


def test_a_screen_that_gets_too_long_is_told_at_its_longest_text(copy: Copy) -> None:
    loaded = copy.load()
    (problem,) = said(loaded, "region.text", "Go slow, stay small. " * 250)
    assert (problem.file, problem.code) == ("messages/en.yaml", "SCREEN-TOO-LONG")
    lines = (copy.folder / "messages/en.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[problem.line - 1].startswith("region.text:")
    assert "allowed: 4096; shorten its texts" in problem.message


def test_below_an_animation_there_is_less_room() -> None:
    problems = said(shipped(), "step.name", f"{{name}} {'Go slow, stay small. ' * 50}")
    assert {problem.code for problem in problems} == {"SCREEN-TOO-LONG"}
    assert all("below its animation; allowed: 1024" in problem.message for problem in problems)


def test_a_text_that_nobody_wrote_is_told() -> None:
    loaded = shipped()
    assert loaded.content is not None
    english = loaded.content.texts["en"]
    messages = {key: text for key, text in english.messages.items() if key != "region.text"}
    texts = {"en": replace(english, messages=messages)}
    problems, _ = drawn(replace(loaded, content=replace(loaded.content, texts=texts)))
    assert {problem.code for problem in problems} == {"SCREEN-TEXT"}
    assert "'region.text'" in problems[0].message


def test_a_field_that_nobody_fills_is_told() -> None:
    (problem,) = said(shipped(), "region.text", "Where, {friend}?")
    assert problem.code == "SCREEN-TEXT"
    assert "{friend}" in problem.message


def test_a_button_that_gets_too_long_is_told() -> None:
    problems = said(shipped(), "button.begin", "Begin today's session now, please, if you like")
    assert {problem.code for problem in problems} == {"SCREEN-BUTTON"}
    assert "allowed: 42" in problems[0].message


def test_with_a_screen_that_is_wrong_there_is_no_content(copy: Copy) -> None:
    assert complete(copy.load()).content is not None
    copy.edit("service.yaml", NUMBER, ENDLESS)
    found = complete(copy.load())
    assert found.content is None
    assert "SCREEN-TOO-LONG" in {problem.code for problem in found.problems}


def test_a_screen_that_says_nothing_is_told() -> None:
    assert "SCREEN-EMPTY" in {problem.code for problem in said(shipped(), "refused.text", " ")}


def test_a_screen_without_a_way_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ENDS", frozenset[object]())
    problems, _ = drawn(shipped())
    assert {problem.code for problem in problems} == {"DEAD-END"}
