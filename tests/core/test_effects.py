from datetime import timedelta

import pytest

from bot.core import effects
from bot.core.vocabulary import Tier
from tests.core.chat import shipped, started
from tests.core.histories import active


@pytest.mark.parametrize(
    ("code", "prep", "credit", "holds", "nerve"),
    [
        ("W-TREND", True, False, True, False),
        ("P-NOIMP14", False, False, True, False),
        ("N-DIZZY", False, False, True, True),
        ("N-HEAD", False, False, True, True),
        ("N-TINGLE", True, False, True, True),
        ("S-UNCHECKED", False, True, False, False),
        ("S-INFLAM", False, False, True, False),
    ],
)
def test_what_an_active_t2_does(code: str, prep: bool, credit: bool, holds: bool, nerve: bool) -> None:
    """D3, H0a."""
    chat = active(started(), code)
    assert effects.prep_only(chat.safety, shipped()) is prep
    assert effects.earns_credit(chat.safety, shipped()) is credit
    assert effects.holds_level(chat.safety, shipped()) is holds
    assert effects.nerve_off(chat.safety, chat.today) is nerve


def test_a_note_does_nothing() -> None:
    chat = active(started(), "N-TINGLE", tier=Tier.T1)
    assert not effects.prep_only(chat.safety, shipped())
    assert not effects.nerve_off(chat.safety, chat.today)
    assert not effects.holds_level(chat.safety, shipped())
    assert effects.earns_credit(chat.safety, shipped())


def test_the_order_of_a_first_stage_ends_on_its_date() -> None:
    """H.16."""
    chat = started()
    assert effects.nerve_off(chat.guarded(an0_before=chat.today + timedelta(days=1)).safety, chat.today)
    assert not effects.nerve_off(chat.guarded(an0_before=chat.today).safety, chat.today)


def test_three_things_pause() -> None:
    assert not effects.is_paused(started().state)
    assert effects.is_paused(started().guarded(told_not=True).state)
    assert effects.is_paused(started().enrolled(gates={"H7": "no_ok"}).state)
