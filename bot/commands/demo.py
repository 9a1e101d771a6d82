"""`midback demo`: the playground, empty or as a persona finds it on a day."""

import asyncio
import socket
import tempfile
import webbrowser
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from bot.clock import MovableClock
from bot.commands.failing import WRONG_CALL, fail, sentences, settings_or_sentence
from bot.commands.playing import Role, persona_of, played
from bot.commands.running import stop_signal
from bot.commands.trying import HOST, Playground, playground
from bot.operations import logs
from bot.settings import Settings

FIRST_PORT = 8800
NEWCOMER = "Alex"
"""The first chat, so that a visitor finds something to tap."""
_PORTS_TRIED = 20


def demo(port: int | None, *, browser: bool, persona: str | None = None, day: int | None = None) -> None:
    """Run the demo until SIGINT or SIGTERM, with a `persona` on the morning of a `day`, the first if left out."""
    settings = settings_or_sentence()
    logs.set_up(level="WARNING" if settings.log_level == "INFO" else settings.log_level, form=settings.log_format)
    if persona is None and day is not None:
        raise fail("--day goes with --persona: say whose day.", WRONG_CALL)
    chosen = _port(port)
    with sentences(), tempfile.TemporaryDirectory(prefix="midback-demo-") as folder:
        role = None if persona is None else Role(persona=persona_of(persona), day=day or 1)
        asyncio.run(_demo(settings, chosen, Path(folder), role, browser=browser))


async def _demo(settings: Settings, port: int, folder: Path, role: Role | None, *, browser: bool) -> None:
    stop = stop_signal()
    async with _place(settings, port, folder, role) as place:
        typer.echo(
            f"Midback is at {place.address} on this machine. Ctrl-C ends it; then everything said there is forgotten."
        )
        if browser:
            await asyncio.to_thread(webbrowser.open, place.address)
        await place.bot.until(stop)
    typer.echo("Ended. Everything said there is forgotten.")


@asynccontextmanager
async def _place(settings: Settings, port: int, folder: Path, role: Role | None) -> AsyncGenerator[Playground]:
    """Open the playground; with a role, show on a terminal how far its past is."""
    if role is None:
        async with playground(settings, MovableClock(), folder, port=port, watching=True) as place:
            place.stand_in.person(NEWCOMER)
            yield place
        return
    console = Console(stderr=True)
    columns = TextColumn("Day {task.completed} of {task.total}"), BarColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=role.day)
        opened = played(settings, folder, role, port=port, tell=lambda day: bar.update(task, completed=day))
        async with opened as place:
            bar.stop()
            yield place


def _port(wanted: int | None) -> int:
    """Return the port asked for, or the first free one."""
    if wanted is not None:
        if not _is_free(wanted):
            raise fail(f"Port {wanted} is taken: choose another one with --port, or leave --port out.")
        return wanted
    for port in range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED):
        if _is_free(port):
            return port
    return 0


def _is_free(port: int) -> bool:
    try:
        socket.create_server((HOST, port)).close()
    except OSError:
        return False
    return True
