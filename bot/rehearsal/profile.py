"""Edits of the settings, as `profile` in a persona file says (`persona-format.md` 3)."""

from collections.abc import Mapping
from datetime import datetime

from bot.core.gates import PROVIDER, YES
from bot.core.prompts import PromptName as P
from bot.rehearsal.persona import Profile
from bot.rehearsal.player import Player


def edit(player: Player, at: datetime, profile: Profile) -> None:
    """Change settings, each item through the card that people use."""
    for item, values in _choices(profile):
        player.set(at, item, values)
    if profile.days_off is not None:
        player.set_days_off(at, profile.days_off)
    if profile.gates is not None:
        _gates(player, at, profile.gates)


def _choices(profile: Profile) -> list[tuple[str, tuple[str, ...]]]:
    """Return the items that one tap answers."""
    band = None if profile.band is None else "yes" if profile.band else "no"
    wanted = {"band": band, "region": profile.region, "side": profile.tense_side, "time": profile.reminder_time}
    return [(item, (value,)) for item, value in wanted.items() if value is not None]


def _gates(player: Player, at: datetime, wanted: Mapping[str, str]) -> None:
    """Tick and untick until the gates are as wanted, and say for each whether a provider agreed."""
    known = set(player.state.enrolment.gates) if player.state is not None else set[str]()
    player.set(at, "history", (*sorted(known ^ set(wanted)), "done"), closes=False)
    for _ in PROVIDER:
        if player.state is None or player.state.prompt is None or player.state.prompt.name is not P.GATE_OK:
            break
        player.tap(at, wanted.get(player.state.asking.get("gate", ""), YES))
    if player.state is not None and player.state.prompt is not None and player.state.prompt.name is P.BAND:
        player.tap(at, "yes" if player.persona.band else "no")
    player.tap(at, "close")
