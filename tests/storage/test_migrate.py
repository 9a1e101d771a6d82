import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from storage import engine, migrate
from storage.problem import StorageProblem
from tests.support.house import house, url_of

HEAD = migrate.head()


def revision(path: Path) -> str | None:
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None


def test_an_empty_place_gets_the_schema_of_the_tables(tmp_path: Path) -> None:
    url = url_of(tmp_path / "new" / "folder")
    migrate.upgrade(url)
    with migrate.engine_for(engine.parsed(url)).connect() as connection:
        command.check(migrate.configuration(connection))


def test_a_database_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    migrate.upgrade(url_of(tmp_path))
    before = (tmp_path / "midback.db").read_bytes()
    migrate.upgrade(url_of(tmp_path))
    assert (tmp_path / "midback.db").read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.before-*")] == []


async def test_the_first_schema_becomes_the_newest_and_its_people_stay(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.meets(7)
    with migrate.engine_for(engine.parsed(url_of(tmp_path))).connect() as connection:
        command.downgrade(migrate.configuration(connection), "0001")
    migrate.upgrade(url_of(tmp_path))
    async with house(tmp_path) as home:
        assert await home.database.reading.participant(7) is not None


def test_animations_that_a_copy_carried_beside_the_tables_are_kept_in_one(tmp_path: Path) -> None:
    migrate.upgrade(url_of(tmp_path))
    address = engine.parsed(url_of(tmp_path))
    with migrate.engine_for(address).connect() as connection:
        command.downgrade(migrate.configuration(connection), "0004")
    with closing(sqlite3.connect(tmp_path / "midback.db")) as connection, connection:
        connection.execute("CREATE TABLE luggage (path TEXT PRIMARY KEY, data BLOB NOT NULL)")
        films = [("one/media/a.mp4", b"a"), ("two/media/deep/b.mp4", b"b"), ("notes.txt", b"no animation")]
        connection.executemany("INSERT INTO luggage VALUES (?, ?)", films)
    migrate.upgrade(url_of(tmp_path))
    with closing(sqlite3.connect(tmp_path / "midback.db")) as connection:
        found = connection.execute("SELECT name, path, data FROM content_media ORDER BY name").fetchall()
        assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'luggage'").fetchone() is None
    assert found == [("one", "media/a.mp4", b"a"), ("two", "media/deep/b.mp4", b"b")]


VERSIONS = """
INSERT INTO content_version (name, number, state, files, media, author, approver, why, at, ended_at) VALUES
    ('shipped', 0, 'shipped', 'x', '', '-', '', 'came with the program', '2027-01-01 08:00:00', NULL),
    ('first', 1, 'live', 'x', '', 'Bo', '', 'b was a mistake', '2027-01-04 08:00:00', NULL),
    ('second', 2, 'rolled_back', 'x', '', 'Anna', 'Cy', 'clearer words', '2027-01-03 08:00:00', '2027-01-04 08:00:00'),
    ('sent', 0, 'draft', 'x', '', 'operator 7', '', 'came with the program', '2027-01-05 08:00:00', NULL),
    ('sent again', 3, 'draft', 'x', '', 'operator 7', '', 'why once', '2027-01-06 08:00:00', NULL)
"""


def test_what_was_known_of_versions_is_carried_over_into_the_log(tmp_path: Path) -> None:
    migrate.upgrade(url_of(tmp_path))
    address = engine.parsed(url_of(tmp_path))
    with migrate.engine_for(address).connect() as connection:
        command.downgrade(migrate.configuration(connection), "0003")
    with closing(sqlite3.connect(tmp_path / "midback.db")) as connection, connection:
        connection.execute(VERSIONS)
    migrate.upgrade(url_of(tmp_path))
    with closing(sqlite3.connect(tmp_path / "midback.db")) as connection:
        acts = connection.execute("SELECT deed, version, author, approver, why FROM content_act ORDER BY number")
        assert acts.fetchall() == [
            ("publish", "second", "Anna", "Cy", "clearer words"),
            ("rollback", "first", "Bo", "", "b was a mistake"),
            ("offer", "sent", "operator 7", "", ""),
            ("offer", "sent again", "operator 7", "", ""),
        ]
        states = dict(connection.execute("SELECT name, state FROM content_version").fetchall())
    assert (states["sent"], states["sent again"]) == ("draft", "old")
    with migrate.engine_for(address).connect() as connection:
        command.downgrade(migrate.configuration(connection), "0003")
    with closing(sqlite3.connect(tmp_path / "midback.db")) as connection:
        back = connection.execute("SELECT author, approver, why, at FROM content_version ORDER BY number, name")
        rows = back.fetchall()
    assert rows[1] == ("-", "", "came with the program", "2027-01-01 08:00:00")
    assert rows[3] == ("Anna", "Cy", "clearer words", "2027-01-03 08:00:00")


def test_a_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    migrate.upgrade(url_of(tmp_path))
    assert (tmp_path / "midback.db").stat().st_mode & 0o077 == 0


def test_the_way_down_leads_back_to_nothing(tmp_path: Path) -> None:
    migrate.upgrade(url_of(tmp_path))
    with migrate.engine_for(engine.parsed(url_of(tmp_path))).connect() as connection:
        command.downgrade(migrate.configuration(connection), "base")
    with closing(sqlite3.connect(tmp_path / "midback.db")) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables <= {"alembic_version", "sqlite_sequence"}


MIGRATION = """
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{head}"
def upgrade():
    with op.batch_alter_table("participant", recreate="always") as batch:
        batch.add_column(sa.Column("note", sa.String(), nullable=True))
    {more}
"""


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of migrations to which a test may add."""
    copy = tmp_path / "migrations"
    (copy / "versions").mkdir(parents=True)
    for path in migrate.MIGRATIONS.rglob("*.*"):
        if "__pycache__" not in path.parts:
            (copy / path.relative_to(migrate.MIGRATIONS)).write_bytes(path.read_bytes())
    monkeypatch.setattr(migrate, "MIGRATIONS", copy)
    return copy / "versions"


async def test_a_file_is_copied_before_it_changes_and_rebuilding_a_table_deletes_nothing(
    tmp_path: Path, migrations: Path
) -> None:
    async with house(tmp_path) as home:
        await home.meets(7)
    (migrations / "9999_more.py").write_text(MIGRATION.format(head=HEAD, more=""))
    migrate.upgrade(url_of(tmp_path))
    assert revision(tmp_path / "midback.db") == "9999"
    assert revision(tmp_path / f"midback.db.before-{HEAD}") == HEAD
    assert (tmp_path / f"midback.db.before-{HEAD}").stat().st_mode & 0o077 == 0
    for name in ("midback.db", f"midback.db.before-{HEAD}"):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            counts = [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("event", "timer")]  # noqa: S608  our own words
        assert counts == [1, 1]


async def test_a_migration_that_fails_changes_nothing(tmp_path: Path, migrations: Path) -> None:
    async with house(tmp_path) as home:
        await home.meets(7)
    (migrations / "9999_more.py").write_text(MIGRATION.format(head=HEAD, more="op.execute('SELECT nonsense')"))
    with pytest.raises(StorageProblem):
        migrate.upgrade(url_of(tmp_path))
    assert revision(tmp_path / "midback.db") == HEAD
    async with house(tmp_path) as home:
        assert await home.database.reading.participant(7) is not None


def test_a_newer_schema_is_explained(tmp_path: Path) -> None:
    migrate.upgrade(url_of(tmp_path))
    with closing(sqlite3.connect(tmp_path / "midback.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    with pytest.raises(StorageProblem, match=r"midback.db was made by a newer program \(schema 0999\): update"):
        migrate.upgrade(url_of(tmp_path))


def test_a_file_that_is_no_database_is_explained_and_kept(tmp_path: Path) -> None:
    (tmp_path / "midback.db").write_text("my diary, which is longer than sixteen characters")
    with pytest.raises(StorageProblem, match=r"midback.db is not a database: move the file away"):
        migrate.upgrade(url_of(tmp_path))
    assert (tmp_path / "midback.db").read_text().startswith("my diary")


def test_a_damaged_database_is_explained(tmp_path: Path) -> None:
    (tmp_path / "midback.db").write_bytes(engine.MAGIC + b"\xff" * 4096)
    with pytest.raises(StorageProblem, match=r"midback.db is damaged or not a database: restore it from a backup"):
        migrate.upgrade(url_of(tmp_path))


def test_a_place_that_is_a_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "midback.db").mkdir()
    with pytest.raises(StorageProblem, match=r"cannot be opened for writing .*: make its folder writable"):
        migrate.upgrade(url_of(tmp_path))


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StorageProblem, match="cannot be opened for writing"):
        migrate.upgrade(url_of(tmp_path / "data"))


def test_a_database_that_another_program_writes_to_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "PRAGMAS", ("PRAGMA busy_timeout=10", *migrate.PRAGMAS[1:]))
    with closing(sqlite3.connect(tmp_path / "midback.db", isolation_level=None)) as other:
        other.execute("CREATE TABLE t (x)")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageProblem, match="is in use by another program: stop the other one first"):
            migrate.upgrade(url_of(tmp_path))


@pytest.mark.parametrize("url", ["", "no url", "nosql://here", "mysql://here/it"])
def test_an_address_that_cannot_be_used_is_explained(url: str) -> None:
    with pytest.raises(StorageProblem, match=r"sqlite\+aiosqlite:///PATH"):
        migrate.upgrade(url)
