"""A conversation with the core: every call is an event through the one door, `advance`.

`started().says(NOW).taps("none", "5").sees(P.STEP)` reads as what happens in the chat. A polite person answers what is
left open (`polite`), so that a fact about one question does not have to spell out all the others.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Self, TypeVar

from bot.authoring import default_folder, load_content
from bot.core.advance import advance
from bot.core.events import ClockStruck, Commanded, CommandName, Event, Joined, Residue, Tap
from bot.core.programme import Programme
from bot.core.prompts import PromptName as P
from bot.core.state import Hold, Participant, Prompt, Safety, Session, Training
from bot.core.timekeeping import instant, local_date
from bot.core.timers import timers
from bot.core.transition import (
    Alerted,
    CardShown,
    Message,
    Record,
    Reply,
    SessionClosed,
    ShowCard,
    TapJudged,
    Toast,
    Transition,
)
from bot.core.turn import Turn

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
"""A Monday."""
REST = frozenset({P.HOME, P.DONE, P.PAUSED, P.READY, P.REFUSED, P.FORGOTTEN, P.REMINDER, P.KEEP, P.UPDATE})
"""Cards at which nothing is left to answer."""
DRILLING = frozenset({P.STEP, P.STRETCH, P.EASE, P.STRETCH_AGAIN, P.RATE, P.FEEL, P.UGH, P.EXPLORE, P.STOP_WHY})
"""Questions on the way through a drill."""
POLITE: Mapping[P, str] = {
    P.WELCOME: "adult",
    P.TERMS: "agree",
    P.HEALTH: "agree",
    P.GATES: "done",
    P.GATE_OK: "ok",
    P.REGION: "upper",
    P.SIDE: "right",
    P.BAND: "yes",
    P.CLOCK: "0",
    P.PLACE: "0",
    P.TIME: "08:00",
    P.EMERGENCY: "none",
    P.TODAY: "none",
    P.SIGN: "no",
    P.BODY: "done",
    P.MINI: "none",
    P.FOLLOW_UP: "not_yet",
    P.QUICK: "none",
    P.PRE: "5",
    P.WEEKLY_SIDE: "right",
    P.OFFER: "decline",
    P.LOCKED: "yes",
    P.STEP: "next",
    P.STRETCH: "2",
    P.EASE: "go",
    P.STRETCH_AGAIN: "2",
    P.RATE: "neutral",
    P.FEEL: "ribs",
    P.UGH: "go",
    P.EXPLORE: "done",
    P.STOP_WHY: "stop",
    P.POST: "4",
    P.AFTER: "none",
    P.REACH: "yes",
    P.CHANGE: "keep",
    P.SETTINGS: "close",
    P.SET_DAYS: "done",
    P.SET_HISTORY: "done",
    P.PAUSE_FOR: "back",
    P.RESUME: "back",
    P.FORGET: "keep",
    P.MOVES: "home",
}
TAPS_MAX = 300
AnyRecord = TypeVar("AnyRecord", bound=Record)


@cache
def shipped() -> Programme:
    """The programme that is shipped."""
    loaded = load_content(default_folder())
    assert loaded.content is not None, loaded.problems
    return loaded.content.programme


class Chat:
    """One participant on a clock that only the test moves."""

    def __init__(
        self,
        *,
        at: datetime = NOON,
        residue: Residue | None = None,
        programme: Programme | None = None,
        language: str = "en",
    ) -> None:
        self.at = at
        self.programme = programme or shipped()
        self.maybe: Participant | None = None
        self.records: list[Record] = []
        """Everything since joining."""
        self.news: tuple[Record, ...] = ()
        self.spoken: tuple[Reply, ...] = ()
        self.ignored = ""
        self.hears(Joined(at=at, residue=residue, language=language))

    # --- events

    def hears(self, event: Event) -> Self:
        self._learn(advance(self.maybe, event, self.programme))
        return self

    def _learn(self, done: Transition) -> None:
        self.maybe, self.news, self.spoken, self.ignored = done.state, done.records, done.replies, done.ignored
        self.records += done.records

    def tap(self, value: str, prompt: P | None = None, serial: int | None = None) -> Self:
        """Tap a button of the card in front, or of another one; it need not be accepted."""
        front = self.front
        own = front.serial if serial is None else serial
        return self.hears(Tap(at=self.at, prompt=prompt or front.name, serial=own, value=value))

    def takes(self, value: str, serial: int | None = None) -> bool:
        """Tap a button of the card in front; tell whether that had an effect."""
        return not self.tap(value, serial=serial).ignored

    def does(self, work: Callable[[Turn], object]) -> bool:
        """Let a part of the core work on the state as it is; tell whether it did not answer False."""
        turn = Turn(self.state, self.programme, self.at)
        handled = work(turn) is not False
        self._learn(turn.done())
        return handled

    def taps(self, *values: str) -> Self:
        """Tap buttons of the card in front, each of which has to be accepted."""
        for value in values:
            asked = self.asks
            self.tap(value)
            assert not self.ignored, f"{value} at {asked.name}: {self.ignored}"
        return self

    def answers(self, *numbers: int) -> Self:
        return self.taps(*map(str, numbers))

    def says(self, name: CommandName, argument: str = "") -> Self:
        return self.hears(Commanded(at=self.at, name=name, argument=argument))

    def strikes(self) -> Self:
        return self.hears(ClockStruck(at=self.at))

    def later(self, **span: float) -> Self:
        self.at += timedelta(**span)
        return self

    def waits(self, **span: float) -> Self:
        """Let time pass; what is due comes at its own instant."""
        until = self.at + timedelta(**span)
        while (due := self._next_due(until)) is not None:
            self.at = due
            self.strikes()
        self.at = until
        return self

    def _next_due(self, until: datetime) -> datetime | None:
        waiting = timers(self.maybe, self.programme) if self.maybe is not None else ()
        return max(waiting[0].due_at, self.at) if waiting and waiting[0].due_at <= until else None

    def on(self, day: int, at: str = "08:10") -> Self:
        """Move to a local time of a day since joining, which is day 1, letting pass what comes on the way."""
        start = self.state.training.start if self.state.training else local_date(self.at, self.zone)
        return self.waits(seconds=(instant(start + timedelta(days=day - 1), at, self.zone) - self.at).total_seconds())

    # --- a polite person

    def goes_on(self, *until: P, **answers: str) -> Self:
        """Answer everything politely, or as said by the name of the prompt, up to one of `until` or a card of rest."""
        said = {P[name.upper()]: value for name, value in answers.items()}
        for _ in range(TAPS_MAX):
            if self.asks in REST or self.asks in until:
                return self
            self.taps(said.get(self.asks) or self.polite())
        raise AssertionError(f"{TAPS_MAX} answers and still no end")

    def polite(self) -> str:
        return POLITE[self.asks]

    def begins(self) -> Self:
        return self.says(CommandName.NOW)

    def sits(self, pre: int = 5, post: int | None = None, **answers: str) -> Self:
        """Do a whole session; other answers by the name of the prompt: `after="dizzy"`."""
        after = max(pre - 1, 0) if post is None else post
        return self.begins().goes_on(**({"pre": str(pre), "post": str(after)} | answers))

    def days(self, count: int, pre: int = 5, **answers: str) -> Self:
        """Do a session on each of the next dates, 24 hours apart."""
        for _ in range(count):
            self.waits(days=1).sits(pre, None, **answers)
        return self

    def given(self, **fields: object) -> Self:
        """Put a part of the state into shape: `training=...`, `safety=...`."""
        self.maybe = replace(self.state, **fields)  # pyright: ignore[reportArgumentType]
        return self

    def trained(self, **fields: object) -> Self:
        return self.given(training=replace(self.training, **fields))  # pyright: ignore[reportArgumentType]

    def guarded(self, **fields: object) -> Self:
        return self.given(safety=replace(self.safety, **fields))  # pyright: ignore[reportArgumentType]

    def enrolled(self, **fields: object) -> Self:
        return self.given(enrolment=replace(self.state.enrolment, **fields))  # pyright: ignore[reportArgumentType]

    def running(self, **fields: object) -> Self:
        return self.given(session=replace(self.session, **fields))  # pyright: ignore[reportArgumentType]

    # --- what is seen

    def sees(self, prompt: P) -> Self:
        assert self.asks is prompt, f"{self.asks.name} is in front"
        return self

    def sent(self, key: str) -> Self:
        assert key in self.messages, f"{self.messages} was sent"
        return self

    @property
    def state(self) -> Participant:
        assert self.maybe is not None
        return self.maybe

    @property
    def front(self) -> Prompt:
        assert self.state.prompt is not None
        return self.state.prompt

    @property
    def asks(self) -> P:
        return self.front.name

    @property
    def zone(self) -> str | None:
        return self.state.enrolment.zone

    @property
    def today(self) -> date:
        return local_date(self.at, self.zone)

    @property
    def training(self) -> Training:
        assert self.state.training is not None
        return self.state.training

    @property
    def session(self) -> Session:
        assert self.state.session is not None
        return self.state.session

    @property
    def safety(self) -> Safety:
        return self.state.safety

    @property
    def hold(self) -> Hold:
        assert self.safety.hold is not None
        return self.safety.hold

    @property
    def active(self) -> set[str]:
        return set(map(str, self.safety.active))

    @property
    def messages(self) -> list[str]:
        return [reply.key for reply in self.spoken if isinstance(reply, Message)]

    @property
    def toasts(self) -> list[str]:
        return [reply.key for reply in self.spoken if isinstance(reply, Toast)]

    @property
    def card(self) -> ShowCard | None:
        return next((reply for reply in self.spoken if isinstance(reply, ShowCard)), None)

    def kept(self, kind: type[AnyRecord]) -> list[AnyRecord]:
        """The records of a kind, of the whole conversation."""
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def cards(self) -> list[str]:
        return [record.code for record in self.kept(CardShown)]

    @property
    def alerts(self) -> list[str]:
        return [record.code for record in self.kept(Alerted)]

    @property
    def closed(self) -> SessionClosed:
        return self.kept(SessionClosed)[-1]

    @property
    def judged(self) -> list[str]:
        return [record.outcome for record in self.news if isinstance(record, TapJudged)]

    def due(self) -> dict[str, datetime]:
        return {timer.kind: timer.due_at for timer in timers(self.state, self.programme)}

    def blocks(self) -> Iterator[str]:
        """Go through the session block by block, politely; the tokens come as they are shown."""
        self.goes_on(P.STEP, P.EXPLORE)
        while self.asks in {P.STEP, P.EXPLORE}:
            at = self.session.at
            yield self.session.plan[at].token
            while self.asks in DRILLING and self.session.at == at:
                self.taps(self.polite())


def started(*, at: datetime = NOON, programme: Programme | None = None, **answers: str) -> Chat:
    """Someone who joined just now and may begin; answers by the name of the prompt."""
    return Chat(at=at, programme=programme).goes_on(**answers)


def zoned(zone: str, *, at: datetime = NOON) -> Chat:
    """Someone who joined just now in a zone."""
    return Chat(at=at).goes_on(P.CLOCK).says(CommandName.TIMEZONE, zone).goes_on()
