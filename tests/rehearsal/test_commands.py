import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.core.programme import Programme
from bot.rehearsal.commands import register

HEAD = "start_date: 2027-01-04\nlength: 2\ndefaults: {pre: 3}\n"


@pytest.fixture
def app(programme: Programme) -> typer.Typer:
    made = typer.Typer()
    made.callback()(lambda: None)
    asked: list[Path | None] = []

    def programme_of(folder: Path | None) -> Programme:
        asked.append(folder)
        return programme

    register(made, programme_of)
    return made


def called(app: typer.Typer, *words: object) -> Result:
    return CliRunner().invoke(app, ["simulate", *map(str, words)], env={"COLUMNS": "120"})


def persona(folder: Path, name: str, rest: str = "") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(f"persona: {name}\n{HEAD}{rest}", encoding="utf-8")
    return path


def test_json_is_one_object_a_day_in_order_and_nothing_else(app: typer.Typer, tmp_path: Path) -> None:
    result = called(app, persona(tmp_path, "ada"), "--json")
    days = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (0, "")
    assert [day["day"] for day in days] == [1, 2]
    assert "persona" not in days[0]


def test_with_several_files_every_line_names_its_persona(app: typer.Typer, tmp_path: Path) -> None:
    result = called(app, persona(tmp_path, "ada"), persona(tmp_path, "ben"), "--json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(day["persona"], day["day"]) for day in found] == [("ada", 1), ("ada", 2), ("ben", 1), ("ben", 2)]


def test_expectations_that_hold_end_with_0(app: typer.Typer, tmp_path: Path) -> None:
    result = called(app, persona(tmp_path, "ada", "expect: {2: {class: GREEN}}\n"), "--json")
    assert (result.exit_code, result.stderr) == (0, "")


def test_expectations_that_do_not_hold_end_with_1_and_a_line_each(app: typer.Typer, tmp_path: Path) -> None:
    wrong = persona(tmp_path, "ben", "expect: {1: {class: RED}, 2: {S: 0}}\n")
    result = called(app, persona(tmp_path, "ada"), wrong, "--json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 4
    assert result.stderr.splitlines() == [
        "ben, day 1, class: expected RED, got GREEN",
        "ben, day 2, S: expected 0, got 1",
    ]


def test_a_mistake_in_any_file_ends_with_2_before_anything_is_played(app: typer.Typer, tmp_path: Path) -> None:
    wrong, gone = persona(tmp_path, "ben", "days: {1: {colour: red}}\n"), tmp_path / "gone.yaml"
    result = called(app, persona(tmp_path, "ada"), wrong, gone, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert first.startswith(f"{wrong}:5:20: days.1.colour: unknown key 'colour'; allowed: pre, post")
    assert second == f"{gone}: cannot be read: No such file or directory"


def test_an_answer_that_cannot_be_given_ends_with_2(app: typer.Typer, tmp_path: Path) -> None:
    result = called(app, persona(tmp_path, "ada", "days: {1: {after: dizzy, mini: E4}}\n"), "--json")
    assert result.exit_code == 2
    assert result.stderr == "ada, day 1: the question 'mini' has no answer 'E4'\n"


def test_without_json_there_is_a_table_with_marks(app: typer.Typer, tmp_path: Path) -> None:
    rest = "title: Steady\nexpect: {1: {class: GREEN}, 2: {class: RED, S: 9}}\n"
    result = called(app, persona(tmp_path, "ada", rest))
    assert result.exit_code == 1
    assert "ada: Steady" in result.stdout
    rows = [line.split() for line in result.stdout.splitlines() if "2027-01-0" in line]
    assert rows[0] == ["1", "2027-01-04", "NORMAL", "AN1", "BR1", "GREEN+", "0", "✓"]
    assert rows[1][-3:] == ["✗", "class,", "S"]


def test_somebody_refused_has_a_row_without_values(app: typer.Typer, tmp_path: Path) -> None:
    result = called(app, persona(tmp_path, "ada", "onboarding: {gates: {H1: true}}\n"))
    assert "refused" in result.stdout
    assert "REFUSED" in result.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Name persona files, or the size of a cohort"),
        (["a.yaml", "--cohort", "3"], "Name either persona files or --cohort, not both"),
        (["a.yaml", "--days", "3"], "--days goes with --cohort"),
        (["a.yaml", "--seed", "0"], "--seed goes with --cohort"),
        (["a.yaml", "--against", "x"], "--against goes with --cohort"),
        (["--cohort", "0"], "Invalid value for '--cohort'"),
    ],
)
def test_a_wrong_call_ends_with_2(app: typer.Typer, words: list[str], sentence: str) -> None:
    result = called(app, *words)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_a_cohort_is_told_in_tables_or_as_one_object(app: typer.Typer) -> None:
    shown = called(app, "--cohort", 2, "--days", 8)
    assert shown.exit_code == 0
    assert "2 participants, 8 days, seed 1" in shown.stdout
    assert "adherence" in shown.stdout
    told = json.loads(called(app, "--cohort", 2, "--days", 8, "--seed", 5, "--json").stdout)
    assert (told["participants"], told["days"], told["seed"]) == (2, 8, 5)


def test_two_versions_are_told_side_by_side(app: typer.Typer) -> None:
    told = json.loads(called(app, "--cohort", 1, "--days", 3, "--against", "x", "--json").stdout)
    assert len(told) == 2
    assert " → " in called(app, "--cohort", 1, "--days", 3, "--against", "x").stdout


def test_help_teaches(app: typer.Typer) -> None:
    result = called(app, "--help")
    assert result.exit_code == 0
    assert "midback simulate --cohort 1000 --days 90" in result.stdout
