"""The `midback` command. Commands load what they need when they are called, so that `midback --help` is quick."""

import importlib
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

_MOUNTED = {
    "content": (
        "bot.commands.content.commands",
        "Check, compare, preview and publish what operators edit: drills, texts, rules.",
    ),
    "art": ("bot.artwork.commands", "Draw the animations from the poses (needs the extra `render`)."),
}

app = typer.Typer(
    name="midback",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
db = typer.Typer(help="The database: bring it up to date, copy it, bring a copy back.", no_args_is_help=True)
app.add_typer(db, name="db")


@app.callback()
def midback() -> None:
    """Midback gives a person one short mid-back session a day, in Telegram.

    \b
    Try it first, without Telegram and without a token:
        midback demo
    \b
    Then get a token from @BotFather, put MIDBACK_TOKEN=123456789:AAE… into a file .env, and:
        midback doctor        what is missing, and what to do
        midback run           the bot itself
    """  # noqa: D301  \b keeps a paragraph as it is


@app.command()
def run(
    watch: Annotated[bool, typer.Option(help="Take over what is changed in the content folder, if sound.")] = False,  # noqa: FBT002
) -> None:
    """Run the bot until Ctrl-C or SIGTERM.

    Needs MIDBACK_TOKEN, from the environment or from a file .env in the working directory. What people answer is kept
    in data/midback.db, unless MIDBACK_DATA_DIR or MIDBACK_DATABASE_URL say otherwise. One copy at a time for a token,
    unless Telegram brings the updates (MIDBACK_WEBHOOK_URL) and the database is a server.

    \b
    Examples:
        midback run
        midback run --watch
        MIDBACK_LOG_FORMAT=json midback run
    """  # noqa: D301
    from bot.commands.running import run as command

    command(watching=watch)


@app.command()
def demo(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port; without it 8800 or the next free one.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,  # noqa: FBT002
    persona: Annotated[
        str | None, typer.Option(metavar="FILE_OR_KIND", help="Somebody with a past: a persona file, or a kind.")
    ] = None,
    day: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The day to begin on, with --persona (1).")
    ] = None,
) -> None:
    """Try the bot in the browser: no Telegram, no token, nothing leaves this machine.

    The page has a chat, people to add and a clock to set forward. Everything said there is forgotten at the end.
    Content that is changed meanwhile (MIDBACK_CONTENT_DIR) is used at once, if it has no problems. With --persona the
    chat has a past: the days before --day are lived through by a scripted participant, and then it is up to you.

    \b
    Examples:
        midback demo
        midback demo --persona improver --day 30
        midback demo --persona tests/personas/s1-emergency-and-symptoms.yaml --day 3
        midback demo --no-browser --port 9000
    """  # noqa: D301
    from bot.commands.demo import demo as command

    command(port, browser=browser, persona=persona, day=day)


@app.command()
def doctor() -> None:
    """Look at everything the bot needs and say what to do about what is missing. Changes nothing.

    Ends with 0 when the bot can run, with 1 when something is missing.
    """
    from bot.commands.checking import doctor as command

    command()


@app.command()
def replay(
    participant: Annotated[
        str | None, typer.Argument(help="P-… as in an alert, or the number of a log line; everybody if left out.")
    ] = None,
    database: Annotated[
        str | None, typer.Option(metavar="URL", help="A database or a copy of one; the bot's if left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Work everybody out again from their stored events and compare with what is stored. Changes nothing.

    Prints `same`, or the name of the first field that differs; never what somebody answered. Also while the bot runs.
    Each event meets the content version of its time; it says which events could not, since its files are gone.
    Ends with 0 when all are the same, with 1 when somebody is not, with 2 when it can't be done.

    \b
    Examples:
        midback replay
        midback replay P-1f2e3d4c
        midback replay --database backups/midback-2027-01-31.db --json
    """  # noqa: D301
    from bot.commands.replaying import replay as command

    command(participant, database, as_json=as_json)


@db.command()
def upgrade() -> None:
    """Bring the database up to date; stop the bot first. `midback run` does it too, when it starts."""
    from bot.commands.keeping import upgrade as command

    command()


@db.command()
def backup(target: Annotated[Path, typer.Argument(help="The file to write; it must not exist yet.")]) -> None:
    """Copy the database into a file, whole and consistent, also while the bot runs.

    Published content and its animations are in the file too. This is for SQLite; a PostgreSQL database is copied with
    pg_dump.

    \b
    Example:
        midback db backup backups/midback-2027-01-31.db
    """  # noqa: D301
    from bot.commands.keeping import backup as command

    command(target)


@db.command()
def restore(source: Annotated[Path, typer.Argument(help="A file written by `midback db backup`.")]) -> None:
    """Put a copy in place of the database, after checking it. Stop the bot first.

    The database that was there is kept beside it, with `.before-restore` at the end of its name, until the bot has run
    for a day: people who erase everything are to be gone from it too.

    \b
    Example:
        midback db restore backups/midback-2027-01-31.db
    """  # noqa: D301
    from bot.commands.keeping import restore as command

    command(source)


def main() -> None:
    """Run the command that was typed."""
    _mount(next((word for word in sys.argv[1:] if not word.startswith("-")), ""))
    try:
        app()
    except Exception as problem:  # noqa: BLE001  people get a sentence, whatever it is
        sys.exit(_unexpected(problem))


def _mount(wanted: str) -> None:
    """Mount the commands of other packages; of those that are not wanted only the name, since loading takes time."""
    if wanted in {"simulate", ""}:
        importlib.import_module("bot.commands.rehearsing").mount(app)
    for name, (module, about) in _MOUNTED.items():
        commands = typer.Typer(no_args_is_help=True)
        if name == wanted:
            try:
                commands = importlib.import_module(module).app
            except ModuleNotFoundError as problem:
                sys.exit(
                    f"`midback {name}` needs {problem.name}, which is not installed: make dev (or the extra `render`)."
                )
        app.add_typer(commands, name=name, help=about)


def _unexpected(problem: Exception) -> str:
    """Say what happened without the words of the exception, which may repeat what somebody answered."""
    place = traceback.extract_tb(problem.__traceback__)[-1]
    return (
        f"Midback stopped over something it did not expect: {type(problem).__name__} at {place.filename}:"
        f"{place.lineno}. Please report it with this line."
    )
