"""`midback simulate`: gives the rehearsal the content it plays."""

from pathlib import Path

import typer

from bot.authoring import default_folder, load_content
from bot.core.programme import Programme
from bot.rehearsal.commands import register, wrong


def mount(app: typer.Typer) -> None:
    """Mount the command on an app."""
    register(app, programme_of)


def programme_of(folder: Path | None) -> Programme:
    """Return the programme of a content folder, the shipped one for None; end the command if it is faulty."""
    try:
        loaded = load_content(default_folder(str(folder) if folder is not None else None))
    except OSError as problem:
        raise wrong(f"The content can't be read: {problem}. Name the folder that holds programme.yaml.") from None
    if loaded.content is None:
        raise wrong("\n".join(["The content is faulty:", *map(str, loaded.problems)]))
    return loaded.content.programme
