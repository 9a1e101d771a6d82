"""Keys that the bot never says, and fields that nobody fills."""

import pytest

from tests.authoring.copies import Copy
from tests.authoring.translated import translate

FILE = "messages/en.yaml"


def test_a_misspelt_key_is_told_with_the_one_that_is_meant(copy: Copy) -> None:
    line, _ = copy.edit(FILE, "button.yes:", "button.yess:")
    assert [str(problem) for problem in copy.problems()] == [
        f'{FILE}:{line}:1: TEXT-MISSING: "button.yes" is missing; the bot says it: put it back',
        f'{FILE}:{line}:1: UNUSED: the bot never says "button.yess"; did you mean "button.yes"?',
    ]


def test_a_key_like_no_other_is_told(copy: Copy) -> None:
    line = copy.add(FILE, 'zzz: "x"\n')
    assert [str(problem) for problem in copy.problems()] == [
        f'{FILE}:{line}:1: UNUSED: the bot never says "zzz"; take it out'
    ]


def test_a_message_that_is_never_said_stops_nothing(copy: Copy) -> None:
    copy.add(FILE, 'zzz: "x"\n')
    assert copy.load().content is not None


def test_a_key_that_is_never_said_is_told_in_every_language(copy: Copy) -> None:
    translate(copy)
    copy.add(FILE, 'zzz: "x"\n')
    copy.add("messages/es.yaml", 'zzz: "x"\nbutton.yess: "x"\n')
    found = [(problem.file, problem.code) for problem in copy.problems()]
    assert found == [("messages/en.yaml", "UNUSED"), ("messages/es.yaml", "UNUSED"), ("messages/es.yaml", "UNUSED")]


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ("{n}x", []),
        ("Often", []),
        ("{n}x, or call {urgent_line}", []),
        ("{m}x", ["FIELD"]),
        ("{}", ["FIELD"]),
        ("{n", ["BRACE"]),
    ],
)
def test_a_message_has_fields_that_are_filled(copy: Copy, new: str, codes: list[str]) -> None:
    copy.edit(FILE, 'reps.many: "{n} times."', f'reps.many: "{new}"')
    assert copy.codes() == codes
