"""A SQLite database as a file to carry away and to bring back; both ways through SQLite, never as a plain copy."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage import engine
from storage.problem import StorageProblem

KEPT_FOR = timedelta(hours=23)
"""How long copies are kept that the program makes by itself, before it changes or replaces the database.

Whoever erases everything is to be gone from them within 24 h too (`programme.md EG5`), and they are looked at every
hour. Long enough to find out that an update or a restored copy was a mistake.
"""
_ASIDE = ".before-"


def backup(url: str, target: Path) -> None:
    """Copy the database into a new file, also while the bot runs. Raises StorageProblem."""
    path = _file(url)
    if not path.exists():
        raise StorageProblem(f"There is no database at {path} yet: nothing to copy.")
    if target.exists():
        raise StorageProblem(f"{target} is there already: name a new file.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy(path, target)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            target.unlink()
        raise engine.explained(error, path if isinstance(error, sqlite3.Error) else target) from None


def restore(url: str, source: Path) -> Path | None:
    """Put a copy in place of the database.

    Return where the old database is kept, None when there was none. Raises StorageProblem, and then it is as it was.
    """
    path = _file(url)
    _check(source)
    fresh = path.with_name(f"{path.name}.restoring")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        copy(source, fresh)
        kept = _put_aside(path)
        fresh.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise engine.explained(error, path) from None
    return kept


def drop_old(path: Path, now: datetime) -> int:
    """Delete copies that the program made of the database `path` and that are old enough; return how many files."""
    old = [
        copy
        for copy in path.parent.iterdir()
        if copy.name.startswith(path.name + _ASIDE)
        and datetime.fromtimestamp(copy.stat().st_mtime, UTC) + KEPT_FOR <= now
    ]
    for copy in old:
        copy.unlink(missing_ok=True)
    return len(old)


def _file(url: str) -> Path:
    path = engine.file_of(engine.parsed(url))
    if path is None:
        raise StorageProblem("The database is not a file: copy it with the tools of its server, such as pg_dump.")
    return path


def _check(source: Path) -> None:
    """Refuse what is no copy of ours, or a damaged one."""
    if not source.is_file():
        raise StorageProblem(f"There is no file {source}.")
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()
            connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        raise StorageProblem(f"{source} is not a database of this program, or it is damaged.") from None
    if verdict != ("ok",):
        raise StorageProblem(f"{source} is damaged: take another copy.")


def copy(source: Path, target: Path) -> None:
    """Copy a database through SQLite, which knows of changes that are not in the file yet."""
    target.touch(mode=engine.OWNER_ONLY)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _put_aside(path: Path) -> Path | None:
    """Move the database out of the way, together with what is only in its write-ahead log."""
    if not path.exists():
        return None
    _close_log(path)
    kept = path.with_name(f"{path.name}{_ASIDE}restore")
    count = 1
    while kept.exists():
        count += 1
        kept = path.with_name(f"{path.name}{_ASIDE}restore-{count}")
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(kept.with_name(kept.name + ending)).touch()
    return kept


def _close_log(path: Path) -> None:
    """Leave write-ahead logging, which needs the database for itself alone: so a bot that still runs is noticed."""
    with closing(sqlite3.connect(path, timeout=1.0)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError:
            raise StorageProblem(f"{path} is in use: stop the bot first.") from None
        except sqlite3.DatabaseError:
            return  # damaged, which may be why a copy is brought back
