"""1,000 publications while 200 people are in the middle of a session in the playground: 0 lost, 0 changed."""

import asyncio
import re
from itertools import cycle, islice

from bot.authoring.folder import default_folder, read_folder
from bot.authoring.packing import content_of, pack_of
from bot.core.advance import advance
from bot.core.content import Content
from bot.core.events import CommandName, Tap
from bot.core.prompts import PromptName as P
from bot.core.state import Participant
from bot.core.transition import Transition
from bot.service.versions import Pack, Signed
from tests.core.chat import Chat
from tests.journeys.place import Place
from tests.journeys.someone import Someone

PEOPLE = 200
PUBLICATIONS = 1_000
TO_THE_END = 10
"""So many of them finish, and begin again with what is live then."""
ANNA = Signed(author="Anna", why="more breaths")
LIKELY = {P.STEP: "next", P.STRETCH: "2", P.RATE: "neutral"}


def packs() -> list[Pack]:
    """Return sound versions in which every session is another one, in its plan and in its words."""
    files = read_folder(default_folder())
    found = [files]
    for breaths in (10, 11, 12):
        programme = files["programme.yaml"].replace(b"{breathe: BR1, reps: 9}", b"{breathe: BR1, reps: %d}" % breaths)
        drill = re.sub(rb"Slow\.", b"Slowly, %d." % breaths, files["drills/AN1.yaml"])
        found.append({**files, "programme.yaml": programme, "drills/AN1.yaml": drill})
    return [pack_of(one) for one in found]


def undisturbed(state: Participant, content: Content, taps: int) -> Participant:
    """Return where the taps lead to while nothing is published."""
    for _ in range(taps):
        assert state.prompt is not None
        value = LIKELY[state.prompt.name]
        tap = Tap(at=state.joined_at, prompt=state.prompt.name, serial=state.prompt.serial, value=value)
        after = advance(state, tap, content.programme).state
        assert after is not None
        state = after
    return state


def facts_of(state: Participant) -> tuple[object, ...]:
    """Return what a tap decides, without instants."""
    assert state.session is not None
    assert state.prompt is not None
    session = state.session
    return state.prompt, session.plan, session.at, session.step, session.stretch, session.ratings, session.content


async def test_a_thousand_publications_change_nobodys_session(place: Place) -> None:
    versions = packs()
    base = content_of(versions[0], default_folder())
    begun = Chat(at=place.now).goes_on().says(CommandName.NOW).taps("none", "5").sees(P.STEP).state
    crowd = [place.person(f"Person {number}") for number in range(PEOPLE)]
    database, library = place.bot.parts.database, place.bot.parts.library
    async with database.begin() as work:
        for one in crowd:
            await work.save(one.id, None, Transition(state=begun), place.now)
    for one in crowd:
        one.person.send("/now")
    await place.settle()
    assert {one.question for one in crowd} == {P.STEP}
    before = await place.state_of(crowd[0].id)

    async def taps(one: Someone) -> None:
        await one.answers(LIKELY[one.question])

    async def publishes(pack: Pack, before: Pack) -> None:
        await database.versions.publish(pack, ANNA, place.now, before=before)
        assert await library.refresh()

    live = versions[0]
    for number, pack in enumerate(islice(cycle(versions[1:]), PUBLICATIONS)):
        await asyncio.gather(publishes(pack, live), taps(crowd[number % PEOPLE]))
        live = pack

    expected = undisturbed(before, base, PUBLICATIONS // PEOPLE)
    states = [await place.state_of(one.id) for one in crowd]
    assert [one.id for one, state in zip(crowd, states, strict=True) if facts_of(state) != facts_of(expected)] == []
    assert await database.versions.pinned() == {versions[0].name: PEOPLE}
    assert len({one.card.text for one in crowd}) == 1
    assert "Slowly," not in crowd[0].card.text

    for one in crowd[:TO_THE_END]:
        await one.goes_on_quietly(pre=5, post=4)
        await one.says("/now")
        assert (await one.session()).content == live.name
