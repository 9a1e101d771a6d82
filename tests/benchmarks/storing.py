# pyright: reportPrivateUsage=false
"""Taps and ticks (`performance.md` B6, B8)."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from storage.tables import participant, timer
from tests.benchmarks.measure import Row, side_by_side
from tests.benchmarks.naive import NaiveBot
from tests.support.house import START, House, house

TAPS = 100
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  a disk in memory: it is CPU that is measured
DUE = 100


async def tap() -> Row:
    """A tap with everything it writes, against one ORM session a tap."""
    with TemporaryDirectory(dir=MEMORY) as ours_folder, TemporaryDirectory(dir=MEMORY) as naive_folder:
        async with house(Path(ours_folder)) as home, house(Path(naive_folder)) as other:
            await home.meets(1)
            await other.meets(1)
            await other.database.close()
            naive = NaiveBot(Path(naive_folder))
            serials = {"ours": 1, "naive": 1}

            async def ours() -> None:
                for _ in range(TAPS):
                    await home.hears_tap(1, serials["ours"])
                    serials["ours"] += 1

            async def theirs() -> None:
                for _ in range(TAPS):
                    await naive.hears_tap(1, serials["naive"])
                    serials["naive"] += 1

            row = await side_by_side("tap (ORM session)", ours, theirs, units=TAPS, goal="B8: <= 1/15")
            await naive.close()
            return row


async def _crowd(home: House, people: int) -> None:
    """Let so many people join at once, all due in a year except those who are set to be due."""
    await home.meets(1)
    async with home.database.line() as line:
        row = await line.row(select(participant))
        moment = await line.row(select(timer))
        if row is None or moment is None:
            raise LookupError("somebody joined")
        copies = [{**row._mapping, "id": n, "chat_id": n, "pseudonym": f"P-{n}"} for n in range(2, people + 1)]
        await line.run(participant.insert(), copies)
        late = moment.due_at.replace(year=START.year + 1)
        await line.run(timer.insert(), [{**moment._mapping, "participant_id": n["id"], "due_at": late} for n in copies])


async def tick_when_nothing_is_due() -> Row:
    """A tick without anybody due among 100,000 people, against one among 1,000."""
    with TemporaryDirectory() as many_folder, TemporaryDirectory() as few_folder:
        async with house(Path(many_folder)) as many, house(Path(few_folder)) as few:
            await _crowd(many, 100_000)
            await _crowd(few, 1_000)

            async def ours() -> None:
                for _ in range(50):
                    await many.due_work.run()

            async def theirs() -> None:
                for _ in range(50):
                    await few.due_work.run()

            return await side_by_side("idle tick, 100k (1k people)", ours, theirs, units=50, goal="B6: about 1")


async def tick_with_some_due() -> Row:
    """Reading 100 who are due among 100,000 people, against among 1,000."""
    with TemporaryDirectory() as many_folder, TemporaryDirectory() as few_folder:
        async with house(Path(many_folder)) as many, house(Path(few_folder)) as few:
            await _crowd(many, 100_000)
            await _crowd(few, 1_000)
            for home in (many, few):
                async with home.database.line() as line:
                    some = timer.c.participant_id <= DUE
                    await line.run(timer.update().where(some).values(due_at=START))

            async def once(home: House) -> None:
                for _ in range(5):
                    async with home.database.begin() as work:
                        if len(await work.due(home.clock.now(), 500)) != DUE:
                            raise LookupError("not all were due")

            return await side_by_side(
                "100 due of 100k (of 1k)",
                lambda: once(many),
                lambda: once(few),
                units=5,
                goal="B6: exponent <= 0.25: <= 3.2",
            )
