"""`midback content preview`: the site in a folder, or served on this machine until Ctrl-C."""

import signal
import tempfile
import threading
import webbrowser
from pathlib import Path
from types import FrameType

import typer

from bot.authoring.commands import FAULTY, UNREADABLE, counted, load
from bot.commands.content.preview.site import write
from bot.commands.content.serving import serving


def preview(folder: Path | None, out: Path | None, port: int | None, *, browser: bool) -> None:
    """Write the site to `out`, or serve it; ends with 2 when something cannot be read or written."""
    loaded = load(folder)
    if loaded.problems:
        typer.echo(f"{counted(len(loaded.problems))}; the pages show them", err=True)
    try:
        if out is not None:
            written = write(loaded, out)
            typer.echo(f"{len(written)} pages; open {out / 'index.html'}")
            return
        with tempfile.TemporaryDirectory(prefix="midback-preview-") as place:
            write(loaded, Path(place))
            serve(Path(place), port or 0, browser=browser)
    except OSError as error:
        typer.echo(_sentence(error, port), err=True)
        raise typer.Exit(UNREADABLE if port is None else FAULTY) from error


def serve(folder: Path, port: int, *, browser: bool) -> None:
    """Serve the folder until SIGINT or SIGTERM."""
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, end)
    with serving(folder, port) as address:
        typer.echo(f"The preview is at {address} on this machine. Ctrl-C ends it.")
        if browser:
            webbrowser.open(address)
        stop.wait()


def _sentence(error: OSError, port: int | None) -> str:
    if port is not None and error.filename is None:
        return f"Port {port} cannot be used: choose another one with --port, or leave --port out."
    return f"cannot write the preview: {error}"
