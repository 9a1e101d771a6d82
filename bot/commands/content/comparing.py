"""`midback content diff OLD NEW`: what changed, old beside new, and for whom."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import typer

from bot.authoring import Loaded
from bot.authoring.commands import counted, load
from bot.authoring.differing import Change, Group, changes
from bot.commands.content.impact import DAYS, Difference, impact

TITLES = {
    Group.RULES: "Rules",
    Group.DOSES: "Doses",
    Group.TEXTS: "Texts",
    Group.MEDIA: "Media",
    Group.OTHER: "Other",
}
SHORT = 60
"""Both sides of a change up to this length stand on one line."""


def diff(old: Path, new: Path, *, as_json: bool) -> None:
    """Print the difference of two folders; ends with 2 when one cannot be read."""
    before, after = load(old), load(new)
    found = changes(before.draft, after.draft)
    people, played = [], 0
    why = _unplayed(before, after)
    if before.content and after.content and before.version != after.version:
        people, played = impact(before.content.programme, after.content.programme)
    if as_json:
        typer.echo(json.dumps(_plain(before, after, found, people, why), ensure_ascii=False, indent=2))
        return
    for line in _lines(before, after, found, people, played):
        typer.echo(line)
    if why:
        typer.echo(f"note: {why}", err=True)


def _unplayed(before: Loaded, after: Loaded) -> str:
    for name, loaded in (("OLD", before), ("NEW", after)):
        if loaded.content is None:
            return f"nobody was played: {name} has {counted(len(loaded.problems))}; `midback content check` names them"
    return ""


def _lines(
    before: Loaded, after: Loaded, found: Sequence[Change], people: Sequence[Difference], played: int
) -> Iterator[str]:
    yield f"content {before.version} -> {after.version}"
    if not found:
        yield "no difference"
    for group, title in TITLES.items():
        own = [change for change in found if change.group is group]
        if own:
            yield ""
            yield f"{title} ({len(own)})"
            for change in own:
                yield from _change(change)
    if played:
        yield ""
        yield f"People whose sessions differ ({len(people)} of {played} kinds, {DAYS} days each)"
        for one in people:
            yield from _person(one)


def _change(change: Change) -> Iterator[str]:
    place = f"  {change.file}:{change.line}  {change.where}"
    old, new = change.old, change.new
    if old is None:
        yield f"{place}: added"
        yield f"    + {new}"
    elif new is None:
        yield f"{place}: removed"
        yield f"    - {old}"
    elif len(old) + len(new) <= SHORT:
        yield f"{place}: {old} -> {new}"
    else:
        yield place
        yield from (f"    - {line}" for line in old.splitlines())
        yield from (f"    + {line}" for line in new.splitlines())


def _person(one: Difference) -> Iterator[str]:
    often = "1 day" if one.days == 1 else f"{one.days} days"
    yield f"  {one.kind}: from day {one.day} on, {often} in all"
    for what, (was, now) in one.what.items():
        yield f"    {what.replace('_', ' ')}: {was} -> {now}"


def _plain(
    before: Loaded, after: Loaded, found: Sequence[Change], people: Sequence[Difference], why: str
) -> dict[str, object]:
    return {
        "old": before.version,
        "new": after.version,
        "changes": [asdict(change) for change in found],
        "people": [asdict(one) for one in people],
        "notes": [why] if why else [],
    }
