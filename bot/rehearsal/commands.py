"""`midback simulate`: personas and cohorts from a terminal.

Exit status: 0 every expectation holds, 1 some do not, 2 a file or a call is wrong.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.core.programme import Programme
from bot.rehearsal.checking import Difference, differences
from bot.rehearsal.cohort import Cohort, Summary, run, summary
from bot.rehearsal.file import read_persona
from bot.rehearsal.persona import Persona
from bot.rehearsal.reading import PersonaError
from bot.rehearsal.script import Output, play
from bot.rehearsal.tables import cohort_tables, persona_table

DIFFERENT = 1
WRONG = 2
DAYS = 90
SEED = 1
LONGEST = 3660

ProgrammeOf = Callable[[Path | None], Programme]
"""Returns the programme of a folder of content, the shipped one for None; ends the command itself if it can't."""

Files = Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", help="Persona files.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a day and line; for a cohort one object.")]
Content = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of content; the shipped one if left out.")]
Size = Annotated[int | None, typer.Option(min=1, metavar="N", help="Play N synthetic participants instead of files.")]
Days = Annotated[int | None, typer.Option(min=1, max=LONGEST, metavar="D", help=f"Days of the cohort ({DAYS}).")]
Seed = Annotated[int | None, typer.Option(metavar="S", help=f"Same seed, same participants ({SEED}).")]
Against = Annotated[Path | None, typer.Option(metavar="DIR", help="Other content, side by side with this one.")]


def register(app: typer.Typer, programme_of: ProgrammeOf) -> None:
    """Mount the command `simulate` on an app."""

    @app.command()
    def simulate(
        files: Files = None,
        *,
        as_json: Json = False,
        content: Content = None,
        cohort: Size = None,
        days: Days = None,
        seed: Seed = None,
        against: Against = None,
    ) -> None:
        """Play scripted participants, or many synthetic ones, through the programme on a virtual clock.

        A persona file says what somebody answers on each day and what is expected to come of it. Nothing is sent or
        stored. Exit status: 0 all expectations hold, 1 some do not, 2 a file or the call is wrong.

        \b
        Examples:
            midback simulate tests/personas/m01-post-rise.yaml
            midback simulate tests/personas/*.yaml --json
            midback simulate --cohort 1000 --days 90
            midback simulate --cohort 200 --against ../other-content
        """  # noqa: D301  \b keeps a paragraph as it is
        _check_call(files or (), cohort, {"--days": days, "--seed": seed, "--against": against})
        if cohort is None:
            play_files(files or (), programme_of(content), as_json=as_json)
            return
        wanted = Cohort(size=cohort, days=days or DAYS, seed=SEED if seed is None else seed)
        folders = [content] if against is None else [content, against]
        play_cohort(wanted, [programme_of(folder) for folder in folders], as_json=as_json)

    del simulate


def _check_call(files: Sequence[Path], cohort: int | None, others: dict[str, object]) -> None:
    named = [name for name, value in others.items() if value is not None]
    if cohort is None and not files:
        raise wrong("Name persona files, or the size of a cohort: midback simulate --cohort 100")
    if cohort is not None and files:
        raise wrong("Name either persona files or --cohort, not both")
    if cohort is None and named:
        raise wrong(f"{named[0]} goes with --cohort")


def wrong(sentence: str) -> typer.Exit:
    """Print what is wrong with a file or the call, and return what to raise."""
    typer.echo(sentence, err=True)
    return typer.Exit(WRONG)


# --- personas


def play_files(files: Sequence[Path], programme: Programme, *, as_json: bool) -> None:
    """Play persona files and print their days; ends with 1 or 2 as the module says."""
    personas = _read(files)
    different = False
    for persona in personas:
        try:
            days = play(persona, programme)
        except PersonaError as problem:
            raise wrong(str(problem)) from None
        missed = differences(persona, days)
        _print(persona, days, missed, as_json=as_json, named=len(personas) > 1)
        for one in missed:
            typer.echo(str(one), err=True)
        different = different or bool(missed)
    if different:
        raise typer.Exit(DIFFERENT)


def _read(files: Sequence[Path]) -> list[Persona]:
    """Read all files; if any is wrong say everything that is, and play none."""
    personas: list[Persona] = []
    problems: list[str] = []
    for path in files:
        try:
            personas.append(read_persona(path))
        except PersonaError as problem:
            problems += problem.sentences
    if problems:
        raise wrong("\n".join(problems))
    return personas


def _print(
    persona: Persona, days: Sequence[Output], missed: Sequence[Difference], *, as_json: bool, named: bool
) -> None:
    if not as_json:
        Console().print(persona_table(persona, days, missed))
        return
    for day in days:
        whole = {"persona": persona.name, **day} if named else day
        typer.echo(json.dumps(whole, ensure_ascii=False))


# --- cohorts


def play_cohort(cohort: Cohort, programmes: Sequence[Programme], *, as_json: bool) -> None:
    """Play the same cohort under one or two versions and print what came of it."""
    with _progress() as progress:
        task = progress.add_task("participants", total=cohort.size * len(programmes))
        summaries = [_sum_up(cohort, one, lambda: progress.advance(task)) for one in programmes]
    if as_json:
        typer.echo(json.dumps(summaries[0] if len(summaries) == 1 else summaries, ensure_ascii=False, indent=2))
        return
    console = Console()
    for table in cohort_tables(summaries):
        console.print(table)


def _sum_up(cohort: Cohort, programme: Programme, tell: Callable[[], None]) -> Summary:
    return summary(run(cohort, programme, tell), cohort)


def _progress() -> Progress:
    """Return a bar on the error output, where it is in nobody's way; it hides itself where no one looks."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
