"""Files that travel inside a copy of the database, in a table of their own: one file to keep, nothing to forget."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path, PurePosixPath

from storage.problem import StorageProblem

MAKE = "CREATE TABLE luggage (path TEXT PRIMARY KEY, data BLOB NOT NULL)"
PUT = "INSERT INTO luggage (path, data) VALUES (?, ?)"
THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'luggage'"
NAMES = "SELECT path FROM luggage ORDER BY path"
TAKE = "SELECT data FROM luggage WHERE path = ?"
DROP = "DROP TABLE luggage"


def put(copy: Path, folder: Path) -> int:
    """Put the files of the folders in `folder` into a copy; return how many. Hidden folders are left out."""
    found = ((path, path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file())
    files = [(path, name) for path, name in found if len(name.parts) > 1 and not name.parts[0].startswith(".")]
    if not files:
        return 0
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(MAKE)
        for path, name in files:
            connection.execute(PUT, (name.as_posix(), path.read_bytes()))
    return len(files)


def take_out(copy: Path, folder: Path) -> int:
    """Move the files of a copy into `folder`, each of its folders whole; return how many. What is there stays.

    Raises StorageProblem when a file would land elsewhere.
    """
    with closing(sqlite3.connect(copy)) as connection, connection:
        if connection.execute(THERE).fetchone() is None:
            return 0
        names = [str(name) for (name,) in connection.execute(NAMES)]
        for top in sorted({_checked(name, copy).parts[0] for name in names}):
            if not (folder / top).exists():
                _whole(connection, [name for name in names if name.startswith(f"{top}/")], folder, top)
        connection.execute(DROP)
    return len(names)


def _whole(connection: sqlite3.Connection, names: list[str], folder: Path, top: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as aside:
        for name in names:
            target = Path(aside) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(connection.execute(TAKE, (name,)).fetchone()[0])
        (Path(aside) / top).rename(folder / top)


def _checked(name: str, copy: Path) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or len(path.parts) == 1 or "\\" in name:
        raise StorageProblem(f"{copy} is damaged: it holds a file that would land outside of its folder.")
    return path
