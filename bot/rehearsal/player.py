"""Plays a participant through the core: sends the events, answers what is asked (`persona-format.md` 1)."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.core.advance import advance
from bot.core.effects import is_paused
from bot.core.events import ClockStruck, Commanded, CommandName, Event, Joined, Residue, Tap, ZoneFound
from bot.core.programme import Programme
from bot.core.prompts import PromptName as P
from bot.core.state import Participant, Prompt
from bot.core.timers import Timer, timers
from bot.core.transition import CardShown, Erased, Record
from bot.rehearsal.answering import answer_of
from bot.rehearsal.diary import Diary
from bot.rehearsal.persona import NO_DAY, ExtraTap, Persona, Sitting, Ticks
from bot.rehearsal.reading import PersonaError

RESIDUE_LASTS = timedelta(hours=720)
END = frozenset({P.DONE, P.HOME, P.PAUSED, P.REFUSED, P.FORGOTTEN, P.READY, P.SETTINGS, P.REMINDER, P.KEEP, P.UPDATE})
"""Cards at which nobody is asked anything that a persona answers."""
OLD = {"pre": P.PRE, "post": P.POST, "quick_screen": P.QUICK, "next": P.STEP, "start": P.READY}
STEPS_MAX = 400
HOLD_CARDS = ("T3:", "T4:")


class TakeBack:
    """The first T3 or T4 card of a day is going to be taken back: "I tapped that by mistake"."""

    def __init__(self, shown_at: datetime, serial: int, sitting: Sitting, day: int) -> None:
        self.shown_at = shown_at
        self.at = shown_at + timedelta(minutes=sitting.mistap or 0)
        self.serial = serial
        self.sitting = sitting
        self.day = day


class Player:
    """One participant on a virtual clock."""

    def __init__(self, programme: Programme, persona: Persona, diary: Diary) -> None:
        """Start with nobody known."""
        self.programme = programme
        self.persona = persona
        self.diary = diary
        self.state: Participant | None = None
        self.zone = persona.zone
        """The zone in force, set by whoever moves the clock."""
        self.number = 1
        self.day = NO_DAY
        self.screens: list[Ticks] = []
        self.take_back: TakeBack | None = None
        """A mis-tap that is still to be played."""
        self.joined_at: datetime | None = None
        self._sitting = self.day.answers
        self._screens_of: dict[int, list[Ticks]] = {}
        self._serials: dict[tuple[int, P], int] = {}
        """Serial of the newest keyboard of each prompt of each day."""
        self._residue: tuple[Residue, datetime] | None = None
        self._played: set[tuple[int, int]] = set()
        self._carded: set[int] = set()
        self._has_days_off = False
        self._timed: tuple[Participant, tuple[Timer, ...]] | None = None

    def meet(self, state: Participant) -> None:
        """Go on with somebody who is known already."""
        self.state = state

    def turn_to(self, number: int) -> None:
        """Take up the script of a day."""
        self.number = number
        self.day = self.persona.days.get(number, NO_DAY)
        self._sitting = self.day.answers
        if number not in self._screens_of:
            self._screens_of[number] = list(self.day.answers.screen or ())
        self.screens = self._screens_of[number]

    # --- events

    def send(self, event: Event) -> tuple[Record, ...]:
        """Send one event to the core and keep what came of it."""
        transition = advance(self.state, event, self.programme)
        self.state = transition.state
        for record in transition.records:
            if isinstance(record, CardShown):
                self._look_at_card(event.at, record.code)
            elif isinstance(record, Erased):
                self._keep_residue(event.at, record)
        self.diary.note(event, self.state, transition)
        return transition.records

    def tap(self, at: datetime, value: str, prompt: P | None = None, serial: int | None = None) -> None:
        """Tap the card in front, or an older or other button."""
        if self.state is None:
            return
        front = self.state.prompt
        if front is not None and serial is None:
            self._serials[self.number, front.name] = front.serial
            self.send(Tap(at=at, prompt=prompt or front.name, serial=front.serial, value=value))
        else:
            self.send(Tap(at=at, prompt=prompt or P.HOME, serial=serial or 0, value=value))

    def command(self, at: datetime, name: CommandName, argument: str = "") -> None:
        """Send a command."""
        self.send(Commanded(at=at, name=name, argument=argument))

    def _look_at_card(self, at: datetime, code: str) -> None:
        """Note the first T3 or T4 card of a day, which may have been a mis-tap."""
        if not code.startswith(HOLD_CARDS) or self.number in self._carded:
            return
        self._carded.add(self.number)
        hold = self.state.safety.hold if self.state is not None else None
        if self._sitting.mistap is not None and hold is not None:
            self.take_back = TakeBack(at, hold.serial, self._sitting, self.number)

    def _keep_residue(self, at: datetime, record: Erased) -> None:
        self._has_days_off = False
        self._residue = None
        if record.tier is not None and record.until is not None:
            self._residue = (Residue(tier=record.tier, until=record.until), at)

    # --- what the clock brings

    def strike_until(self, until: datetime, *, inclusive: bool) -> None:
        """Let everything happen that the state waits for up to `until`, each at its own instant."""
        before = None
        while self.state is not None:
            waiting = self._waiting(self.state)
            if not waiting or waiting[0].due_at > until or (waiting[0].due_at == until and not inclusive):
                return
            if waiting == before:
                raise RuntimeError(f"{waiting[0].kind} is due at {waiting[0].due_at} and nothing happens")
            before = waiting
            at = waiting[0].due_at
            self._reply(at, self.send(ClockStruck(at=at)))

    def _waiting(self, state: Participant) -> tuple[Timer, ...]:
        """Return the timers of a state; on a day without an event they are still those of the day before."""
        if self._timed is None or self._timed[0] is not state:
            self._timed = (state, timers(state, self.programme))
        return self._timed[1]

    def _reply(self, at: datetime, records: tuple[Record, ...]) -> None:
        """Answer what the clock brought: the screen at the end of a hold first, then the follow-up."""
        cards = {record.code for record in records if isinstance(record, CardShown)}
        if "RESCREEN" in cards:
            self._answer_hold(at, P.RESCREEN, "go")
        if cards & {"FU-T3", "FU-T4"} and self.day.follow_up != "none":
            self._answer_hold(at, P.FOLLOW_UP_HOLD, self.day.follow_up)

    def _answer_hold(self, at: datetime, prompt: P, value: str) -> None:
        hold = self.state.safety.hold if self.state is not None else None
        if hold is not None:
            self.tap(at, value, prompt, hold.serial)
            self.answer_all(at, self.day.answers)

    # --- joining

    def join(self, at: datetime) -> None:
        """Join with the persona's answers; someone known is greeted again."""
        known = self._residue is not None and at - self._residue[1] < RESIDUE_LASTS
        if self.state is not None:
            self.command(at, CommandName.START)
        else:
            self.send(Joined(at=at, residue=self._residue[0] if known and self._residue is not None else None))
        self.joined_at = at
        self.answer_all(at, self.day.answers)

    def is_held_at_joining(self, at: datetime) -> bool:
        """Tell whether joining ended in PAUSE at this instant: no session is tried then (`persona-format.md` 1.5)."""
        return at == self.joined_at and (self.state is None or not self.state.enrolment.done or is_paused(self.state))

    # --- a session

    def sit(self, at: datetime, sitting: Sitting) -> None:
        """Start a session and go through with it."""
        if self.state is None or self.is_held_at_joining(at):
            return
        self._sitting = sitting
        if sitting.screen is not None:
            self.screens[:] = sitting.screen
        for tap in sitting.taps:
            if tap.of_day is not None:
                prompt = OLD[tap.prompt]
                self.tap(at, tap.value, prompt, self._serials.get((tap.of_day, prompt), 0))
        self.command(at, CommandName.NOW)
        if self.state.session is not None:
            self._extra(at, sitting, "start")
            self.answer_all(at, sitting)

    def take_it_back(self, at: datetime, wanted: TakeBack) -> None:
        """Tap "by mistake", and go on if it is accepted."""
        self._sitting = wanted.sitting
        if self.joined_at == wanted.shown_at:
            self.joined_at = at
        self.tap(at, "mistap", P.HOLD, wanted.serial)
        self.answer_all(at, wanted.sitting)

    def answer_all(self, at: datetime, sitting: Sitting) -> None:
        """Answer what is asked until nothing is, or the participant leaves."""
        for _ in range(STEPS_MAX):
            prompt = self.state.prompt if self.state is not None else None
            if self.state is None or prompt is None or prompt.name in END:
                self._ask_for_days_off(at)
                return
            value = answer_of(self, self.state, prompt.name, sitting)
            if value is None:
                return
            self._answer(at, prompt, value)
            if prompt.name is P.PRE and self.day.withdraw == "during":
                self.forget(at)
                return
            if sitting.taps:
                self._extra(at, sitting, prompt.name)
        raise RuntimeError(f"{STEPS_MAX} answers and still no end")

    def _answer(self, at: datetime, prompt: Prompt, value: str) -> None:
        """Answer the card in front; a value that its question does not have would be asked for ever."""
        if prompt.name is P.CLOCK:
            self._serials[self.number, prompt.name] = 0
            self.send(ZoneFound(at=at, zone=value))
        else:
            self._serials[self.number, prompt.name] = prompt.serial
            self.send(Tap(at=at, prompt=prompt.name, serial=prompt.serial, value=value))
        if self.state is not None and self.state.prompt is prompt:
            asked = prompt.name.name.lower().replace("_", " ")
            where = f"{self.persona.name}, day {self.number}"
            raise PersonaError(f"{where}: the question {asked!r} has no answer {value!r}")

    def _ask_for_days_off(self, at: datetime) -> None:
        """Set the days off once joining is done."""
        if self.state is not None and self.state.enrolment.done and not self._has_days_off:
            self._has_days_off = True
            if self.persona.days_off:
                self.set_days_off(at, self.persona.days_off)

    # --- extra taps

    def _extra(self, at: datetime, sitting: Sitting, after: P | str) -> None:
        """Tap once more what the script wants right after this prompt; the Next of `next` is the first one."""
        for index, tap in enumerate(sitting.taps):
            wanted = "start" if tap.prompt == "start" else OLD[tap.prompt]
            if tap.of_day is None and wanted == after and (id(sitting), index) not in self._played:
                self._played.add((id(sitting), index))
                self._extra_tap(at, tap)

    def _extra_tap(self, at: datetime, tap: ExtraTap) -> None:
        prompt = OLD[tap.prompt]
        if tap.prompt == "start":
            self.command(at, CommandName.NOW)
        elif tap.change is not None:
            self.tap(at, tap.prompt, P.CHANGE, -1)
            if self.state is not None and self.state.prompt is not None and self.state.prompt.name is P.CHANGE:
                self.tap(at, str(tap.change))
        else:
            self.tap(at, tap.value or "next", prompt, self._serials.get((self.number, prompt), 0))

    # --- other things people do

    def symptoms(self, at: datetime, codes: Ticks) -> None:
        """Open the full screen by /symptoms."""
        kept, self.screens = self.screens, [codes]
        self.command(at, CommandName.SYMPTOMS)
        self.answer_all(at, self.day.answers)
        self.screens = kept

    def update(self, at: datetime, reply: str) -> None:
        """Tap Update and reply."""
        self.tap(at, "seen", P.SUMMARY, -1)
        self.tap(at, reply)
        self.answer_all(at, self.day.answers)

    def forget(self, at: datetime) -> None:
        """Erase everything, which also withdraws the consent."""
        self.command(at, CommandName.FORGET)
        self.tap(at, "erase")

    def set(self, at: datetime, item: str, values: tuple[str, ...], *, closes: bool = True) -> None:
        """Change one item of the settings."""
        self.command(at, CommandName.SETTINGS)
        for value in (item, *values):
            self.tap(at, value)
        if closes:
            self.tap(at, "close")

    def set_days_off(self, at: datetime, wanted: tuple[int, ...]) -> None:
        """Take days off away and add some, never more than three at a time."""
        known = set(self.state.enrolment.days_off) if self.state is not None else set[int]()
        changed = sorted(known.symmetric_difference(wanted), key=lambda day: day not in known)
        self.set(at, "days", (*map(str, changed), "done"))


Act = Callable[[Player, datetime], None]
