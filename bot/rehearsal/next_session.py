"""The next session of somebody who is really there, played from their state: nothing is sent or stored.

It is begun at the next reminder and answered like the last one: the same score, and no sign is ticked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core.effects import is_paused
from bot.core.events import CommandName, Event
from bot.core.programme import Programme
from bot.core.reminders import upcoming
from bot.core.state import Block, Participant
from bot.core.timekeeping import local_date
from bot.core.timers import timers
from bot.core.transition import Planned, Transition
from bot.core.vocabulary import Dose
from bot.rehearsal.persona import Persona, Sitting
from bot.rehearsal.player import Player

USUAL = 4
"""Score of somebody who never gave one."""
LOOKS = 8
"""Things to wait for before the reminder, at most: the end of an open session, for instance."""


@dataclass(slots=True)
class _Plans:
    """A diary of plans. Satisfies `bot.rehearsal.diary.Diary`."""

    found: list[Planned] = field(default_factory=list[Planned])

    def open_day(self, day: date, state: Participant | None) -> None:
        """Dates are all the same here."""

    def end_day(self, state: Participant | None) -> None:
        """Dates are all the same here."""

    def note(self, event: Event, state: Participant | None, transition: Transition) -> None:
        """Keep the plan, if one was made."""
        del event, state
        self.found += [record for record in transition.records if isinstance(record, Planned)]


def left_out(state: Participant) -> str:
    """Return why somebody has no next session to look at; empty when they have."""
    if state.refused or not state.enrolment.done or state.training is None:
        return "still joining"
    return "on hold" if is_paused(state) else ""


def next_session(state: Participant, programme: Programme, now: datetime) -> Planned | None:
    """Return the plan of the next session; None when no reminder is to come, or none is made then."""
    plans = _Plans()
    score = state.training.last_pre if state.training is not None else None
    sitting = Sitting(pre=USUAL if score is None else score)
    player = Player(programme, Persona(name="next", start=local_date(now, state.enrolment.zone)), plans)
    player.meet(state)
    at = _begins(player, programme, now)
    if at is None:
        return None
    player.strike_until(at, inclusive=True)
    for _ in range(2):  # a changed document is agreed to first
        if player.state is not None and not plans.found:
            player.command(at, CommandName.NOW)
            player.answer_all(at, sitting)
    return plans.found[0] if plans.found else None


def _begins(player: Player, programme: Programme, now: datetime) -> datetime | None:
    for _ in range(LOOKS):
        if player.state is None:
            return None
        nudge = upcoming(player.state, programme.constants)
        if nudge is not None:
            return max(nudge.at, now)
        waiting = timers(player.state, programme)
        if not waiting:
            return None
        player.strike_until(waiting[0].due_at, inclusive=True)
    return None


def differing(old: Planned | None, new: Planned | None) -> Mapping[str, tuple[str, str]]:
    """Return what is another one in the new plan: mode, form, blocks, doses or seconds -> old and new."""
    was, now = _told(old), _told(new)
    what = {key: (was[key], now[key]) for key in was if was[key] != now[key]}
    doses = _doses(old), _doses(new)
    common = [token for token in doses[0] if token in doses[1] and doses[0][token] != doses[1][token]]
    if common:
        what["doses"] = _listed(common, doses[0]), _listed(common, doses[1])
    return what


def _told(plan: Planned | None) -> dict[str, str]:
    if plan is None:
        return dict.fromkeys(("mode", "form", "blocks", "seconds"), "none")
    return {
        "mode": plan.mode.value,
        "form": plan.form or "none",
        "blocks": " ".join(block.token for block in plan.blocks),
        "seconds": str(plan.seconds),
    }


def _listed(tokens: Sequence[str], doses: Mapping[str, str]) -> str:
    return ", ".join(f"{token} {doses[token]}" for token in tokens)


def _doses(plan: Planned | None) -> dict[str, str]:
    return {} if plan is None else {block.token: _dose(block) for block in plan.blocks}


def _dose(block: Block) -> str:
    return f"×{block.reps}" if block.dose is Dose.D1 else f"×{block.reps} {block.dose.value}"
