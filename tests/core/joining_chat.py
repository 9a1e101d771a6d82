"""A conversation with joining and the settings: taps go to the card in front, as the dispatcher passes them on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Self

from bot.core import consents, joining, settings_card, signs
from bot.core.events import Residue
from bot.core.programme import Constants, Document, Place, Programme
from bot.core.prompts import PromptName as P
from bot.core.state import Enrolment, Hold, Session
from bot.core.turn import Turn
from bot.core.vocabulary import Code, Tier
from tests.core.chat import Chat as CoreChat

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
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


class Chat(CoreChat):
    """One participant of a small programme, in the middle of joining or at home."""

    def __init__(self, *, at: datetime = NOON, residue: Residue | None = None, language: str = "en") -> None:
        super().__init__(at=at, residue=residue, programme=PROGRAMME, language=language)

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

    @property
    def enrolment(self) -> Enrolment:
        return self.state.enrolment


def joined() -> Chat:
    """Someone at home, who joined just now."""
    return Chat().taps(*TO_READY, "later")
