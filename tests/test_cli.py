"""The command as people type it, in a process of its own where it runs for a while or where the start is the point."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.clock import MovableClock
from bot.playground.stand_in import StandIn
from storage import migrate
from tests.support.postgres import Server
from tests.support.terminal import Terminal, answering
from tests.telegram_ui.support import on_the_line

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz012345"
PATIENCE = 60.0


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn(MovableClock())


async def midback(*words: str, folder: Path, **settings: str) -> Process:
    own = {name: value for name, value in os.environ.items() if not name.startswith("MIDBACK_")}
    named = {f"MIDBACK_{name.upper()}": value for name, value in settings.items()}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", *words),
        cwd=folder,
        env={**own, "PYTHONPATH": str(ROOT), **named},
        stdout=PIPE,
        stderr=PIPE,
    )


async def outcome(process: Process) -> tuple[int | None, str, str]:
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def said(*words: str, folder: Path, **settings: str) -> tuple[int | None, str, str]:
    return await outcome(await midback(*words, folder=folder, **settings))


async def test_without_a_token_one_sentence_says_what_to_set_and_what_to_try(tmp_path: Path) -> None:
    code, out, err = await said("run", folder=tmp_path)
    assert (code, out) == (2, "")
    assert "MIDBACK_TOKEN" in err
    assert "make demo" in err
    assert err.count("\n") == 1


def test_a_setting_that_is_wrong_gets_its_sentence_and_a_wrong_call(terminal: Terminal) -> None:
    code, _, err = terminal.types("run", token=TOKEN, listen="x")
    assert code == 2
    assert err == "MIDBACK_LISTEN must be an address and a port, such as 127.0.0.1:8080.\n"


def test_a_rejected_token_gets_a_sentence_without_the_token(terminal: Terminal, stand_in: StandIn) -> None:
    with answering(stand_in) as server:
        code, _, err = terminal.types("run", token=TOKEN, api_url=server)
    assert code == 1
    assert err.startswith("Telegram does not know this token.")
    assert TOKEN not in err
    assert err.count("\n") == 1


def test_a_server_that_cannot_be_reached_gets_a_sentence(terminal: Terminal, stand_in: StandIn) -> None:
    with answering(stand_in) as server:
        pass
    code, _, err = terminal.types("run", token=TOKEN, api_url=server)
    assert code == 1
    assert err.startswith(f"Telegram can't be reached at {server}")
    assert err.count("\n") == 1


def test_content_with_a_fault_gets_its_place(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "programme.yaml").write_text("version: [", encoding="utf-8")
    code, _, err = terminal.types("run", token=TOKEN, content_dir="content")
    assert code == 1
    assert "programme.yaml:1:" in err
    assert "Traceback" not in err


def test_a_missing_folder_of_content_gets_a_sentence(terminal: Terminal) -> None:
    code, _, err = terminal.types("run", token=TOKEN, content_dir="nowhere")
    assert code == 1
    assert "nowhere is not a folder of content" in err
    assert err.count("\n") == 1


def test_a_database_that_cannot_be_written_gets_a_sentence(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    code, _, err = terminal.types("run", token=TOKEN)
    assert code == 1
    assert "data/midback.db" in err
    assert "Traceback" not in err


def test_the_doctor_asks_the_database_server(terminal: Terminal, postgresql: Server) -> None:
    with postgresql.database(empty=True) as url:
        _, out, _ = terminal.types("doctor", database_url=url)
        assert "ok       database: the server answers, empty; filled at the first start\n" in out
        terminal.types("db", "upgrade", database_url=url)
        _, out, _ = terminal.types("doctor", database_url=url)
        assert f"ok       database: the server answers, schema {migrate.head()}\n" in out
    _, out, _ = terminal.types("doctor", database_url=url)
    assert "missing  database: The database server cannot be used" in out


def test_in_production_everything_that_is_missing_is_named_at_once(terminal: Terminal, tmp_path: Path) -> None:
    code, _, err = terminal.types("run", token=TOKEN, stage="production")
    assert code == 2
    for name in ("dpia_ref", "contact", "crisis_line", "clinical_reviewer", "review_date"):
        assert f"- {name} is not filled in" in err
    assert "MIDBACK_STAGE=trial" in err
    assert "Traceback" not in err
    assert nothing_in(tmp_path)


def test_the_doctor_counts_what_is_missing_for_real_people_only_in_production(terminal: Terminal) -> None:
    _, out, _ = terminal.types("doctor")
    assert "note     real use: dpia_ref is not filled in" in out
    assert "1 to do before" in out
    code, out, _ = terminal.types("doctor", stage="production")
    assert code == 1
    assert "missing  real use: dpia_ref is not filled in" in out
    assert "ok       stage: production" in out


def nothing_in(folder: Path) -> bool:
    return not list(folder.iterdir())


async def started(stand_in: StandIn, process: Process) -> None:
    waiting = asyncio.create_task(stand_in.until(lambda: stand_in.world.updates.polls_waiting > 0, within=PATIENCE))
    ended = asyncio.create_task(process.wait())
    await asyncio.wait({waiting, ended}, return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()
    await waiting


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
async def test_the_bot_runs_until_it_is_told_to_stop(tmp_path: Path, which: signal.Signals) -> None:
    async with on_the_line() as (stand_in, line):
        server = line.bot.base_url.partition("/bot")[0]
        process = await midback("run", folder=tmp_path, token=stand_in.token, api_url=server)
        await started(stand_in, process)
        anna = stand_in.person("Anna")
        await anna.says("/start")
        await stand_in.until(lambda: bool(anna.from_bot))
        process.send_signal(which)
        code, _, err = await outcome(process)
    assert code == 0
    assert "is running" in err
    assert err.count("real people should not use this bot yet") == 1
    assert err.rstrip().endswith("Stopped")
    assert stand_in.token not in err


async def test_a_second_copy_ends_with_a_sentence(tmp_path: Path) -> None:
    async with on_the_line() as (stand_in, line):
        server = line.bot.base_url.partition("/bot")[0]
        process = await midback("run", folder=tmp_path, token=stand_in.token, api_url=server)
        await started(stand_in, process)
        rival = asyncio.create_task(line.poll(0))
        code, _, err = await outcome(process)
        anna = stand_in.person("Anna")
        anna.send("/start")
        await rival
    assert code == 1
    assert "Another copy of this bot" in err.splitlines()[-1]
    assert "Traceback" not in err


async def test_a_second_bot_on_the_same_data_ends_with_a_sentence_and_disturbs_nobody(tmp_path: Path) -> None:
    async with on_the_line() as (stand_in, line):
        server = line.bot.base_url.partition("/bot")[0]
        process = await midback("run", folder=tmp_path, token=stand_in.token, api_url=server)
        await started(stand_in, process)
        code, _, err = await said("run", folder=tmp_path, token=stand_in.token, api_url=server)
        assert code == 1
        assert err == (
            "Another Midback is using data/midback.db: stop it first, or give this one a place of its own "
            "(MIDBACK_DATA_DIR).\n"
        )
        process.send_signal(signal.SIGTERM)
        code, _, _ = await outcome(process)
    assert code == 0


async def test_the_demo_says_where_it_is_and_stops_when_told(tmp_path: Path) -> None:
    process = await midback("demo", "--no-browser", folder=tmp_path)
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        line = await process.stdout.readline()
    assert b"http://127.0.0.1:" in line
    process.send_signal(signal.SIGINT)
    code, _, err = await outcome(process)
    assert (code, err) == (0, "")
    assert nothing_in(tmp_path)


def test_a_port_that_is_taken_gets_a_sentence(terminal: Terminal, stand_in: StandIn) -> None:
    with answering(stand_in) as server:
        port = server.rpartition(":")[2]
        code, _, err = terminal.types("demo", "--no-browser", "--port", port)
    assert code == 1
    assert err == f"Port {port} is taken: choose another one with --port, or leave --port out.\n"


def test_the_doctor_names_what_is_missing_and_changes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    code, out, _ = terminal.types("doctor", tokn="x")
    assert code == 1
    assert "MIDBACK_TOKN: no such setting" in out
    assert "missing  Telegram: no token" in out
    assert nothing_in(tmp_path)


def test_the_doctor_is_content_when_nothing_is_missing(terminal: Terminal, stand_in: StandIn) -> None:
    hook = {"webhook_url": "https://example.org/hook", "webhook_secret": "0123456789abcdef"}
    with answering(stand_in) as server:
        code, out, _ = terminal.types("doctor", token=stand_in.token, api_url=server, **hook)
    assert code == 0
    assert "@playground_bot" in out
    assert "note     webhook: Telegram does not bring updates there" in out
    assert out.endswith("Ready: midback run\n")


@pytest.mark.parametrize(("words", "commands"), [(["content"], ["check"]), ([], ["content", "art", "simulate"])])
async def test_the_commands_of_other_packages_are_there(tmp_path: Path, words: list[str], commands: list[str]) -> None:
    code, out, _ = await said(*words, "--help", folder=tmp_path)
    assert code == 0
    for command in commands:
        assert f"  {command} " in out


@pytest.mark.parametrize(
    "words", [[], ["run"], ["demo"], ["doctor"], ["replay"], ["db"], ["db", "backup"], ["db", "restore"]]
)
def test_help_teaches(words: list[str]) -> None:
    result = CliRunner().invoke(app, [*words, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.output


def test_a_demo_needs_somebody_for_a_day_and_a_day_that_they_have(terminal: Terminal) -> None:
    code, _, err = terminal.types("demo", "--day", "3", "--no-browser")
    assert (code, err) == (2, "--day goes with --persona: say whose day.\n")
    code, _, err = terminal.types("demo", "--persona", "flare", "--day", "91", "--no-browser")
    assert (code, err) == (2, "flare has no day 91: choose one from 1 to 90.\n")
    code, _, err = terminal.types("demo", "--persona", "nobody.yaml", "--no-browser")
    assert (code, "neither a persona file nor a kind" in err) == (2, True)
