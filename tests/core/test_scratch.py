from bot.core import scratch
from bot.core.turn import Turn
from tests.core.joining_chat import NOON, PROGRAMME, joined


def test_notes_are_added_replaced_and_taken_away() -> None:
    turn = Turn(joined().state, PROGRAMME, NOON)
    scratch.note(turn, hour="17", gate="H2")
    scratch.note(turn, hour="18")
    assert (scratch.read(turn, "hour"), scratch.read(turn, "gate")) == ("18", "H2")
    scratch.drop(turn, "hour", "unknown")
    assert turn.state.asking == {"gate": "H2"}
    assert scratch.read(turn, "hour") == ""


def test_settings_are_told_from_joining_by_a_note() -> None:
    turn = Turn(joined().state, PROGRAMME, NOON)
    assert not scratch.from_settings(turn)
    scratch.note(turn, **{scratch.FROM: scratch.SETTINGS})
    assert scratch.from_settings(turn)
