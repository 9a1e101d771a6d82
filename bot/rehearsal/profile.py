"""Edits of the settings, as `profile` in a persona file says (`persona-format.md` 3)."""

from collections.abc import Mapping
from datetime import datetime

from bot.core.prompts import PromptName as P
from bot.rehearsal.answering import PROVIDER
from bot.rehearsal.player import Player


def edit(player: Player, at: datetime, profile: Mapping[str, object]) -> None:
    """Change settings right after the day's last session."""
    for item, value in profile.items():
        if player.state is not None and player.state.enrolment.done:
            _edit(player, at, item, value)


def _edit(player: Player, at: datetime, item: str, value: object) -> None:
    match item, value:
        case "band", bool():
            player.set(at, "band", ("yes" if value else "no",))
        case "region", str():
            player.set(at, "region", (value,))
        case "tense_side", str():
            player.set(at, "side", (value,))
        case "reminder_time", str():
            player.set(at, "time", (value,))
        case "days_off", tuple():
            known = set(player.state.enrolment.days_off) if player.state is not None else set[int]()
            changed = sorted(
                known.symmetric_difference(day for day in value if isinstance(day, int)),
                key=lambda one: one not in known,
            )
            player.set(at, "days", (*map(str, changed), "done"))
        case "gates", Mapping():
            _gates(player, at, {str(code): one for code, one in value.items()})
        case _:
            message = f"unknown profile item {item!r}"
            raise ValueError(message)
    player.tap(at, "close")


def _gates(player: Player, at: datetime, wanted: Mapping[str, object]) -> None:
    state = player.state
    known = set(state.enrolment.gates) if state is not None else set[str]()
    ticked = {code for code, one in wanted.items() if one not in {False, None}} | (known - set(wanted))
    player.set(at, "history", (*sorted(known ^ ticked), "done"))
    for _ in PROVIDER:
        if player.state is None or player.state.prompt is None or player.state.prompt.name is not P.GATE_OK:
            return
        code = player.state.asking.get("gate", "")
        old = state.enrolment.gates.get(code, "no_ok") if state is not None else "no_ok"
        player.tap(at, str(wanted.get(code, old)))
