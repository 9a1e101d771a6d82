"""`midback content list`: the versions and what was done with them, or what is in use while nothing was published."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import typer

from bot.authoring.publishing import in_use
from bot.commands.content.shelving import base_of, done
from bot.commands.failing import settings_or_sentence
from bot.service.versions import Act, Deed, Entry, Signed
from bot.settings import Settings
from storage.versions import versions_at

DONE = {Deed.OFFER: "sent", Deed.PUBLISH: "published", Deed.ROLLBACK: "brought back"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is on the shelf: versions, open sessions on each, and which version new sessions use."""

    entries: Sequence[Entry]
    acts: Sequence[Act]
    sessions: Mapping[str, int]
    current: str
    live: str | None
    """None while nothing was published."""


def list_versions(*, all_of_them: bool, log: bool, as_json: bool) -> None:
    """Print the versions that are kept, or all, or the log, the latest first."""
    settings = settings_or_sentence()
    base = base_of(settings)
    held = done(_held(settings, base))
    shown = [entry for entry in held.entries if all_of_them or entry.kept]
    if as_json:
        typer.echo(json.dumps(_plain(held, shown, log=log), ensure_ascii=False, indent=2))
        return
    if held.live is None:
        typer.echo(f"Nothing was published: the bot uses content {held.current} of its folder, {base}.")
    lines = (act_line(act) for act in held.acts) if log else (_line(held, entry) for entry in shown)
    for line in lines:
        typer.echo(line)


def _line(held: Held, entry: Entry) -> str:
    return entry_line(entry, held.sessions.get(entry.name, 0))


def entry_line(entry: Entry, sessions: int) -> str:
    """Return the line of a version: how it stands, and what was last done with it."""
    act = entry.latest
    parts = [entry.name, f"{entry.standing.value.replace('_', ' '):<11}", _moment(act.at if act else entry.at)]
    parts.append(f"{DONE[act.deed]} by {_people(act.signed)}" if act else "came with the program")
    if sessions:
        parts.append("1 open session" if sessions == 1 else f"{sessions} open sessions")
    if not entry.kept:
        parts.append("files no longer kept")
    return "  ".join([*parts, act.signed.why] if act and act.signed.why else parts)


def act_line(act: Act) -> str:
    """Return the line of an act: when, what, which version in the place of which, who and why."""
    instead = f" instead of {act.instead_of}" if act.instead_of else ""
    parts = [_moment(act.at), f"{act.version} {DONE[act.deed]} by {_people(act.signed)}{instead}"]
    return "  ".join([*parts, act.signed.why] if act.signed.why else parts)


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _people(signed: Signed) -> str:
    return signed.author + (f" with {signed.approver}" if signed.approver else "")


async def _held(settings: Settings, base: Path) -> Held:
    async with versions_at(settings.database) as shelf:
        return Held(
            entries=await shelf.entries(),
            acts=await shelf.acts(),
            sessions=await shelf.pinned(),
            current=(await in_use(shelf, base)).name,
            live=await shelf.live(),
        )


def _plain(held: Held, shown: Sequence[Entry], *, log: bool) -> dict[str, object]:
    versions = [
        {
            "version": entry.name,
            "state": entry.standing.value,
            "open_sessions": held.sessions.get(entry.name, 0),
            "kept": entry.kept,
            "latest_act": _plain_act(entry.latest) if entry.latest else None,
        }
        for entry in shown
    ]
    acts = {"log": [_plain_act(act) for act in held.acts]} if log else {}
    return {"in_use": held.current, "published": held.live is not None, "versions": versions, **acts}


def _plain_act(act: Act) -> dict[str, object]:
    return {
        "number": act.number,
        "at": act.at.isoformat(),
        "act": act.deed.value,
        "version": act.version,
        "instead_of": act.instead_of,
        "by": act.signed.author,
        "approved_by": act.signed.approver,
        "why": act.signed.why,
    }
