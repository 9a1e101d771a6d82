"""`midback db`: the database as a file to look after."""

from pathlib import Path

import typer

from bot.commands.failing import sentences, settings_or_sentence
from storage import copies, migrate


def upgrade() -> None:
    """Bring the schema up to date."""
    settings = settings_or_sentence()
    with sentences():
        migrate.upgrade_alone(settings.database).let_go()
    typer.echo("The database is up to date.")


def backup(target: Path) -> None:
    """Copy the database into a file."""
    settings = settings_or_sentence()
    with sentences():
        copies.backup(settings.database, target)
    typer.echo(f"The database was copied to {target}.")


def restore(source: Path) -> None:
    """Put a copy in place of the database."""
    settings = settings_or_sentence()
    with sentences():
        kept = copies.restore(settings.database, source)
    typer.echo(f"The database is the one of {source} again." + (f" The old one is {kept}." if kept else ""))
