"""`midback replay`: proves that what is stored of people is what their events lead to."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import typer
from rich.console import Console
from rich.progress import track

from bot.authoring import FolderLibrary, default_folder
from bot.commands.failing import WRONG_CALL, fail, sentences, settings_or_sentence
from bot.core.events import Event
from bot.core.programme import Programme
from bot.service.replay import ReplayError, difference, replayed
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
    other_content: int = 0
    """Events that were worked out with content that is no longer kept."""

    def __str__(self) -> str:
        """Return the line that is printed."""
        other = f" ({self.other_content} of {self.events} events with other content)" if self.other_content else ""
        says = {"same": "same", "differs": f"differs at {self.says}"}.get(self.verdict, self.says)
        return f"{self.participant}  {says}{other}"


def replay(wanted: str | None, database: str | None, *, as_json: bool) -> None:
    """Print a finding for each participant; exit code 1 when one is not `same`, 2 when nothing can be replayed."""
    settings = settings_or_sentence()
    with sentences():
        library = FolderLibrary(default_folder(str(settings.content_dir) if settings.content_dir else None))
    try:
        findings = asyncio.run(_findings(_address(database or settings.database), wanted, library))
    except StorageProblem as problem:
        raise fail(str(problem), WRONG_CALL) from None
    _print(findings, library.current.programme.version, as_json=as_json)
    if any(finding.verdict != "same" for finding in findings):
        raise typer.Exit(1)


def _address(database: str) -> str:
    """Return the address of a database, which may be named as a file."""
    return database if ":" in database else f"sqlite+aiosqlite:///{database}"


async def _findings(url: str, wanted: str | None, library: FolderLibrary) -> list[Finding]:
    async with looking_at(url) as reading:
        people = await reading.everybody()
        if wanted is not None:
            people = {name: number for name, number in people.items() if wanted in (name, str(number))}
            if not people:
                raise StorageProblem(
                    f"Nobody is called {wanted}: use the P-… of an alert, or the number of a log line."
                )
        return [await _finding(reading, name, number, library) for name, number in _shown(people)]


def _shown(people: dict[str, int]) -> Iterable[tuple[str, int]]:
    console = Console(stderr=True)
    bar = len(people) >= MANY and console.is_terminal
    return track(people.items(), "Replaying", console=console, transient=True, disable=not bar)


async def _finding(reading: Reading, name: str, number: int, library: FolderLibrary) -> Finding:
    try:
        history = await reading.history(number)
    except StorageProblem as problem:
        return Finding(participant=name, verdict="unreadable", says=str(problem))
    if history is None:
        return Finding(participant=name, verdict="same")
    return compared(history, library)


def compared(history: History, library: FolderLibrary) -> Finding:
    """Replay a history and compare the outcome with the snapshot."""
    steps = [(one.event, library.version(one.content).programme) for one in history.events]
    verdict, says = _judged(history, steps)
    other = sum(programme.version != one.content for one, (_, programme) in zip(history.events, steps, strict=True))
    return Finding(participant=history.pseudonym, verdict=verdict, says=says, events=len(steps), other_content=other)


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
    if any(one.other_content for one in findings):
        typer.echo(
            f"Only content {version} is at hand: events that were worked out with another version were replayed "
            "with it, so what follows from changed content may differ.",
            err=True,
        )
    wrong = sum(one.verdict != "same" for one in findings)
    typer.echo(f"{len(findings)} replayed, {wrong or 'none'} not the same.", err=True)
