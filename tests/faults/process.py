"""`midback run` as a process of its own, which can be killed for good."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.playground.stand_in import StandIn
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Real seconds for a process to start, or to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a process ended, and what it said."""

    code: int
    words: str

    @property
    def sentences(self) -> list[str]:
        """What it said to a person: all but the log."""
        return [line for line in self.words.splitlines() if not line.startswith("20")]


def environment(settings: Settings, **changed: str) -> dict[str, str]:
    """Return an environment with these settings and no others; `changed` are names without the prefix."""
    token = "" if settings.token is None else settings.token.get_secret_value()
    ours = {"TOKEN": token, "API_URL": settings.api_url, "DATABASE_URL": settings.database_url, **changed}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return {**inherited, "PYTHONPATH": str(ROOT), **{f"{PREFIX}{name}": value for name, value in ours.items()}}


async def started(folder: Path, env: Mapping[str, str]) -> Process:
    """Start `midback run` in this folder."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=folder,
        env=dict(env),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def ended(process: Process) -> Ended:
    """Wait until it has ended by itself."""
    async with asyncio.timeout(PATIENCE):
        said, _ = await process.communicate()
    assert process.returncode is not None
    return Ended(code=process.returncode, words=said.decode())


async def run_to_its_end(folder: Path, env: Mapping[str, str]) -> Ended:
    """Start it and wait until it has ended by itself."""
    process = await started(folder, env)
    try:
        return await ended(process)
    finally:
        if process.returncode is None:
            process.kill()


@asynccontextmanager
async def listening(stand_in: StandIn, folder: Path, env: Mapping[str, str]) -> AsyncGenerator[Process]:
    """Run it from when it asks for updates until it is killed: it never gets to tidy up."""
    polls = stand_in.world.updates.polls
    process = await started(folder, env)
    try:
        await stand_in.until(lambda: stand_in.world.updates.polls > polls, within=PATIENCE)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
