"""`midback content preview`: the site in a folder, or served on this machine until Ctrl-C."""

import asyncio
import shlex
import tempfile
import webbrowser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from bot.authoring.commands import FAULTY, UNREADABLE, counted, load
from bot.authoring.folder import default_folder
from bot.commands.content.preview.play import Cast, Offered
from bot.commands.content.preview.site import Site, write
from bot.commands.content.stage import Stage
from bot.commands.failing import settings_or_sentence
from bot.commands.playing import persona_of
from bot.commands.running import stop_signal
from bot.commands.trying import HOST
from bot.playground.server import serve
from bot.playground.site import build_site
from bot.rehearsal.kinds import KINDS
from bot.rehearsal.persona import Persona
from bot.rehearsal.reading import PersonaError
from bot.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who can be played, by the word that stands for them; and what is wrong with the files of others."""

    kinds: Mapping[str, Persona]
    files: Mapping[str, Persona]
    problems: Sequence[str]

    def cast(self, folder: Path | None, *, served: bool) -> Cast:
        """Return them as the page of people shows them; `folder` is the content they are to be played with."""
        other = folder is not None and folder.resolve() != default_folder().resolve()
        return Cast(
            kinds=[_offered(kind.replace("_", " "), kind, KINDS[kind].about, one) for kind, one in self.kinds.items()],
            files=[_offered(one.name, word, one.title, one) for word, one in self.files.items()],
            problems=self.problems,
            content=f"MIDBACK_CONTENT_DIR={shlex.quote(str(folder))} " if other else "",
            served=served,
        )


def preview(folder: Path | None, out: Path | None, port: int | None, personas: Path | None, *, browser: bool) -> None:
    """Write the site to `out`, or serve it; ends with 2 when something cannot be read or written."""
    loaded = load(folder)
    if loaded.problems:
        typer.echo(f"{counted(len(loaded.problems))}; the pages show them", err=True)
    people = _people(personas)
    cast = people.cast(folder, served=out is None)
    try:
        if out is not None:
            written = write(loaded, out, cast)
            typer.echo(f"{len(written.files)} pages; open {out / 'index.html'}")
            return
        settings = settings_or_sentence().model_copy(update={"content_dir": folder})
        with tempfile.TemporaryDirectory(prefix="midback-preview-") as place:
            site = write(loaded, Path(place), cast)
            asyncio.run(serve_site(settings, Path(place), site, people, port or 0, browser=browser))
    except OSError as error:
        typer.echo(_sentence(error, port), err=True)
        raise typer.Exit(UNREADABLE if port is None else FAULTY) from error


async def serve_site(settings: Settings, folder: Path, site: Site, people: People, port: int, *, browser: bool) -> None:
    """Serve the folder until SIGINT or SIGTERM. Raises OSError when the port is taken."""
    stop = stop_signal()
    stage = Stage(settings, {**people.kinds, **people.files}, site.show)
    try:
        async with serve(build_site(folder, stage), port, HOST) as address:
            typer.echo(f"The preview is at {address} on this machine. Ctrl-C ends it.")
            if browser:
                await asyncio.to_thread(webbrowser.open, address)
            await stop.wait()
    finally:
        await stage.end()


def _people(folder: Path | None) -> People:
    """Return everybody there is: one of each kind, and the persona files of a folder."""
    files: dict[str, Persona] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")) if folder is not None else ():
        try:
            files[str(path)] = persona_of(str(path))
        except PersonaError as problem:
            problems.append(str(problem))
    return People(kinds={kind: persona_of(kind) for kind in KINDS}, files=files, problems=problems)


def _offered(name: str, word: str, about: str, persona: Persona) -> Offered:
    return Offered(name=name, word=word, about=about, days=persona.length, zone=persona.zone)


def _sentence(error: OSError, port: int | None) -> str:
    if port is not None and error.filename is None:
        return f"Port {port} cannot be used: choose another one with --port, or leave --port out."
    return f"cannot write the preview: {error}"
