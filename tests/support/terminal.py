"""`midback …` typed into this process, and a stand-in that answers from a thread of its own meanwhile."""

import asyncio
import logging
import os
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.playground.app import build_app
from bot.playground.server import serve
from bot.playground.stand_in import StandIn
from bot.settings import PREFIX

PATIENCE = 30.0
"""Real seconds for the stand-in to start."""


class Terminal:
    """A folder to type in. What a process of its own would cost is its start; what is said is the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def types(self, *words: str, **settings: str) -> tuple[int, str, str]:
        """Return exit code, output and errors; `settings` are the only ones, their names without the prefix.

        A failure that nobody expected is raised.
        """
        with pytest.MonkeyPatch.context() as patch, _logs_as_before():
            for name in [name for name in os.environ if name.startswith(PREFIX)]:
                patch.delenv(name)
            for name, value in settings.items():
                patch.setenv(f"{PREFIX}{name.upper()}", value)
            patch.chdir(self._folder)
            result = CliRunner().invoke(app, words, catch_exceptions=False)
        return result.exit_code, result.stdout, result.stderr


@contextmanager
def answering(stand_in: StandIn) -> Generator[str]:
    """Serve the stand-in while a command has this thread; yield its address."""
    address = Future[str]()
    over = Event()

    async def serving() -> None:
        async with serve(build_app(stand_in)) as here:
            address.set_result(here)
            await asyncio.to_thread(over.wait)

    with ThreadPoolExecutor(max_workers=1) as apart:
        served = apart.submit(asyncio.run, serving())
        try:
            yield address.result(PATIENCE)
        finally:
            over.set()
            served.result()


@contextmanager
def _logs_as_before() -> Generator[None]:
    root = logging.getLogger()
    known = [root, *(logger for logger in root.manager.loggerDict.values() if isinstance(logger, logging.Logger))]
    handlers, levels = list(root.handlers), [logger.level for logger in known]
    yield
    root.handlers[:] = handlers
    for logger, level in zip(known, levels, strict=True):
        logger.setLevel(level)
