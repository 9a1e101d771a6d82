"""`midback content publish` and `rollback`: another content for a bot that goes on running."""

from datetime import datetime
from pathlib import Path

import typer

from bot.authoring import Loaded, unready
from bot.authoring.commands import FAULTY, counted, load
from bot.authoring.folder import read_folder
from bot.authoring.packing import pack_of
from bot.authoring.problems import as_text, from_here
from bot.authoring.publishing import in_use, publish_on
from bot.clock import SystemClock
from bot.commands.content.shelving import base_of, done
from bot.commands.drawn import complete
from bot.commands.failing import fail, settings_or_sentence
from bot.core.content import Content
from bot.service.versions import Pack, Signed
from bot.settings import Settings
from storage.versions import versions_at

_SOON = "A running bot takes it over within 5 seconds; sessions that are open stay as they are."


def publish(folder: Path | None, signed: Signed) -> None:
    """Check a folder and make it live. Exit code 1 when it is refused, 2 when it cannot be read."""
    settings = settings_or_sentence()
    source = folder or base_of(settings)
    loaded = complete(load(source))
    _ready(settings, _sound(loaded, source))
    pack = pack_of(read_folder(source))
    if pack.name != loaded.version:
        raise fail("The folder changed while it was checked: try again.")
    now = SystemClock().now()
    if done(_publish(settings, source, pack, signed, now)):
        typer.echo(f"Content {pack.name} is live. {_SOON}")
    else:
        typer.echo(f"Content {pack.name} is live already; nothing changed.")


def roll_back(name: str | None, signed: Signed) -> None:
    """Make an earlier version live again. Exit code 1 when that is refused."""
    settings = settings_or_sentence()
    back = done(_roll_back(settings, name, signed, SystemClock().now()))
    typer.echo(f"Content {back} is live again. {_SOON}")


async def _publish(settings: Settings, source: Path, pack: Pack, signed: Signed, now: datetime) -> bool:
    base = base_of(settings)
    async with versions_at(settings.database) as shelf:
        before = await in_use(shelf, base)
        return await publish_on(shelf, pack, signed, now, before=before, source=source, base=base)


async def _roll_back(settings: Settings, name: str | None, signed: Signed, now: datetime) -> str:
    async with versions_at(settings.database) as shelf:
        return await shelf.roll_back(name, signed.checked(), now)


def _sound(loaded: Loaded, folder: Path) -> Content:
    if loaded.content is None:
        typer.echo(as_text(from_here(loaded.problems, folder)))
        raise fail(f"{counted(len(loaded.problems))}: nothing was published, the live content is unchanged.", FAULTY)
    return loaded.content


def _ready(settings: Settings, content: Content) -> None:
    missing = unready(content, SystemClock().now().date()) if settings.stage == "production" else ()
    if missing:
        raise fail(f"MIDBACK_STAGE is production, and this content is not ready for real people: {missing[0]}.")
