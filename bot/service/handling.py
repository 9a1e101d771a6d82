"""One event of one participant, inside a transaction that somebody else opened."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.core.advance import advance as core_advance
from bot.core.events import Event
from bot.core.state import Participant
from bot.core.transition import Transition
from bot.service.keeping import Work
from bot.service.ports import Stored
from bot.service.rulebook import Advance, Rulebook

Fetch = Callable[[str], Awaitable[None]]


class Handling:
    """Asks the core and saves what it says."""

    def __init__(self, rules: Rulebook, advance: Advance = core_advance, fetch: Fetch | None = None) -> None:
        """`fetch` makes a content version ready that another process may have put into use a moment ago."""
        self._rules = rules
        self._advance = advance
        self._fetch = fetch

    async def ready(self, state: Participant | None) -> None:
        """Have the content at hand that holds for a state. Raises StoreTroubleError."""
        session = state.session if state else None
        if session is not None and self._fetch is not None:
            await self._fetch(session.content)

    async def apply(
        self, work: Work, chat_id: int, stored: Stored | None, event: Event, now: datetime
    ) -> tuple[Transition, int | None]:
        """Advance and save; return the transition and the participant's id (None after an erasure)."""
        await self.ready(stored.state if stored else None)
        programme = self._rules.content(stored.state if stored else None).programme
        transition = self._advance(stored.state if stored else None, event, programme)
        saved = await work.save(chat_id, stored, transition, now, event=event, version=programme.version)
        return transition, saved
