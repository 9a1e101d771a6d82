"""`midback content list`: the versions that were published, or what is in use while none was."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from bot.authoring.publishing import in_use
from bot.commands.content.shelving import base_of, done
from bot.commands.failing import settings_or_sentence
from bot.service.versions import Entry
from bot.settings import Settings
from storage.versions import versions_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is on the shelf: versions, open sessions on each, and which version new sessions use."""

    entries: Sequence[Entry]
    sessions: Mapping[str, int]
    current: str
    live: str | None
    """None while nothing was published."""


def list_versions(*, all_of_them: bool, as_json: bool) -> None:
    """Print the versions that are kept, or all, the latest first; exit code 1 when the store cannot be read."""
    settings = settings_or_sentence()
    base = base_of(settings)
    held = done(_held(settings, base))
    shown = [entry for entry in held.entries if all_of_them or entry.kept]
    if as_json:
        typer.echo(json.dumps(_plain(held, shown), ensure_ascii=False, indent=2))
        return
    if held.live is None:
        typer.echo(f"Nothing was published: the bot uses content {held.current} of its folder, {base}.")
    for entry in shown:
        typer.echo(line_of(entry, held.sessions.get(entry.name, 0)))


def line_of(entry: Entry, sessions: int) -> str:
    """Return the line of a version."""
    signed = entry.author + (f" with {entry.approver}" if entry.approver else "")
    parts = [entry.name, f"{entry.standing.value.replace('_', ' '):<11}", f"{entry.at:%Y-%m-%d %H:%M} UTC", signed]
    if sessions:
        parts.append("1 open session" if sessions == 1 else f"{sessions} open sessions")
    if not entry.kept:
        parts.append("files no longer kept")
    return "  ".join([*parts, entry.why])


async def _held(settings: Settings, base: Path) -> Held:
    async with versions_at(settings.database) as shelf:
        return Held(
            entries=await shelf.entries(),
            sessions=await shelf.pinned(),
            current=(await in_use(shelf, base)).name,
            live=await shelf.live(),
        )


def _plain(held: Held, shown: Sequence[Entry]) -> dict[str, object]:
    return {
        "in_use": held.current,
        "published": held.live is not None,
        "versions": [
            {
                "version": entry.name,
                "state": entry.standing.value,
                "at": entry.at.isoformat(),
                "by": entry.author,
                "approved_by": entry.approver,
                "why": entry.why,
                "open_sessions": held.sessions.get(entry.name, 0),
                "kept": entry.kept,
            }
            for entry in shown
        ],
    }
