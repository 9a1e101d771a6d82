"""One bot for a SQLite file: a second one would send what the first is sending."""

import sqlite3
from pathlib import Path

from sqlalchemy.engine import URL

from storage import engine
from storage.problem import StorageProblem


class Guard:
    """Holds a lock on a file beside the database until it is let go, or the process ends, however it ends."""

    def __init__(self, address: URL) -> None:
        """Take the lock; nothing is locked for a database that is not a file. Raises StorageProblem."""
        path = engine.file_of(address)
        self._connection = None if path is None else _locked(path)

    def let_go(self) -> None:
        """Give the lock back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _locked(path: Path) -> sqlite3.Connection:
    """Lock through SQLite, which knows how on every system; the database itself stays free for readers."""
    connection = sqlite3.connect(
        path.with_name(f"{path.name}.lock"), timeout=0, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        connection.close()
        raise StorageProblem(
            f"Another Midback is using {path}: stop it first, or give this one a place of its own (MIDBACK_DATA_DIR)."
        ) from None
    return connection
