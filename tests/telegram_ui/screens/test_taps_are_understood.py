"""Someone taps whatever the cards offer, for weeks: no card breaks, and the core understands every button."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.advance import advance
from bot.core.events import Commanded, CommandName, Event, Joined, Tap
from bot.core.prompts import PromptName
from bot.core.state import Participant
from bot.core.transition import Message, Toast, Transition
from bot.telegram_ui.face import FaceButton
from bot.telegram_ui.screens import face_of, face_of_message, toast_text
from tests.telegram_ui.screens.states import content, taps

TAPS = 500
BETWEEN_SESSIONS = {PromptName.HOME, PromptName.DONE, PromptName.PAUSED, PromptName.REMINDER, PromptName.KEEP}
NOT_TAPPED = {
    "minor",  # the way of someone under 18 and
    "erase",  # an erasure end the conversation
    "why",  # answered from the stored records, outside the core
}
PAGES = {PromptName.EMERGENCY, PromptName.TODAY, PromptName.MINI}
TOO_LATE = "old card"
"""A score that was given more than ten minutes ago can no longer be changed."""


class Person:
    """Taps by chance, but seldom reports a sign or stops, so that many cards are reached."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.at = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
        self.state = self.hear(advance(None, Joined(at=self.at), content().programme), None)

    def tap(self) -> str:
        """Do one thing; return what the core did not understand."""
        self.at += timedelta(seconds=self.chance.choice([5, 20, 60]))
        assert self.state.prompt is not None
        between = self.state.prompt.name in BETWEEN_SESSIONS
        if between and self.chance.random() < 0.7:
            self.at = self.at.replace(hour=9) + timedelta(days=1)
            self.pass_on(Commanded(at=self.at, name=CommandName.NOW))
            return ""
        button = self.chosen(taps(face_of(self.state, content())))
        tap = Tap(at=self.at, prompt=button.prompt, serial=button.serial, value=button.value)
        ignored = self.pass_on(tap)
        return f"{button.prompt.name} {button.value}: {ignored}" if ignored not in {"", TOO_LATE} else ""

    def chosen(self, buttons: list[FaceButton]) -> FaceButton:
        going = [button for button in buttons if button.value not in NOT_TAPPED]
        onward = [button for button in going if button.value in {"none", "done"}]
        signs = self.state.prompt is not None and self.state.prompt.name in PAGES
        eager = onward and self.chance.random() < (0.98 if signs else 0.3)
        return self.chance.choice(onward if eager else going)

    def pass_on(self, event: Event) -> str:
        transition = advance(self.state, event, content().programme)
        self.state = self.hear(transition, self.state)
        return transition.ignored

    def hear(self, transition: Transition, before: Participant | None) -> Participant:
        state = transition.state or before
        assert state is not None
        for reply in transition.replies:
            if isinstance(reply, Message):
                assert face_of_message(reply, state, content()).text
            elif isinstance(reply, Toast):
                assert len(toast_text(reply, state, content())) <= 200
        return state


@pytest.mark.parametrize("seed", range(12))
def test_every_button_that_is_offered_is_understood(seed: int) -> None:
    person = Person(seed)
    misunderstood = {person.tap() for _ in range(TAPS)}
    assert misunderstood - {""} == set()
