"""A playground with a past: the chat as a persona's phone shows it on a morning, and the real bot to go on with."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.clock import MovableClock
from bot.commands.trying import Playground, playground
from bot.core.content import Content
from bot.core.events import ClockStruck, Commanded, CommandName, Event, Joined
from bot.core.state import Participant
from bot.core.timekeeping import local_date
from bot.delivery.limiter import Limiter, Rate
from bot.playground.people import Person
from bot.rehearsal.file import read_persona
from bot.rehearsal.kinds import KINDS, first_of
from bot.rehearsal.past import past
from bot.rehearsal.persona import Persona
from bot.rehearsal.reading import PersonaError
from bot.service.conversation import Conversation
from bot.service.handling import Handling
from bot.service.rulebook import Rulebook
from bot.settings import Settings
from bot.telegram_ui.screens import face_of

DAYS = 90
"""Days of a synthetic participant."""
SEED = 1
ZONE = "Europe/London"
"""Where they live at first, so that their mornings are mornings for most who play them."""
UNHURRIED = Rate(a_second=1e6, burst=1_000_000)

Tell = Callable[[int], None]
"""Is told the number of the day, whenever the clock moves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Whom to play, and from which day on."""

    persona: Persona
    day: int


def persona_of(word: str) -> Persona:
    """Return the persona of a file, or the first synthetic participant of a kind. Raises PersonaError."""
    if word in KINDS:
        return replace(first_of(word, SEED, DAYS), zone=ZONE)
    if Path(word).is_file():
        return read_persona(Path(word))
    raise PersonaError(f"{word} is neither a persona file nor a kind; the kinds are: {', '.join(KINDS)}.")


@asynccontextmanager
async def played(
    settings: Settings, folder: Path, role: Role, *, port: int = 0, tell: Tell = lambda _: None
) -> AsyncGenerator[Playground]:
    """Open a playground, live the role's past in it, and let its clock run; `folder` is for its data.

    Raises:
        PersonaError: the persona has no such day, or an answer that a question does not take.
    """
    clock = MovableClock(datetime.combine(role.persona.start, time(), UTC) - timedelta(days=1), running=False)
    limiter = Limiter(UNHURRIED, UNHURRIED)
    here = playground(settings, clock, folder, port=port, ticking=False, watching=True, limiter=limiter)
    async with here as place:
        await live(place, role, tell)
        limiter.change()
        clock.go_on()
        place.bot.parts.ticker.start()
        yield place


async def live(place: Playground, role: Role, tell: Tell = lambda _: None) -> None:
    """Bring the role's past about, each event at its instant; the clock has to stand still before it."""
    parts, clock = place.bot.parts, place.clock
    before = past(role.persona, role.day, parts.library.current.programme)
    person = place.stand_in.person(role.persona.name)
    rules = Rulebook(parts.library)
    conversation = Conversation(
        store=parts.database, rules=rules, handling=Handling(rules), clock=clock, mouth=_NobodysMouth()
    )
    film = False
    for happened in before.events:
        had, film = film, _has_film(happened.state, parts.library.current)
        if clock.now() < happened.event.at:
            clock.move_to(happened.event.at)
            tell(role.persona.day_of(local_date(clock.now(), role.persona.zone)))
        if happened.speaks or (had and not film):
            await parts.sender.drain()  # a card stays as it looked last, and a film in it for good
        if isinstance(happened.event, ClockStruck):
            await parts.ticker.tick_now()
        elif (typed := _typed(happened.event)) is not None:
            await _types(place, person, typed)
        else:
            await conversation.tell(person.id, happened.event)
        if happened.speaks:
            await parts.sender.drain()
    clock.move_to(before.until)
    place.stand_in.clock_moved()
    await place.settle()


def _has_film(state: Participant | None, content: Content) -> bool:
    return state is not None and face_of(state, content).media is not None


class _NobodysMouth:
    """Cards that change within an instant are drawn once, when they are to be seen."""

    def wake(self, participant_id: int | None = None) -> None:
        """Leave it."""


def _typed(event: Event) -> str | None:
    """Return what a person types for this to happen; None for taps, of which a chat shows nothing."""
    if isinstance(event, Joined):
        return f"/{CommandName.START}"
    return f"/{event.name} {event.argument}".strip() if isinstance(event, Commanded) else None


async def _types(place: Playground, person: Person, text: str) -> None:
    person.send(text)
    await place.stand_in.idle()
