"""`midback art ...`: check poses, draw loops and contact sheets from a terminal."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from bot.artwork import render as rendering
from bot.artwork.budget import TooLargeError
from bot.artwork.files import load_characters, load_scenes
from bot.artwork.frame import Options
from bot.artwork.looks import DEFAULT, Look
from bot.artwork.own import OwnFileError, bring
from bot.artwork.reading import PoseFileError
from bot.artwork.scene import Scene

FAULTY = 1
_ELSEWHERE = Path("build/art")
_MISSING = "this needs the `render` extra ({} is missing): install midback[render]"
_LOOK_EVERY = 0.5
"""Seconds between two looks at the files when watching."""

app = typer.Typer(name="art", help="Draw the animations.", no_args_is_help=True)


class Theme(StrEnum):
    """Card colours."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw, from where and where to."""

    names: tuple[str, ...]
    poses: Path
    characters: Path
    out: Path
    kinds: tuple[str, ...]
    sheet: bool
    look: Look
    force: bool


class _ArtError(Exception):
    """A wish that cannot be met, as a sentence."""


def _shipped() -> Path:
    """The folder of content beside the package."""
    with as_file(files("bot")) as package:
        return package.parent / "content"


@app.callback()
def art() -> None:
    """Draw the animations from pose files."""


@app.command()
def render(  # noqa: PLR0913 - one argument for each word of the command line
    names: Annotated[
        list[str] | None, typer.Argument(help="Loops such as AN1, AN1.L or TG1.nb; all if left out.")
    ] = None,
    *,
    gif: Annotated[bool, typer.Option("--gif", help="Write GIF files.")] = False,
    mp4: Annotated[
        bool, typer.Option("--mp4", help="Write MP4 files (this is what you get without any of the three).")
    ] = False,
    sheet: Annotated[bool, typer.Option("--sheet", help="Write contact sheets of the key poses.")] = False,
    theme: Annotated[Theme, typer.Option(help="Card colours.")] = Theme.LIGHT,
    character: Annotated[str, typer.Option(help="Character file to draw with.")] = "first",
    language: Annotated[str, typer.Option(help="Language of the captions.")] = "en",
    watch: Annotated[bool, typer.Option("--watch", help="Stay and draw again whenever a file changes.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Draw also what has not changed.")] = False,
    content: Annotated[Path | None, typer.Option(help="Folder of content; the shipped one if left out.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder to write to, in place of the usual one.")] = None,
) -> None:
    """Draw loops; only what changed is drawn again.

    The MP4 files of the usual look go into `media` of the content. Everything else goes into `build/art` here: contact
    sheets, GIF files, other themes, characters and languages.
    """
    root = content or _shipped()
    kinds = tuple(kind for kind, wanted in (("gif", gif), ("mp4", mp4 or not (gif or sheet))) if wanted)
    look = Look(theme=theme.value, character=character, language=language)
    order = Order(
        names=tuple(names or ()),
        poses=root / "poses",
        characters=root / "characters",
        out=out or (root / "media" if look == DEFAULT and kinds == ("mp4",) and not sheet else _ELSEWHERE / look.name),
        kinds=kinds,
        sheet=sheet,
        look=look,
        force=force,
    )
    console = Console(stderr=True)
    failed = _attempt(order, console)
    if watch:
        _watch(order, console)
    if failed:
        raise typer.Exit(FAULTY)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A .gif or .mp4 without sound.")],
    name: Annotated[str, typer.Argument(help="Loop it stands for, such as AN1.L; the file's name if left out.")] = "",
    *,
    alt: Annotated[str, typer.Option(help="What it shows, in words; those of the drawn loop if left out.")] = "",
    content: Annotated[Path | None, typer.Option(help="Folder of content; the shipped one if left out.")] = None,
) -> None:
    """Use a GIF or film of your own in place of a drawn loop. To go back, delete it from `media` and render again."""
    root, loop = content or _shipped(), name or file.stem
    try:
        entry = bring(file, loop, root / "media", _words(root, loop, alt))
    except (PoseFileError, OwnFileError, _ArtError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAULTY) from error
    except ModuleNotFoundError as error:
        typer.echo(_MISSING.format(error.name), err=True)
        raise typer.Exit(FAULTY) from error
    typer.echo(f"{entry.file}: {entry.width} x {entry.height}, {entry.duration:g} s, used for {loop} from now on")


def _words(root: Path, loop: str, alt: str) -> Mapping[str, str]:
    """What an own file shows, in words."""
    if alt:
        return {DEFAULT.language: alt}
    drawn = {scene.name: scene.alt for scene in load_scenes(root / "poses")}
    if loop not in drawn:
        raise _ArtError(f"no drawn loop is called '{loop}': say with --alt what the file shows")
    return drawn[loop]


@app.command()
def check(
    content: Annotated[Path | None, typer.Option(help="Folder of content; the shipped one if left out.")] = None,
) -> None:
    """Check pose and character files without drawing. Exit status 1 when there are problems."""
    root = content or _shipped()
    try:
        scenes, characters = load_scenes(root / "poses"), load_characters(root / "characters")
    except PoseFileError as error:
        typer.echo(str(error))
        raise typer.Exit(FAULTY) from error
    typer.echo(f"{len(scenes)} loops and {len(characters)} characters: no problems")


def _attempt(order: Order, console: Console) -> bool:
    """Draw; say what went wrong. True when something did."""
    try:
        _draw(order, console)
    except (PoseFileError, TooLargeError, _ArtError, OSError) as error:
        console.print(str(error), style="red", markup=False, soft_wrap=True)
        return True
    except ModuleNotFoundError as error:
        console.print(_MISSING.format(error.name), markup=False, soft_wrap=True)
        return True
    return False


def _draw(order: Order, console: Console) -> None:
    options = _options(order)
    scenes = choose(load_scenes(order.poses), order.names)
    if order.sheet:
        from bot.artwork.sheet import contact_sheets  # noqa: PLC0415 - needs the render extra

        for path in contact_sheets(scenes, order.out, options=options):
            console.print(str(path), markup=False, soft_wrap=True)
    if order.kinds:
        with _bar(console) as bar:
            rendering.render(
                scenes, order.out, options=options, kinds=order.kinds, report=_reporter(bar), force=order.force
            )


def _options(order: Order) -> Options:
    characters, look = load_characters(order.characters), order.look
    if look.character not in characters:
        raise _ArtError(f"unknown character '{look.character}': use one of {', '.join(sorted(characters))}")
    return Options(theme=look.theme, character=characters[look.character], language=look.language)


def choose(scenes: Sequence[Scene], names: Sequence[str]) -> list[Scene]:
    """Loops by id (both sides) or by name (one side); all when no name is given. Unknown names are told apart."""
    known = {s.id for s in scenes} | {s.name for s in scenes}
    unknown = sorted(set(names) - known)
    if unknown:
        allowed = ", ".join(sorted({s.id for s in scenes}))
        raise _ArtError(f"unknown loop '{', '.join(unknown)}': use one of {allowed}")
    return [s for s in scenes if not names or s.id in names or s.name in names]


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description:14}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console)


def _reporter(bar: Progress) -> Callable[[rendering.Progress], None]:
    task = bar.add_task("loops", total=1.0)

    def report(now: rendering.Progress) -> None:
        share = now.share if now.done < now.total else 0.0
        name = f"{now.file} (kept)" if now.cached else now.file
        bar.update(task, total=now.total, completed=now.done + share, description=name or "done")

    return report


def _stamp(order: Order) -> tuple[tuple[str, int], ...]:
    paths = sorted([*order.poses.glob("*.yaml"), *order.characters.glob("*.yaml")])
    return tuple((path.name, path.stat().st_mtime_ns) for path in paths)


def _watch(order: Order, console: Console) -> None:
    """Draw again after each change until Ctrl-C."""
    console.print("watching the pose and character files; Ctrl-C ends")
    seen = _stamp(order)
    try:
        while True:
            time.sleep(_LOOK_EVERY)
            now = _stamp(order)
            if now != seen:
                seen = now
                _attempt(order, console)
    except KeyboardInterrupt:
        console.print("ended")
