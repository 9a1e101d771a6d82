"""Several processes on one PostgreSQL database are one bot: one is told of a publication, one is killed."""

import asyncio
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.authoring import default_folder
from bot.authoring.folder import read_folder
from bot.authoring.packing import pack_of
from bot.authoring.publishing import in_use, publish_on
from bot.clock import SystemClock
from bot.core.prompts import PromptName as P
from bot.service.versions import Signed
from storage.versions import versions_at
from tests.faults.process import PATIENCE, environment, started
from tests.journeys.place import Place, a_place
from tests.journeys.someone import Someone
from tests.support.balancer import HOST, balancing
from tests.support.postgres import Server, free_port

SECRET = "a-secret-of-these-tests"
FILMS = len(list(default_folder().glob("media/*.mp4")))
ANNA = Signed(author="Anna", why="slower")


@dataclass(kw_only=True)
class Replica:
    """A process, and what it has said so far."""

    process: Process
    folder: Path
    said: list[str] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.said.append(line.decode())
            self.heard.set()

    async def until_it_says(self, words: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while not any(words in line for line in self.said):
                self.heard.clear()
                await self.heard.wait()

    async def killed(self) -> None:
        """End it so that it gets to tidy up nothing."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()


class Bot:
    """One bot that is several processes."""

    def __init__(self, place: Place, folder: Path) -> None:
        self.stand_in = place.stand_in
        self.settings = place.settings
        self._folder = folder
        self._stack = AsyncExitStack()

    async def settle(self) -> None:
        await self.stand_in.idle(within=PATIENCE, quiet=0.1)

    async def start(self, name: str, **settings: str) -> Replica:
        folder = self._folder / name
        folder.mkdir()
        replica = Replica(process=await started(folder, environment(self.settings, **settings)), folder=folder)
        listening = asyncio.create_task(replica.listen())
        self._stack.push_async_callback(asyncio.wait_for, listening, PATIENCE)
        self._stack.push_async_callback(replica.killed)
        await replica.until_it_says("is running")
        return replica

    async def stop(self) -> None:
        await self._stack.aclose()

    async def content_of(self, person: Someone) -> str:
        """Return the version that somebody's session is on."""
        address = make_url(self.settings.database_url).set(drivername="postgresql")
        async with await psycopg.AsyncConnection.connect(address.render_as_string(hide_password=False)) as connection:
            found = await connection.execute("SELECT content FROM participant WHERE chat_id = %s", (person.id,))
            row = await found.fetchone()
            return "" if row is None else row[0]

    async def publishes(self, **changed: bytes) -> str:
        """Publish from a terminal and return the name of the version."""
        base, clock = default_folder(), SystemClock()
        pack = pack_of({**read_folder(base), **{f"drills/{name}.yaml": data for name, data in changed.items()}})
        async with versions_at(self.settings.database_url) as shelf:
            before = await in_use(shelf, base)
            assert await publish_on(shelf, pack, ANNA, clock.now(), before=before, source=base, base=base)
        return pack.name


@pytest.fixture
async def place(postgresql: Server) -> AsyncGenerator[Place]:
    with postgresql.database() as url:
        async with a_place(start=SystemClock().now(), more={"database_url": url}) as place:
            yield place


@asynccontextmanager
async def replicas_of(place: Place, folder: Path) -> AsyncGenerator[Bot]:
    """Stop the bot of the place, which is one process, and go on with several."""
    await place.stop()
    bot = Bot(place, folder)
    try:
        yield bot
    finally:
        await bot.stop()


@asynccontextmanager
async def behind_one_address(bot: Bot, *names: str) -> AsyncGenerator[list[Replica]]:
    """Start replicas that share a webhook."""
    async with balancing() as balancer:
        hook = {"WEBHOOK_URL": f"http://{HOST}:{balancer.port}/hook", "WEBHOOK_SECRET": SECRET}
        balancer.ports = [free_port() for _ in names]
        places = zip(names, balancer.ports, strict=True)
        yield await asyncio.gather(*(bot.start(name, **hook, LISTEN=f"{HOST}:{port}") for name, port in places))


async def test_what_one_publishes_is_live_on_all_and_a_kill_ends_nobodys_session(place: Place, tmp_path: Path) -> None:
    ada, ben, cleo, dora = people = [place.person(name) for name in ("Ada", "Ben", "Cleo", "Dora")]
    for person in people:
        await person.joins()
    for person in (ada, ben, cleo):
        await person.goes_on_quietly(P.STEP, pre=4)
    async with replicas_of(place, tmp_path) as bot, behind_one_address(bot, "one", "other") as (one, other):
        before = await bot.content_of(ada)
        drill = (default_folder() / "drills/AN1.yaml").read_bytes()
        name = await bot.publishes(AN1=drill.replace(b"Slow.", b"Very slow.", 1))
        for replica in (one, other):
            await replica.until_it_says(f"Content {name} is live")
            assert len(list(replica.folder.glob("data/media/*/media/*.mp4"))) == FILMS
        for person in (ada, ben):
            person.person.tap("Next")
        dora.person.tap("Begin")
        await bot.settle()
        await one.killed()
        for person in (ada, ben, cleo):
            person.person.tap("Next")
        dora.person.tap("No")
        await bot.settle()
        assert [await bot.content_of(person) for person in people] == [before, before, before, name]
        for person, part in ((ada, 3), (ben, 3), (cleo, 2)):
            person.sees(f"Part {part} of 8")
        assert dora.question is P.PRE


async def test_of_two_that_ask_for_updates_one_does_and_the_other_takes_over(place: Place, tmp_path: Path) -> None:
    ada = place.person("Ada")
    await ada.joins()
    async with replicas_of(place, tmp_path) as bot:
        polls = place.stand_in.world.updates.polls
        one = await bot.start("one")
        await place.stand_in.until(lambda: place.stand_in.world.updates.polls > polls, within=PATIENCE)
        other = await bot.start("other")
        await other.until_it_says("standing by")
        ada.person.tap("Begin")
        await bot.settle()
        assert ada.question is P.QUICK
        await one.killed()
        await other.until_it_says("This process asks for updates")
        ada.person.tap("No")
        await bot.settle()
        assert ada.question is P.PRE
