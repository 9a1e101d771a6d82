import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.service.rulebook import Rulebook
from storage import engine, migrate
from storage.database import Database
from storage.guard import Guard
from storage.problem import StorageProblem
from tests.support.fake_library import FakeLibrary
from tests.support.house import url_of

HOLDING = """
import sys, time
from storage import engine
from storage.guard import Guard
guard = Guard(engine.parsed(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""
ROOT = Path(__file__).parents[2]


def guard(folder: Path) -> Guard:
    return Guard(engine.parsed(url_of(folder)))


async def opened(folder: Path) -> Database:
    return await Database.open(url_of(folder), clock=SystemClock(), rules=Rulebook(FakeLibrary()))


async def test_a_second_bot_on_the_same_file_is_told_what_to_do(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    with pytest.raises(StorageProblem, match=r"^Another Midback is using .*midback.db: stop it first, or give"):
        await opened(tmp_path)
    await database.close()
    await (await opened(tmp_path)).close()


def test_a_process_that_was_killed_blocks_nobody(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDING, url_of(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StorageProblem, match="Another Midback"):
            guard(tmp_path)
        os.kill(process.pid, signal.SIGKILL)
    guard(tmp_path).let_go()


def test_a_schema_is_not_changed_under_a_bot_that_runs(tmp_path: Path) -> None:
    holding = guard(tmp_path)
    with pytest.raises(StorageProblem, match="Another Midback"):
        migrate.upgrade_alone(url_of(tmp_path))
    holding.let_go()
    migrate.upgrade_alone(url_of(tmp_path)).let_go()


def test_a_start_that_fails_lets_go(tmp_path: Path) -> None:
    (tmp_path / "midback.db").write_bytes(engine.MAGIC + b"\xff" * 4096)
    for _ in range(2):
        with pytest.raises(StorageProblem, match="damaged"):
            migrate.upgrade_alone(url_of(tmp_path))


def test_readers_are_not_kept_out(tmp_path: Path) -> None:
    holding = migrate.upgrade_alone(url_of(tmp_path))
    with closing(sqlite3.connect(tmp_path / "midback.db")) as connection:
        assert connection.execute("SELECT count(*) FROM participant").fetchone() == (0,)
    holding.let_go()
    holding.let_go()


def test_a_database_without_a_file_needs_no_guard() -> None:
    Guard(engine.parsed("postgresql+psycopg://host/midback")).let_go()


async def test_two_databases_can_be_used_at_once(tmp_path: Path) -> None:
    first = await opened(tmp_path / "one")
    await (await opened(tmp_path / "two")).close()
    await first.close()
