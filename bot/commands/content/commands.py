"""`midback content ...`, whole: the files' own commands, and those that draw screens or play people."""

from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.commands import Folder, make_app
from bot.commands.drawn import complete
from bot.service.versions import Signed

app = make_app(complete)

By = Annotated[str, typer.Option(metavar="NAME", help="Who changes the content.")]
Approved = Annotated[
    str, typer.Option(metavar="NAME", help="Who else looked at it; needed for what keeps people safe.")
]
Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason, for the log of changes.")]


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="Content as it was: a folder, a version, or live.")],
    new: Annotated[str, typer.Argument(help="Content as it is to be: a folder, a version, or live.")],
    cohort: Annotated[
        int, typer.Option(min=0, metavar="N", help="Synthetic people to play on both; 0 for none.")
    ] = 100,
    days: Annotated[int, typer.Option(min=1, max=3660, metavar="D", help="Days that each of them is played.")] = 45,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Say what differs between two contents: rules, doses, texts, media, and for whom.

    Names who is in the middle of a session (they stay on their version) and whose next session would be another one,
    if it is answered like the last. Then synthetic people are played on both. Nothing is changed, also not in the
    database. Exit status: 0, or 2 when one cannot be read.

    \b
    Examples:
        midback content diff live ../my-content
        midback content diff content ../my-content --cohort 500 --days 90
        midback content diff 4f2a9c01 live --json
    """  # noqa: D301  \b keeps a paragraph as it is
    from bot.commands.content.comparing import diff as command

    command(old, new, cohort=cohort, days=days, as_json=as_json)


@app.command()
def preview(
    folder: Folder = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the site there and end.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port; any free one if left out.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,  # noqa: FBT002
    personas: Annotated[
        Path | None, typer.Option(metavar="DIR", exists=True, file_okay=False, help="Persona files to play, too.")
    ] = None,
) -> None:
    """Show everything as people will meet it: drills with their loops, screens, rules, flow, problems.

    Without --out it is served on this machine until Ctrl-C. On its page Play one goes on as any kind of person, or as
    a persona of a file, on any day, in a chat with the real bot.

    \b
    Examples:
        midback content preview
        midback content preview ../my-content --personas tests/personas
        midback content preview ../my-content --out build/preview
    """  # noqa: D301
    from bot.commands.content.previewing import preview as command

    command(folder, out, port, personas, browser=browser)


@app.command()
def publish(
    by: By,
    why: Why,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Folder of content; the bot's own one if left out.")
    ] = None,
    approved_by: Approved = "",
) -> None:
    """Check a folder and make it the content of the bot, also while that runs.

    Sessions that are open go on with the version they began with. A change of signs.yaml, safety.yaml, service.yaml
    or of a text that keeps people safe needs a second person, in any language. Exit status: 0, 1 when it is refused,
    2 when it cannot be read.

    \b
    Example:
        midback content publish ../my-content --by "Anna" --why "clearer words for TG3"
    """  # noqa: D301
    from bot.commands.content.publishing import publish as command

    command(folder, Signed(author=by, why=why, approver=approved_by))


@app.command("list")
def list_versions(
    every: Annotated[bool, typer.Option("--all", help="Also those whose files are gone.")] = False,  # noqa: FBT002
    log: Annotated[bool, typer.Option("--log", help="Every act instead: sent, published, brought back.")] = False,  # noqa: FBT002
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """List the content versions, the latest first: state, when, who, how many open sessions are on each, why.

    Of each version the latest act is shown; --log shows all of them. While nothing was published it names the version
    of the folder that is in use.

    \b
    Examples:
        midback content list
        midback content list --log
    """  # noqa: D301
    from bot.commands.content.listing import list_versions as command

    command(all_of_them=every, log=log, as_json=as_json)


@app.command()
def rollback(
    by: By,
    why: Why,
    name: Annotated[str | None, typer.Argument(help="The version; the one before if left out.")] = None,
    approved_by: Annotated[
        str, typer.Option(metavar="NAME", help="Who else looked at it, for the log; not needed.")
    ] = "",
) -> None:
    """Make a version live again that was live before. Exit status: 0, or 1 when that is refused.

    It needs no second person: it was checked, and signed by two where safety was touched, when it first went live.
    What never was live can only be published. Sessions that are open go on with the version they began with.

    \b
    Examples:
        midback content rollback --by "Anna" --why "a step of TG3 is missing"
        midback content rollback 4f2a9c01d3be --by "Anna" --why "the last one that was reviewed"
    """  # noqa: D301
    from bot.commands.content.publishing import roll_back as command

    command(name, Signed(author=by, why=why, approver=approved_by))
