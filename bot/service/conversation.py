"""A participant says something: the one way in for taps, commands and free text."""

from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.core.content import Content
from bot.core.events import Blocked, ClockStruck, Event, Joined, ReminderInDoubt
from bot.core.state import Participant
from bot.core.transition import Toast
from bot.service.handling import Handling
from bot.service.keeping import Work, WorkStore
from bot.service.ports import Mouth, Stored
from bot.service.rulebook import Rulebook

NOT_FROM_A_PERSON = (Blocked, ClockStruck, ReminderInDoubt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is to be answered at once; everything else is in the outbox."""

    toasts: tuple[Toast, ...] = ()
    ignored: str = ""
    """Why nothing happened; empty when something did."""
    participant_id: int | None = None
    state: Participant | None = None
    """The state after the event; None for somebody unknown or erased."""
    content: Content
    """The content version to take the texts from."""


class Conversation:
    """Hears one event after the other; returns when its effects are stored."""

    def __init__(self, *, store: WorkStore, rules: Rulebook, handling: Handling, clock: Clock, mouth: Mouth) -> None:
        self._store = store
        self._rules = rules
        self._handling = handling
        self._clock = clock
        self._mouth = mouth

    async def hear(self, update_id: int, chat_id: int, event: Event, language: str) -> Heard:
        """Work out an update of Telegram; one that was handled before has no effect. Raises StoreTroubleError."""
        async with self._store.begin() as work:
            if not await work.first_sight(update_id, chat_id):
                return Heard(ignored="repeated", content=self._rules.content(None))
            heard = await self._work_out(work, chat_id, event, language)
        self._mouth.wake(heard.participant_id)
        return heard

    async def tell(self, chat_id: int, event: Event) -> Heard:
        """Work out something that happened without an update."""
        async with self._store.begin() as work:
            heard = await self._work_out(work, chat_id, event, "en")
        self._mouth.wake(heard.participant_id)
        return heard

    async def _work_out(self, work: Work, chat_id: int, event: Event, language: str) -> Heard:
        stored = await work.participant(chat_id)
        if stored is None:
            if isinstance(event, NOT_FROM_A_PERSON):
                return Heard(ignored="unknown", content=self._rules.content(None))
            event = await self._joining(work, chat_id, event, language)
        transition, participant_id = await self._handling.apply(work, chat_id, stored, event, self._clock.now())
        return Heard(
            toasts=tuple(reply for reply in transition.replies if isinstance(reply, Toast)),
            ignored=transition.ignored,
            participant_id=participant_id,
            state=transition.state,
            content=self._rules.content(transition.state or _language_of(stored)),
        )

    async def _joining(self, work: Work, chat_id: int, event: Event, language: str) -> Joined:
        if isinstance(event, Joined):
            return replace(event, residue=event.residue or await work.residue(chat_id, self._clock.now()))
        return Joined(at=event.at, language=language, residue=await work.residue(chat_id, self._clock.now()))


def _language_of(stored: Stored | None) -> Participant | None:
    return stored.state if stored else None
