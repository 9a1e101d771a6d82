import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import migrate
from storage.copies import backup, drop_old, restore
from storage.problem import StorageProblem


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def marked(path: Path, mark: str) -> Path:
    migrate.upgrade(url(path))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO secret (name, value) VALUES ('mark', ?)", (mark,))
    return path


def mark_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT value FROM secret WHERE name = 'mark'").fetchone()[0])


def test_a_copy_holds_what_is_still_only_in_the_log(tmp_path: Path) -> None:
    path = marked(tmp_path / "midback.db", "one")
    with closing(sqlite3.connect(path)) as running:
        running.execute("UPDATE secret SET value = 'two' WHERE name = 'mark'")
        running.commit()
        backup(url(path), tmp_path / "copies" / "one.db")
    assert mark_of(tmp_path / "copies" / "one.db") == "two"


def test_a_copy_is_for_its_owner_alone(tmp_path: Path) -> None:
    backup(url(marked(tmp_path / "midback.db", "one")), tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    path = marked(tmp_path / "midback.db", "one")
    (tmp_path / "copy.db").write_text("mine", encoding="utf-8")
    with pytest.raises(StorageProblem, match="is there already"):
        backup(url(path), tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text(encoding="utf-8") == "mine"


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem, match="nothing to copy"):
        backup(url(tmp_path / "midback.db"), tmp_path / "copy.db")


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    path = marked(tmp_path / "midback.db", "one")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageProblem):
        backup(url(path), tmp_path / "file" / "copy.db")


def test_a_copy_takes_the_place_of_the_database_which_is_kept(tmp_path: Path) -> None:
    path = marked(tmp_path / "midback.db", "one")
    backup(url(path), tmp_path / "copy.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE secret SET value = 'two' WHERE name = 'mark'")
    kept = restore(url(path), tmp_path / "copy.db")
    assert kept is not None
    assert (mark_of(path), mark_of(kept)) == ("one", "two")
    second = restore(url(path), tmp_path / "copy.db")
    assert second not in {None, kept}


def test_a_copy_can_be_brought_to_an_empty_place(tmp_path: Path) -> None:
    backup(url(marked(tmp_path / "midback.db", "one")), tmp_path / "copy.db")
    assert restore(url(tmp_path / "new" / "midback.db"), tmp_path / "copy.db") is None
    assert mark_of(tmp_path / "new" / "midback.db") == "one"


def test_a_database_in_use_is_left_alone(tmp_path: Path) -> None:
    path = marked(tmp_path / "midback.db", "one")
    backup(url(path), tmp_path / "copy.db")
    with closing(sqlite3.connect(path)) as running:
        assert running.execute("SELECT count(*) FROM secret").fetchone()
        with pytest.raises(StorageProblem, match="stop the bot first"):
            restore(url(path), tmp_path / "copy.db")
    assert mark_of(path) == "one"


def test_a_damaged_database_can_be_replaced(tmp_path: Path) -> None:
    path = marked(tmp_path / "midback.db", "one")
    backup(url(path), tmp_path / "copy.db")
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)
    assert restore(url(path), tmp_path / "copy.db") is not None
    assert mark_of(path) == "one"


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 8000])
def test_what_is_no_copy_is_refused(tmp_path: Path, data: bytes) -> None:
    path = marked(tmp_path / "midback.db", "one")
    (tmp_path / "copy.db").write_bytes(data)
    with pytest.raises(StorageProblem, match="is not a database of this program"):
        restore(url(path), tmp_path / "copy.db")
    assert mark_of(path) == "one"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem, match="There is no file"):
        restore(url(tmp_path / "midback.db"), tmp_path / "copy.db")


def test_copies_that_the_program_made_are_deleted_within_a_day(tmp_path: Path) -> None:
    path = marked(tmp_path / "midback.db", "one")
    backup(url(path), tmp_path / "copy.db")
    os.utime(path, (0, 0))
    kept = restore(url(path), tmp_path / "copy.db")
    assert kept is not None
    (tmp_path / "midback.db.before-0001").write_bytes(b"")
    made_at = datetime.fromtimestamp(kept.stat().st_mtime, UTC)
    assert drop_old(path, made_at + timedelta(hours=22)) == 0
    assert drop_old(path, made_at + timedelta(hours=23, minutes=1)) == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.db", "midback.db"]


def test_a_server_has_tools_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem, match="pg_dump"):
        backup("postgresql+psycopg://host/midback", tmp_path / "copy.db")
