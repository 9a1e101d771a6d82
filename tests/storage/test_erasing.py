# pyright: reportPrivateUsage=false
from datetime import timedelta
from pathlib import Path

from sqlalchemy import inspect

from bot.core.events import CommandName
from bot.core.prompts import PromptName
from bot.core.vocabulary import Tier
from bot.service.ports import InDoubt
from tests.support.house import START, House, house

CHAT = 987_654_321


async def everything(home: House) -> dict[str, list[tuple[object, ...]]]:
    async with home.database._reader.connect() as connection:
        names = await connection.run_sync(lambda there: inspect(there).get_table_names())
        found = {name: await connection.exec_driver_sql(f"SELECT * FROM {name}") for name in names}  # noqa: S608
        return {name: [tuple(row) for row in rows] for name, rows in found.items()}


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.glob("midback.db*")]


async def lives_through_a_lot(home: House) -> None:
    await home.meets(CHAT)
    await home.hears_tap(CHAT, serial=1)
    await home.hears_command(CHAT, CommandName.SYMPTOMS)
    await home.sender.drain()
    home.clock.advance(timedelta(days=1))
    await home.due_work.run()
    home.speaker.will(InDoubt())
    await home.sender.drain()
    await home.hears_command(CHAT, CommandName.HELP)


async def test_nothing_is_left_in_any_table(home: House) -> None:
    await lives_through_a_lot(home)
    stored = await home.database.reading.participant(CHAT)
    assert stored is not None
    await home.hears_command(CHAT, CommandName.FORGET)
    await home.sender.drain()
    assert home.speaker.words[-1] == "card"
    tables = await everything(home)
    kept = {"alembic_version", "processed_update", "secret", "erasure", "erasure_residue"}
    assert {name for name, rows in tables.items() if rows} == kept
    cells = [str(cell) for rows in tables.values() for row in rows for cell in row]
    assert [cell for cell in cells if str(CHAT) in cell] == []
    assert [len(tables[name]) for name in ("erasure", "erasure_residue", "secret")] == [1, 1, 1]


async def test_the_bytes_of_what_was_erased_are_overwritten(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await lives_through_a_lot(home)
        await home.hears_command(CHAT, CommandName.FORGET)
        await home.sender.drain()
        await home.database.prune()
        files = contents(tmp_path)
    assert len(files) > 1
    assert [file for file in files if b"safety.t4" in file] == []


async def test_the_last_word_shows_that_all_is_gone_on_the_old_card(home: House) -> None:
    await home.meets(CHAT)
    await home.hears_command(CHAT, CommandName.FORGET)
    await home.sender.drain()
    last = home.speaker.said[-1]
    assert last.state.prompt is not None
    assert (last.state.prompt.name, last.state.enrolment.language) == (PromptName.FORGOTTEN, "en")
    assert last.card is not None
    assert last.state.enrolment.zone is None


async def test_a_hold_survives_an_erasure_for_thirty_days(home: House) -> None:
    await home.meets(CHAT)
    await home.hears_command(CHAT, CommandName.SYMPTOMS)
    await home.hears_command(CHAT, CommandName.FORGET)
    home.clock.advance(timedelta(hours=719, minutes=59))
    heard = await home.hears_command(CHAT)
    assert heard.state is not None
    assert heard.state.safety.hold is not None
    assert (heard.state.safety.hold.tier, heard.state.safety.hold.until) == (Tier.T4, START + timedelta(hours=48))


async def test_after_thirty_days_nothing_is_known(home: House) -> None:
    await home.meets(CHAT)
    await home.hears_command(CHAT, CommandName.SYMPTOMS)
    await home.hears_command(CHAT, CommandName.FORGET)
    home.clock.advance(timedelta(hours=720))
    heard = await home.hears_command(CHAT)
    assert heard.state is not None
    assert heard.state.safety.hold is None


async def test_a_residue_is_pruned(home: House) -> None:
    await home.meets(CHAT)
    await home.hears_command(CHAT, CommandName.SYMPTOMS)
    await home.hears_command(CHAT, CommandName.FORGET)
    home.clock.advance(timedelta(hours=720))
    await home.database.prune()
    assert (await everything(home))["erasure_residue"] == []


async def test_who_joins_again_carries_the_hold_and_leaves_no_residue(home: House) -> None:
    await home.meets(CHAT)
    await home.hears_command(CHAT, CommandName.SYMPTOMS)
    await home.hears_command(CHAT, CommandName.FORGET)
    await home.hears_command(CHAT)
    assert (await everything(home))["erasure_residue"] == []


async def test_an_erasure_without_a_hold_leaves_only_its_date(home: House) -> None:
    await home.meets(CHAT)
    await home.hears_command(CHAT, CommandName.FORGET)
    tables = await everything(home)
    assert tables["erasure_residue"] == []
    assert [str(day) for _, day in tables["erasure"]] == ["2027-01-04"]


async def test_a_letter_on_its_way_to_somebody_erased_settles_nothing(home: House) -> None:
    await home.meets(CHAT)
    await home.hears_command(CHAT, CommandName.SYMPTOMS)
    claimed, _ = await home.office.exchange((), home.sender._room(set()))
    await home.hears_command(CHAT, CommandName.FORGET)
    await home.office.exchange([(letter, InDoubt()) for letter in claimed.letters], home.sender._room(set()))
    assert await home.database.reading.participant(CHAT) is None
