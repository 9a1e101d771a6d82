"""The band: form of the rib drills, its height, offers of another height (`programme.md C11, H.41, H.42, S72-S75`).

Counter-intuitive and right: an upper target wants the band LOW, a lower target wants it HIGH.
"""

from datetime import date, timedelta

from bot.core import gates
from bot.core.evolve import replace
from bot.core.state import Band, Enrolment, Participant
from bot.core.turn import Turn
from bot.core.vocabulary import Form, Height, Region

LEVEL_SESSIONS = 3
REACH_AFTER = 2
AGAIN_AFTER = 7
AGAIN_AFTER_UGH = 14
TARGET = {Region.UPPER: Height.LOW, Region.LOWER: Height.HIGH}


def form(enrolment: Enrolment) -> Form:
    """Return how the rib drills are done."""
    return gates.forced_form(enrolment.gates, enrolment.band)


def offer(state: Participant, today: date) -> Height | None:
    """Return the height to offer before a session with set-up; None when there is nothing to offer."""
    training, region = state.training, state.enrolment.region
    if training is None or region is None:
        return None
    known = training.band
    target = TARGET.get(region)
    waits = known.offer_from is not None and today < known.offer_from
    if target is None or target is known.height or known.counted < LEVEL_SESSIONS or waits:
        return None
    return target


def follow_region(turn: Turn) -> None:
    """Bring the band back to level when the region no longer asks for another height."""
    known = turn.training.band
    region = turn.enrolment.region
    if known.height is not Height.LEVEL and (region is None or TARGET.get(region) is None):
        _set(turn, replace(known, height=Height.LEVEL, at_height=0, reach_asked=False))
        turn.decide("C11", "why.band.level", old=known.height, height=Height.LEVEL)


def accept(turn: Turn, height: Height) -> None:
    """Fix the band at a new height from this session on."""
    known = turn.training.band
    _set(turn, replace(known, height=height, at_height=0, reach_asked=False))
    turn.decide("C11", f"why.band.{height}", old=known.height, height=height)


def decline(turn: Turn) -> None:
    """Keep the height; offer again after seven dates."""
    _set(turn, replace(turn.training.band, offer_from=turn.today + timedelta(days=AGAIN_AFTER)))


def count(turn: Turn, height: Height) -> None:
    """Count a band session (`programme.md H.42`)."""
    known = turn.training.band
    heights = known.known if height in known.known else (*known.known, height)
    _set(turn, replace(known, counted=known.counted + 1, at_height=known.at_height + 1, known=heights))


def asks_reach(known: Band) -> bool:
    """Tell whether "Did it reach the spot?" is asked now: once, after the second session at a new height."""
    return known.height is not Height.LEVEL and known.at_height >= REACH_AFTER and not known.reach_asked


def ask_reach(turn: Turn) -> None:
    """Note that the question was asked."""
    _set(turn, replace(turn.training.band, reach_asked=True))
    turn.card("REACH")


def reached(turn: Turn, answer: str) -> bool:
    """Apply the answer `yes`, `no` or `ugh`; False for anything else."""
    days = {"no": AGAIN_AFTER, "ugh": AGAIN_AFTER_UGH}.get(answer)
    if days is not None:
        later = turn.today + timedelta(days=days)
        old = turn.training.band.height
        back = replace(turn.training.band, height=Height.LEVEL, at_height=0, reach_asked=False, offer_from=later)
        _set(turn, back)
        turn.decide("C11", "why.band.level", old=old, height=Height.LEVEL)
    return answer == "yes" or days is not None


def _set(turn: Turn, known: Band) -> None:
    turn.train(band=known)
