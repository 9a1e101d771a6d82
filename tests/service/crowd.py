"""Several people who tap anything, mostly sensible things: the whole service with the real rules, on a real file."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random

from bot.authoring import default_folder, library_in
from bot.authoring.commands import files_alone
from bot.clock import MovableClock
from bot.core.events import Blocked, Commanded, CommandName, Event, Said, Tap, ZoneFound
from bot.core.prompts import PromptName
from bot.core.state import Participant
from bot.service.conversation import Conversation
from bot.service.due_work import DueWork
from bot.service.handling import Handling
from bot.service.ports import Library
from bot.service.rulebook import Rulebook
from storage.database import Database
from tests.core.chat import POLITE
from tests.properties.choices import BELOW, CHOICES
from tests.support.house import START, FakeMouth, url_of

PEOPLE = range(1, 5)


@dataclass(kw_only=True)
class Crowd:
    """A bot and the states of its people."""

    database: Database
    library: Library
    clock: MovableClock
    conversation: Conversation
    due_work: DueWork
    rng: Random
    states: dict[int, Participant] = field(default_factory=dict[int, Participant])
    updates: "count[int]" = field(default_factory=lambda: count(1))

    async def does(self, chat_id: int) -> None:
        self.clock.advance(timedelta(seconds=self.rng.choice((2, 5, 5, 40))))
        heard = await self.conversation.hear(next(self.updates), chat_id, self.anything(chat_id), "en")
        if heard.state is None:
            self.states.pop(chat_id, None)
        else:
            self.states[chat_id] = heard.state

    def anything(self, chat_id: int) -> Event:
        state, at = self.states.get(chat_id), self.clock.now()
        if state is None or state.prompt is None or not CHOICES[state.prompt.name]:
            return Commanded(at=at, name=CommandName.START)
        chance = self.rng.random()
        if chance < 0.9:
            return self.answer(state.prompt.name, state.prompt.serial, polite=chance < 0.75)
        if chance < 0.93:
            return self.answer(self.rng.choice(BELOW), state.safety.hold.serial if state.safety.hold else 0)
        return self.rng.choice(
            (
                Commanded(at=at, name=self.rng.choice(list(CommandName))),
                Commanded(at=at, name=CommandName.NOW),
                ZoneFound(at=at, zone=self.rng.choice(("Asia/Tokyo", "Europe/London"))),
                Said(at=at),
                Blocked(at=at, blocked=self.rng.random() < 0.3),
            )
        )

    def answer(self, prompt: PromptName, serial: int, *, polite: bool = False) -> Tap:
        value = POLITE[prompt] if polite and prompt in POLITE else self.rng.choice(CHOICES[prompt])
        return Tap(at=self.clock.now(), prompt=prompt, serial=serial, value=value)

    async def do(self, moves: int) -> None:
        for _ in range(moves):
            await self.does(self.rng.choice(PEOPLE))
            if self.rng.random() < 0.03:
                await self.lets_time_pass()

    async def lets_time_pass(self) -> None:
        self.clock.advance(timedelta(hours=self.rng.choice((1, 9, 24, 24, 48))))
        await self.due_work.run()


@asynccontextmanager
async def crowd(folder: Path, seed: int, library: Library | None = None) -> AsyncGenerator[Crowd]:
    """Open a bot with the shipped content, or with a library of the caller's."""
    clock, mouth = MovableClock(START, running=False), FakeMouth()
    library = library or library_in(default_folder(), files_alone)
    rules = Rulebook(library)
    handling = Handling(rules)
    database = await Database.open(url_of(folder), clock=clock, rules=rules)
    try:
        yield Crowd(
            database=database,
            library=library,
            clock=clock,
            conversation=Conversation(store=database, rules=rules, handling=handling, clock=clock, mouth=mouth),
            due_work=DueWork(store=database, handling=handling, clock=clock, mouth=mouth),
            rng=Random(seed),
        )
    finally:
        await database.close()
