import json
from pathlib import Path

import pytest

from bot.authoring.problems import Problem, as_github, as_json, as_text, from_here

FIRST = Problem("drills/AN1.yaml", 3, 7, "FIELD", "50% of {x}:\nno, not this")
SECOND = Problem("signs.yaml", 10, 1, "TIER", "lowered")


def test_a_problem_reads_as_editors_expect() -> None:
    assert str(SECOND) == "signs.yaml:10:1: TIER: lowered"


def test_text_has_a_problem_a_line() -> None:
    assert as_text([SECOND, SECOND]).splitlines() == [str(SECOND), str(SECOND)]


def test_json_keeps_every_part() -> None:
    problem = {"file": "drills/AN1.yaml", "line": 3, "col": 7, "code": "FIELD", "message": FIRST.message}
    assert json.loads(as_json([FIRST])) == [problem]


def test_a_code_host_gets_one_line_with_its_signs_escaped() -> None:
    error = "::error file=drills/AN1.yaml,line=3,col=7,title=FIELD::50%25 of {x}:%0Ano, not this"
    assert as_github([FIRST]) == error
    assert as_github([FIRST], ["50% was not run"]) == f"{error}\n::notice title=not checked::50%25 was not run"


def test_problems_can_be_opened_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert from_here([SECOND], tmp_path / "mine")[0].file == "mine/signs.yaml"
    assert from_here([SECOND], tmp_path.parent / "other")[0].file == f"{tmp_path.parent / 'other'}/signs.yaml"


def test_problems_sort_by_file_and_place() -> None:
    assert sorted([SECOND, FIRST]) == [FIRST, SECOND]
