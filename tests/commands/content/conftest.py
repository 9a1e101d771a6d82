import shutil
from pathlib import Path

import pytest

from bot.authoring import default_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the content to change, beside an empty place for the bot's own data."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIDBACK_DATA_DIR", str(tmp_path / "data"))
    copy = tmp_path / "mine"
    shutil.copytree(default_folder(), copy, ignore=shutil.ignore_patterns("media", "poses", "characters"))
    return copy
