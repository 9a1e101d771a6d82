"""1,000 publications while 200 people are in the middle of a session: each goes on with what they began with."""

import asyncio
from dataclasses import replace
from itertools import count
from pathlib import Path

from bot.authoring import default_folder, load_content
from bot.clock import MovableClock
from bot.core.advance import advance
from bot.core.content import Content
from bot.core.events import CommandName, Tap
from bot.core.programme import Programme
from bot.core.prompts import PromptName as P
from bot.core.state import Participant
from bot.core.transition import Transition
from bot.service.conversation import Conversation
from bot.service.handling import Handling
from bot.service.rulebook import Rulebook
from bot.service.shelved import ShelvedLibrary
from bot.service.versions import Pack, Signed
from storage import migrate
from storage.database import Database
from tests.core.chat import NOON, POLITE, started
from tests.support.house import FakeMouth, url_of

PEOPLE = range(1, 201)
PUBLICATIONS = 1_000
ANNA = Signed(author="Anna", why="another number")


def shipped() -> Content:
    content = load_content(default_folder()).content
    assert content is not None
    return content


def tap(state: Participant) -> Tap:
    assert state.prompt is not None
    return Tap(at=NOON, prompt=state.prompt.name, serial=state.prompt.serial, value=POLITE[state.prompt.name])


def undisturbed(state: Participant, programme: Programme, taps: int) -> Participant:
    """Return where the taps lead to while nothing is published."""
    for _ in range(taps):
        after = advance(state, tap(state), programme).state
        assert after is not None
        state = after
    return state


async def test_a_thousand_publications_change_nobodys_session(tmp_path: Path) -> None:
    base = shipped()
    programme = base.programme
    begun = started().says(CommandName.NOW).taps("none", "5").sees(P.STEP).state

    def load(pack: Pack) -> Content:
        """Return content whose every session would be another one."""
        return replace(base, programme=replace(programme, version=pack.name, levels=programme.levels[::-1]))

    library, clock = ShelvedLibrary(base, load), MovableClock(NOON, running=False)
    migrate.upgrade(url_of(tmp_path))
    rules = Rulebook(library)
    database = Database(url_of(tmp_path), clock=clock, rules=rules)
    conversation = Conversation(store=database, rules=rules, handling=Handling(rules), clock=clock, mouth=FakeMouth())
    updates = count(1)

    states: dict[int, Participant] = dict.fromkeys(PEOPLE, begun)

    async def taps_once(chat_id: int) -> None:
        heard = await conversation.hear(next(updates), chat_id, tap(states[chat_id]), "en")
        assert heard.state is not None
        assert heard.content is base
        states[chat_id] = heard.state

    async def publishes(number: int) -> None:
        before = Pack(name=f"v{number - 1}" if number else programme.version, files=b"files")
        await database.versions.publish(Pack(name=f"v{number}", files=b"files"), ANNA, clock.now(), before=before)
        assert await library.refresh()

    try:
        await library.open(database.versions, Pack(name=programme.version, files=b"files"), clock)
        async with database.begin() as work:
            for chat_id in PEOPLE:
                await work.save(chat_id, None, Transition(state=begun), clock.now())
        for number in range(PUBLICATIONS):
            await asyncio.gather(publishes(number), taps_once(PEOPLE[number % len(PEOPLE)]))
        expected = undisturbed(begun, programme, PUBLICATIONS // len(PEOPLE))
        assert [chat_id for chat_id in PEOPLE if states[chat_id] != expected] == []
        assert library.current.programme.version == f"v{PUBLICATIONS - 1}"
        assert await database.versions.pinned() == {programme.version: len(PEOPLE)}
        assert await database.versions.pack(programme.version) is not None
    finally:
        await database.close()
