"""What the commands about published versions share."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TypeVar

from bot.authoring import default_folder
from bot.authoring.commands import FAULTY, UNREADABLE
from bot.commands.failing import fail, sentences
from bot.service.versions import RefusedError
from bot.settings import Settings

T = TypeVar("T")


def base_of(settings: Settings) -> Path:
    """Return the folder whose content is in use while nothing is published."""
    with sentences():
        return default_folder(str(settings.content_dir) if settings.content_dir else None)


def done(work: Coroutine[None, None, T]) -> T:
    """Do it; what is refused or cannot be read becomes a sentence and an exit code."""
    with sentences():
        try:
            return asyncio.run(work)
        except RefusedError as refusal:
            raise fail(str(refusal), FAULTY) from None
        except OSError as problem:
            raise fail(f"The files can't be read or kept: {problem}.", UNREADABLE) from None
