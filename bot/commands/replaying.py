"""`midback replay`: proves that what is stored of people is what their events lead to."""

import asyncio
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from zipfile import BadZipFile

import typer
from rich.console import Console
from rich.progress import track

from bot.authoring import ContentError, default_folder, load_content, sound
from bot.authoring.packing import content_of
from bot.authoring.stocking import MediaShelf
from bot.commands.failing import WRONG_CALL, fail, sentences, settings_or_sentence
from bot.core.content import Content
from bot.core.events import Event
from bot.core.programme import Programme
from bot.service.ports import Library
from bot.service.replay import ReplayError, difference, replayed
from bot.service.versions import Pack
from storage.looking import looking_at
from storage.problem import StorageProblem
from storage.reading import History, Reading

MANY = 20
"""From so many participants on there is a progress bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How a participant's events and snapshot agree. `verdict`: same, differs or unreadable."""

    participant: str
    verdict: str
    says: str = ""
    """Where they differ (names of fields, no values), or why they can't be read."""
    events: int = 0
    other_content: Mapping[str, Sequence[int]] = field(default_factory=dict[str, Sequence[int]])
    """Numbers of the events that met a content version whose files are gone, by that version."""

    def __str__(self) -> str:
        """Return the line that is printed."""
        count = sum(len(numbers) for numbers in self.other_content.values())
        which = "; ".join(f"{spans(numbers)} met {name}" for name, numbers in self.other_content.items())
        other = f" ({count} of {self.events} events with other content: {which})" if count else ""
        says = {"same": "same", "differs": f"differs at {self.says}"}.get(self.verdict, self.says)
        return f"{self.participant}  {says}{other}"


class Contents:
    """Content versions as kept in the database, else the folder's (`bot.service.ports.Library`)."""

    def __init__(self, reading: Reading, base: Content, media: MediaShelf) -> None:
        self._reading = reading
        self._media = media
        self.current = base
        self._known: dict[str, Content | None] = {base.programme.version: base}

    async def learn(self, names: Collection[str]) -> None:
        """Read those that are not known yet. One that is gone, or that this program can't use, is not at hand."""
        for name in sorted({*names} - self._known.keys()):
            pack = await self._reading.pack(name)
            try:
                self._known[name] = pack and await self._opened(pack)
            except (ContentError, BadZipFile):
                self._known[name] = None

    async def _opened(self, pack: Pack) -> Content:
        return content_of(pack, await self._media.folder(pack, self._reading.versions))

    def version(self, name: str) -> Content:
        """Return the named version if it is at hand, else the folder's."""
        return self._known.get(name) or self.current


def replay(wanted: str | None, database: str | None, *, as_json: bool) -> None:
    """Print a finding for each participant; exit code 1 when one is not `same`, 2 when nothing can be replayed."""
    settings = settings_or_sentence()
    with sentences():
        folder = default_folder(str(settings.content_dir) if settings.content_dir else None)
        base = sound(load_content(folder), folder)
    url, media = _address(database or settings.database), MediaShelf(settings.media_dir, folder)
    try:
        findings = asyncio.run(_findings(url, wanted, base, media))
    except StorageProblem as problem:
        raise fail(str(problem), WRONG_CALL) from None
    _print(findings, base.programme.version, as_json=as_json)
    if any(finding.verdict != "same" for finding in findings):
        raise typer.Exit(1)


def _address(database: str) -> str:
    """Return the address of a database, which may be named as a file."""
    return database if ":" in database else f"sqlite+aiosqlite:///{database}"


async def _findings(url: str, wanted: str | None, base: Content, media: MediaShelf) -> list[Finding]:
    async with looking_at(url) as reading:
        people = await reading.everybody()
        if wanted is not None:
            people = {name: number for name, number in people.items() if wanted in (name, str(number))}
            if not people:
                raise StorageProblem(
                    f"Nobody is called {wanted}: use the P-… of an alert, or the number of a log line."
                )
        contents = Contents(reading, base, media)
        return [await _finding(reading, name, number, contents) for name, number in _shown(people)]


def _shown(people: dict[str, int]) -> Iterable[tuple[str, int]]:
    console = Console(stderr=True)
    bar = len(people) >= MANY and console.is_terminal
    return track(people.items(), "Replaying", console=console, transient=True, disable=not bar)


async def _finding(reading: Reading, name: str, number: int, contents: Contents) -> Finding:
    try:
        history = await reading.history(number)
    except StorageProblem as problem:
        return Finding(participant=name, verdict="unreadable", says=str(problem))
    if history is None:
        return Finding(participant=name, verdict="same")
    await contents.learn({one.content for one in history.events})
    return compared(history, contents)


def compared(history: History, contents: Library) -> Finding:
    """Replay a history, each event with the content that it met, and compare the outcome with the snapshot."""
    steps = [(one.event, contents.version(one.content).programme) for one in history.events]
    verdict, says = _judged(history, steps)
    other: dict[str, list[int]] = {}
    for one, (_, programme) in zip(history.events, steps, strict=True):
        if programme.version != one.content:
            other.setdefault(one.content, []).append(one.seq)
    return Finding(participant=history.pseudonym, verdict=verdict, says=says, events=len(steps), other_content=other)


def spans(numbers: Sequence[int]) -> str:
    """Return rising numbers in short: `1-3, 7`."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _judged(history: History, steps: list[tuple[Event, Programme]]) -> tuple[str, str]:
    if not history.complete:
        return "unreadable", "events are missing"
    try:
        path = difference(history.state, replayed(steps))
    except ReplayError as problem:
        return "unreadable", str(problem)
    return ("same", "") if path is None else ("differs", path or "the whole")


def _print(findings: list[Finding], version: str, *, as_json: bool) -> None:
    if as_json:
        people = [asdict(finding) for finding in findings]
        typer.echo(json.dumps({"content": version, "participants": people}, indent=2))
        return
    for one in findings:
        typer.echo(str(one))
    if gone := sorted({name for one in findings for name in one.other_content}):
        typer.echo(
            f"Of content {', '.join(gone)} no files are kept: these events were replayed with {version} of the folder, "
            "so what follows from changed content may differ.",
            err=True,
        )
    wrong = sum(one.verdict != "same" for one in findings)
    typer.echo(f"{len(findings)} replayed, {wrong or 'none'} not the same.", err=True)
