"""The process is killed (SIGKILL) at the worst moments; another one goes on with the same database."""

import sqlite3
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SystemClock
from bot.core.events import Tap
from bot.core.prompts import PromptName as P
from bot.playground.happenings import Sight
from tests.faults.process import PATIENCE, environment, listening
from tests.journeys.place import Place, a_place
from tests.journeys.someone import Someone

ZONES = ("Pacific/Honolulu", "America/Los_Angeles", "America/New_York", "UTC", "Asia/Karachi", "Asia/Tokyo")
MORNING, EVENING = 9, 20


def where_it_is_day(now: datetime) -> ZoneInfo:
    return next(zone for zone in map(ZoneInfo, ZONES) if MORNING < now.astimezone(zone).hour < EVENING)


class Victim:
    """Somebody who joined yesterday, is reminded at this minute, and whose bot is killed now and then."""

    def __init__(self, place: Place, ada: Someone, folder: Path) -> None:
        self.place = place
        self.ada = ada
        self._folder = folder

    @asynccontextmanager
    async def runs(self) -> AsyncGenerator[Process]:
        """Run the bot until the block ends, which kills it."""
        env = environment(self.place.settings, LOG_LEVEL="WARNING")
        async with listening(self.place.stand_in, self._folder, env) as process:
            yield process

    async def until(self, words: str) -> None:
        """Wait until the card says this."""
        await self.place.stand_in.until(lambda: words in self.ada.texts[-1], within=PATIENCE)

    async def idle(self) -> None:
        """Wait until the bot has nothing more to do at once."""
        await self.place.stand_in.idle(within=PATIENCE, quiet=0.3)

    @contextmanager
    def locked_database(self) -> Generator[None]:
        """Keep the bot from storing anything."""
        path = self.place.settings.database_url.partition("///")[2]
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            yield
            database.execute("ROLLBACK")

    async def state_prompt(self) -> P:
        await self.place.start()
        prompt = (await self.ada.state()).prompt
        assert prompt is not None
        return prompt.name


@asynccontextmanager
async def someone_joined(folder: Path, *, due: bool) -> AsyncGenerator[Victim]:
    now = SystemClock().now()
    zone = where_it_is_day(now)
    async with a_place(zone=zone, start=now - timedelta(days=1)) as place:
        ada = place.person("Ada")
        await ada.joins(until=P.CLOCK)
        await ada.says(f"/timezone {zone.key}")
        local = now.astimezone(zone)
        time = f"{local:%H:%M}" if due else f"{local - timedelta(hours=1):%H:%M}"
        prompt = (await ada.state()).prompt
        assert prompt is not None
        await place.tell(ada.id, Tap(at=place.clock.now(), prompt=P.TIME, serial=prompt.serial, value=time))
        await place.settle()
        await ada.taps("Tomorrow")
        if not due:
            await place.move_to(now - timedelta(minutes=5))
            assert ada.question is P.REMINDER
            await ada.taps("Begin", "No")
        await place.stop()
        place.clock.move_to(datetime.now(UTC))
        yield Victim(place, ada, folder)


@pytest.fixture
async def in_a_session(tmp_path: Path) -> AsyncGenerator[Victim]:
    async with someone_joined(tmp_path, due=False) as victim:
        yield victim


@pytest.fixture
async def reminded_now(tmp_path: Path) -> AsyncGenerator[Victim]:
    async with someone_joined(tmp_path, due=True) as victim:
        yield victim


async def test_nothing_in_a_session_is_lost_or_doubled(in_a_session: Victim) -> None:
    victim, ada, stand_in = in_a_session, in_a_session.ada, in_a_session.place.stand_in

    # a tap was handed out, but not stored
    async with victim.runs() as process:
        with victim.locked_database():
            handed_out = len(stand_in.journal.of("getUpdates"))
            ada.person.tap("4")
            await stand_in.until(lambda: len(stand_in.journal.of("getUpdates")) > handed_out, within=PATIENCE)
            process.kill()
            await process.wait()
    assert len(stand_in.world.updates.pending) == 1
    assert ada.question is P.PRE

    # it counts after the restart; then one was stored, but not confirmed
    async with victim.runs():
        await victim.until("Part 1 of 8")
        await victim.idle()
        stand_in.faults.reset(method="getUpdates", times=None)
        ada.person.tap("Next")
        await victim.until("Part 2 of 8")
    assert len(stand_in.world.updates.pending) == 1
    stand_in.faults.clear()

    # it has one effect; then one was stored and confirmed, but its card was not sent
    async with victim.runs():
        await victim.idle()
        ada.sees("Part 2 of 8")
        stand_in.faults.reset(method="editMessageCaption", times=None)
        ada.person.tap("Next")
        await stand_in.until(lambda: not stand_in.world.updates.pending, within=PATIENCE)
    ada.sees("Part 2 of 8")
    stand_in.faults.clear()

    # the card comes, and is the only one
    async with victim.runs():
        await victim.until("Part 3 of 8")
        await victim.idle()
    assert len([message for message in ada.person.from_bot if message.labels]) == 1


async def test_safety_advice_is_sent_again_rather_than_lost(in_a_session: Victim) -> None:
    victim, stand_in = in_a_session, in_a_session.place.stand_in
    async with victim.runs():
        victim.ada.person.send("/symptoms")
        await victim.until("Any of these now")
        await victim.idle()
        stand_in.faults.reset(method="sendMessage", times=None)
        victim.ada.person.tap("Chest pain, or sweaty and sick")
        await stand_in.until(lambda: not stand_in.world.updates.pending, within=PATIENCE)
    assert not any("Stop now." in text for text in victim.ada.texts)
    stand_in.faults.clear()
    async with victim.runs():
        await stand_in.until(lambda: any("Stop now." in text for text in victim.ada.texts), within=PATIENCE)
        await victim.until("Your exercises are on hold.")


async def test_a_reminder_is_sent_once_when_the_bot_is_killed_after_it(reminded_now: Victim) -> None:
    victim, stand_in = reminded_now, reminded_now.place.stand_in
    rings = victim.ada.rings
    async with victim.runs():
        await victim.until("Good ")
        await victim.idle()
    async with victim.runs():
        await victim.idle()
        victim.ada.person.tap("Begin")
        await victim.until("Anything new")
    assert victim.ada.rings == rings + 1
    assert stand_in.unfinished() == ""


async def test_a_reminder_whose_arrival_is_unknown_is_not_sent_again(reminded_now: Victim) -> None:
    victim, stand_in = reminded_now, reminded_now.place.stand_in
    rings = victim.ada.rings
    held = stand_in.faults.hold(method="sendMessage")
    async with victim.runs():
        await victim.until("Good ")
    held.release()
    async with victim.runs():
        await victim.idle()
        victim.ada.person.tap("Begin")
        await stand_in.until(lambda: stand_in.unfinished() == "", within=PATIENCE)
        await victim.idle()
    reminders = [seen for seen in victim.ada.person.log if seen.sight is Sight.RANG and seen.text.startswith("Good ")]
    assert len(reminders) == 1
    assert victim.ada.rings <= rings + 2
    assert await victim.state_prompt() is P.QUICK
