# pyright: reportPrivateUsage=false
import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, delete, event, select, text, update

from bot.core.events import CommandName
from bot.core.transition import ShowCard, TapJudged, Transition
from bot.service.keeping import Room, StoreTroubleError
from bot.service.ports import Stored
from storage.line import ChangedElsewhereError
from storage.tables import dead_letter, media_file, outbox, participant, processed_update, timer
from tests.support.house import START, House, house

DAY = timedelta(days=1)
Values = tuple[str | int, ...]


async def kept(home: House, chat_id: int) -> Stored:
    stored = await home.database.reading.participant(chat_id)
    assert stored is not None
    return stored


async def test_leaving_a_transaction_keeps_and_an_exception_keeps_nothing(home: House) -> None:
    await home.meets(7)
    before = await kept(home, 7)

    async def fail() -> None:
        async with home.database.begin() as work:
            stored = await work.participant(7)
            await work.save(7, stored, Transition(state=before.state, replies=(ShowCard(),)), START)
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await kept(home, 7) == before


async def test_transactions_wait_for_each_other_in_order(file_home: House) -> None:
    order: list[int] = []

    async def one(number: int) -> None:
        async with file_home.database.begin() as work:
            order.append(number)
            await work.participant(7)
            order.append(number)

    await asyncio.gather(*(one(number) for number in range(5)))
    assert order == [number for number in range(5) for _ in range(2)]


async def test_nobody_is_overtaken_between_reading_and_writing(home: House) -> None:
    await home.meets(7)
    await asyncio.gather(*(home.hears_tap(7, serial=1) for _ in range(5)))
    assert (await kept(home, 7)).state.serial == 2
    assert len(await home.database.reading.events(1)) == 6


async def test_a_state_that_was_changed_behind_the_lock_is_not_overwritten(home: House) -> None:
    await home.meets(7)

    async def write_over() -> None:
        async with home.database.begin() as work:
            stored = await work.participant(7)
            await work._line.run(update(participant).values(revision=99))
            assert stored is not None
            await work.save(7, stored, Transition(state=stored.state), START)

    with pytest.raises(ChangedElsewhereError):
        await write_over()


async def test_a_file_in_use_is_trouble_that_passes(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.meets(7)
        async with home.database.line() as line:
            await line.run(select(1))
        with closing(sqlite3.connect(tmp_path / "midback.db", isolation_level=None)) as other:
            async with home.database.line() as line:
                await line.run(text("PRAGMA busy_timeout=10"))
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreTroubleError, match="locked"):
                await home.hears_tap(7, serial=1)
        assert (await home.hears_tap(7, serial=1)).ignored == ""


async def test_the_writer_is_set_up_to_lose_nothing(file_home: House) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000, "secure_delete": 1}
    async with file_home.database.line() as line:
        rows = {name: await line.row(text(f"PRAGMA {name}")) for name in wanted}
    assert {name: row[0] for name, row in rows.items() if row} == wanted


async def test_the_reader_cannot_write(home: House) -> None:
    async with home.database._reader.connect() as connection:
        with pytest.raises(Exception, match=r"readonly|read-only"):
            await connection.execute(delete(participant))


async def test_timers_are_rewritten_only_when_they_differ(home: House) -> None:
    await home.meets(7)
    touched: list[str] = []

    def seen(_c: Connection, _cur: object, statement: str, *_rest: object) -> None:
        touched.append(statement)

    event.listen(home.database._writer.engine, "before_cursor_execute", seen)
    await home.hears_tap(7, serial=1)
    assert [one for one in touched if "timer" in one] == []
    await home.hears_command(7, CommandName.STOP)
    assert [one.split()[0] for one in touched if "timer" in one] == ["DELETE"]


async def test_a_batch_takes_as_many_statements_however_many_people_are_due(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.meets(*range(1, 61))
        home.clock.advance(DAY)
        counted: list[str] = []

        def seen(_c: Connection, _cur: object, statement: str, *_rest: object) -> None:
            counted.append(statement)

        event.listen(home.database._writer.engine, "before_cursor_execute", seen)
        assert await home.due_work.run() == 60
        counted = [one for one in counted if not one.startswith("BEGIN")]
        assert len(counted) <= 8


async def test_ten_thousand_due_people_take_few_statements(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.meets(1)
        stored = await kept(home, 1)
        async with home.database.line() as line:
            row = await line.row(select(participant))
            assert row is not None
            copies = [{**row._mapping, "id": n, "chat_id": n, "pseudonym": f"P-{n}"} for n in range(10_001, 20_000)]
            await line.run(participant.insert(), copies)
            one = await line.row(select(timer))
            assert one is not None
            await line.run(timer.insert(), [{**one._mapping, "participant_id": n["id"]} for n in copies])
        assert stored.id == 1
        counted: list[str] = []

        def seen(_c: Connection, _cur: object, statement: str, *_rest: object) -> None:
            counted.append(statement)

        event.listen(home.database._writer.engine, "before_cursor_execute", seen)
        home.clock.advance(DAY)
        assert await home.due_work.run() == 10_000
        batches = 10_000 / 500 + 1
        assert len(counted) <= 9 * batches


async def plans(home: House, work: Callable[[], Awaitable[object]], of: str, engine: Engine | None = None) -> str:
    """Do `work` and return how SQLite carries out its statements that begin with `of`."""
    seen: list[tuple[str, Values]] = []

    def noted(_c: Connection, _cur: object, statement: str, values: Values, *_rest: object) -> None:
        if statement.startswith(of):
            seen.append((statement, values))

    event.listen(engine or home.database._writer.engine, "before_cursor_execute", noted)
    await work()
    assert seen
    async with home.database._reader.connect() as connection:
        told = [await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", values) for one, values in seen]
        return "\n".join(str(row[-1]) for rows in told for row in rows)


async def test_what_is_due_is_found_by_its_index(file_home: House) -> None:
    how = await plans(file_home, file_home.due_work.run, "SELECT participant.id")
    assert "SEARCH timer USING COVERING INDEX ix_timer_due_at_participant_id" in how
    assert "SEARCH participant USING INTEGER PRIMARY KEY" in how


async def test_what_is_to_be_said_is_found_by_its_indexes(file_home: House) -> None:
    how = await plans(file_home, file_home.sender.drain, "SELECT outbox.id")
    assert "outbox USING INDEX ix_outbox_pending" in how
    assert "SEARCH earlier USING INDEX ix_outbox_open_chat" in how
    assert "SEARCH later_card USING INDEX ix_outbox_participant_id_kind_id" in how
    assert "TEMP B-TREE" not in how


async def test_what_happened_within_a_day_is_found_by_its_indexes(file_home: House) -> None:
    await file_home.meets(*range(1, 20))
    reading, engine = file_home.database.reading, file_home.database._reader.sync_engine
    since = file_home.clock.now() - DAY
    how = await plans(file_home, lambda: reading.sessions(since), "SELECT count(*)", engine)
    assert "SEARCH record USING COVERING INDEX ix_record_counted (kind=? AND at>?)" in how
    how = await plans(file_home, lambda: reading.day(since), "SELECT record.kind", engine)
    assert "SEARCH record USING INDEX ix_record_counted (kind=? AND at>?)" in how
    how = await plans(file_home, lambda: reading.day(since), "SELECT alert.tier", engine)
    assert "SEARCH alert USING INDEX ix_alert_at (at>?)" in how


async def test_an_id_never_comes_back(home: House) -> None:
    await home.meets(7)
    await home.hears_command(7, CommandName.FORGET)
    await home.meets(7)
    assert (await kept(home, 7)).id == 2


async def test_letters_that_cannot_be_read_do_not_hold_up_the_others(
    home: House, caplog: pytest.LogCaptureFixture
) -> None:
    await home.hears_command(1)
    await home.hears_command(2)
    async with home.database.line() as line:
        await line.run(update(outbox).where(outbox.c.chat_id == 1).values(payload="{"))
    await home.sender.drain()
    assert home.speaker.chats == [2]
    assert "Outbox row 1 is damaged at" in caplog.text


async def test_a_claim_without_room_takes_nothing(home: House) -> None:
    await home.hears_command(1)
    async with home.database.begin() as work:
        assert (await work.claim(START, Room(letters=0, bulk=0), START)).letters == ()


async def test_file_ids_are_kept_for_each_bot(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        ids = home.database.file_ids
        assert await ids.find(1, "aa") is None
        await ids.keep(1, "aa", "file-1", "unique-1")
        await ids.keep(1, "aa", "file-2", "unique-1")
        assert (await ids.find(1, "aa"), await ids.find(2, "aa")) == ("file-2", None)
    async with house(tmp_path) as home:
        assert await home.database.file_ids.find(1, "aa") == "file-2"
        await home.database.file_ids.drop(1, "aa")
        await home.database.file_ids.drop(1, "aa")
        assert await home.database.file_ids.find(1, "aa") is None
        async with home.database.line() as line:
            assert await line.rows(select(media_file)) == []


async def test_an_update_is_buried_once(home: House) -> None:
    await home.database.bury(5, "ValueError")
    await home.database.bury(5, "KeyError")
    async with home.database.line() as line:
        assert [(row.update_id, row.reason) for row in await line.rows(select(dead_letter))] == [(5, "ValueError")]
    assert (await home.database.reading.figures()).dead_letters == 1


async def test_what_is_old_is_pruned_and_what_is_open_is_kept(home: House) -> None:
    await home.meets(1)
    await home.hears_command(2)
    home.clock.advance(timedelta(hours=49))
    await home.hears_command(1)
    assert await home.database.prune() == 2
    async with home.database.line() as line:
        assert len(await line.rows(select(processed_update))) == 1
    home.clock.advance(timedelta(days=31))
    await home.database.prune()
    async with home.database.line() as line:
        assert {row.state for row in await line.rows(select(outbox))} == {"pending"}


async def test_figures_say_how_delivery_stands(home: House) -> None:
    await home.meets(1)
    await home.hears_command(2)
    figures = await home.database.reading.figures()
    assert (figures.participants, figures.blocked, figures.letters) == (2, 0, {"sent": 1, "pending": 1})
    assert figures.oldest_pending == START
    assert figures.earliest_timer == START.replace(hour=9) + DAY


async def test_pruning_deletes_old_copies_of_the_file_too(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        (tmp_path / "midback.db.before-0001").write_bytes(b"")
        os.utime(tmp_path / "midback.db.before-0001", times=(START.timestamp(), START.timestamp()))
        await home.database.prune()
        assert (tmp_path / "midback.db.before-0001").exists()
        home.clock.advance(DAY)
        await home.database.prune()
    assert not (tmp_path / "midback.db.before-0001").exists()


@pytest.mark.parametrize("kind", ["void", "parked", "unanswered"])
async def test_timers_after_which_nothing_is_said_do_not_count(home: House, kind: str) -> None:
    await home.meets(1)
    async with home.database.line() as line:
        await line.run(timer.insert(), [{"participant_id": 1, "kind": kind, "key": "", "due_at": START}])
    assert (await home.database.reading.figures()).earliest_timer == START.replace(hour=9) + DAY


async def test_records_can_be_read_by_kind_and_time(home: House) -> None:
    await home.meets(1)
    await home.hears_tap(1, serial=1, value="first")
    home.clock.advance(DAY)
    await home.due_work.run()
    reading = home.database.reading
    assert [type(one.record).__name__ for one in await reading.records(1)] == ["TapJudged", "Reminded"]
    assert [one.seq for one in await reading.records(1, since=START + timedelta(hours=1))] == [2]
    assert [one.at for one in await reading.records(1, kind=TapJudged)] == [START]
