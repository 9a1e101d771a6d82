"""One event being worked out: the state so far and what it gave rise to. Made and dropped inside `advance`."""

from datetime import date, datetime

from bot.core.evolve import evolve, replace
from bot.core.programme import Constants, Programme
from bot.core.prompts import PromptName
from bot.core.state import Entry, Participant, Prompt, Reason, Safety, Session, Training
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
Buttons = tuple[tuple[Button, ...], ...]


class Turn:
    """Collects changes, records and replies; `done` turns them into a `Transition`."""

    __slots__ = ("_card", "_stays", "at", "programme", "records", "replies", "state")

    def __init__(self, state: Participant, programme: Programme, at: datetime) -> None:
        """Begin with `state` at instant `at`."""
        self.state = state
        self.programme = programme
        self.at = at
        self.records: list[Record] = []
        self.replies: list[Reply] = []
        self._card: ShowCard | None = None
        self._stays = False

    # --- reading

    @property
    def constants(self) -> Constants:
        """Thresholds of the programme."""
        return self.programme.constants

    @property
    def today(self) -> date:
        """Local date now, in the participant's zone (UTC while none is known)."""
        return local_date(self.at, self.state.enrolment.zone)

    @property
    def training(self) -> Training:
        """Training state of someone whose onboarding is done."""
        training = self.state.training
        if training is None:
            message = "training is only read after onboarding"
            raise LookupError(message)
        return training

    @property
    def safety(self) -> Safety:
        """Safety state."""
        return self.state.safety

    @property
    def session(self) -> Session:
        """The open session."""
        session = self.state.session
        if session is None:
            message = "a session is only read while one is open"
            raise LookupError(message)
        return session

    # --- changing: keyword arguments are fields of the part named

    def change(self, **fields: object) -> None:
        """Replace fields of the participant."""
        self.state = evolve(self.state, fields)

    def enrol(self, **fields: object) -> None:
        """Replace fields of the enrolment."""
        self.change(enrolment=evolve(self.state.enrolment, fields))

    def train(self, **fields: object) -> None:
        """Replace fields of the training state."""
        self.change(training=evolve(self.training, fields))

    def guard(self, **fields: object) -> None:
        """Replace fields of the safety state."""
        self.change(safety=evolve(self.state.safety, fields))

    def routine(self, **fields: object) -> None:
        """Replace fields of the routine."""
        self.change(routine=evolve(self.state.routine, fields))

    def run(self, **fields: object) -> None:
        """Replace fields of the open session."""
        self.change(session=evolve(self.session, fields))

    # --- speaking

    def ask(self, name: PromptName, page: int = 0) -> None:
        """Put a question on the card."""
        serial = self.state.serial + 1
        self.change(serial=serial, prompt=Prompt(name=name, serial=serial, page=page))
        self.show()

    def ask_in_session(self, name: PromptName, page: int = 0) -> None:
        """Put a question of the session on the card; it stays open while another card is in front."""
        serial = self.state.serial + 1
        prompt = Prompt(name=name, serial=serial, page=page)
        self.change(serial=serial, prompt=prompt, session=evolve(self.session, {"prompt": prompt}))
        self.show()

    def keep_card(self) -> None:
        """Leave the card where it is: edited in place, above the messages of this turn."""
        self._stays = True

    def show(
        self, *, fresh: bool = False, silent: bool = False, reminder: date | None = None, ends: bool = False
    ) -> None:
        """Show the card again; `fresh` as a new message. Once fresh in a turn, it stays so."""
        old = self._card or ShowCard()
        self._card = ShowCard(
            fresh=old.fresh or fresh,
            silent=old.silent or silent,
            reminder=old.reminder or reminder,
            ends=old.ends or ends,
        )

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
        training = self.state.training
        if training is not None:
            today = self.today
            kept = tuple(one for one in training.reasons if (today - one.day).days < REASON_DAYS)[-REASONS_MAX:]
            self.train(reasons=(*kept, Reason(day=today, rule=rule, fact=fact, inputs=inputs)))

    # --- ending

    def done(self, *, ignored: str = "") -> Transition:
        """Return the transition; the card comes last, below any message of the turn, and rings if none of them does."""
        replies = list(self.replies)
        if self._card is not None:
            said = [reply for reply in replies if isinstance(reply, Message)]
            fresh = not self._stays and (self._card.fresh or bool(said))
            rung = any(not message.silent for message in said)
            replies.append(replace(self._card, fresh=fresh, silent=self._card.silent or rung))
        return Transition(state=self.state, records=tuple(self.records), replies=tuple(replies), ignored=ignored)
