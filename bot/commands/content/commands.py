"""`midback content ...`, whole: the files' own commands, and those that draw screens or play people."""

from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.commands import Folder, make_app
from bot.commands.content.drawn import drawn

app = make_app([drawn])


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of content as it was.")],
    new: Annotated[Path, typer.Argument(help="Folder of content as it is to be.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Say what differs between two folders: rules, doses, texts, media, and whose sessions would be others.

    One participant of each kind is played through both on a virtual clock. Exit status: 0, or 2 when a folder
    cannot be read.

    \b
    Example:
        midback content diff content ../my-content
    """  # noqa: D301  \b keeps a paragraph as it is
    from bot.commands.content.comparing import diff as command

    command(old, new, as_json=as_json)


@app.command()
def preview(
    folder: Folder = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the site there and end.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port; any free one if left out.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,  # noqa: FBT002
) -> None:
    """Show everything as people will meet it: drills with their loops, screens, rules, flow, problems.

    Without --out it is served on this machine until Ctrl-C. To play it as a chat: midback demo.

    \b
    Examples:
        midback content preview
        midback content preview ../my-content --out build/preview
    """  # noqa: D301
    from bot.commands.content.previewing import preview as command

    command(folder, out, port, browser=browser)
