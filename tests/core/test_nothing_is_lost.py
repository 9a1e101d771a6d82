"""What was tapped counts, whatever comes before or after it (`programme.md D1, D2, D4, H0b`)."""

from dataclasses import replace

import pytest

from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.state import Training
from tests.core.chat import Chat, shipped, started

SIGNS = {P.EMERGENCY, P.TODAY}


def with_t2() -> Chat:
    """Someone with H-HIGH active: two very high scores on two dates."""
    chat = started().sits(3)
    for _ in range(2):
        chat.waits(days=1).sits(8)
    assert "H-HIGH" in chat.active
    return chat


@pytest.mark.parametrize("reply", ["worse", "not_yet", "none", "seen_ok"])
def test_after_a_long_gap_the_history_leads_on_to_the_question_of_the_day(reply: str) -> None:
    chat = with_t2().waits(days=30).begins().sees(P.FOLLOW_UP).taps(reply)
    while chat.asks in SIGNS:
        chat.taps("none")
    chat.sees(P.SET_HISTORY).taps("done").sees(P.QUICK)
    assert chat.cards.count("FU-T2") == 1
    chat.goes_on(P.STEP)
    assert chat.cards.count("FU-T2") == 1


def test_body_signs_count_after_a_mistap_on_the_same_page() -> None:
    chat = started().sits(4).waits(days=7).begins().goes_on(P.BODY).taps("V2", "weeks3plus", "V5", "yes")
    assert chat.hold.code == "V5"
    chat.tap("mistap", P.HOLD, chat.hold.serial).taps("none", "none")
    assert "V-PATTERN" in chat.active
    assert chat.session.mode == "PREP_ONLY"


def test_body_signs_of_joining_count_after_a_mistap_too() -> None:
    chat = Chat().goes_on(P.BODY).taps("V2", "weeks3plus", "V5", "yes")
    chat.tap("mistap", P.HOLD, chat.hold.serial).taps("none", "none").goes_on()
    assert "V-PATTERN" in chat.active


def test_after_a_hold_of_joining_all_t2_are_seen() -> None:
    """D4: clearing a T3 sets every T2 to seen."""
    chat = Chat().goes_on(P.BODY).taps("V2", "weeks3plus", "V5", "yes")
    chat.later(hours=25).says(CommandName.START)
    chat.tap("update", P.HOLD, chat.hold.serial).taps("seen_ok", "none", "none")
    chat.goes_on()
    assert "V-PATTERN" not in chat.active


@pytest.mark.parametrize(
    ("before", "sign", "kept"),
    [
        (("V2", "weeks3plus"), ("V5", "yes"), "V2:weeks3plus"),
        (("V3", "under3weeks"), ("V4", "over8h"), "V3:under3weeks"),
    ],
)
def test_lower_body_signs_are_in_the_diary(before: tuple[str, str], sign: tuple[str, str], kept: str) -> None:
    chat = started().sits(4).waits(days=7).begins().goes_on(P.BODY).taps(*before, *sign)
    assert kept in {entry.code for entry in chat.safety.diary}


def test_a_checked_sign_is_in_the_diary_below_a_graver_one() -> None:
    chat = started().sits(4).says(CommandName.SYMPTOMS).taps("none", "U4", "checked", "U6")
    assert {"U4:checked", "U6"} <= {entry.code for entry in chat.safety.diary}


def high_scores(limits: dict[str, int], scores: tuple[int, ...]) -> Chat:
    programme = replace(shipped(), constants=replace(shipped().constants, **limits))
    chat = started(programme=programme)
    for score in scores:
        chat.sits(score, score).waits(days=1)
    return chat


def test_a_tightened_high_score_does_not_end_while_it_matches() -> None:
    chat = high_scores({"high_score": 5}, (5, 5, 5, 5, 5))
    assert "H-HIGH" in chat.active
    assert "H-HIGH" not in high_scores({"high_score": 5}, (5, 5, 5, 4, 4, 4)).active


def test_a_tightened_lasting_score_does_not_end_while_it_matches() -> None:
    def at(score: int) -> Chat:
        programme = replace(shipped(), constants=replace(shipped().constants, persist_score=2))
        chat = started(programme=programme).sits(2, 2).waits(days=45)
        training: Training = replace(chat.training, anchor=chat.training.start, gap_applied=4, last_counted=chat.today)
        chat.given(training=training)
        for _ in range(4):
            chat.waits(days=1).sits(score, score)
        return chat

    assert "P-LONG6W" in at(3).active
    assert "P-LONG6W" not in at(1).active
