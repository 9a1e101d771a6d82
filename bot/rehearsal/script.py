"""Plays a whole persona: lays its script on the clock and walks through it (`persona-format.md` 1)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.programme import Programme
from bot.core.state import Participant
from bot.core.timekeeping import instant
from bot.core.vocabulary import Code, Effect
from bot.rehearsal.log import Log, Row, day_object
from bot.rehearsal.persona import Day, Persona, Sitting
from bot.rehearsal.player import Player
from bot.rehearsal.profile import edit

ZONE, JOIN, SYMPTOMS, UPDATE, SESSION, PROFILE, FORGET, AGAIN = range(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that the persona does at an instant; `rank` orders what falls on the same one."""

    at: datetime
    rank: int
    day: int
    act: Callable[[Player, datetime], None]


def play(persona: Persona, programme: Programme) -> list[dict[str, object]]:
    """Return one object a local date, in order."""
    effect = Effect.NONE if persona.s_unchecked == "notice" else Effect(persona.s_unchecked)
    programme = replace(programme, effects={**programme.effects, Code("S-UNCHECKED"): effect})
    log = Log(programme, persona.start, persona.zone)
    player = Player(programme, persona, log)
    ends = _walk(persona, player)
    return [_object(persona, log, ends, number) for number in range(1, persona.length + 1)]


def _walk(persona: Persona, player: Player) -> dict[int, tuple[Participant | None, bool]]:
    """Play day after day; return the state at the end of each, and whether everything was erased."""
    steps = sorted(_steps(persona), key=lambda step: (step.at, step.rank))
    ends: dict[int, tuple[Participant | None, bool]] = {}
    for number in range(1, persona.length + 1):
        player.begin_day(number)
        player.log.open_day(persona.date_of(number), player.state)
        end = _end_of(persona, number)
        while steps and steps[0].at < end:
            step = steps.pop(0)
            player.strike_until(step.at, inclusive=step.rank not in {ZONE, JOIN})
            step.act(player, step.at)
        player.strike_until(end, inclusive=False)
        player.end_day(number)
        ends[number] = (player.state, player.log.erased and player.state is None)
    return ends


def _object(
    persona: Persona, log: Log, ends: dict[int, tuple[Participant | None, bool]], number: int
) -> dict[str, object]:
    day = persona.date_of(number)
    state, erased = ends[number]
    return day_object(number, log.rows.get(day, Row(day=day)), state, erased=erased)


def _resolve(persona: Persona, day: date, at: str) -> datetime:
    """Return the instant of a local time in the zone that is in force then (rule 3)."""
    found = instant(day, at, persona.zone)
    for since, zone in persona.zone_changes:
        later = instant(day, at, zone)
        if later >= since:
            found = later
    return found


def _end_of(persona: Persona, number: int) -> datetime:
    return _resolve(persona, persona.date_of(number + 1), "00:00")


def _steps(persona: Persona) -> Iterator[Step]:
    for at, zone in persona.zone_changes:
        yield Step(at=at, rank=ZONE, day=0, act=_moves(zone))
    joins = persona.joins_at or persona.session_time
    yield Step(at=_resolve(persona, persona.start, joins), rank=JOIN, day=1, act=lambda player, at: player.join(at))
    for number in range(1, persona.length + 1):
        yield from _of_day(persona, number, persona.days.get(number, Day()))


def _of_day(persona: Persona, number: int, day: Day) -> Iterator[Step]:
    date_ = persona.date_of(number)

    def at(text: str) -> datetime:
        return _resolve(persona, date_, text)

    for time, codes in day.symptoms:
        yield Step(at=at(time), rank=SYMPTOMS, day=number, act=_has_symptoms(codes))
    if day.update is not None:
        yield Step(at=at(day.update[0]), rank=UPDATE, day=number, act=_updates(day.update[1]))
    last = at(persona.session_time)
    for sitting in day.sittings:
        last = sitting.at_utc or at(sitting.at or persona.session_time)
        yield Step(at=last, rank=SESSION, day=number, act=_sits(sitting))
    if day.profile:
        yield Step(at=last, rank=PROFILE, day=number, act=lambda player, when: edit(player, when, day.profile))
    for text in (day.forget, day.withdraw if day.withdraw != "during" else ""):
        if text:
            yield Step(at=at(text), rank=FORGET, day=number, act=lambda player, when: player.forget(when))
    if day.onboard_again:
        yield Step(at=at(day.onboard_again), rank=AGAIN, day=number, act=lambda player, when: player.join(when))


def _moves(zone: str) -> Callable[[Player, datetime], None]:
    return lambda player, at: player.move(at, zone) if player.state is not None else None


def _has_symptoms(codes: tuple[str, ...]) -> Callable[[Player, datetime], None]:
    return lambda player, at: player.symptoms(at, codes) if player.state is not None else None


def _updates(reply: str) -> Callable[[Player, datetime], None]:
    return lambda player, at: player.update(at, reply) if player.state is not None else None


def _sits(sitting: Sitting) -> Callable[[Player, datetime], None]:
    return lambda player, at: player.sit(at, sitting) if player.state is not None else None
