"""One event of one participant, inside a transaction that somebody else opened."""

from datetime import datetime

from bot.core.advance import advance as core_advance
from bot.core.events import Event
from bot.core.transition import Transition
from bot.service.keeping import Work
from bot.service.ports import Stored
from bot.service.rulebook import Advance, Rulebook


class Handling:
    """Asks the core and saves what it says."""

    def __init__(self, rules: Rulebook, advance: Advance = core_advance) -> None:
        self._rules = rules
        self._advance = advance

    async def apply(
        self, work: Work, chat_id: int, stored: Stored | None, event: Event, now: datetime
    ) -> tuple[Transition, int | None]:
        """Advance and save; return the transition and the participant's id (None after an erasure)."""
        programme = self._rules.content(stored.state if stored else None).programme
        transition = self._advance(stored.state if stored else None, event, programme)
        saved = await work.save(chat_id, stored, transition, now, event=event, version=programme.version)
        return transition, saved
