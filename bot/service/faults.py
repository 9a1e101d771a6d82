"""Saying in a log what went wrong without saying what it went wrong with: texts of errors may hold answers."""

from pathlib import Path
from traceback import extract_tb


def described(error: BaseException) -> str:
    """Return the kind of an error and the place where it arose: `KeyError at advance.py:12`."""
    frames = extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    return f"{type(error).__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"
