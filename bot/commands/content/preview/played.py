"""What happens when synthetic people are played: which question follows which, and what the bot says by itself."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.core.advance import advance
from bot.core.content import Content
from bot.core.events import Event, Tap
from bot.core.prompts import PromptName
from bot.core.state import Participant
from bot.core.transition import Message, Transition
from bot.rehearsal.kinds import draw
from bot.rehearsal.script import walk
from bot.telegram_ui.face import FaceButton
from bot.telegram_ui.screens import face_of

PEOPLE = 40
DAYS = 30
SEED = 1
KEPT = 4
"""States of each question whose every button is tapped."""
MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Played:
    """Questions by how often they were met and by what came next; messages with someone who got them."""

    days: int = 0
    met: Counter[PromptName] = field(default_factory=Counter[PromptName])
    next: dict[PromptName, Counter[PromptName]] = field(default_factory=dict[PromptName, Counter[PromptName]])
    messages: dict[str, tuple[Message, Participant]] = field(default_factory=dict[str, tuple[Message, Participant]])
    ways: dict[PromptName, dict[PromptName, str]] = field(default_factory=dict[PromptName, dict[PromptName, str]])
    """Question -> what a tap can lead to, and the button that does."""
    states: dict[PromptName, list[Participant]] = field(default_factory=dict[PromptName, list[Participant]])

    def keep(self, state: Participant) -> None:
        """Keep a state of the question that is in front, while there are few of it."""
        if state.prompt is not None:
            kept = self.states.setdefault(state.prompt.name, [])
            if len(kept) < KEPT:
                kept.append(state)


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

    def note(self, event: Event, state: Participant | None, transition: Transition) -> None:
        """Keep the question that is in front now, and what was said."""
        del event
        for reply in transition.replies:
            if isinstance(reply, Message) and state is not None:
                self._played.messages.setdefault(reply.key, (reply, state))
        prompt = state.prompt if state is not None else None
        front = (prompt.name, prompt.serial) if prompt is not None else None
        if front is not None and front != self._last:
            self._played.met[front[0]] += 1
            if state is not None:
                self._played.keep(state)
            if self._last is not None:
                self._played.next.setdefault(self._last[0], Counter())[front[0]] += 1
        self._last = front


def play_some(content: Content) -> Played:
    """Play a small cohort, then tap every button that it met; the same content always gives the same."""
    played = Played()
    for index in range(PEOPLE):
        _, persona = draw(index, SEED, DAYS)
        walk(persona, content.programme, _Watch(played))
    _tap_all(played, content)
    return played


def _tap_all(played: Played, content: Content) -> None:
    """Tap every button of every kept state; questions that nobody met come in this way, and are gone on from."""
    done: dict[PromptName, int] = {}
    while todo := [(name, kept) for name, kept in played.states.items() if done.get(name, 0) < len(kept)]:
        for name, kept in todo:
            new, done[name] = kept[done.get(name, 0) :], len(kept)
            for state in new:
                _tap_each(played, content, name, state)


def _tap_each(played: Played, content: Content, name: PromptName, state: Participant) -> None:
    at = (state.struck_at or state.joined_at) + MINUTE
    for row in face_of(state, content).rows:
        for button in row:
            if not isinstance(button, FaceButton):
                continue
            tap = Tap(at=at, prompt=button.prompt, serial=button.serial, value=button.value)
            after = advance(state, tap, content.programme).state
            if after is not None and after.prompt is not None:
                played.ways.setdefault(name, {}).setdefault(after.prompt.name, button.label)
                played.keep(after)
