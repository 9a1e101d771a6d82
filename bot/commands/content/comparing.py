"""`midback content diff OLD NEW`: what changed, old beside new, and for whom."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, field, replace

import typer
from rich.console import Console
from rich.progress import Progress

from bot.authoring import Loaded
from bot.authoring.commands import counted
from bot.authoring.differing import Change, changes
from bot.clock import SystemClock
from bot.commands.content import telling
from bot.commands.content.impact import Impact, impact
from bot.commands.content.people import People, look_at
from bot.commands.content.sides import Sides
from bot.commands.failing import sentences, settings_or_sentence
from bot.core.programme import Programme
from bot.settings import Settings
from storage.looking import looking_at
from storage.problem import StorageProblem
from storage.reading import Reading

MANY = 500
"""From so many people on there is a progress bar."""


@dataclass(slots=True, kw_only=True)
class Comparison:
    """Everything that is said about two versions."""

    old: str
    new: str
    days: int
    changes: list[Change] = field(default_factory=list[Change])
    people: People | None = None
    """None when the bot has no database."""
    same_rules: bool = False
    """The rules of both are the same, so nobody's sessions differ."""
    cohort: list[Impact] | None = None
    """None when nobody was played."""
    notes: list[str] = field(default_factory=list[str])


def diff(old: str, new: str, *, cohort: int, days: int, as_json: bool) -> None:
    """Print the difference of two versions; ends with 2 when one cannot be read."""
    settings = settings_or_sentence()
    with sentences():
        found = asyncio.run(_compared(settings, old, new, cohort, days))
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        return
    for line in _lines(found):
        typer.echo(line)
    for note in found.notes:
        typer.echo(f"note: {note}", err=True)


async def _compared(settings: Settings, old: str, new: str, cohort: int, days: int) -> Comparison:
    async with _database(settings) as (reading, missing):
        sides = Sides(settings, None if reading is None else reading.versions, missing)
        before, after = await sides.side(old), await sides.side(new)
        found = Comparison(old=before.version, new=after.version, days=days)
        found.changes = changes(before.draft, after.draft)
        both = _programmes(before, after, found)
        if reading is None:
            found.notes.append(f"real people were not looked at: {missing}")
        else:
            with _bar("People", len(await reading.everybody()), MANY) as tell:
                found.people = await look_at(reading, both, SystemClock().now(), tell)
    if both is not None and cohort:
        with _bar("Playing", cohort, 1) as tell:
            found.cohort = impact(*both, cohort, days, tell)
    return found


@asynccontextmanager
async def _database(settings: Settings) -> AsyncGenerator[tuple[Reading | None, str]]:
    """Open the bot's database for reading; without one, say why."""
    opened = False
    try:
        async with looking_at(settings.database) as reading:
            opened = True
            yield reading, ""
    except StorageProblem as problem:
        if opened:
            raise
        yield None, str(problem)


def _programmes(before: Loaded, after: Loaded, found: Comparison) -> tuple[Programme, Programme] | None:
    """Return what is to be played on; None when one can't be, or when both are the same."""
    for name, loaded in (("OLD", before), ("NEW", after)):
        if loaded.content is None:
            found.notes.append(
                f"nobody was played: {name} has {counted(len(loaded.problems))}; `midback content check` names them"
            )
    if before.content is None or after.content is None:
        return None
    both = before.content.programme, after.content.programme
    found.same_rules = replace(both[0], version="") == replace(both[1], version="")
    return None if found.same_rules else both


@contextmanager
def _bar(what: str, total: int, many: int) -> Generator[Callable[[], None]]:
    console = Console(stderr=True)
    bar = Progress(console=console, transient=True, disable=total < many or not console.is_terminal)
    with bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)


def _lines(found: Comparison) -> Iterator[str]:
    yield f"content {found.old} -> {found.new}"
    yield from telling.changes(found.changes)
    if found.people is not None:
        yield from telling.open_sessions(found.people.open)
    if found.same_rules and found.changes:
        yield from ("", "Nobody's sessions differ: the rules and doses of both are the same.")
    elif found.people is not None and (found.people.looked_at or found.people.left_out):
        yield from telling.next_sessions(found.people)
    if found.cohort is not None:
        yield from telling.cohort(found.cohort, found.days)
