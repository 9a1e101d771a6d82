"""`midback content ...`: what operators do with content files from a terminal."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.folder import default_folder
from bot.authoring.loading import Loaded, load_content
from bot.authoring.problems import Problem, as_github, as_json, as_text
from bot.core.content import Content

FAULTY = 1
UNREADABLE = 2

app = typer.Typer(name="content", help="Check and list content files.", no_args_is_help=True)

Folder = Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Folder of content; the shipped one if left out.")]


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


PRINTED = {Format.TEXT: as_text, Format.JSON: as_json, Format.GITHUB: as_github}


@app.command()
def check(
    folder: Folder = None,
    output: Annotated[Format, typer.Option("--format", help="How problems are printed.")] = Format.TEXT,
) -> None:
    """Check every file and print all problems at once. Exit status: 0 none, 1 problems, 2 cannot read."""
    loaded = _load(folder)
    for note in loaded.notes:
        typer.echo(f"note: {note}", err=True)
    if loaded.problems or output is Format.JSON:
        typer.echo(PRINTED[output](_from_here(loaded, folder)))
    if loaded.problems:
        typer.echo(_count(len(loaded.problems)), err=True)
        raise typer.Exit(FAULTY)
    typer.echo(f"content {loaded.version}: no problems", err=output is not Format.TEXT)


@app.command("list")
def list_content(folder: Folder = None) -> None:
    """List what the content holds: version, languages, levels, drills. Exit status as for check."""
    loaded = _load(folder)
    if loaded.content is None:
        typer.echo(f"{_count(len(loaded.problems))}; `midback content check` names them", err=True)
        raise typer.Exit(FAULTY)
    for line in _lines(loaded.content):
        typer.echo(line)


def _load(folder: Path | None) -> Loaded:
    try:
        return load_content(folder or default_folder())
    except OSError as error:
        typer.echo(f"cannot read the content: {error}", err=True)
        raise typer.Exit(UNREADABLE) from error


def _from_here(loaded: Loaded, folder: Path | None) -> list[Problem]:
    """Return the problems with file names that can be opened from the working directory."""
    root = (folder or default_folder()).resolve()
    here = Path.cwd()
    shown = root.relative_to(here) if root.is_relative_to(here) else root
    return [replace(problem, file=(shown / problem.file).as_posix()) for problem in loaded.problems]


def _count(number: int) -> str:
    return "1 problem" if number == 1 else f"{number} problems"


def _lines(content: Content) -> list[str]:
    programme, texts = content.programme, content.texts["en"]
    lines = [f"version    {programme.version}", f"languages  {', '.join(programme.languages)}"]
    for level, items in enumerate(programme.levels):
        lines.append(f"level L{level}   {', '.join('/'.join(item.drills) + f' x{item.reps}' for item in items)}")
    for drill in programme.drills.values():
        forms = ", ".join(f"{form} {steps} steps" for form, steps in drill.steps.items())
        lines.append(f"drill {drill.id}  {texts.drills[drill.id].name} ({forms})")
    lines.append(f"signs      {len(programme.emergency)} emergency, {len(programme.today)} today")
    lines.append(f"places     {len(programme.places)}")
    lines.append(f"animations {len(content.media)}")
    return lines
