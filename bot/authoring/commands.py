"""`midback content ...`: what operators do with content files from a terminal."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.folder import default_folder
from bot.authoring.loading import Check, Loaded, joined, load_content
from bot.authoring.problems import Problem, as_github, as_json, as_text, from_here
from bot.authoring.schema import write as write_schemas

FAULTY = 1
UNREADABLE = 2

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="[DIR]", envvar="MIDBACK_CONTENT_DIR", help="Folder of content; the shipped one if left out."
    ),
]


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def read_format(name: str) -> Format:
    """Return the format of that name.

    Raises:
        typer.BadParameter: there is none.
    """
    if name not in tuple(Format):
        message = f'"{name}" is no format; write {", ".join(Format)}'
        raise typer.BadParameter(message)
    return Format(name)


Output = Annotated[
    Format,
    typer.Option("--format", parser=read_format, metavar=f"[{'|'.join(Format)}]", help="How problems are printed."),
]


def files_alone(loaded: Loaded) -> Loaded:
    """Look at nothing more than the files."""
    return joined(loaded, ())


def make_app(complete: Check = files_alone) -> typer.Typer:
    """Return the commands; `check` also runs what `complete` looks at."""
    made = typer.Typer(name="content", help="Check content files.", no_args_is_help=True)

    @made.command()
    def check(folder: Folder = None, output: Output = Format.TEXT) -> None:
        """Check every file and print all problems at once. Exit status: 0 none, 1 problems, 2 cannot read."""
        checked(folder, output, complete)

    made.command("schema")(schema)
    del check
    return made


def checked(folder: Path | None, output: Format, complete: Check) -> None:
    """Print problems, notes and the count; ends with 1 when there are problems."""
    loaded = complete(load(folder))
    problems = from_here(loaded.problems, folder or default_folder())
    for note in loaded.notes:
        typer.echo(f"note: {note}", err=True)
    if printed := _printed(problems, loaded.notes, output):
        typer.echo(printed)
    if problems:
        typer.echo(counted(len(problems)), err=True)
        raise typer.Exit(FAULTY)
    typer.echo(f"content {loaded.version}: no problems", err=output is not Format.TEXT)


def _printed(problems: Sequence[Problem], notes: Sequence[str], output: Format) -> str:
    if output is Format.JSON:
        return as_json(problems)
    return as_github(problems, notes) if output is Format.GITHUB else as_text(problems)


def schema(
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to write them; content/schema if left out.")
    ] = None,
) -> None:
    """Write JSON Schemas of all files, with which editors complete and check while one types."""
    try:
        written = write_schemas(out or default_folder() / "schema")
    except OSError as error:
        typer.echo(f"cannot write the schemas: {error}", err=True)
        raise typer.Exit(UNREADABLE) from error
    typer.echo(f"{len(written)} schemas in {written[0].parent}")


def load(folder: Path | None) -> Loaded:
    """Return what is in a folder; ends with 2 when it cannot be read."""
    try:
        return load_content(folder or default_folder())
    except OSError as error:
        typer.echo(f"cannot read the content: {_why(error)}", err=True)
        raise typer.Exit(UNREADABLE) from error


def _why(error: OSError) -> str:
    if error.filename is None or not isinstance(error, FileNotFoundError | NotADirectoryError):
        return str(error)
    if Path(error.filename).is_symlink():
        return f"{error.filename} is a link to a file that is not there; put that back, or take the link out"
    return f"there is no folder {error.filename}; name the folder of your content"


def counted(number: int) -> str:
    """Return a number of problems in words."""
    return "1 problem" if number == 1 else f"{number} problems"


app = make_app()
