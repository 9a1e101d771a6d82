"""One event being worked out: the state so far and what it gave rise to. Made and dropped inside `advance`."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict, Unpack

from bot.core.evolve import evolve, replace
from bot.core.programme import Programme
from bot.core.prompts import PromptName
from bot.core.state import Entry, Participant, Prompt, Reason, Screening, Session, Training
from bot.core.timekeeping import local_date
from bot.core.transition import (
    Button,
    CardShown,
    Decided,
    Field,
    Kind,
    Message,
    Record,
    Reply,
    ShowCard,
    Toast,
    Transition,
)

REASON_DAYS = 14
REASONS_MAX = 60
DIARY_MAX = 60
ASKS = ("T2:", "T3:", "T4:")
EDITED = ShowCard()
Buttons = tuple[tuple[Button, ...], ...]


class Rest(TypedDict, total=False):
    """Fields of the participant that `Turn` has no method of its own for."""

    asking: Mapping[str, str]
    blocked: bool
    prompt: Prompt | None
    refused: bool
    screening: Screening | None
    struck_at: datetime


class Turn:
    """Collects changes, records and replies; `done` turns them into a `Transition`.

    A change waits until somebody reads what it changes, so that several make one new value: `run` and `train` until
    the session or the training is read, all of them until the participant is.
    """

    __slots__ = (
        "_card",
        "_changes",
        "_run",
        "_session",
        "_state",
        "_stays",
        "_train",
        "_training",
        "at",
        "constants",
        "enrolment",
        "erased",
        "programme",
        "records",
        "replies",
        "safety",
        "serial",
    )

    def __init__(self, state: Participant, programme: Programme, at: datetime) -> None:
        """Begin with `state` at instant `at`."""
        self.state = state
        self.programme = programme
        self.constants = programme.constants
        self.at = at
        self.records: list[Record] = []
        self.replies: list[Reply] = []
        self.erased = False
        """Everything is to go, so that no state is kept."""
        self._card: ShowCard | None = None
        self._stays = False

    # --- reading

    @property
    def state(self) -> Participant:
        """The participant with all changes so far."""
        if self._run:
            _ = self.session
        if self._train:
            _ = self.training
        if self._changes:
            self._state = evolve(self._state, self._changes)
            self._changes = {}
        return self._state

    @state.setter
    def state(self, state: Participant) -> None:
        self._state = state
        self.serial = state.serial
        self._training = state.training
        self.enrolment = state.enrolment
        self.safety = state.safety
        self._session = state.session
        self._changes: dict[str, object] = {}
        self._run: dict[str, object] = {}
        self._train: dict[str, object] = {}

    @property
    def today(self) -> date:
        """Local date now, in the participant's zone (UTC while none is known)."""
        return local_date(self.at, self.enrolment.zone)

    @property
    def training(self) -> Training:
        """Training state of someone whose onboarding is done."""
        training = self._training
        if training is None:
            message = "training is only read after onboarding"
            raise LookupError(message)
        if self._train:
            training = self._training = self._changes["training"] = evolve(training, self._train)
            self._train = {}
        return training

    @property
    def session(self) -> Session:
        """The open session."""
        session = self._session
        if session is None:
            message = "a session is only read while one is open"
            raise LookupError(message)
        if self._run:
            session = self._session = self._changes["session"] = evolve(session, self._run)
            self._run = {}
        return session

    # --- changing: keyword arguments are fields of the part named

    def change(self, **fields: Unpack[Rest]) -> None:
        """Replace fields of the participant."""
        self._changes |= fields

    def enrol(self, **fields: object) -> None:
        """Replace fields of the enrolment."""
        self.enrolment = self._changes["enrolment"] = evolve(self.enrolment, fields)

    def retrain(self, training: Training) -> None:
        """Replace the training state."""
        self._training = self._changes["training"] = training
        self._train = {}

    def train(self, **fields: object) -> None:
        """Replace fields of the training state."""
        self._train |= fields

    def guard(self, **fields: object) -> None:
        """Replace fields of the safety state."""
        self.safety = self._changes["safety"] = evolve(self.safety, fields)

    def routine(self, **fields: object) -> None:
        """Replace fields of the routine."""
        self._changes["routine"] = evolve(self._changes.get("routine", self._state.routine), fields)

    def open(self, session: Session) -> None:
        """Begin a session."""
        self._session = self._changes["session"] = session
        self._run = {}

    def drop_session(self) -> None:
        """Go on without a session."""
        self._session = self._changes["session"] = None
        self._run = {}

    def run(self, **fields: object) -> None:
        """Replace fields of the open session."""
        self._run |= fields

    # --- speaking

    def ask(self, name: PromptName, page: int = 0) -> None:
        """Put a question on the card."""
        self._put(name, page)

    def ask_in_session(self, name: PromptName, page: int = 0) -> None:
        """Put a question of the session on the card; it stays open while another card is in front."""
        self._run["prompt"] = self._put(name, page)

    def number(self) -> int:
        """Return a new serial, higher than all before."""
        self.serial = self._changes["serial"] = self.serial + 1
        return self.serial

    def _put(self, name: PromptName, page: int) -> Prompt:
        prompt = self._changes["prompt"] = Prompt(name=name, serial=self.number(), page=page)
        self.show()
        return prompt

    def keep_card(self) -> None:
        """Leave the card where it is: edited in place, above the messages of this turn."""
        self._stays = True

    def show(
        self, *, fresh: bool = False, silent: bool = False, reminder: date | None = None, ends: bool = False
    ) -> None:
        """Show the card again; `fresh` as a new message. Once fresh in a turn, it stays so."""
        card = self._card or EDITED
        if fresh or silent or ends or reminder is not None:
            card = ShowCard(
                fresh=card.fresh or fresh,
                silent=card.silent or silent,
                reminder=card.reminder or reminder,
                ends=card.ends or ends,
            )
        self._card = card

    def say(
        self, key: str, *, kind: Kind = Kind.NOTICE, buttons: Buttons = (), silent: bool = False, **fields: Field
    ) -> None:
        """Send a message of its own. The card, if shown in this turn, comes after it as a new message."""
        self.send(Message(key=key, fields=fields, kind=kind, buttons=buttons, silent=silent))

    def send(self, message: Message) -> None:
        """Send a message that is made already."""
        self.replies.append(message)

    def toast(self, key: str, **fields: Field) -> None:
        """Answer a tap with a short line."""
        self.replies.append(Toast(key=key, fields=fields))

    def record(self, record: Record) -> None:
        """Keep a record."""
        self.records.append(record)

    def card(self, code: str) -> None:
        """Keep a record that a card of this code was shown; one that asks to see someone goes into the diary too."""
        self.record(CardShown(code=code))
        if code.startswith(ASKS):
            self.note("asked", code)

    def note(self, kind: str, code: str) -> None:
        """Put a line into the diary for the provider summary (`programme.md D7`)."""
        entry = Entry(day=self.today, kind=kind, code=code)
        if entry not in self.safety.diary:
            self.guard(diary=(*self.safety.diary, entry)[-DIARY_MAX:])

    def decide(self, rule: str, fact: str, **inputs: Field) -> None:
        """Keep a decision with its rule and inputs, as a record and for /why."""
        self.record(Decided(rule=rule, fact=fact, inputs=inputs, content=self.programme.version))
        if self._training is not None:
            today = self.today
            kept = tuple(one for one in self.training.reasons if (today - one.day).days < REASON_DAYS)[-REASONS_MAX:]
            self.train(reasons=(*kept, Reason(day=today, rule=rule, fact=fact, inputs=inputs)))

    # --- ending

    def done(self, *, ignored: str = "") -> Transition:
        """Return the transition; the card comes last, below any message of the turn, and rings if none of them does."""
        replies, card = tuple(self.replies), self._card
        if card is not None:
            said = [reply for reply in replies if isinstance(reply, Message)] if replies else ()
            fresh = not self._stays and (card.fresh or bool(said))
            silent = card.silent or any(not message.silent for message in said)
            same = card.fresh == fresh and card.silent == silent
            replies = (*replies, card if same else replace(card, fresh=fresh, silent=silent))
        return Transition(state=self.state, records=tuple(self.records), replies=replies, ignored=ignored)
