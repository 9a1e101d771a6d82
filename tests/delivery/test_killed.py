"""A process is really killed (SIGKILL) while it sends; another one goes on with the same database."""

import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.core.events import CommandName
from storage.tables import outbox
from tests.support.house import START, house

ROOT = Path(__file__).parents[2]
PEOPLE = range(1, 13)


def send(folder: Path, moment: timedelta, die_after: int) -> tuple[int, list[str]]:
    """Run a process that sends; return its exit status and what it said."""
    command = [sys.executable, "-m", "tests.support.victim", str(folder), (START + moment).isoformat(), str(die_after)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    return done.returncode, done.stdout.splitlines()


async def test_reminders_are_never_doubled_and_those_in_doubt_are_followed_up(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.meets(*PEOPLE)
    tomorrow = timedelta(days=1)
    status, first = send(tmp_path, tomorrow, die_after=5)
    assert status == -9
    status, second = send(tmp_path, tomorrow + timedelta(seconds=5), die_after=0)
    assert status == 0
    reminded = Counter(line for line in first + second if line.endswith("reminder"))
    assert set(reminded.values()) == {1}
    async with house(tmp_path) as home, home.database.line() as line:
        rows = await line.rows(select(outbox.c.chat_id).where(outbox.c.state == "unknown"))
        doubtful = {row.chat_id for row in rows}
    assert 1 <= len(doubtful) <= 3
    reached = {int(line.split()[0]) for line in reminded}
    assert reached | doubtful == set(PEOPLE)
    status, third = send(tmp_path, tomorrow + timedelta(minutes=21), die_after=0)
    assert {int(line.split()[0]) for line in third} == doubtful
    assert {line.split()[1] for line in third} == {"notice.in_doubt"}


async def test_safety_advice_is_never_lost(tmp_path: Path) -> None:
    async with house(tmp_path, operators=()) as home:
        await home.meets(*PEOPLE)
        for chat_id in PEOPLE:
            await home.hears_command(chat_id, CommandName.SYMPTOMS)
    said: list[str] = []
    for seconds in range(2):
        status, lines = send(tmp_path, timedelta(seconds=seconds * 10), die_after=7)
        said += lines
        assert status == -9
    for minutes in (2, 12):
        said += send(tmp_path, timedelta(minutes=minutes), die_after=0)[1]
    advised = {int(line.split()[0]) for line in said if line.endswith("safety.t4")}
    assert advised == set(PEOPLE)
