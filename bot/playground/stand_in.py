"""The stand-in for the Bot API as tests and the wiring hold it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, timedelta, tzinfo

from bot.clock import Clock
from bot.playground.bell import Bell
from bot.playground.faults import Faults
from bot.playground.files import FileStore
from bot.playground.groups import Group
from bot.playground.journal import Journal
from bot.playground.judge import Judge
from bot.playground.people import Person
from bot.playground.pushing import Pusher
from bot.playground.queries import Query, QueryBook
from bot.playground.transcript import write_transcript
from bot.playground.updates import CALLBACK_LIFE, UpdateQueue
from bot.playground.wire import User
from bot.playground.world import World

DEFAULT_TOKEN = "110000001:a-token-that-opens-nothing"  # noqa: S105  it names a bot that exists only here
_WAIT_SECONDS = 10.0


class NotSettledError(TimeoutError):
    """The bot did not come to rest in time; the sentence says what was still open."""


class StandIn:
    """One bot's Telegram: people, chats, files, updates. Everything happens in one event loop."""

    def __init__(
        self,
        clock: Clock,
        token: str = DEFAULT_TOKEN,
        *,
        bot_name: str = "Playground bot",
        username: str = "playground_bot",
        query_life: timedelta = CALLBACK_LIFE,
        judge: Judge | None = None,
    ) -> None:
        bot_id = int(token.partition(":")[0])
        changed = Bell()
        updates = UpdateQueue(clock, changed)
        self.world = World(
            token=token,
            bot=User(id=bot_id, is_bot=True, first_name=bot_name, username=username),
            clock=clock,
            changed=changed,
            updates=updates,
            pusher=Pusher(updates),
            queries=QueryBook(query_life),
            files=FileStore(bot_id),
            judge=judge or Judge(),
        )
        self._people: dict[str, Person] = {}
        self._groups: dict[str, Group] = {}

    @property
    def token(self) -> str:
        """Return the bot's token."""
        return self.world.token

    @property
    def clock(self) -> Clock:
        """Return the clock that messages are dated by and updates expire by."""
        return self.world.clock

    @property
    def journal(self) -> Journal:
        """Return the journal of calls."""
        return self.world.journal

    @property
    def faults(self) -> Faults:
        """Return the fault scripts."""
        return self.world.faults

    @property
    def judge(self) -> Judge:
        """Return the judge of tempo."""
        return self.world.judge

    @property
    def files(self) -> FileStore:
        """Return the files that travelled."""
        return self.world.files

    def person(self, name: str, language: str | None = "en") -> Person:
        """Return the person of this name, a new one at first call; `language` None tells the bot none."""
        if name not in self._people:
            chat = self.world.chats.add_person(name, language)
            self._people[name] = Person(self.world, chat, self.world.chats.people[chat.id], self.idle)
        return self._people[name]

    @property
    def people(self) -> tuple[Person, ...]:
        """Return all people, in the order they came."""
        return tuple(self._people.values())

    def group(self, title: str, *members: Person) -> Group:
        """Return the group of this title, a new one without the bot at first call."""
        if title not in self._groups:
            users = [self.world.chats.people[member.id] for member in members]
            self._groups[title] = Group(self.world, self.world.chats.add_group(title, users), self.idle)
        return self._groups[title]

    def transcript(self, chat: Person | Group, *, times: bool = True, zone: tzinfo = UTC) -> str:
        """Return a chat as readable text."""
        return write_transcript(chat.log, times=times, zone=zone)

    def unfinished(self) -> str:
        """Say what the bot still owes: unconfirmed updates, unanswered taps, requests under way; empty at rest."""
        waiting = [f"update {update.id} ({update.kind}) not confirmed" for update in self.world.updates.pending]
        spinning = [f"tap on [{query.label or query.data}] not answered" for query in self._open_queries()]
        busy = [f"{self.world.in_flight} request(s) under way"] if self.world.in_flight else []
        return "; ".join([*waiting, *spinning, *busy])

    async def idle(self, *, within: float = _WAIT_SECONDS, quiet: float = 0.0) -> None:
        """Wait until the bot has confirmed all updates, answered all taps and has no request under way.

        A bot that confirms before it handles needs `quiet`: that many seconds without any change on top.
        Raises NotSettledError after `within` real seconds.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within
        while True:
            await self.until(lambda: not self.unfinished(), within=deadline - loop.time(), what=self.unfinished)
            rings = self.world.changed.rings
            if quiet:
                await self.world.changed.heard(within=quiet)
            if rings == self.world.changed.rings:
                return

    async def until(
        self, condition: Callable[[], bool], *, within: float = _WAIT_SECONDS, what: Callable[[], str] | None = None
    ) -> None:
        """Wait for any condition over what the stand-in holds, looking again at each change."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within
        while not condition():
            left = deadline - loop.time()
            if left <= 0:
                still = "the condition did not come true" if what is None else what()
                raise NotSettledError(f"After {within:.1f} s: {still}.")
            await self.world.changed.heard(within=left)

    def clock_moved(self) -> None:
        """Look at the clock: drop what has expired."""
        self.world.updates.expire()
        self.world.changed.ring()

    def close(self) -> None:
        """Let waiting polls and open pages end; nothing is brought to a webhook any more."""
        self.world.faults.clear()
        self.world.pusher.aim(None)
        self.world.updates.close()
        self.world.live.close()

    def _open_queries(self) -> list[Query]:
        return self.world.queries.open(self.world.now())
