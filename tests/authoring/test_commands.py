import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.authoring import default_folder, load_content
from bot.authoring.commands import app
from tests.authoring.copies import Copy

WHOLE = "this must be a whole number; write it in digits, without quotes"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_good_content_ends_with_0(copy: Copy) -> None:
    result = run("check", str(copy.folder))
    assert result.exit_code == 0
    assert result.stdout == f"content {copy.load().version}: no problems\n"


def test_problems_end_with_1_and_can_be_opened_from_here(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    line, col = copy.edit("drills/TG1.yaml", "reps: 5", "reps: x")
    monkeypatch.chdir(copy.folder.parent)
    result = run("check", "content")
    assert result.exit_code == 1
    assert result.stdout == f"content/drills/TG1.yaml:{line}:{col + 6}: SHAPE: {WHOLE}\n"
    assert result.stderr.endswith("1 problem\n")
    assert "note: these drills were not checked: drills/TG1.yaml could not be read" in result.stderr


def test_a_folder_that_cannot_be_read_ends_with_2(tmp_path: Path) -> None:
    result = run("check", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert result.stderr.startswith("cannot read the content:")


def test_a_link_to_a_file_that_is_gone_is_named(copy: Copy) -> None:
    (copy.folder / "drills/TG9.yaml").symlink_to("gone.yaml")
    result = run("check", str(copy.folder))
    assert result.exit_code == 2
    assert "drills/TG9.yaml is a link to a file that is not there; put that back" in result.stderr


def test_json_is_json_also_without_problems(copy: Copy) -> None:
    assert json.loads(run("check", str(copy.folder), "--format", "json").stdout) == []
    copy.edit("drills/TG1.yaml", "reps: 5", "reps: x")
    result = run("check", str(copy.folder), "--format", "json")
    assert [problem["code"] for problem in json.loads(result.stdout)] == ["SHAPE"]
    assert "note: these drills were not checked: drills/TG1.yaml could not be read" in result.stderr


def test_a_code_host_gets_its_commands(copy: Copy) -> None:
    sound = run("check", str(copy.folder), "--format", "github")
    assert (sound.exit_code, sound.stdout.count("::notice title=not checked::")) == (0, len(copy.load().notes))
    copy.edit("drills/TG1.yaml", "reps: 5", "reps: x")
    assert run("check", str(copy.folder), "--format", "github").stdout.startswith("::error file=")


def test_a_wrong_call_ends_with_2(copy: Copy) -> None:
    result = run("check", str(copy.folder), "--format", "xml")
    assert result.exit_code == 2
    assert '"xml" is no format; write text, json, github' in result.stderr
    assert "Value error" not in result.stderr


def test_without_a_folder_the_shipped_content_is_meant() -> None:
    assert run("check").stdout == f"content {load_content(default_folder()).version}: no problems\n"
