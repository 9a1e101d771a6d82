"""The session machine, tapped in any order: each rule is one thing that can happen, each law is looked at after it.

The state goes through the stored form and back now and then, as a restart does. What a broken law shows is the list of
rules that leads to it, as short as Hypothesis can make it.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.core import gates
from bot.core.advance import advance
from bot.core.events import ClockStruck, Commanded, CommandName, Joined, Said, Tap
from bot.core.prompts import PromptName as P
from bot.core.state import Participant
from bot.core.timers import timers
from bot.telegram_ui.screens import face_of
from storage.codec import SCHEMA, read_state, write_state
from tests.core.chat import DRILLING, NOON, POLITE, REST, shipped
from tests.properties.choices import BELOW, CHOICES
from tests.properties.laws import LAWS
from tests.properties.life import Life
from tests.telegram_ui.screens.states import content, taps

HOURS = (0.05, 0.2, 1.0, 2.1, 9.0, 12.0, 24.0, 24.0, 48.0, 72.0, 24.0 * 8, 24.0 * 15, 24.0 * 29)
COMMANDS = tuple(name for name in CommandName if name not in {CommandName.FORGET, CommandName.TIMEZONE})
SESSION_MAX = 150
ERASE = "erase"


class SessionMachine(RuleBasedStateMachine):
    """One participant. The laws of `tests.properties.laws` (P1-P6, P8-P12) look at each event as it happens."""

    def __init__(self) -> None:
        super().__init__()
        self.life = Life(shipped(), LAWS, at=NOON)

    @property
    def state(self) -> Participant:
        assert self.life.state is not None
        return self.life.state

    @property
    def front(self) -> P:
        assert self.state.prompt is not None
        return self.state.prompt.name

    def _answer(self, value: str) -> str:
        done = self.life.tap_front(value)
        assert done is not None
        return done.ignored

    # --- rules

    @initialize(gate=st.sampled_from(("", "H3", "H6", "H10", "H11")), level=st.integers(0, 6))
    def joins(self, gate: str, level: int) -> None:
        life = self.life
        life.hears(Joined(at=life.at))
        ticked = False
        while self.front not in REST:
            value = POLITE[self.front]
            if self.front is P.GATES and gate and not ticked:
                value, ticked = gate, True
            assert not self._answer(value)
        assert self.state.training is not None
        top = min(level, gates.level_cap(self.state.enrolment.gates))
        life.state = replace(self.state, training=replace(self.state.training, level=top))

    @rule()
    def begins(self) -> None:
        self.life.hears(Commanded(at=self.life.at, name=CommandName.NOW))

    @rule(choice=st.integers(0, 30))
    def answers_what_is_shown(self, choice: int) -> None:
        """Every button of the card in front is an answer to it; an erasure would end the story."""
        shown = [button for button in taps(face_of(self.state, content())) if button.value != ERASE]
        if shown:
            button = shown[choice % len(shown)]
            self.life.at += timedelta(seconds=5)
            self.life.tap(button.prompt, button.serial, button.value)

    @rule(count=st.integers(1, 12), pre=st.integers(0, 10))
    def answers_politely(self, count: int, pre: int) -> None:
        for _ in range(count):
            if self.front in REST or self.front not in POLITE:
                return
            self.life.at += timedelta(seconds=5)
            assert not self._answer(str(pre) if self.front is P.PRE else POLITE[self.front])

    @rule(pre=st.sampled_from((2, 4, 5, 5, 6, 7, 8)), rise=st.sampled_from((-1, -1, 0, 1, 2)))
    def does_a_session(self, pre: int, rise: int) -> None:
        self.begins()
        said = {**POLITE, P.PRE: str(pre), P.POST: str(max(0, pre + rise))}
        for _ in range(SESSION_MAX):
            if self.front in REST:
                return
            self.life.at += timedelta(seconds=5)
            assert not self._answer(said[self.front]), self.front
        raise AssertionError("no end")

    @precondition(lambda self: len(self.life.past) > 1)
    @rule(back=st.integers(1, 30), choice=st.integers(0, 30))
    def taps_an_old_card(self, back: int, choice: int) -> None:
        old = self.life.past[-min(back, len(self.life.past))]
        values = [value for value in (old.value, *CHOICES[old.prompt]) if value != ERASE]
        self.life.tap(old.prompt, old.serial, values[choice % len(values)])

    @precondition(lambda self: bool(self.life.past))
    @rule()
    def taps_again(self) -> None:
        """The law of P10 looks at a double tap after every tap; here other things may lie between."""
        last = self.life.past[-1]
        self.life.hears(Tap(at=self.life.at, prompt=last.prompt, serial=last.serial, value=last.value))

    @rule(below=st.sampled_from(BELOW), choice=st.integers(0, 4))
    def taps_below_a_message(self, below: P, choice: int) -> None:
        hold, values = self.state.safety.hold, CHOICES[below]
        self.life.tap(below, hold.serial if hold is not None else 0, values[choice % len(values)])

    @rule(code=st.sampled_from((*shipped().emergency, *shipped().today)))
    def reports_a_sign(self, code: str) -> None:
        """/symptoms, unless a page is open already, and the sign on its page."""
        self.gives_a_command(CommandName.SYMPTOMS)
        while self.front in {P.EMERGENCY, P.TODAY}:
            codes = shipped().emergency if self.front is P.EMERGENCY else shipped().today
            self._answer(code if code in codes else "none")
        if self.front is P.SIGN and code in {"U4", "U5"}:
            self._answer("yes")

    @rule(reply=st.sampled_from(("seen_ok", "seen_ok", "seen_no", "not_yet", "worse", "may_exercise")))
    def replies(self, reply: str) -> None:
        """By the button under the card of the hold or of the advice, and with clean pages after it."""
        hold = self.state.safety.hold
        if hold is not None:
            self.life.tap(P.HOLD, hold.serial, "update")
        else:
            self.life.tap(P.SUMMARY, 0, "seen")
        self._answer(reply)
        self._passes_the_pages()

    def _passes_the_pages(self) -> None:
        while self.front in {P.EMERGENCY, P.TODAY}:
            assert not self._answer("none")

    @precondition(lambda self: self.life.state is not None and self.life.state.safety.hold is not None)
    @rule(minutes=st.sampled_from((-60, -1, 0, 0, 60)))
    def replies_at_the_end_of_a_hold(self, minutes: int) -> None:
        hold = self.state.safety.hold
        assert hold is not None
        wait = hold.until - self.life.at + timedelta(minutes=minutes)
        self.life.waits(max(0.0, wait.total_seconds() / 3600), punctual=True)
        self.replies("seen_ok")

    @precondition(lambda self: self.life.state is not None and self.life.state.safety.hold is not None)
    @rule(minutes=st.sampled_from((0, 10, 11)))
    def takes_a_sign_back(self, minutes: int) -> None:
        hold = self.state.safety.hold
        assert hold is not None
        self.life.waits(minutes / 60, punctual=True)
        self.life.tap(P.HOLD, hold.serial, "mistap")
        self._passes_the_pages()

    @rule(hours=st.sampled_from(HOURS), punctual=st.booleans())
    def time_passes(self, hours: float, punctual: bool) -> None:
        self.life.waits(hours, punctual=punctual)

    @rule(name=st.sampled_from(COMMANDS))
    def gives_a_command(self, name: CommandName) -> None:
        self.life.hears(Commanded(at=self.life.at, name=name))

    @rule()
    def says_something(self) -> None:
        self.life.hears(Said(at=self.life.at))

    @rule()
    def restarts(self) -> None:
        """What is stored is all there is: the same state comes back, and does the same."""
        stored = read_state(1, SCHEMA, write_state(self.state))
        assert stored == self.state
        tick = ClockStruck(at=self.life.at)
        assert advance(stored, tick, shipped()) == advance(self.state, tick, shipped())
        self.life.state = stored

    # --- invariants

    @precondition(lambda self: self.life.state is not None)
    @invariant()
    def the_card_can_be_drawn_and_answered(self) -> None:
        shown = taps(face_of(self.state, content()))
        assert shown
        if self.front in DRILLING - {P.STOP_WHY, P.UGH}:
            assert "stop" in {button.value for button in shown}

    @precondition(lambda self: self.life.state is not None)
    @invariant()
    def a_pause_has_no_drill(self) -> None:
        """P3, C4 row 1."""
        state = self.state
        closed = any(state.enrolment.gates.get(gate) == "no_ok" for gate in ("H4", "H5", "H7"))
        paused = state.safety.hold is not None or state.safety.told_not or closed
        assert not paused or self.front not in DRILLING

    @precondition(lambda self: self.life.state is not None)
    @invariant()
    def what_is_due_lies_ahead(self) -> None:
        if self.state.struck_at == self.life.at:
            assert all(timer.due_at > self.life.at for timer in timers(self.state, shipped()))


TestSessionMachine = SessionMachine.TestCase
TestSessionMachine.settings = settings(max_examples=max(60, settings().max_examples), stateful_step_count=40)
