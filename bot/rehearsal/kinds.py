"""Kinds of synthetic participants, and one participant of a kind drawn by seeded chance.

The numbers describe behaviour, not the programme: they are invented, and only there to see what the rules do to many.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random

from bot.rehearsal.day_file import E_CODES, KEYS, U_CODES
from bot.rehearsal.persona import Day, Persona, Sitting

FIRST_DAY = date(2027, 1, 4)
ZONES = ("Europe/London", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "America/Sao_Paulo")
TOP = 10
SEEN_WITHIN = 10
"""Days after which most people have seen a provider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How a kind of participant behaves. Probabilities are per day where nothing else is said."""

    about: str
    """In a few words, for people."""
    share: int
    """Per cent of the cohort."""
    comes: float = 0.9
    fades: float = 0.0
    """What `comes` loses a day."""
    score: tuple[int, int] = (4, 6)
    """Lowest and highest first score."""
    slope: float = 0.0
    """Change of the score in ten days."""
    noise: float = 0.7
    flare: float = 0.0
    """Chance that three to six days of higher scores begin."""
    ugh: float = 0.02
    """Chance that a movement is disliked at all; disliked ones feel so half the time."""
    sign: float = 0.0005
    """Chance that a warning sign is ticked."""
    after: float = 0.005
    """Chance of a symptom after the session."""
    strain: float = 0.04
    """Chance of a stretch above three."""
    travels: float = 0.0
    band: float = 0.8
    gates: tuple[Mapping[str, str], ...] = field(default=({},))


GATES = (("H2", "ok"), ("H3", "ok"), ("H3", "no_ok"), ("H6", "ok"), ("H8", "yes"), ("H10", "yes"), ("H12", "yes"))
"""A history that allows exercise; each gated participant has one of them."""
KINDS: Mapping[str, Kind] = {
    "improver": Kind(about="comes nearly every day and gets better", share=26, comes=0.93, score=(4, 7), slope=-1.5),
    "non_responder": Kind(about="comes nearly every day, and nothing changes", share=10, score=(4, 6)),
    "high_pain": Kind(
        about="has high scores from the start", share=6, comes=0.8, score=(6, 9), noise=1.0, sign=0.003, after=0.02
    ),
    "flare": Kind(about="gets better, with bad days in between", share=8, slope=-0.8, flare=0.03),
    "sporadic": Kind(about="comes every third day", share=12, comes=0.35, score=(3, 6), slope=-0.6),
    "fading": Kind(about="comes every day at first, then less and less", share=8, comes=0.95, fades=0.015, slope=-0.1),
    "red_flag": Kind(about="ticks a warning sign now and then", share=4, comes=0.85, sign=0.02, after=0.02),
    "ugh_prone": Kind(about="finds that many movements feel wrong", share=8, ugh=0.3, slope=-0.6, strain=0.12),
    "traveller": Kind(about="moves from time zone to time zone", share=6, travels=0.05, slope=-0.8),
    "no_band": Kind(about="has no band", share=6, band=0.0, slope=-0.8),
    "gated": Kind(
        about="has a history that changes the drills",
        share=6,
        slope=-0.6,
        gates=tuple({code: word} for code, word in GATES),
    ),
}


def draw(index: int, seed: int, days: int) -> tuple[str, Persona]:
    """Return the kind and the script of participant `index`, from 0. The same arguments always give the same ones."""
    chance = Random(f"{seed}/{index}")  # noqa: S311 - a rehearsal, no secret
    name = _kind(chance)
    return name, _Drawing(chance, KINDS[name], days).persona(f"{name}-{index}")


def first_of(kind: str, seed: int, days: int) -> Persona:
    """Return the first participant of a kind (a key of `KINDS`), under the name of the kind."""
    index = next(one for one in count() if _kind(Random(f"{seed}/{one}")) == kind)  # noqa: S311 - as in draw
    return replace(draw(index, seed, days)[1], name=kind)


def _kind(chance: Random) -> str:
    return chance.choices(tuple(KINDS), [kind.share for kind in KINDS.values()])[0]


class _Drawing:
    """One participant being drawn."""

    def __init__(self, chance: Random, kind: Kind, days: int) -> None:
        self._chance = chance
        self._kind = kind
        self._days = days
        self._base = float(chance.randint(*kind.score))
        self._flare_until = 0
        self._disliked = tuple(key for key in KEYS if chance.random() < kind.ugh)

    def persona(self, name: str) -> Persona:
        chance, kind = self._chance, self._kind
        zone = chance.choice(ZONES)
        return Persona(
            name=name,
            start=FIRST_DAY,
            zone=zone,
            length=self._days,
            reminder_time=chance.choice(("08:00", "12:30", "19:00")),
            session_time=chance.choice(("08:10", "13:00", "19:15")),
            days_off=tuple(chance.sample(range(7), chance.choice((0, 0, 0, 1, 2)))),
            region=chance.choice(("upper", "middle", "lower", "unsure")),
            tense_side=chance.choice(("left", "right", "same")),
            band=chance.random() < kind.band,
            gates=chance.choice(kind.gates),
            zone_changes=self._zone_changes(zone),
            days={number: self._day(number) for number in range(1, self._days + 1)},
        )

    def _zone_changes(self, zone: str) -> tuple[tuple[datetime, str], ...]:
        changes: list[tuple[datetime, str]] = []
        for number in range(1, self._days):
            if self._chance.random() < self._kind.travels:
                zone = self._chance.choice([one for one in ZONES if one != zone])
                noon = datetime.combine(FIRST_DAY + timedelta(days=number), time(12), UTC)
                changes.append((noon, zone))
        return tuple(changes)

    def _day(self, number: int) -> Day:
        chance, kind = self._chance, self._kind
        reply = "seen_ok" if chance.random() < 1 / SEEN_WITHIN else chance.choice(("not_yet", "not_yet", "none"))
        comes = chance.random() < kind.comes - kind.fades * number
        sitting = self._sitting(number)
        return Day(sittings=(sitting,) if comes else (), answers=sitting, follow_up=reply)

    def _sitting(self, number: int) -> Sitting:
        chance, kind = self._chance, self._kind
        pre = self._score(number)
        signs = chance.random() < kind.sign
        return Sitting(
            pre=pre,
            post=self._post(),
            quick_screen="new" if signs else "none",
            screen=((chance.choice((*E_CODES, *U_CODES)),),) if signs else (),
            stretch={side: self._stretch() for side in ("left", "right")},
            ratings=self._ratings(),
            after=chance.choice(("dizzy", "numb", "headache")) if chance.random() < kind.after else "none",
            short=chance.random() < 1 / 50,
            band_offer=chance.choice(("accept", "accept", "decline")),
            reach=chance.choice(("yes", "yes", "yes", "no", "ugh")),
        )

    def _score(self, number: int) -> int:
        if self._chance.random() < self._kind.flare:
            self._flare_until = number + self._chance.randint(3, 6)
        flare = 3 if number < self._flare_until else 0
        drift = self._kind.slope * number / 10
        return min(TOP - 1, max(0, round(self._base + drift + flare + self._chance.gauss(0, self._kind.noise))))

    def _post(self) -> str:
        return self._chance.choices(("pre-1", "pre", "pre+1", "pre+2", "none"), (55, 38, 4, 1, 2))[0]

    def _stretch(self) -> tuple[int, ...]:
        if self._chance.random() >= self._kind.strain:
            return (self._chance.randint(0, 3),)
        return self._chance.randint(4, 6), self._chance.choice((2, 3, 3, 4, 5))

    def _ratings(self) -> dict[str, str]:
        felt = {key: "ugh" for key in self._disliked if self._chance.random() < 1 / 2}
        return {"*": self._chance.choice(("neutral", "neutral", "good")), **felt}
