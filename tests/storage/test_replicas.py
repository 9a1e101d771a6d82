# pyright: reportPrivateUsage=false
"""Two processes with one PostgreSQL database, each a house of its own: what can only happen there."""

import asyncio
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from alembic import command
from sqlalchemy import select, text

from bot.core.events import CommandName, Joined, Tap
from bot.core.prompts import PromptName
from bot.service.alerts import CONTENT
from bot.service.conversation import Heard
from bot.service.keeping import StoreTroubleError
from bot.service.versions import Pack, RefusedError, Signed
from storage import engine, migrate
from storage.database import Database
from storage.problem import StorageProblem
from storage.tables import alert, outbox
from storage.versions import PUBLISHING
from tests.support.house import START, House, Two
from tests.support.postgres import Server

PEOPLE = range(1, 21)
DAY = timedelta(days=1)
BASE = Pack(name="base", files=b"base")


async def both(houses: Two, name: str) -> None:
    """Do the same in both at once."""
    await asyncio.gather(*(getattr(home, name).run() for home in houses))


async def hears(home: House, update_id: int) -> Heard:
    tap = Tap(at=home.clock.now(), prompt=PromptName.PRE, serial=1, value="go")
    return await home.hears(7, tap, update_id)


# --- people


async def test_who_writes_to_both_is_heard_by_one_after_the_other(houses: Two) -> None:
    one, other = houses
    await one.meets(7)
    async with one.database.begin() as work:
        await work.participant(7)
        waiting = asyncio.ensure_future(other.hears_command(7, CommandName.HELP))
        await asyncio.wait({waiting}, timeout=0.2)
        assert not waiting.done()
    await waiting


async def test_an_update_that_reaches_both_has_one_effect(houses: Two) -> None:
    await houses[0].meets(7)
    heard = await asyncio.gather(*(hears(home, 99) for home in houses * 2))
    assert sorted(what.ignored for what in heard) == ["", "repeated", "repeated", "repeated"]


async def test_who_joins_at_both_at_once_is_one_person_and_heard_again(houses: Two) -> None:
    one, other = houses

    async def joins_after_looking() -> None:
        async with one.database.begin() as work:
            assert await work.participant(7) is None
            await other.hears_command(7)
            await one.handling.apply(work, 7, None, Joined(at=START), START)

    with pytest.raises(StoreTroubleError, match="another process"):
        await joins_after_looking()
    joined = await other.database.reading.participant(7)
    assert joined is not None
    assert (await one.hears_command(7)).participant_id == joined.id


async def test_everyone_who_is_due_is_reminded_once(houses: Two) -> None:
    await houses[0].meets(*PEOPLE)
    for home in houses:
        home.clock.advance(DAY)
    await both(houses, "due_work")
    async with houses[0].database.line() as line:
        rows = await line.rows(select(outbox.c.chat_id).where(outbox.c.kind == "reminder"))
    assert sorted(row.chat_id for row in rows) == list(PEOPLE)


# --- content, alerts, the database itself


async def test_of_two_who_publish_at_once_one_is_refused(houses: Two) -> None:
    signed = Signed(author="Anna", why="words")
    packs = [Pack(name=name, files=name.encode()) for name in ("a", "b")]
    done = await asyncio.gather(
        *(
            home.database.versions.publish(pack, signed, START, before=BASE)
            for home, pack in zip(houses, packs, strict=True)
        ),
        return_exceptions=True,
    )
    assert sorted(str(type(one).__name__) for one in done) == ["NoneType", "RefusedError"]
    (refused,) = (one for one in done if isinstance(one, RefusedError))
    assert "Meanwhile" in str(refused)


async def test_nothing_is_tidied_away_while_somebody_publishes(houses: Two) -> None:
    one, other = houses
    async with one.database.line() as line:
        await line.alone(PUBLISHING)
        tidying = asyncio.ensure_future(other.database.versions.drop_unused(START))
        await asyncio.wait({tidying}, timeout=0.2)
        assert not tidying.done()
    assert await tidying == 0


async def test_operators_hear_once_what_both_find(houses: Two) -> None:
    async def alarm(home: House) -> None:
        async with home.database.begin() as work:
            await work.raise_alert(None, CONTENT, None, START)

    await asyncio.gather(*(alarm(home) for home in houses * 2))
    async with houses[0].database.line() as line:
        assert len(await line.rows(select(alert.c.id))) == 1


async def break_connections(home: House) -> None:
    """End all connections to the database but the one that does it, as a server that starts anew."""
    there = "datname = current_database() AND pid <> pg_backend_pid()"
    async with home.database.line() as line:
        await line.rows(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {there}"))  # noqa: S608


async def test_connections_that_break_are_made_anew(houses: Two) -> None:
    one, other = houses
    await one.meets(7)
    await break_connections(other)
    assert (await one.hears_command(7, CommandName.HELP)).participant_id


async def test_what_breaks_in_the_middle_is_trouble_that_passes(houses: Two) -> None:
    one, other = houses
    await one.meets(7)

    async def breaks() -> None:
        async with one.database.begin() as work:
            await work.participant(7)
            await break_connections(other)
            await work.first_sight(5)

    with pytest.raises(StoreTroubleError):
        await breaks()
    assert (await one.hears_command(7, CommandName.HELP)).participant_id


async def test_one_process_has_the_turn_until_it_lets_go_or_its_connection_is_gone(houses: Two) -> None:
    one, other = (home.database.polling for home in houses)
    assert one is not None
    assert other is not None
    assert [await one.mine(), await other.mine(), await one.mine()] == [True, False, True]
    await one.let_go()
    assert [await other.mine(), await one.mine()] == [True, False]
    await break_connections(houses[0])
    assert [await one.mine(), await other.mine()] == [True, False]


def test_those_who_start_together_bring_the_schema_up_to_date_once(postgresql: Server) -> None:
    with postgresql.database(empty=True) as url:
        with ThreadPoolExecutor() as pool:
            list(pool.map(migrate.upgrade, [url] * 3))
        with migrate.engine_for(engine.parsed(url)).connect() as connection:
            command.check(migrate.configuration(connection))


def test_every_change_of_the_schema_can_be_taken_back(postgresql: Server) -> None:
    with postgresql.database() as url, migrate.engine_for(engine.parsed(url)).connect() as connection:
        command.downgrade(migrate.configuration(connection), "base")
        command.upgrade(migrate.configuration(connection), "head")
        command.check(migrate.configuration(connection))


@contextmanager
def nobody_there(url: str) -> Generator[str]:
    address = engine.parsed(url).set(port=1, password="swordfish")
    yield address.render_as_string(hide_password=False)


async def test_a_server_that_is_not_there_is_one_sentence_without_the_password(postgresql: Server) -> None:
    with nobody_there(postgresql.url) as url, pytest.raises(StorageProblem, match="check that it runs") as problem:
        migrate.upgrade_unless_current(url)
    assert "swordfish" not in str(problem.value)
    home = Database(url, clock=None, rules=None)  # pyright: ignore[reportArgumentType]  nothing of it is reached
    with pytest.raises(StoreTroubleError) as trouble:
        async with home.line() as line:
            await line.rows(text("SELECT 1"))
    assert "swordfish" not in str(trouble.value)
    await home.close()
