"""The end of joining: what is known of someone on day 1 (`programme.md D4, H.10, H.15, H.30`)."""

from datetime import date, datetime

from bot.core import scratch
from bot.core.state import Training
from bot.core.timekeeping import local_date
from bot.core.turn import Turn
from bot.core.vocabulary import Tier

_GENTLE_AFTER = {Tier.T4: 3, Tier.T3: 2}


def enrol(turn: Turn) -> None:
    """Begin training, and reminders from now on. The screen counts on the date that it ended clean."""
    turn.enrol(done=True)
    turn.retrain(_training(turn))
    turn.routine(since=turn.at)
    turn.guard(last_full=_date_of(turn, "screened"))


def _training(turn: Turn) -> Training:
    """Return the training state. Day 1 is today, or the date of the first screen if a hold was cleared on the way."""
    cleared = scratch.read(turn, "cleared")
    start = _date_of(turn, "signs") if cleared else turn.today
    gentle = _GENTLE_AFTER.get(Tier[cleared], 0) if cleared else 0
    return Training(start=start, anchor=turn.today, day=(turn.today - start).days + 1, gentle=gentle)


def _date_of(turn: Turn, name: str) -> date:
    """Return the local date of an instant that was noted before the zone was known."""
    noted = scratch.read(turn, name)
    return local_date(datetime.fromisoformat(noted), turn.enrolment.zone) if noted else turn.today
