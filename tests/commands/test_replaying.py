import asyncio
import json
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from typer.testing import CliRunner, Result

from bot.authoring import default_folder
from bot.authoring.commands import files_alone
from bot.authoring.folder import read_folder
from bot.authoring.library import Reader
from bot.authoring.packing import content_of, pack_of
from bot.authoring.stocking import MediaShelf
from bot.cli import app
from bot.commands import replaying
from bot.service.shelved import ShelvedLibrary
from bot.service.versions import Signed
from storage import migrate
from tests.service.crowd import crowd
from tests.support.house import url_of


@cache
def _some_people() -> bytes:
    with TemporaryDirectory() as folder:
        asyncio.run(_live(Path(folder)))
        return (Path(folder) / "midback.db").read_bytes()


async def _live(folder: Path) -> None:
    async with crowd(folder, seed=7) as people:
        await people.do(60)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the database of some people."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIDBACK_DATA_DIR", str(tmp_path))
    (tmp_path / "midback.db").write_bytes(_some_people())
    return tmp_path


def replay(*words: str) -> Result:
    return CliRunner().invoke(app, ["replay", *words])


def change(folder: Path, statement: str) -> str:
    """Change the first participant; return their pseudonym."""
    with closing(sqlite3.connect(folder / "midback.db")) as connection, connection:
        connection.execute(statement)
        return str(connection.execute("SELECT pseudonym FROM participant ORDER BY id").fetchone()[0])


def test_who_is_what_their_events_say_is_the_same(data: Path) -> None:
    result = replay()
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    assert all(line.startswith("P-") and line.endswith("  same") for line in lines)


def test_a_field_that_differs_is_named_without_its_value(data: Path) -> None:
    name = change(data, "UPDATE participant SET state = json_set(state, '$.enrolment.zone', 'Asia/Tokyo') WHERE id = 1")
    result = replay()
    assert result.exit_code == 1
    assert f"{name}  differs at enrolment.zone\n" in result.stdout
    assert result.stdout.count("same") == 3
    assert "Tokyo" not in result.output


def test_one_participant_can_be_asked_for_by_either_name(data: Path) -> None:
    name = change(data, "UPDATE participant SET revision = revision WHERE id = 1")
    assert [replay(one).stdout for one in (name, "1")] == [f"{name}  same\n"] * 2
    result = replay("P-nobody")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Nobody is called P-nobody" in result.stderr


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM event WHERE participant_id = 1 AND seq = 2", "events are missing"),
        ("UPDATE participant SET state = '{' WHERE id = 1", "The stored state of participant 1 is damaged at"),
        ("UPDATE event SET kind = 'Dance' WHERE participant_id = 1 AND seq = 2", "is of the unknown kind 'Dance'"),
        ("UPDATE event SET kind = 'Said' WHERE participant_id = 1 AND seq = 1", "event 1 cannot be worked out"),
    ],
)
def test_what_cannot_be_read_stops_nobody_else(data: Path, statement: str, says: str) -> None:
    change(data, statement)
    result = replay()
    assert result.exit_code == 1
    assert says in result.stdout
    assert result.stdout.count("same") == 3


def test_events_that_met_content_whose_files_are_gone_are_named(data: Path) -> None:
    change(data, "UPDATE event SET content = 'older' WHERE participant_id = 1 AND seq IN (1, 2, 3, 5)")
    result = replay()
    assert result.exit_code == 0
    assert re.search(r"  same \(4 of \d+ events with other content: 1-3, 5 met older\)\n", result.stdout)
    assert result.stdout.count("other content") == 1
    assert "Of content older no files are kept" in result.stderr
    told = json.loads(replay("--json").stdout)["participants"]
    assert [one["other_content"] for one in told] == [{"older": [1, 2, 3, 5]}, {}, {}, {}]


async def _live_through_a_publication(folder: Path) -> None:
    """Let people play before and after other content goes live, in which their sessions are others."""
    shipped = read_folder(default_folder())
    doses = shipped["programme.yaml"].replace(b"{breathe: BR1, reps: 9}", b"{breathe: BR1, reps: 10}")
    packs = [pack_of(shipped), pack_of({**shipped, "programme.yaml": doses})]
    before, after = (content_of(pack, default_folder()) for pack in packs)
    assert before.programme.levels != after.programme.levels
    library = ShelvedLibrary(before)
    async with crowd(folder, seed=7, library=library) as people:
        versions = people.database.versions
        await library.open(
            versions, packs[0], people.clock, Reader(MediaShelf(folder, default_folder()), versions, files_alone).load
        )
        await people.do(200)
        signed = Signed(author="Anna", why="more breaths")
        await versions.publish(packs[1], signed, people.clock.now(), before=packs[0])
        assert await library.refresh()
        await people.do(200)


def test_a_history_over_two_versions_is_the_same_with_each_event_on_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIDBACK_DATA_DIR", str(tmp_path))
    asyncio.run(_live_through_a_publication(tmp_path))
    result = replay()
    assert (result.exit_code, result.stdout.count("  same\n")) == (0, 4)
    change(tmp_path, "UPDATE content_version SET files = x'' WHERE state = 'live'")
    without = replay()
    assert "differs at" in without.stdout
    assert "events with other content" in without.stdout
    assert without.exit_code == 1


@pytest.mark.parametrize("files", ["'no zip'", "x'504b0506000000000000000000000000000000000000'"])
def test_content_that_cannot_be_used_any_more_is_as_good_as_gone(data: Path, files: str) -> None:
    change(data, "UPDATE event SET content = 'older' WHERE participant_id = 1 AND seq = 1")
    change(
        data,
        "INSERT INTO content_version (name, number, state, files, media, at) "  # noqa: S608  our own words
        f"VALUES ('older', 1, 'old', CAST({files} AS BLOB), '', '2027-01-01 00:00:00')",
    )
    assert "1 met older" in replay().stdout


def test_json_for_programs(data: Path) -> None:
    change(data, "UPDATE participant SET state = json_set(state, '$.serial', 1) WHERE id = 1")
    result = replay("--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["content"]
    assert [one["verdict"] for one in told["participants"]] == ["differs", "same", "same", "same"]
    assert told["participants"][0]["says"] == "serial"


def test_many_people_get_a_progress_bar_only_where_somebody_looks(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaying, "MANY", 1)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "Replaying" in replay().stderr
    monkeypatch.delenv("FORCE_COLOR")
    assert "Replaying" not in replay().stderr


def test_a_copy_can_be_replayed_by_its_name(data: Path) -> None:
    (data / "copy.db").write_bytes((data / "midback.db").read_bytes())
    assert replay("--database", "copy.db").stdout.count("same") == 4


def test_a_database_that_is_not_there_is_not_made(data: Path) -> None:
    result = replay("--database", "nowhere.db")
    assert result.exit_code == 2
    assert result.stderr == "There is no database at nowhere.db.\n"
    assert not (data / "nowhere.db").exists()


def test_a_file_of_somebody_else_is_explained(data: Path) -> None:
    with closing(sqlite3.connect(data / "other.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    assert "is not a database of this program" in replay("--database", "other.db").stderr
    (data / "other.db").write_text("my diary, which is longer than sixteen characters")
    assert "is damaged or not a database" in replay("--database", "other.db").stderr


def test_another_schema_is_explained(data: Path) -> None:
    change(data, "UPDATE alembic_version SET version_num = '0000'")
    result = replay()
    assert result.exit_code == 2
    assert "has schema 0000" in result.stderr
    migrate.upgrade(url_of(data / "fresh"))
    assert replay("--database", url_of(data / "fresh")).exit_code == 0
