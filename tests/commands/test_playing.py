"""A playground with a past is as if somebody had tapped all of it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.commands import playing
from bot.commands.playing import UNHURRIED, Role, live, persona_of, played
from bot.commands.trying import Playground, playground
from bot.core.programme import Programme
from bot.delivery.limiter import Limiter
from bot.rehearsal.past import Past, past
from bot.rehearsal.persona import Persona
from bot.rehearsal.reading import PersonaError
from bot.service.replay import difference
from bot.settings import Settings

PERSONAS = Path(__file__).parents[1] / "personas"
LIVES = [
    ("improver", 12),
    ("red_flag", 20),
    ("traveller", 9),
    ("gated", 1),
    ("s1-emergency-and-symptoms", 9),
    ("s13-mistap-10", 4),
    ("d04-memory-walk", 7),
    ("m25-forget-t3", 8),
    ("r11-apia", 8),
]


def role_of(word: str, day: int) -> Role:
    path = PERSONAS / f"{word}.yaml"
    return Role(persona=persona_of(str(path) if path.exists() else word), day=day)


@asynccontextmanager
async def lived(folder: Path, role: Role) -> AsyncGenerator[Playground]:
    clock = MovableClock(datetime.combine(role.persona.start, time(), UTC) - timedelta(days=1), running=False)
    limiter = Limiter(UNHURRIED, UNHURRIED)
    async with playground(Settings(), clock, folder, ticking=False, limiter=limiter) as place:
        await live(place, role)
        yield place


def chat(place: Playground) -> list[tuple[object, ...]]:
    """Return what stands in the chat: who, words, buttons, film."""
    return [
        (message.sender["id"], message.content.text, tuple(message.labels), message.content.file)
        for message in place.stand_in.people[0].messages
    ]


@pytest.mark.parametrize(("word", "day"), LIVES)
async def test_the_state_is_the_one_of_the_rehearsal(tmp_path: Path, word: str, day: int) -> None:
    role = role_of(word, day)
    async with lived(tmp_path, role) as place:
        parts = place.bot.parts
        wanted = past(role.persona, day, parts.library.current.programme)
        stored = await parts.database.reading.participant(place.stand_in.people[0].id)
        state = None if stored is None else stored.state
        assert difference(state, wanted.state) is None
        assert place.clock.now() == wanted.until
        assert place.stand_in.unfinished() == ""


def everything_speaks(persona: Persona, day: int, programme: Programme) -> Past:
    found = past(persona, day, programme)
    return replace(found, events=tuple(replace(one, speaks=True) for one in found.events))


@pytest.mark.parametrize(("word", "day"), [("improver", 5), ("s13-mistap-10", 4)])
async def test_the_chat_is_the_same_as_if_every_card_had_been_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, day: int
) -> None:
    chats: list[list[tuple[object, ...]]] = []
    for name in ("quick", "whole"):
        (tmp_path / name).mkdir()
        async with lived(tmp_path / name, role_of(word, day)) as place:
            chats.append([(*message[:3], getattr(message[3], "name", "")) for message in chat(place)])
        monkeypatch.setattr(playing, "past", everything_speaks)
    assert chats[0] == chats[1]
    assert len(chats[0]) > 10
    assert any(message[3].endswith(".mp4") for message in chats[0] if isinstance(message[3], str))


async def test_from_then_on_one_taps_by_hand_and_the_clock_goes_on(tmp_path: Path) -> None:
    told: list[int] = []
    async with played(Settings(), tmp_path, role_of("improver", 4), tell=told.append) as place:
        person = place.stand_in.people[0]
        assert person.name == "improver"
        assert sorted(set(told)) == [1, 2, 3, 4]
        first = place.clock.now()
        assert person.card().labels[0] == "Begin"
        await person.taps("Begin")
        await place.stand_in.until(lambda: "Begin" not in person.card().labels)
        assert place.clock.now() > first
        assert any(message.content.text == "/now" for message in person.messages)


def test_a_clock_that_stood_still_goes_on_from_where_it_was() -> None:
    start = datetime(2027, 1, 4, tzinfo=UTC)
    clock = MovableClock(start, running=False)
    assert clock.now() == clock.now() == start
    clock.go_on()
    first = clock.now()
    while clock.now() == first:
        pass
    assert start <= first < start + timedelta(minutes=1)


def test_a_word_that_is_nobody_gets_a_sentence_with_the_kinds() -> None:
    with pytest.raises(PersonaError, match="nobody is neither a persona file nor a kind; the kinds are: improver, "):
        persona_of("nobody")
