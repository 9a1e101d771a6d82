"""Someone's life with the bot, made of moves: single taps of any kind, whole sessions, days that pass.

A move is a few numbers, so that a history that breaks a rule shrinks to a short one. Each event is checked.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from bot.core.advance import advance
from bot.core.events import (
    Blocked,
    ClockStruck,
    Commanded,
    CommandName,
    Event,
    Joined,
    ReminderInDoubt,
    Residue,
    Said,
    Tap,
    ZoneFound,
)
from bot.core.programme import Programme
from bot.core.prompts import PromptName as P
from bot.core.state import Participant
from bot.core.timers import timers
from bot.core.transition import Erased, Record, Reply, Transition
from tests.core.chat import POLITE, REST
from tests.properties.choices import BELOW, CHOICES, NONSENSE

START = datetime(2027, 1, 4, 12, tzinfo=UTC)
ZONES = ("Europe/London", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland", "Pacific/Apia", "Africa/Cairo")
SITTING_MAX = 250
TYPING = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event, what was before and what came of it."""

    before: Participant | None
    event: Event
    after: Transition
    programme: Programme


Check = Callable[[Happening], None]


@dataclass
class Life:
    """One participant; `checks` look at every event."""

    programme: Programme
    checks: tuple[Check, ...] = ()
    at: datetime = START
    state: Participant | None = None
    past: list[Tap] = field(default_factory=list[Tap])
    records: list[Record] = field(default_factory=list[Record])
    replies: list[tuple[datetime, Reply]] = field(default_factory=list[tuple[datetime, Reply]])
    residue: Residue | None = None
    told: list[str] = field(default_factory=list[str])
    """What happened, for whoever reads a broken rule."""

    def hears(self, event: Event) -> Transition:
        before = self.state
        front = before.prompt.name.name if before is not None and before.prompt is not None else "-"
        self.told.append(f"{event.at:%m-%d %H:%M:%S} {front}: {_short(event)}")
        try:
            done = advance(before, event, self.programme)
            for check in self.checks:
                check(Happening(before, event, done, self.programme))
        except Exception as error:
            error.add_note("\n".join(self.told[-60:]))
            raise
        self.state = done.state
        self.records += done.records
        self.replies += [(event.at, reply) for reply in done.replies]
        self._remember_erasure(done)
        return done

    def _remember_erasure(self, done: Transition) -> None:
        for record in done.records:
            if isinstance(record, Erased):
                known = record.tier is not None and record.until is not None
                self.residue = Residue(tier=record.tier, until=record.until) if known else None  # pyright: ignore[reportArgumentType]

    def tap(self, prompt: P, serial: int, value: str) -> Transition:
        tap = Tap(at=self.at, prompt=prompt, serial=serial, value=value)
        self.past.append(tap)
        return self.hears(tap)

    def tap_front(self, value: str) -> Transition | None:
        front = self.state.prompt if self.state is not None else None
        return None if front is None else self.tap(front.name, front.serial, value)

    # --- moves

    def joins(self) -> None:
        if self.state is None:
            self.hears(Joined(at=self.at, residue=self.residue))

    def answers(self, rng: Random, care: float, limit: int = SITTING_MAX) -> None:
        """Answer what is asked: politely with the chance `care`, else anything."""
        for _ in range(limit):
            front = self.state.prompt if self.state is not None else None
            if front is None or front.name in REST or not CHOICES[front.name]:
                return
            careful = rng.random() < care
            self.at += TYPING
            self.tap_front(POLITE[front.name] if careful else rng.choice(CHOICES[front.name]))

    def sits(self, rng: Random, care: float, pre: int, post: int, limit: int = SITTING_MAX) -> None:
        """Do a session with these scores, and otherwise as `answers`; leave it after `limit` answers."""
        self.joins()
        self.hears(Commanded(at=self.at, name=CommandName.NOW))
        scores = {P.PRE: str(pre), P.POST: str(post)}
        for _ in range(limit):
            front = self.state.prompt if self.state is not None else None
            if front is None or front.name in REST or not CHOICES[front.name]:
                return
            self.at += TYPING
            careful = rng.random() < care
            said = scores.get(front.name, POLITE[front.name]) if careful else rng.choice(CHOICES[front.name])
            self.tap_front(said)

    def waits(self, hours: float, *, punctual: bool) -> None:
        """Let time pass; what is due comes at its own instant, or after all of it."""
        until = self.at + timedelta(hours=hours)
        while punctual and self.state is not None:
            waiting = timers(self.state, self.programme)
            if not waiting or not self.at < waiting[0].due_at <= until:
                break
            self.at = waiting[0].due_at
            self.hears(ClockStruck(at=self.at))
        self.at = until
        if self.state is not None:
            self.hears(ClockStruck(at=self.at))

    def taps_anything(self, rng: Random) -> None:
        """Tap a button of the card in front, of an older one, under a message, or a forged one."""
        front = self.state.prompt if self.state is not None else None
        if self.state is None or front is None:
            return
        self.at += TYPING
        match rng.randrange(8):
            case 0 | 1 | 2 | 3 if CHOICES[front.name]:
                self.tap(front.name, front.serial, rng.choice(CHOICES[front.name]))
            case 4 | 5 if self.past:
                old = rng.choice(self.past[-40:])
                self.tap(old.prompt, old.serial, rng.choice((old.value, *CHOICES[old.prompt])))
            case 6:
                hold = self.state.safety.hold
                below = rng.choice(BELOW)
                self.tap(below, hold.serial if hold is not None else 0, rng.choice(CHOICES[below]))
            case _:
                name = rng.choice((*P, front.name))
                serial = rng.choice((front.serial, front.serial - 1, 0, -1, 2**40))
                self.tap(name, serial, rng.choice((*NONSENSE, *CHOICES[name])))

    def does_something_else(self, rng: Random) -> None:
        """A command, a message, a move to another zone, a block, a reminder in doubt."""
        if self.state is None:
            self.joins()
            return
        self.at += TYPING
        names = [name for name in CommandName if name is not CommandName.FORGET]
        events: tuple[Callable[[], Event], ...] = (
            lambda: Commanded(at=self.at, name=rng.choice(names), argument=rng.choice(("", "Mars", *ZONES))),
            lambda: Commanded(at=self.at, name=rng.choice(list(CommandName))),
            lambda: Said(at=self.at),
            lambda: ZoneFound(at=self.at, zone=rng.choice(ZONES)),
            lambda: Blocked(at=self.at, blocked=rng.random() < 0.5),
            lambda: ReminderInDoubt(at=self.at),
        )
        self.hears(rng.choice(events)())

    def reports(self, rng: Random) -> None:
        """/symptoms: a clean screen, or a sign of the first pages."""
        self.joins()
        self.at += TYPING
        self.hears(Commanded(at=self.at, name=CommandName.SYMPTOMS))
        care = rng.choice((1.0, 0.3))
        self.answers(rng, care, 2)

    def edits(self, rng: Random) -> None:
        """/settings, any item, and some answers to it."""
        self.joins()
        self.at += TYPING
        self.hears(Commanded(at=self.at, name=CommandName.SETTINGS))
        self.tap_front(rng.choice([item for item in CHOICES[P.SETTINGS] if item != "delete"]))
        self.answers(rng, 0.4, rng.randrange(2, 8))
        self.answers(rng, 1.0, 6)

    def clears(self, rng: Random) -> None:
        """Wait until the hold is over and go the normal way out of it."""
        hold = self.state.safety.hold if self.state is not None else None
        if hold is None:
            return
        self.waits(max(0.0, (hold.until - self.at).total_seconds() / 3600), punctual=True)
        self.tap(P.HOLD, hold.serial, "update")
        self.tap_front("seen_ok")
        self.answers(rng, 0.97)


Move = tuple[int, int]
"""What kind of move, and a seed for everything about it."""


def move(life: Life, step: Move) -> None:
    """Do one move."""
    kind, seed = step
    MOVES[kind](life, Random(seed))


def _a_session(life: Life, rng: Random) -> None:
    care = rng.choice((1.0, 0.99, 0.97, 0.9))
    pre = rng.choice((3, 4, 5, 5, 6, 7, 8, 10))
    life.sits(rng, care, pre, max(0, min(10, pre + rng.choice((-1, -1, -1, 0, 1, 2)))))
    life.waits(rng.choice((20, 24, 24, 24, 28)), punctual=True)


def _some_days(life: Life, rng: Random) -> None:
    pre = rng.randrange(11)
    for _ in range(rng.randrange(1, 9)):
        life.sits(rng, 1.0, pre, max(0, pre - 1))
        life.waits(24, punctual=True)


def _some_taps(life: Life, rng: Random) -> None:
    for _ in range(rng.randrange(1, 6)):
        life.taps_anything(rng)


def _time(life: Life, rng: Random) -> None:
    hours = rng.choice((0.01, 0.2, 1, 2.1, 9, 13, 24, 50, 24 * 5, 24 * 9, 24 * 20, 24 * 35))
    life.waits(hours, punctual=rng.random() < 0.6)


def _half_a_session(life: Life, rng: Random) -> None:
    life.sits(rng, 0.9, rng.randrange(11), 4, rng.randrange(25))
    for _ in range(rng.randrange(3)):
        rng.choice((life.does_something_else, life.edits, life.reports))(rng)
        life.answers(rng, 0.9, rng.randrange(6))
        life.taps_anything(rng)


def _some_answers(life: Life, rng: Random) -> None:
    life.joins()
    life.answers(rng, rng.choice((0.9, 0.97)), rng.randrange(1, 30))


MOVES: tuple[Callable[[Life, Random], None], ...] = (
    _a_session,
    _a_session,
    _a_session,
    _some_days,
    _some_taps,
    _some_taps,
    Life.does_something_else,
    _time,
    Life.reports,
    Life.clears,
    _half_a_session,
    _half_a_session,
    Life.edits,
    _some_answers,
)
"""What a move may be; likelier ones stand here more than once."""
KINDS = len(MOVES)


def _short(event: Event) -> str:
    match event:
        case Tap():
            return f"tap {event.prompt.name}#{event.serial % 100000} {event.value!r}"
        case Commanded():
            return f"/{event.name} {event.argument}"
        case _:
            return type(event).__name__
