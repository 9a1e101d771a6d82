# pyright: reportPrivateUsage=false
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from sqlalchemy import Connection, select, update

from bot.core.events import CommandName
from storage import codec, recent
from storage.tables import participant
from storage.writer import SqliteWriter
from tests.support.house import House

T = TypeVar("T")


async def stored_text(home: House) -> str:
    async with home.database.line() as line:
        row = await line.row(select(participant.c.state))
    return str(row[0]) if row else ""


async def test_a_state_is_not_read_again_while_its_text_is_the_same(home: House) -> None:
    heard = await home.hears_command(7)
    async with home.database.begin() as work:
        stored = await work.participant(7)
    assert stored is not None
    assert stored.state is heard.state


async def test_a_text_that_somebody_else_wrote_is_read(home: House) -> None:
    heard = await home.hears_command(7)
    assert heard.state is not None
    other = replace(heard.state, serial=99)
    async with home.database.line() as line:
        await line.run(update(participant).values(state=codec.write_state(other)))
    async with home.database.begin() as work:
        stored = await work.participant(7)
    assert stored is not None
    assert stored.state == other


async def test_what_was_not_kept_is_not_found(home: House) -> None:
    await home.meets(7)
    before = await stored_text(home)
    with pytest.raises(ZeroDivisionError):
        await home.hears_tap(7, serial=1, value="break")
    assert await stored_text(home) == before
    assert (await home.hears_tap(7, serial=1)).ignored == ""


async def test_somebody_erased_is_forgotten_in_memory_too(home: House) -> None:
    await home.meets(7)
    assert home.database._recent._known
    await home.hears_command(7, CommandName.FORGET)
    assert home.database._recent._known == {}


async def test_only_the_last_ones_are_kept(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "MOST", 2)
    await home.meets(1, 2, 3)
    assert list(home.database._recent._known) == [2, 3]
    home.clock.advance(timedelta(minutes=1))
    await home.hears_command(2, CommandName.HELP)
    assert list(home.database._recent._known) == [3, 2]


async def test_an_update_is_noted_and_its_participant_read_in_one_hop(
    file_home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await file_home.meets(7)
    writer = file_home.database._writer
    assert isinstance(writer, SqliteWriter)
    hop = writer.hop
    hops: list[object] = []

    async def counted(work: Callable[[Connection], T]) -> T:
        hops.append(work)
        return await hop(work)

    monkeypatch.setattr(writer, "hop", counted)
    await file_home.hears_tap(7, serial=1)
    assert len(hops) == 2


async def test_a_chat_other_than_the_announced_one_is_still_read(home: House) -> None:
    await home.meets(7, 8)
    async with home.database.begin() as work:
        assert await work.first_sight(1000, 7)
        stored = await work.participant(8)
        assert stored is not None
        assert stored.chat_id == 8
        assert not await work.first_sight(1000, 7)
