from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.authoring.copies import ENDLESS, NUMBER, Copy
from tests.commands.content.support import midback


def test_the_doctor_names_the_same_problems_as_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = Copy(tmp_path / "mine")
    copy.edit("service.yaml", NUMBER, ENDLESS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIDBACK_CONTENT_DIR", "mine")
    told = midback("check", copy.folder).stdout
    found = CliRunner().invoke(app, ["doctor"])
    assert found.exit_code == 1
    assert f"missing  content: {told.count('SCREEN-TOO-LONG')} problems in mine:\n{told}" in found.stdout
