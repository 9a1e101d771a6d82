"""The commands of `midback content`, and a folder that may be changed."""

from pathlib import Path

from typer.testing import CliRunner, Result

from bot.authoring import load_content
from bot.commands.content.commands import app

SIGNED = ("--by", "Anna", "--why", "clearer words")


def midback(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def change(folder: Path, old: str, new: str, name: str = "messages/en.yaml") -> str:
    """Change a text; return the version that the folder then is."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return load_content(folder).version
