"""What happens when synthetic people are played: which question follows which, and what the bot says by itself."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core.programme import Programme
from bot.core.prompts import PromptName
from bot.core.state import Participant
from bot.core.transition import Message, Transition
from bot.rehearsal.kinds import draw
from bot.rehearsal.script import walk

PEOPLE = 40
DAYS = 30
SEED = 1


@dataclass(slots=True)
class Played:
    """Questions by how often they were met and by what came next; messages with someone who got them."""

    days: int = 0
    met: Counter[PromptName] = field(default_factory=Counter[PromptName])
    next: dict[PromptName, Counter[PromptName]] = field(default_factory=dict[PromptName, Counter[PromptName]])
    messages: dict[str, tuple[Message, Participant]] = field(default_factory=dict[str, tuple[Message, Participant]])


class _Watch:
    """A diary that keeps the order of questions of one participant."""

    def __init__(self, played: Played) -> None:
        self._played = played
        self._last: tuple[PromptName, int] | None = None

    def open_day(self, day: date, state: Participant | None) -> None:
        """Count the date."""
        del day, state
        self._played.days += 1

    def end_day(self, state: Participant | None) -> None:
        """Keep nothing of it."""

    def note(self, at: datetime, state: Participant | None, transition: Transition) -> None:
        """Keep the question that is in front now, and what was said."""
        del at
        for reply in transition.replies:
            if isinstance(reply, Message) and state is not None:
                self._played.messages.setdefault(reply.key, (reply, state))
        prompt = state.prompt if state is not None else None
        front = (prompt.name, prompt.serial) if prompt is not None else None
        if front is not None and front != self._last:
            self._played.met[front[0]] += 1
            if self._last is not None:
                self._played.next.setdefault(self._last[0], Counter())[front[0]] += 1
        self._last = front


def play_some(programme: Programme) -> Played:
    """Play a small cohort; the same programme always gives the same."""
    played = Played()
    for index in range(PEOPLE):
        _, persona = draw(index, SEED, DAYS)
        walk(persona, programme, _Watch(played))
    return played
