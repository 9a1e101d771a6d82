import json

from bot.authoring.problems import Problem, as_github, as_json, as_text

FIRST = Problem("drills/AN1.yaml", 3, 7, "FIELD", "50% of {x}:\nno, not this")
SECOND = Problem("signs.yaml", 10, 1, "TIER", "lowered")


def test_a_problem_reads_as_editors_expect() -> None:
    assert str(SECOND) == "signs.yaml:10:1: TIER: lowered"


def test_text_has_a_problem_a_line() -> None:
    assert as_text([SECOND, SECOND]).splitlines() == [str(SECOND), str(SECOND)]


def test_json_keeps_every_part() -> None:
    assert json.loads(as_json([FIRST])) == [
        {"file": "drills/AN1.yaml", "line": 3, "col": 7, "code": "FIELD", "message": FIRST.message}
    ]


def test_a_code_host_gets_one_line_with_its_signs_escaped() -> None:
    assert as_github([FIRST]) == ("::error file=drills/AN1.yaml,line=3,col=7,title=FIELD::50%25 of {x}:%0Ano, not this")


def test_problems_sort_by_file_and_place() -> None:
    assert sorted([SECOND, FIRST]) == [FIRST, SECOND]
