"""Every answer of every card, from a scene on, until nothing new comes: states that differ in nothing that decides
where an answer leads are walked once. The answers are the buttons that a participant sees.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.advance import advance
from bot.core.events import Commanded, CommandName, Event, Tap
from bot.core.prompts import PromptName as P
from bot.core.session_state import Screening, Session, Stretch
from bot.core.state import Hold, Participant
from bot.core.transition import Transition
from bot.core.vocabulary import Tier
from bot.telegram_ui.screens import face_of
from tests.telegram_ui.screens.states import content, taps

LEAVES = frozenset({P.HOME, P.DONE, P.READY, P.REMINDER, P.SETTINGS, P.FORGET, P.PAUSE_FOR, P.MOVES})
"""Cards from which another walk begins, or that are about something else."""
ASIDE = (CommandName.START, CommandName.NOW, CommandName.SYMPTOMS)
HOLD_BUTTONS = (
    *((P.HOLD, value) for value in ("mistap", "update")),
    *((P.FOLLOW_UP_HOLD, value) for value in ("seen_ok", "seen_no", "not_yet", "worse")),
    (P.RESCREEN, "go"),
)
GATES_AT_ONCE = 1
MOST = 12_000


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a walk stands, and how it came there."""

    state: Participant
    said: str
    before: "Place | None" = None

    @property
    def front(self) -> P:
        assert self.state.prompt is not None
        return self.state.prompt.name

    def transcript(self) -> str:
        place, lines = self, list[str]()
        while place.before is not None:
            lines.append(f"{place.before.front.name}: {place.said} -> {place.front.name}")
            place = place.before
        return "\n".join([place.said, *reversed(lines)])


@dataclass(frozen=True, slots=True)
class Walked:
    """One answer of a walk: the card, what was tapped on it, and what came of it."""

    before: Participant
    event: Event
    after: Transition

    @property
    def front(self) -> P:
        assert self.before.prompt is not None
        return self.before.prompt.name

    @property
    def on_card(self) -> bool:
        """A button of the card in front."""
        return isinstance(self.event, Tap) and self.event.prompt is self.front


@dataclass(slots=True)
class Walk:
    """A walk from one scene; each answer is shown to the `checks`, each card to the `looks`."""

    at: datetime
    checks: tuple[Callable[[Walked], None], ...] = ()
    looks: tuple[Callable[[list[Walked]], None], ...] = ()
    aside: bool = False
    """Commands are given, too, at every card."""
    through_holds: bool = False
    """Also on from a second sign and from the replies to an open hold; else only as far as taking it back."""
    until: Callable[[Participant], bool] = lambda _: False
    """Where another walk takes over."""
    seen: set[tuple[object, ...]] = field(default_factory=set[tuple[object, ...]])
    cards: Counter[P] = field(default_factory=Counter[P])

    def run(self, start: Participant, scene: str) -> None:
        first = Place(start, scene)
        waiting = deque([first])
        self.seen.add(key_of(start))
        while waiting:
            place = waiting.popleft()
            waiting.extend(self._steps(place))
            assert len(self.seen) < MOST, f"the walk is too long: {self.cards}"

    def _steps(self, place: Place) -> Iterator[Place]:
        self.cards[place.front] += 1
        try:
            done = [self._step(place, event) for event in events(place.state, self.at, aside=self.aside)]
            for look in self.looks:
                look(done)
        except Exception as error:
            error.add_note(place.transcript())
            raise
        for one in done:
            state = one.after.state
            if state is None or one.after.ignored or self._is_left_to_others(state):
                continue
            key = key_of(state)
            if key not in self.seen:
                self.seen.add(key)
                yield Place(state, _said(one.event), place)

    def _is_left_to_others(self, state: Participant) -> bool:
        front, hold = state.prompt, state.safety.hold
        if front is None or front.name in LEAVES or len(state.enrolment.gates) > GATES_AT_ONCE or self.until(state):
            return True
        beyond = hold is not None and (hold.before is not None or hold.ready or state.safety.told_not)
        return beyond and not self.through_holds

    def _step(self, place: Place, event: Event) -> Walked:
        try:
            one = Walked(place.state, event, advance(place.state, event, content().programme))
            for check in self.checks:
                check(one)
        except Exception as error:
            error.add_note(f"{place.front.name}: {_said(event)} broke it, after")
            raise
        return one


def _said(event: Event) -> str:
    return f"{event.prompt.name} {event.value}" if isinstance(event, Tap) else f"/{getattr(event, 'name', event)}"


def events(state: Participant, at: datetime, *, aside: bool) -> Iterator[Event]:
    """Every button of the card and of the messages that still count, and the commands."""
    for button in taps(face_of(state, content())):
        yield Tap(at=at, prompt=button.prompt, serial=button.serial, value=button.value)
    for prompt, serial, value in _below(state):
        yield Tap(at=at, prompt=prompt, serial=serial, value=value)
    if aside:
        yield from (Commanded(at=at, name=name) for name in ASIDE)


def _below(state: Participant) -> Iterator[tuple[P, int, str]]:
    hold, training = state.safety.hold, state.training
    if hold is not None:
        yield from ((prompt, hold.serial, value) for prompt, value in HOLD_BUTTONS)
    if any(one.tier is Tier.T2 for one in state.safety.active.values()):
        yield P.SUMMARY, 0, "seen"
    if training is not None and training.void_serial:
        yield from ((P.LEFT_OPEN, training.void_serial, value) for value in ("busy", "hurt", "new"))


# --- what tells two states apart


def key_of(state: Participant) -> tuple[object, ...]:
    front, safety, training = state.prompt, state.safety, state.training
    assert front is not None
    held = safety.hold is not None
    return (
        *(front.name, front.page, _hold(safety.hold), safety.told_not, _screening(state.screening, held=held)),
        _session(state.session, held=held, over=_is_over(state)),
        None if held else frozenset(code for code, one in safety.active.items() if one.tier is Tier.T2),
        *(safety.history_due, tuple(sorted(state.enrolment.gates.items()))),
        tuple(sorted((name, value) for name, value in state.asking.items() if not name.startswith("ex."))),
        training is not None and (training.void_serial > 0, training.band.reach_asked),
    )


def _hold(hold: Hold | None) -> object:
    return hold and (hold.tier, hold.until, hold.mistap, hold.ready, hold.before is not None, hold.reason)


def _screening(one: Screening | None, *, held: bool) -> object:
    if one is None or held:
        return one and (one.reason, one.page, one.asking)
    return one.reason, one.page, one.asking, one.ticked[:1], tuple(sorted(one.visceral.items()))


def _is_over(state: Participant) -> bool:
    """The drills are behind: the score after is asked, or a screen of pain or dizziness ends the session."""
    session, screening = state.session, state.screening
    ending = screening is not None and screening.reason in {"sharp", "mini"}
    return session is not None and (session.post_asked_at is not None or ending)


def _session(one: Session | None, *, held: bool, over: bool) -> object:
    """Where a session stands. One that is parked by a hold only matters for where it would go on."""
    if one is None or held:
        return one and (one.prompt and one.prompt.name)
    asked = one.prompt and (one.prompt.name, one.prompt.page)
    end = (asked, one.mode, one.mini, one.full_done, one.red, one.post is None, _weight(one.pre))
    if over:
        return end
    return (
        *(end, one.at, one.step, one.key, one.gate, one.height, len(one.plan), one.offer_done, one.ruled, one.short),
        *(one.quick_done, one.visceral_done, one.jump, one.follow_up, one.walk, one.felt, min(one.ughs, 2)),
        *(frozenset(one.ended), _pull(one.stretch)),
    )


def _weight(pre: int | None) -> int:
    """Scores that are treated alike: none, up to 6, 7, 8 and 9, 10."""
    return -1 if pre is None else sum(pre >= limit for limit in (7, 8, 10))


def _pull(stretch: tuple[Stretch, ...]) -> tuple[bool, ...]:
    """Stretches that are treated alike: up to 3, 4 and 5, more; the last one, and the strongest."""
    finals = [one.first if one.final is None else one.final for one in stretch]
    return tuple(pull >= limit for pull in (*finals[-1:], max(finals, default=0)) for limit in (4, 6))
