"""`midback doctor`: everything the bot needs, looked at once, with what to do about what is missing."""

import asyncio
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from bot.authoring import default_folder, load_content, unready
from bot.authoring.commands import counted
from bot.authoring.problems import as_text, from_here
from bot.clock import SystemClock
from bot.commands.drawn import complete
from bot.core.content import Content
from bot.settings import Settings, SettingsError, read_settings, unknown_names
from bot.telegram_ui.connecting import disconnect, greet, webhook_trouble
from bot.telegram_ui.fatal import CannotGoOnError
from bot.telegram_ui.transport import Line, line_to
from storage import engine, migrate
from storage.problem import StorageProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at, how it stands, and what to do. `fine` None: the bot runs without it."""

    about: str
    fine: bool | None
    says: str

    def __str__(self) -> str:
        """Return the line that is printed."""
        mark = {True: "ok     ", False: "missing", None: "note   "}[self.fine]
        return f"{mark}  {self.about}: {self.says}"


def doctor() -> None:
    """Print all findings; exit code 1 when the bot can't run."""
    findings = list(_findings())
    for finding in findings:
        typer.echo(str(finding))
    missing = sum(finding.fine is False for finding in findings)
    if missing:
        typer.echo(f"\n{missing} to do before `midback run`. `midback demo` needs no token.")
        raise typer.Exit(1)
    typer.echo("\nReady: midback run")


def _findings() -> Iterator[Finding]:
    yield Finding(about="Python", fine=True, says=platform.python_version())
    yield from (Finding(about=name, fine=None, says="no such setting: misspelt?") for name in unknown_names())
    try:
        settings = read_settings()
    except SettingsError as problem:
        yield from (Finding(about="settings", fine=False, says=sentence) for sentence in problem.sentences)
        return
    yield Finding(about="settings", fine=True, says="can be read")
    yield from _content(settings)
    yield _database(settings)
    if not settings.operators:
        yield Finding(about="operators", fine=None, says="nobody is told of red flags: set MIDBACK_OPERATORS")
    yield from asyncio.run(_telegram(settings))


def _content(settings: Settings) -> Iterator[Finding]:
    try:
        folder = default_folder(str(settings.content_dir) if settings.content_dir else None)
        loaded = complete(load_content(folder))
    except OSError as problem:
        yield Finding(about="content", fine=False, says=str(problem))
        return
    if loaded.content is None:
        problems = as_text(from_here(loaded.problems, folder))
        yield Finding(about="content", fine=False, says=f"{counted(len(loaded.problems))} in {folder}:\n{problems}")
        return
    yield Finding(about="content", fine=True, says=f"version {loaded.version} in {folder}")
    yield from _stage(settings, loaded.content)


def _stage(settings: Settings, content: Content) -> Iterator[Finding]:
    """Say what stands in the way of real people using the bot: in production the bot doesn't start with it."""
    refused = settings.stage == "production"
    missing = unready(content, SystemClock().now().date())
    yield from (Finding(about="real use", fine=False if refused else None, says=sentence) for sentence in missing)
    says = "production" if refused else "trial: real people are not to use it (MIDBACK_STAGE)"
    yield Finding(about="stage", fine=True, says=says)


def _database(settings: Settings) -> Finding:
    try:
        path = engine.file_of(engine.parsed(settings.database))
        server = migrate.standing(settings.database) if path is None else ""
    except StorageProblem as problem:
        return Finding(about="database", fine=False, says=str(problem))
    if path is None:
        return Finding(about="database", fine=True, says=f"the server answers, {server}")
    place = path if path.exists() else _nearest(path.parent)
    if not os.access(place, os.W_OK):
        says = f"{place} can't be written: give this user the right to, or set MIDBACK_DATA_DIR to another folder"
        return Finding(about="database", fine=False, says=says)
    return Finding(about="database", fine=True, says=f"{path}{'' if path.exists() else ' (made at the first start)'}")


def _nearest(folder: Path) -> Path:
    """Return the folder or the first one above it that exists."""
    return next((one for one in (folder, *folder.parents) if one.exists()), Path())


async def _telegram(settings: Settings) -> list[Finding]:
    if settings.token is None:
        says = "no token: get one from @BotFather and put MIDBACK_TOKEN=123456789:AAE… into .env"
        return [Finding(about="Telegram", fine=False, says=says)]
    line = line_to(settings.api_url, settings.token.get_secret_value())
    try:
        known = Finding(about="Telegram", fine=True, says=f"knows the bot as {await greet(line.bot)}")
        return [known, *([await _webhook(line, settings.webhook_url)] if settings.webhook_url else [])]
    except CannotGoOnError as problem:
        return [Finding(about="Telegram", fine=False, says=str(problem))]
    finally:
        await disconnect(line.bot)


async def _webhook(line: Line, url: str) -> Finding:
    trouble = await webhook_trouble(line.bot, url)
    return Finding(about="webhook", fine=None if trouble else True, says=trouble or f"Telegram brings updates to {url}")
