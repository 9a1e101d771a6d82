"""A conversation with joining and the settings: taps go to the card in front, as the dispatcher passes them on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Self

from bot.core import consents, flow, joining, settings_card, signs
from bot.core.events import Residue
from bot.core.programme import Constants, Document, Place, Programme
from bot.core.prompts import PromptName as P
from bot.core.signs import Ended
from bot.core.state import Enrolment, Hold, Participant, Prompt, Session, Training
from bot.core.transition import Message, Record, Reply, ShowCard, Toast, Transition
from bot.core.turn import Turn
from bot.core.vocabulary import Code, Tier

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
SIGNS = {P.EMERGENCY, P.TODAY, P.SIGN, P.BODY}
SETTINGS_CARDS = {P.SETTINGS, P.SET_DAYS, P.SET_HISTORY, P.PAUSE_FOR, P.RESUME, P.FORGET, P.FORGOTTEN}
CONSENTS = ("adult", "agree", "agree")
CLEAN = ("none", "none", "done")
TO_GATES = (*CONSENTS, *CLEAN)
TO_READY = (*TO_GATES, "done", "upper", "right", "yes", "60", "08:00")

PROGRAMME = Programme(
    version="1",
    constants=Constants(),
    drills={},
    levels=(),
    emergency=(Code("E1"),),
    today=(Code("U1"), Code("U4")),
    tiers={Code("E1"): Tier.T4, Code("U1"): Tier.T3, Code("U4"): Tier.T3},
    effects={},
    places=(
        Place(zone="Europe/London", label="London"),
        Place(zone="Europe/Berlin", label="Berlin"),
        Place(zone="Europe/Vienna", label="Vienna"),
        Place(zone="Africa/Lagos", label="Lagos"),
        Place(zone="America/New_York", label="New York"),
        Place(zone="Asia/Kolkata", label="Kolkata"),
        Place(zone="Asia/Tokyo", label="Tokyo"),
    ),
    terms=Document(name="terms", version="t1", digest="aa"),
    health=Document(name="health", version="h1", digest="bb"),
    languages=("en", "es"),
)


def hold(tier: Tier, at: datetime, until: datetime | None = None) -> Hold:
    code = Code("E1" if tier is Tier.T4 else "U1")
    return Hold(tier=tier, code=code, codes=(code,), at=at, until=until or at + timedelta(hours=48))


class Chat:
    """One participant; every call is an event of its own."""

    def __init__(self, *, at: datetime = NOON, residue: Residue | None = None, language: str = "en") -> None:
        self.at = at
        self.programme = PROGRAMME
        self.state = Participant(joined_at=at, serial=1000, enrolment=Enrolment(language=language))
        self.records: list[Record] = []
        self.spoken: list[Reply] = []
        self.does(lambda turn: joining.begin(turn, residue))

    # --- events

    def does(self, work: Callable[[Turn], object]) -> bool:
        turn = Turn(self.state, self.programme, self.at)
        handled = work(turn) is not False
        self._take(turn.done())
        return handled

    def _take(self, transition: Transition) -> None:
        assert transition.state is not None
        self.state = transition.state
        self.records += transition.records
        self.spoken = list(transition.replies)

    def tap(self, value: str, *, prompt: P | None = None, serial: int | None = None) -> bool:
        """Tap a button of the card in front, or of another one; a stale one does nothing."""
        name = prompt or self.front.name
        if name is not self.front.name or (serial is not None and serial != self.front.serial):
            return False
        return self.does(lambda turn: self._route(turn, name, value))

    def _route(self, turn: Turn, prompt: P, value: str) -> object:
        if prompt in SIGNS:
            verdict = signs.answer(turn, prompt, value)
            return flow.page_ended(turn, verdict) if isinstance(verdict, Ended) else verdict
        if prompt in SETTINGS_CARDS or turn.state.asking.get("from") == "settings":
            return settings_card.answer(turn, prompt, value)
        return joining.answer(turn, prompt, value)

    def taps(self, *values: str) -> Self:
        for value in values:
            assert self.tap(value), f"{value} is no answer to {self.front.name.name}"
        return self

    def later(self, **span: int) -> Self:
        self.at += timedelta(**span)
        return self

    def clears(self) -> Self:
        """The hold is cleared by a reply and a clean screen."""
        self.does(lambda turn: signs.open_full(turn, "clearing"))
        return self.taps("none", "none")

    def takes_back(self) -> Self:
        """ "I tapped that by mistake", and a clean screen."""
        self.does(lambda turn: signs.open_full(turn, "mistap"))
        return self.taps("none", "none")

    def starts(self) -> Self:
        """/start while joining."""
        self.does(joining.resume)
        return self

    def settings(self, *values: str) -> Self:
        """/settings, then taps."""
        self.does(settings_card.open_card)
        return self.taps(*values)

    def forget(self) -> Self:
        self.does(settings_card.ask_forget)
        return self

    def in_session(self, prompt: P, page: int = 0) -> Self:
        """A session is open at a question."""

        def work(turn: Turn) -> None:
            turn.open(Session(serial=turn.state.serial, started_at=turn.at, day=turn.today))
            turn.ask_in_session(prompt, page)

        self.does(work)
        return self

    def new_terms(self) -> Self:
        """The operator publishes a new version of the terms."""
        self.programme = replace(self.programme, terms=Document(name="terms", version="t2", digest="cc"))
        due = consents.due(self.state, self.programme)
        assert due is not None
        self.does(lambda turn: turn.ask(due))
        return self

    # --- what is seen

    @property
    def front(self) -> Prompt:
        assert self.state.prompt is not None
        return self.state.prompt

    @property
    def asks(self) -> P:
        return self.front.name

    @property
    def enrolment(self) -> Enrolment:
        return self.state.enrolment

    @property
    def hold(self) -> Hold:
        assert self.state.safety.hold is not None
        return self.state.safety.hold

    @property
    def training(self) -> Training:
        assert self.state.training is not None
        return self.state.training

    @property
    def messages(self) -> list[str]:
        return [reply.key for reply in self.spoken if isinstance(reply, Message)]

    @property
    def toasts(self) -> list[str]:
        return [reply.key for reply in self.spoken if isinstance(reply, Toast)]

    @property
    def card(self) -> ShowCard | None:
        return next((reply for reply in self.spoken if isinstance(reply, ShowCard)), None)


def joined() -> Chat:
    """Someone at home, who joined just now."""
    return Chat().taps(*TO_READY, "later")
