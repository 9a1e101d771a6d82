"""`midback content publish`, `versions` and `rollback`: another content for a bot that goes on running."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import typer

from bot.authoring import Loaded, default_folder, unready
from bot.authoring.commands import FAULTY, PRINTED, UNREADABLE, Format, counted, from_here, load
from bot.authoring.folder import read_folder
from bot.authoring.packing import MediaShelf, pack_of
from bot.authoring.publishing import publish_on
from bot.clock import SystemClock
from bot.commands.failing import fail, sentences, settings_or_sentence
from bot.core.content import Content
from bot.service.versions import Entry, Pack, RefusedError, Signed, Standing
from bot.settings import Settings
from storage.versions import versions_at

T = TypeVar("T")
_SOON = "A running bot takes it over within 5 seconds; sessions that are open stay as they are."


def publish(folder: Path | None, signed: Signed) -> None:
    """Check a folder and make it live. Exit code 1 when it is refused, 2 when it cannot be read."""
    settings = settings_or_sentence()
    source = folder or _base(settings)
    loaded = load(source)
    _ready(settings, _sound(loaded, source))
    pack = pack_of(read_folder(source))
    if pack.name != loaded.version:
        raise fail("The folder changed while it was checked: try again.")
    now = SystemClock().now()
    if _done(_publish(settings, source, pack, signed, now)):
        typer.echo(f"Content {pack.name} is live. {_SOON}")
    else:
        typer.echo(f"Content {pack.name} is live already; nothing changed.")


def versions(*, all_of_them: bool) -> None:
    """Print the versions, the latest first."""
    settings = settings_or_sentence()
    entries, pinned = _done(_entries(settings))
    shown = [entry for entry in entries if all_of_them or entry.kept]
    if not any(entry.standing is Standing.LIVE for entry in entries):
        typer.echo("Nothing was published: the bot uses the content of its folder.", err=True)
    for entry in shown:
        typer.echo(line_of(entry, pinned.get(entry.name, 0)))


def roll_back(name: str | None, signed: Signed) -> None:
    """Make an earlier version live again. Exit code 1 when that is refused."""
    settings = settings_or_sentence()
    back = _done(_roll_back(settings, name, signed, SystemClock().now()))
    typer.echo(f"Content {back} is live again. {_SOON}")


def line_of(entry: Entry, sessions: int) -> str:
    """Return the line of a version."""
    signed = entry.author + (f" with {entry.approver}" if entry.approver else "")
    parts = [entry.name, f"{entry.standing.value.replace('_', ' '):<11}", f"{entry.at:%Y-%m-%d %H:%M} UTC", signed]
    if sessions:
        parts.append("1 open session" if sessions == 1 else f"{sessions} open sessions")
    if not entry.kept:
        parts.append("files no longer kept")
    return "  ".join([*parts, entry.why])


async def _publish(settings: Settings, source: Path, pack: Pack, signed: Signed, now: datetime) -> bool:
    base = _base(settings)
    media = MediaShelf(settings.media_dir, base)
    async with versions_at(settings.database) as shelf:
        return await publish_on(shelf, pack, signed, now, media=media, source=source, base=base)


async def _entries(settings: Settings) -> tuple[list[Entry], dict[str, int]]:
    async with versions_at(settings.database) as shelf:
        return list(await shelf.entries()), dict(await shelf.pinned())


async def _roll_back(settings: Settings, name: str | None, signed: Signed, now: datetime) -> str:
    async with versions_at(settings.database) as shelf:
        return await shelf.roll_back(name, signed.checked(), now)


def _base(settings: Settings) -> Path:
    """Return the folder whose content is in use while nothing is published."""
    with sentences():
        return default_folder(str(settings.content_dir) if settings.content_dir else None)


def _sound(loaded: Loaded, folder: Path) -> Content:
    if loaded.content is None:
        typer.echo(PRINTED[Format.TEXT](from_here(loaded.problems, folder)))
        raise fail(f"{counted(len(loaded.problems))}: nothing was published, the live content is unchanged.", FAULTY)
    return loaded.content


def _ready(settings: Settings, content: Content) -> None:
    missing = unready(content, SystemClock().now().date()) if settings.stage == "production" else ()
    if missing:
        raise fail(f"MIDBACK_STAGE is production, and this content is not ready for real people: {missing[0]}.")


def _done(work: Coroutine[None, None, T]) -> T:
    with sentences():
        try:
            return asyncio.run(work)
        except RefusedError as refusal:
            raise fail(str(refusal), FAULTY) from None
        except OSError as problem:
            raise fail(f"The files can't be read or kept: {problem}.", UNREADABLE) from None
