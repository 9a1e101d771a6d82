"""Decisions in sentences: on the card, and in `/why` (`features.md P14`)."""

from collections.abc import Iterable
from datetime import date

from bot.core.state import Reason
from bot.core.vocabulary import MovementKey
from bot.telegram_ui.screens.text import Wording
from bot.telegram_ui.screens.view import View

MODE = "why.mode."


def sentence(reason: Reason, words: Wording) -> str:
    """Say a decision."""
    inputs = dict(reason.inputs)
    key, keys, state = inputs.get("move"), inputs.get("moves"), inputs.get("state")
    if isinstance(key, str) and key:
        inputs["move"] = name_of(MovementKey(key), words)
    if isinstance(keys, str):
        inputs["moves"] = "; ".join(name_of(MovementKey(one), words) for one in keys.split())
    if isinstance(state, str):
        inputs["state"] = words.label(f"memory.{state.lower()}")
    return words.text(reason.fact, **inputs)


def name_of(key: MovementKey, words: Wording) -> str:
    """Name a movement in plain words."""
    drill, _, rest = key.partition(".")
    side, _, direction = rest.partition(".")
    name = f"drill.{drill}.key.{direction}" if direction else f"drill.{drill}.key"
    return words.label(name, side=words.label("side.left" if side == "L" else "side.right"))


def decided_on(view: View, day: date | None, facts: Iterable[str]) -> list[str]:
    """Say what was decided on a date of these kinds: keys of the messages, or `MODE` for the last mode."""
    training, wanted = view.training, tuple(facts)
    if training is None or day is None:
        return []
    found = [one for one in training.reasons if one.day == day and one.fact.startswith(wanted)]
    last = next((one for one in reversed(found) if one.fact.startswith(MODE)), None)
    return [sentence(one, view.words) for one in found if one is last or not one.fact.startswith(MODE)]
