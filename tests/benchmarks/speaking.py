"""Reminders all the way: claimed, said by a speaker that does nothing, recorded (`performance.md` B2)."""

from pathlib import Path
from tempfile import TemporaryDirectory

from bot.core.events import Commanded, CommandName
from tests.benchmarks.measure import Row, side_by_side
from tests.support.house import House, house

LETTERS = 200


async def width() -> Row:
    """Letters with 30 on their way at once, against one at a time: claims and results share transactions."""
    with TemporaryDirectory() as wide_folder, TemporaryDirectory() as narrow_folder:
        async with (
            house(Path(wide_folder), at_once=30) as wide,
            house(Path(narrow_folder), at_once=1) as narrow,
        ):
            await wide.meets(*range(1, LETTERS + 1))
            await narrow.meets(*range(1, LETTERS + 1))

            return await side_by_side(
                "letters, 30 at once (1)",
                lambda: _everyone_once(wide),
                lambda: _everyone_once(narrow),
                units=LETTERS,
                goal="below 1",
                rounds=3,
            )


async def _everyone_once(home: House) -> None:
    async with home.database.begin() as work:
        for chat_id in range(1, LETTERS + 1):
            stored = await work.participant(chat_id)
            if stored is not None:
                await home.handling.apply(work, chat_id, stored, _help(home), home.clock.now())
    await home.sender.drain()


def _help(home: House) -> Commanded:
    return Commanded(at=home.clock.now(), name=CommandName.HELP)
