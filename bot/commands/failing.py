"""Failures that are expected: a sentence for each, and no traceback."""

import logging
from collections.abc import Generator
from contextlib import contextmanager

import typer

from bot.authoring import ContentError
from bot.operations.server import CannotListenError
from bot.rehearsal.reading import PersonaError
from bot.service.keeping import StoreTroubleError
from bot.settings import Settings, SettingsError, read_settings
from bot.telegram_ui.fatal import CannotGoOnError
from bot.wiring import NotReadyError
from storage.problem import StorageProblem

log = logging.getLogger(__name__)

WRONG_CALL = 2


def fail(sentence: str, code: int = 1) -> typer.Exit:
    """Print the sentence and return what to raise."""
    typer.echo(sentence, err=True)
    return typer.Exit(code)


@contextmanager
def sentences() -> Generator[None]:
    """Turn what is expected to fail now and then into a sentence and an exit code."""
    try:
        yield
    except (SettingsError, NotReadyError, PersonaError) as problem:
        raise fail(str(problem), WRONG_CALL) from None
    except (CannotGoOnError, CannotListenError, StorageProblem) as problem:
        raise fail(str(problem)) from None
    except (ContentError, StoreTroubleError) as problem:
        what = "content can't be used:\n" if isinstance(problem, ContentError) else "database can't be used just now: "
        raise fail(f"The {what}{problem}") from None
    except FileNotFoundError as problem:
        raise fail(f"{problem}.".replace("..", ".")) from None
    except typer.Exit:
        raise  # its sentence was printed
    except Exception:
        if logging.getLogger().handlers:  # else nothing takes the token and the words of people out
            log.critical("Stopped over something unexpected", exc_info=True)
        raise


def settings_or_sentence() -> Settings:
    """Return the settings, or end with a sentence for each that is wrong."""
    with sentences():
        return read_settings()
