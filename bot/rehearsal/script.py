"""Plays a whole persona: lays its script on the clock and walks through it (`persona-format.md` 1)."""

import heapq
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count

from bot.core.events import CommandName
from bot.core.programme import Programme
from bot.core.vocabulary import Code
from bot.rehearsal.diary import Diary
from bot.rehearsal.log import Log
from bot.rehearsal.output import day_object
from bot.rehearsal.persona import NO_DAY, Day, Persona, Sitting
from bot.rehearsal.player import Act, Player, TakeBack
from bot.rehearsal.profile import edit
from bot.rehearsal.timeline import Timeline

ZONE, JOIN, SYMPTOMS, UPDATE, MISTAP, SESSION, PROFILE, FORGET, AGAIN = range(9)
BEFORE_CLOCK = frozenset({ZONE, JOIN})
"""What comes before everything that is due at the same instant."""
Output = dict[str, object]


@dataclass(frozen=True, order=True, slots=True)
class Step:
    """One thing that the persona does at an instant; `rank` orders what falls on the same one, `place` what is left."""

    at: datetime
    rank: int
    place: int
    day: int
    act: Act = field(compare=False)


def play(persona: Persona, programme: Programme) -> list[Output]:
    """Return one object a local date, in order."""
    programme = replace(programme, effects={**programme.effects, Code("S-UNCHECKED"): persona.unchecked})
    log = Log(programme.constants)
    walk(persona, programme, log)
    return [day_object(number, log.row(day), log.end(day)) for number, day in _dates(persona)]


def walk(persona: Persona, programme: Programme, diary: Diary) -> None:
    """Play a whole persona; the diary keeps what comes of it."""
    last = persona.date_of(persona.length)
    timeline = Timeline(persona.start, last, persona.zone, persona.zone_changes)
    _Walk(persona, Player(programme, persona, diary), diary, timeline).go()


def _dates(persona: Persona) -> Iterator[tuple[int, date]]:
    return ((number, persona.date_of(number)) for number in range(1, persona.length + 1))


class _Walk:
    """One way through the script; mis-taps and what waits for them are laid on the clock on the way."""

    def __init__(self, persona: Persona, player: Player, diary: Diary, timeline: Timeline) -> None:
        self._persona = persona
        self._player = player
        self._diary = diary
        self._timeline = timeline
        self._steps: list[Step] = []
        self._places = count()
        self._mistap_at: datetime | None = None
        for at, rank, day, act in _script(persona, timeline):
            self._add(at, rank, day, act)

    def go(self) -> None:
        """Play everything. A date that a zone skips opens and ends as the one before ended."""
        missing = deque(day for _, day in _dates(self._persona) if not self._timeline.has(day))
        for one in self._timeline.stretches:
            while missing and missing[0] < one.day:
                self._pass(missing.popleft())
            self._player.zone = one.zone
            self._player.turn_to(self._persona.day_of(one.day))
            self._diary.open_day(one.day, self._player.state)
            self._play_until(one.end)
            self._diary.end_day(self._player.state)
        while missing:
            self._pass(missing.popleft())

    def _pass(self, day: date) -> None:
        self._diary.open_day(day, self._player.state)
        self._diary.end_day(self._player.state)

    def _play_until(self, end: datetime) -> None:
        number, player = self._player.number, self._player
        while self._steps and self._steps[0].at < end:
            step = heapq.heappop(self._steps)
            player.turn_to(number)
            player.strike_until(step.at, inclusive=step.rank not in BEFORE_CLOCK)
            player.turn_to(step.day or number)
            if not self._waits(step):
                step.act(player, step.at)
            self._lay_mistap()
        player.turn_to(number)
        player.strike_until(end, inclusive=False)

    def _add(self, at: datetime, rank: int, day: int, act: Act) -> None:
        heapq.heappush(self._steps, Step(at, rank, next(self._places), day, act))

    def _lay_mistap(self) -> None:
        wanted = self._player.take_back
        if wanted is not None:
            self._player.take_back = None
            self._mistap_at = wanted.at
            self._add(wanted.at, MISTAP, wanted.day, _takes_back(wanted))

    def _waits(self, step: Step) -> bool:
        """Put off what follows a session, or joining, that goes on when a mis-tap is taken back."""
        back = self._mistap_at
        follows = step.rank == PROFILE or (step.rank == SESSION and self._player.is_held_at_joining(step.at))
        if back is None or back <= step.at or not follows:
            return False
        self._add(back, step.rank, step.day, step.act)
        return True


# --- the script


Planned = tuple[datetime, int, int, Act]
"""When, rank, day (0: whichever it is then), what."""


def _script(persona: Persona, timeline: Timeline) -> Iterator[Planned]:
    for at, zone in persona.zone_changes:
        yield at, ZONE, 0, _moves(zone)
    joins = timeline.resolve(persona.start, persona.joins_at or persona.session_time)
    if joins is not None:
        yield joins, JOIN, 1, lambda player, at: player.join(at)
    for number, day in _dates(persona):
        for at, rank, act in _of_day(persona, timeline, day, persona.days.get(number, NO_DAY)):
            if at is not None:
                yield at, rank, number, act


def _of_day(persona: Persona, timeline: Timeline, on: date, day: Day) -> Iterator[tuple[datetime | None, int, Act]]:
    for time, codes in day.symptoms:
        yield timeline.resolve(on, time), SYMPTOMS, _has_symptoms(codes)
    if day.update is not None:
        yield timeline.resolve(on, day.update[0]), UPDATE, _updates(day.update[1])
    starts = [_start_of(persona, timeline, on, sitting) for sitting in day.sittings]
    for start, sitting in zip(starts, day.sittings, strict=True):
        yield start, SESSION, _sits(sitting)
    if day.profile is not None:
        known = [start for start in starts if start is not None]
        at = max(known) if known else timeline.resolve(on, persona.session_time)
        yield at, PROFILE, _edits(day)
    for text in (day.forget, "" if day.withdraw == "during" else day.withdraw):
        if text:
            yield timeline.resolve(on, text), FORGET, _forgets
    if day.onboard_again:
        yield timeline.resolve(on, day.onboard_again), AGAIN, lambda player, at: player.join(at)


def begin_of(persona: Persona, number: int) -> datetime:
    """Return when the first session of a day is started, or would be; on the first day not before joining."""
    on = persona.date_of(number)
    timeline = Timeline(persona.start, on, persona.zone, persona.zone_changes)
    sittings = persona.days.get(number, NO_DAY).sittings or (Sitting(),)
    starts = [start for one in sittings if (start := _start_of(persona, timeline, on, one)) is not None]
    joins = timeline.resolve(on, persona.joins_at) if persona.joins_at and on == persona.start else None
    begins = min(starts, default=timeline.stretches[-1].end)
    return begins if joins is None else max(begins, joins)


def _start_of(persona: Persona, timeline: Timeline, on: date, sitting: Sitting) -> datetime | None:
    """Return when a session is started; None on a date that the zone skips."""
    planned = timeline.resolve(on, sitting.at or persona.session_time)
    if sitting.at_utc is None:
        return planned
    return sitting.at_utc if timeline.has(on) else None


def _moves(zone: str) -> Act:
    def act(player: Player, at: datetime) -> None:
        if player.state is not None:
            player.command(at, CommandName.TIMEZONE, zone)

    return act


def _takes_back(wanted: TakeBack) -> Act:
    return lambda player, at: player.take_it_back(at, wanted)


def _sits(sitting: Sitting) -> Act:
    return lambda player, at: player.sit(at, sitting)


def _has_symptoms(codes: tuple[str, ...]) -> Act:
    return lambda player, at: player.symptoms(at, codes) if player.state is not None else None


def _updates(reply: str) -> Act:
    return lambda player, at: player.update(at, reply) if player.state is not None else None


def _forgets(player: Player, at: datetime) -> None:
    if player.state is not None:
        player.forget(at)


def _edits(day: Day) -> Act:
    def act(player: Player, at: datetime) -> None:
        if day.profile is not None and player.state is not None and player.state.enrolment.done:
            edit(player, at, day.profile)

    return act
