"""The walk through a plan: steps, ratings, ughs and what takes their place (B0, C6, C8.5, H.36)."""

import pytest

from bot.core import blocks
from bot.core.prompts import PromptName as P
from bot.core.state import Movement
from bot.core.vocabulary import Memory, MovementKey
from tests.core.chat import Chat, started


def someone(level: int = 0, *, seen: int = 0) -> Chat:
    drills = ("AN1", "AN2", "TG1", "TG2", "TG3", "TG4", "BR1", "SU1")
    return started().enrolled(band=False).trained(level=level, seen=dict.fromkeys(drills, seen))


def at_drill(chat: Chat, drill: str, prompt: P = P.STEP) -> Chat:
    chat.begins().goes_on(P.STEP)
    while chat.session.plan[chat.session.at].drill != drill:
        chat.taps(chat.polite())
    return chat.goes_on(prompt).sees(prompt)


def token(chat: Chat) -> str:
    return chat.session.plan[chat.session.at].token


def test_a_plan_is_walked_from_the_first_block_to_the_last() -> None:
    assert list(someone(2).begins().blocks()) == ["AN1.L", "AN1.R", "TG1.L", "TG1.R", "BR1"]


# --- steps


def test_the_first_three_times_a_drill_is_shown_step_by_step() -> None:
    chat = someone().begins().goes_on(P.STEP)
    for step in range(8):
        assert chat.session.step == step
        chat.sees(P.STEP).taps("next")
    chat.sees(P.STRETCH)


def test_then_on_one_card_unless_asked_for() -> None:
    chat = someone(seen=3).begins().goes_on(P.STEP).taps("next").sees(P.STRETCH)
    chat = someone(seen=3).begins().goes_on(P.STEP).taps("walk", "next").sees(P.STEP)
    assert (chat.session.walk, chat.session.step) == (True, 1)


def test_back_goes_one_step_back_and_stays_at_the_first() -> None:
    chat = someone().begins().goes_on(P.STEP).taps("next", "next", "back")
    assert chat.session.step == 1
    chat.taps("back", "back")
    assert (chat.session.step, chat.toasts) == (0, ["toast.first_step"])


def test_again_and_too_hard_start_the_drill_over_without_penalty() -> None:
    chat = someone().begins().goes_on(P.STEP).taps("next", "again")
    assert (chat.session.step, chat.session.lighter) == (0, 0)
    chat.taps("hard", "next", "hard")
    assert (chat.session.step, chat.session.lighter) == (0, 2)
    assert chat.goes_on().closed.kind == "GREEN"
    assert at_drill(someone(), "AN1", P.STRETCH).taps("back").asks is P.STEP
    assert at_drill(someone(), "AN1", P.RATE).taps("again").asks is P.STEP


def test_what_is_no_answer() -> None:
    assert someone().begins().goes_on(P.STEP).tap("good").ignored
    assert at_drill(someone(), "AN1", P.RATE).tap("sharp").ignored, "the neck drill has no such button"
    assert at_drill(someone(2), "TG1", P.FEEL).tap("good").ignored


def test_the_neck_drill_for_thin_bones_has_six_steps() -> None:
    """H.41."""
    chat = someone().enrolled(gates={"H3": "ok"}, band=False).begins().goes_on(P.STEP)
    assert chat.taps(*["next"] * 5).asks is P.STEP
    assert chat.taps("next").asks is P.STRETCH


# --- which part moved


def test_the_first_rib_slide_asks_which_part_moved() -> None:
    """S46."""
    chat = at_drill(someone(2), "TG1", P.FEEL).taps("waist").sees(P.STEP)
    assert (chat.session.lighter, chat.session.walk) == (1, False)
    chat.taps("next").sees(P.RATE)
    assert at_drill(someone(2), "TG1", P.FEEL).taps("unsure").session.lighter == 1
    assert at_drill(someone(2), "TG1", P.FEEL).taps("ribs").asks is P.RATE


def test_who_knows_the_slide_is_not_asked() -> None:
    chat = at_drill(someone(2, seen=3), "TG1")
    assert chat.taps("next").asks is P.RATE


# --- ratings


def test_each_key_of_a_block_is_rated() -> None:
    chat = at_drill(someone(3), "TG2", P.RATE).taps("good").sees(P.RATE).taps("neutral").sees(P.STEP)
    assert chat.session.ratings[MovementKey("TG2.L.F")] == "good"
    assert chat.session.ratings[MovementKey("TG2.L.E")] == "neutral"
    assert token(chat) == "TG2.R"


def test_after_an_ugh_its_parent_is_done_at_half_dose() -> None:
    """C8.5."""
    chat = at_drill(someone(3), "TG2", P.RATE).taps("ugh").sees(P.UGH)
    assert chat.tap("good").ignored
    chat.taps("go").sees(P.RATE).taps("neutral").sees(P.STEP)
    block = chat.session.plan[chat.session.at]
    assert (block.token, block.dose, block.keys) == ("TG2.L.E", "D0", ())
    assert chat.goes_on().closed.kind == "AMBER"


def test_after_an_ugh_in_the_neck_drill_the_shoulder_set_is_done() -> None:
    chat = at_drill(someone(), "AN1", P.RATE).taps("ugh", "go")
    assert token(chat) == "AN0.L"
    chat.goes_on(P.STRETCH).taps("2")
    assert token(chat) == "AN1.R", "fill-in work is not rated (H.36)"


def test_a_slide_that_felt_ugh_has_no_parent() -> None:
    chat = at_drill(someone(2), "TG1", P.RATE).taps("ugh", "go")
    assert token(chat) == "TG1.R"


def test_the_same_turn_later_today_is_done_at_half_dose() -> None:
    """C8.5."""
    chat = at_drill(someone(4), "TG3", P.RATE).taps("ugh", "go", "neutral")
    left = {block.token: block.dose for block in chat.session.plan[chat.session.at :]}
    assert left == {"TG2.L.F": "D0", "TG3.R": "D0", "TG4.L": "D0", "TG4.R": "D0", "BR1": "D1"}


def test_two_ughs_leave_the_breathing() -> None:
    """M16."""
    chat = at_drill(someone(3), "TG2", P.RATE).taps("ugh", "go", "ugh", "go").sees(P.STEP)
    assert token(chat) == "BR1"
    assert chat.goes_on().closed.kind == "AMBER"


def test_sharp_pain_ends_the_session() -> None:
    chat = at_drill(someone(3), "TG2", P.RATE).taps("sharp").sees(P.EMERGENCY).taps("none", "none").sees(P.DONE)
    assert chat.training.memory[MovementKey("TG2.L.F")].until == chat.today.replace(day=11)
    assert chat.closed.kind == "RED"


def test_a_stand_in_made_before_is_not_rated() -> None:
    out = {MovementKey(f"TG3.L.{turn}"): Movement(state=Memory.PARKED, cycle=4) for turn in ("RL", "RR")}
    chat = someone(4).trained(memory=out)
    chat.begins().goes_on(P.STEP)
    while token(chat) != "TG2.L.F":
        chat.taps(chat.polite())
    while token(chat) == "TG2.L.F":
        chat.sees(P.STEP).taps("next")


@pytest.mark.parametrize("drill", ["AN1", "TX1", "TG1"])
def test_the_names_that_decide_about_a_block(drill: str) -> None:
    assert drill.startswith(blocks.NERVE) or drill in {blocks.EXPLORING, blocks.FELT}
