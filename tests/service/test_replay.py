"""Whatever people tap, their events lead again to what is stored: through the whole service, on a real file."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest

from bot.authoring import FolderLibrary, default_folder
from bot.clock import MovableClock
from bot.commands.replaying import compared
from bot.core.events import Blocked, ClockStruck, Commanded, CommandName, Event, Said, Tap, ZoneFound
from bot.core.prompts import PromptName
from bot.core.state import Participant
from bot.service.conversation import Conversation
from bot.service.due_work import DueWork
from bot.service.handling import Handling
from bot.service.replay import ReplayError, difference, replayed
from bot.service.rulebook import Rulebook
from storage.database import Database
from storage.looking import looking_at
from tests.core.chat import POLITE
from tests.properties.choices import BELOW, CHOICES
from tests.support import fake_core
from tests.support.fake_library import content
from tests.support.house import START, FakeMouth, url_of

PEOPLE = range(1, 5)
MOVES = 700


@dataclass(kw_only=True)
class Crowd:
    """Several people who tap anything, mostly sensible things."""

    database: Database
    library: FolderLibrary
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

    async def lets_time_pass(self) -> None:
        self.clock.advance(timedelta(hours=self.rng.choice((1, 9, 24, 24, 48))))
        await self.due_work.run()


@asynccontextmanager
async def crowd(folder: Path, seed: int) -> AsyncGenerator[Crowd]:
    clock, library, mouth = MovableClock(START, running=False), FolderLibrary(default_folder()), FakeMouth()
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


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_random_histories_lead_to_what_is_stored(tmp_path: Path, seed: int) -> None:
    async with crowd(tmp_path, seed) as people:
        for _ in range(MOVES):
            await people.does(people.rng.choice(PEOPLE))
            if people.rng.random() < 0.03:
                await people.lets_time_pass()
        async with looking_at(url_of(tmp_path)) as reading:
            histories = [await reading.history(number) for number in (await reading.everybody()).values()]
        findings = [compared(history, people.library) for history in histories if history is not None]
    assert {(one.verdict, one.says, one.other_content) for one in findings} == {("same", "", 0)}
    assert len(findings) >= len(PEOPLE) - 1
    assert sum(one.events for one in findings) > MOVES / 3
    assert any(history and history.state.training for history in histories)


def test_a_difference_is_named_by_its_fields_alone() -> None:
    programme = content().programme
    one = fake_core.advance(None, fake_core.Joined(at=START), programme).state
    other = fake_core.advance(one, ClockStruck(at=START + timedelta(days=1)), programme).state
    assert difference(one, one) is None
    assert difference(one, other) == "routine.last_date"
    assert difference(one, None) == ""


@pytest.mark.parametrize(
    ("one", "other", "path"),
    [
        ({"E1": 1}, {"E1": 2}, "[]"),
        ({"E1": 1}, {"E4": 1}, ""),
        ((1, (2, 3)), (1, (2, 4)), "[][]"),
        ((1,), (1, 2), ""),
        ({"E1": fake_core.Prompt(name=PromptName.PRE, serial=1)}, {"E1": None}, "[]"),
        (
            {"E1": fake_core.Prompt(name=PromptName.PRE, serial=1)},
            {"E1": fake_core.Prompt(name=PromptName.PRE, serial=2)},
            "[].serial",
        ),
    ],
)
def test_keys_are_not_told(one: object, other: object, path: str) -> None:
    assert difference(one, other) == path


def test_an_event_that_cannot_be_worked_out_is_numbered_and_not_repeated() -> None:
    programme = content().programme
    broken = Tap(at=START, prompt=PromptName.PRE, serial=1, value="break")
    with pytest.raises(ReplayError, match=r"^event 2 cannot be worked out \(ZeroDivisionError at fake_core.py:\d+\)$"):
        replayed([(fake_core.Joined(at=START), programme), (broken, programme)], fake_core.advance)
