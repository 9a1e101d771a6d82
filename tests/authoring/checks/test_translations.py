"""Texts that are missing inside the files of a translation, and texts too many."""

import re

import pytest

from bot.authoring import default_folder
from tests.authoring.copies import Copy
from tests.authoring.translated import translate

RULES = re.compile(r"(id|source|sided|timing|tempo_s|reps):")


def offered(copy: Copy) -> None:
    """Offer a second language whose drills and signs are written as people write them."""
    translate(copy)
    for path in (default_folder() / "drills").glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        copy.write(f"translations/es/drills/{path.name}", "\n".join(x for x in lines if not RULES.match(x)) + "\n")
    signs = (default_folder() / "signs.yaml").read_text(encoding="utf-8")
    kept = [line for line in signs.splitlines() if not re.match(r"[a-z]+:|    tiers?:", line)]
    copy.write("translations/es/signs.yaml", "signs:\n" + "\n".join(kept) + "\n")
    assert copy.problems() == []


U4 = 'question: "Pain that does not ease with rest, or is worse at night: has a provider checked it?"\n    answers: '
ANSWERS = '{no: "No, I don\'t have that", checked: "Yes, and it has been checked", yes: "Yes, not checked yet"}'
V1 = '{no: "No trouble", longstanding: '
QUESTION = '    question: "How is your breathing?"\n'


@pytest.mark.parametrize(
    ("name", "old", "new", "off", "expected"),
    [
        ("signs", U4 + ANSWERS, U4 + '{no: "No", yes: "Yes"}', 1, 'TEXT-MISSING: "checked" of U4.answers'),
        ("signs", U4 + ANSWERS, U4 + ANSWERS[:-1] + ', maybe: "Perhaps"}', 1, 'UNKNOWN: U4.answers has no "maybe"'),
        ("signs", U4 + ANSWERS, U4 + '{checked: "a", no: "b", yes: "c"}', 1, "ANSWERS: the answers stand in another"),
        ("signs", QUESTION, "", -2, "TEXT-MISSING: V1.question is not translated"),
        ("signs", V1, '{nope: "x", no: "No trouble", longstanding: ', 0, 'UNKNOWN: V1.answers has no "nope"'),
        ("signs", "  E9:\n", "  E99:\n", 0, 'UNKNOWN: the list of signs has no "E99"'),
        ("signs", "  E9:\n", "  E99:\n", None, 'TEXT-MISSING: "E9" of the list of signs'),
        ("drills/TG1", 'keys: {all: "rib slide to the {side}"}\n', "", None, 'TEXT-MISSING: "all" of keys'),
        ("drills/TG1", "tip: ", "# ", None, "TEXT-MISSING: tip is not translated"),
        ("drills/TG1", "learn_more: ", "# ", None, "TEXT-MISSING: learn_more is not translated"),
        ("drills/TG1", '  - "Slide half as far."\n', "", -1, "TEXT-MISSING: 3 ways to make it easier"),
        ("drills/TG1", "  nb:\n", '  usual:\n    - "Sit."\n  nb:\n', 0, 'UNKNOWN: steps has no "usual"'),
        ("drills/TG1", '  - "Slide half as far."\n', '  - "Slide half as far."\n  - "More."\n', -1, "UNKNOWN: 5 ways"),
        ("drills/SU1", "fixed: ", "# ", None, "TEXT-MISSING: fixed is not translated"),
        ("drills/SU1", '  high: "high up, at head height or above"\n', "", -3, 'TEXT-MISSING: "high" of heights'),
        ("drills/BR1", "cue: ", 'locked: "x"\ncue: ', 0, "UNKNOWN: locked is not there in English"),
        ("background", '"name": "Espalda media"', '"name": ""', 0, "TEXT-MISSING: the programme's name"),
    ],
)
def test_what_is_missing_or_too_much_inside_a_file_is_named(
    copy: Copy, name: str, old: str, new: str, off: int | None, expected: str
) -> None:
    offered(copy)
    file = f"translations/es/{name}.yaml"
    line = copy.edit(file, old, new)[0]
    problems = [problem for problem in copy.problems() if f"{problem.code}: {problem.message}".startswith(expected)]
    assert [problem.file for problem in problems] == [file], copy.problems()
    if off is not None:
        assert problems[0].line == line + off


def test_a_drill_that_english_does_not_have_is_told(copy: Copy) -> None:
    offered(copy)
    text = (copy.folder / "translations/es/drills/TG1.yaml").read_text(encoding="utf-8")
    copy.write("translations/es/drills/TG9.yaml", text)
    found = [(problem.file, problem.line, problem.code) for problem in copy.problems()]
    assert ("translations/es/drills/TG9.yaml", 1, "UNKNOWN") in found


def test_signs_without_a_file_are_one_problem(copy: Copy) -> None:
    offered(copy)
    copy.remove("translations/es/signs.yaml")
    assert [str(problem) for problem in copy.problems()] == [
        "translations/es/signs.yaml:1:1: TEXT-MISSING: the signs are not translated; write them"
    ]


def test_a_missing_message_is_told_where_it_belongs(copy: Copy) -> None:
    offered(copy)
    line, _ = copy.edit("messages/es.yaml", 'month.12: "December"\n', "")
    (problem,) = copy.problems()
    assert (problem.file, problem.line, problem.code) == ("messages/es.yaml", line - 2, "TEXT-MISSING")


@pytest.mark.parametrize(("size", "codes"), [(256, []), (257, ["TOO-LONG"])])
def test_a_command_fits_the_menu_in_every_language(copy: Copy, size: int, codes: list[str]) -> None:
    offered(copy)
    copy.edit("messages/es.yaml", "Show where things stand", "x" * size)
    assert copy.codes() == codes
