# pyright: reportPrivateUsage=false
"""What the files for operators say is true of the program."""

import configparser
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

from bot import wiring
from bot.cli import app
from bot.operations import server
from bot.service.alerts import DELIVERY, MANY
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
STOPPING = wiring._GRACE_SECONDS * 2 + wiring._ANSWERS_SECONDS * 2 + server._GRACE_SECONDS


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # pyright: ignore[reportAttributeAccessIssue]  as its documentation says
    parser.read(DEPLOY / "midback.service", encoding="utf-8")
    return parser


def copied() -> list[str]:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    assert set(re.findall(r"MIDBACK_[A-Z_]+", path.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(path: Path) -> None:
    told = re.findall(r"midback (run|doctor|replay|db \w+|content \w+)", path.read_text(encoding="utf-8"))
    for words in sorted(set(told)):
        if not words.startswith("content"):
            assert CliRunner().invoke(app, [*words.split(), "--help"]).exit_code == 0


def test_the_bot_gets_the_time_that_it_needs_to_stop() -> None:
    assert float(unit()["Service"]["TimeoutStopSec"]) > STOPPING
    compose = YAML(typ="safe").load(DEPLOY / "compose.yaml")  # pyright: ignore[reportUnknownMemberType,reportUnknownVariableType]
    assert float(compose["services"]["midback"]["stop_grace_period"].removesuffix("s")) > STOPPING


def test_settings_that_are_wrong_are_not_tried_again() -> None:
    assert unit()["Service"]["RestartPreventExitStatus"] == "2"


def test_the_runbook_knows_every_alert() -> None:
    told = (DEPLOY / "RUNBOOK.md").read_text(encoding="utf-8")
    assert [
        code for code in (DELIVERY, MANY, "T4:", "T3:", "FU-UNANSWERED:", "P-NOIMP28") if f"`{code}" not in told
    ] == []


def test_what_the_image_is_built_from_is_there_and_let_through() -> None:
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert [name for name in copied() if not (ROOT / name).exists()] == []
    assert {name.split("/")[0] for name in copied()} == {line[1:] for line in ignored if line.startswith("!")}


def test_the_image_gets_a_wheel_with_content_and_migrations(tmp_path: Path) -> None:
    for name in copied():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.mp4"))
        elif "/" not in name:
            shutil.copy(ROOT / name, tmp_path)
    building = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "."]
    subprocess.run(building, cwd=tmp_path, check=True)  # noqa: S603  our own words
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"bot/cli.py", "storage/migrations/env.py", "content/service.yaml"} <= names
    assert any(name.startswith("storage/migrations/versions/0001") for name in names)
