"""Plays a participant through the core: sends the events, answers what is asked (`persona-format.md` 1)."""

from datetime import datetime, timedelta

from bot.core.advance import advance
from bot.core.events import ClockStruck, Commanded, CommandName, Event, Joined, Residue, Tap, ZoneFound
from bot.core.programme import Programme
from bot.core.prompts import PromptName as P
from bot.core.state import Participant
from bot.core.timers import timers
from bot.core.transition import CardShown, Erased, Record
from bot.rehearsal.answering import answer_of
from bot.rehearsal.log import Log
from bot.rehearsal.persona import Day, ExtraTap, Persona, Sitting

RESIDUE_LASTS = timedelta(hours=720)
END = frozenset({P.DONE, P.HOME, P.PAUSED, P.REFUSED, P.FORGOTTEN, P.READY, P.SETTINGS, P.REMINDER, P.KEEP, P.UPDATE})
OLD = {"pre": P.PRE, "post": P.POST, "quick_screen": P.QUICK, "next": P.STEP, "start": P.READY}
STEPS_MAX = 400


class Player:
    """One participant on a virtual clock."""

    def __init__(self, programme: Programme, persona: Persona, log: Log) -> None:
        """Start with nobody known."""
        self.programme = programme
        self.persona = persona
        self.log = log
        self.state: Participant | None = None
        self.day = Day()
        self.screens: list[tuple[str, ...]] = []
        """What is ticked on the full screens still to come today."""
        self.serials: dict[P, int] = {}
        self.old_serials: dict[tuple[int, P], int] = {}
        self._residue: tuple[Residue, datetime] | None = None
        self._tapped: set[tuple[int, int]] = set()

    def begin_day(self, number: int) -> None:
        """Take up the script of a day."""
        self.day = self.persona.days.get(number, Day())
        self.screens = list(self.day.screens)

    def end_day(self, number: int) -> None:
        """Remember the day's keyboards."""
        self.old_serials |= {(number, prompt): serial for prompt, serial in self.serials.items()}
        self.serials.clear()

    # --- events

    def send(self, event: Event) -> tuple[Record, ...]:
        """Send one event to the core and keep what came of it."""
        transition = advance(self.state, event, self.programme)
        self.state = transition.state
        for record in transition.records:
            if isinstance(record, Erased) and record.tier is not None and record.until is not None:
                self._residue = (Residue(tier=record.tier, until=record.until), event.at)
        self.log.note(event.at, self.state, transition.records)
        return transition.records

    def tap(self, at: datetime, value: str, prompt: P | None = None, serial: int | None = None) -> tuple[Record, ...]:
        """Tap the card in front, or an older or other button."""
        front = self.state.prompt if self.state is not None else None
        if front is not None and serial is None:
            self.serials[front.name] = front.serial
            return self.send(Tap(at=at, prompt=prompt or front.name, serial=front.serial, value=value))
        return self.send(Tap(at=at, prompt=prompt or P.HOME, serial=serial or 0, value=value))

    def strike_until(self, until: datetime, *, inclusive: bool = True) -> None:
        """Let everything happen that the state waits for up to `until`, each at its own instant."""
        while self.state is not None:
            waiting = timers(self.state, self.programme)
            if not waiting or waiting[0].due_at > until or (waiting[0].due_at == until and not inclusive):
                return
            at = waiting[0].due_at
            records = self.send(ClockStruck(at=at))
            self._reply(at, records)

    def _reply(self, at: datetime, records: tuple[Record, ...]) -> None:
        cards = {record.code for record in records if isinstance(record, CardShown)}
        hold = self.state.safety.hold if self.state is not None else None
        if hold is None:
            return
        if "RESCREEN" in cards:
            self.tap(at, "go", P.RESCREEN, hold.serial)
            self.answer_all(at, Sitting())
        if cards & {"FU-T3", "FU-T4"} and self.day.follow_up != "none":
            self.tap(at, self.day.follow_up, P.FOLLOW_UP_HOLD, hold.serial)
            self.answer_all(at, Sitting())

    # --- joining

    def join(self, at: datetime) -> None:
        """Join with the persona's answers."""
        known = self._residue is not None and at - self._residue[1] < RESIDUE_LASTS
        self.send(Joined(at=at, residue=self._residue[0] if known and self._residue is not None else None))
        self.answer_all(at, Sitting(mistap=self.day.mistap))
        if self.state is not None and self.state.enrolment.done and self.persona.days_off:
            self.set(at, "days", (*map(str, self.persona.days_off), "done"))
            self.tap(at, "close")
        self._take_back(at, self.day.mistap)

    # --- a session

    def sit(self, at: datetime, sitting: Sitting) -> None:
        """Start a session and go through with it."""
        if sitting.screens is not None:
            self.screens = list(sitting.screens)
        for tap in sitting.taps:
            if tap.of_day is not None:
                prompt = OLD[tap.prompt]
                self.tap(at, tap.value, prompt, self.old_serials.get((tap.of_day, prompt), 0))
        if self.state is None:
            return
        self.send(Commanded(at=at, name=CommandName.NOW))
        if self.state.session is not None:
            self._extra(at, sitting, "start")
            self.answer_all(at, sitting)
        self._take_back(at, sitting.mistap)

    def _take_back(self, at: datetime, minutes: int | None) -> None:
        """Tap "by mistake" on a card of this moment, and go on if it is accepted."""
        hold = self.state.safety.hold if self.state is not None else None
        if hold is not None and minutes is not None and hold.at == at:
            later = at + timedelta(minutes=minutes)
            self.tap(later, "mistap", P.HOLD, hold.serial)
            self.answer_all(later, Sitting() if not self.day.sittings else self.day.sittings[0])

    def answer_all(self, at: datetime, sitting: Sitting) -> None:
        """Answer what is asked until nothing is, or the participant leaves."""
        for _ in range(STEPS_MAX):
            prompt = self.state.prompt if self.state is not None else None
            if self.state is None or prompt is None or prompt.name in END:
                return
            value = answer_of(self, self.state, prompt.name, sitting)
            if value is None:
                return
            self._say(at, prompt.name, value)
            if prompt.name is P.PRE and self.day.withdraw == "during":
                self.forget(at)
                return
            self._extra(at, sitting, prompt.name)
        message = f"{STEPS_MAX} answers and still no end"
        raise RuntimeError(message)

    def _say(self, at: datetime, name: P, value: str) -> None:
        if name is P.CLOCK:
            self.send(ZoneFound(at=at, zone=value))
        else:
            self.tap(at, value)

    def _extra(self, at: datetime, sitting: Sitting, after: P | str) -> None:
        """Tap once more what the script wants right after this prompt; the Next of `next` is the first one."""
        for tap in sitting.taps:
            wanted = "start" if tap.prompt == "start" else OLD[tap.prompt]
            done = (id(sitting), id(tap)) in self._tapped
            if tap.of_day is None and wanted == after and not done:
                self._tapped.add((id(sitting), id(tap)))
                self._extra_tap(at, tap)

    def _extra_tap(self, at: datetime, tap: ExtraTap) -> None:
        prompt = OLD[tap.prompt]
        if tap.prompt == "start":
            self.send(Commanded(at=at, name=CommandName.NOW))
        elif tap.change is not None:
            self.tap(at, tap.prompt, P.CHANGE, -1)
            if self.state is not None and self.state.prompt is not None and self.state.prompt.name is P.CHANGE:
                self.tap(at, str(tap.change))
        else:
            self.tap(at, tap.value or "next", prompt, self.serials.get(prompt, -1))

    # --- other things people do

    def symptoms(self, at: datetime, codes: tuple[str, ...]) -> None:
        """Open the full screen by /symptoms."""
        kept, self.screens = self.screens, [codes]
        self.send(Commanded(at=at, name=CommandName.SYMPTOMS))
        self.answer_all(at, Sitting())
        self.screens = kept
        self._take_back(at, self.day.mistap)

    def update(self, at: datetime, reply: str) -> None:
        """Tap Update and reply."""
        self.tap(at, "seen", P.SUMMARY, -1)
        self.tap(at, reply)
        self.answer_all(at, Sitting())

    def forget(self, at: datetime) -> None:
        """Erase everything."""
        self.send(Commanded(at=at, name=CommandName.FORGET))
        self.tap(at, "erase")

    def move(self, at: datetime, zone: str) -> None:
        """Set another time zone."""
        self.send(Commanded(at=at, name=CommandName.TIMEZONE, argument=zone))

    def set(self, at: datetime, item: str, taps: tuple[str, ...]) -> None:
        """Change one item of the settings."""
        self.send(Commanded(at=at, name=CommandName.SETTINGS))
        self.tap(at, item)
        for value in taps:
            self.tap(at, value)
