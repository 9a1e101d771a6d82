"""Facts about the card of a drill."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.prompts import PromptName
from bot.core.state import Block, Reason
from bot.core.vocabulary import Dose, Form, Height, MovementKey, Side
from bot.telegram_ui.screens import face_of
from bot.telegram_ui.screens.text import length
from tests.telegram_ui.screens.states import (
    AN1_L,
    BR1,
    SESSION,
    SU1,
    TG3_L,
    TRAINING,
    at_block,
    content,
    participant,
    taps,
    values,
)

LAST_ROW = ["back", "again", "hard", "stop"]
DRILLS = sorted(content().programme.drills)
ONLY_RIGHT = Block(token="TG3.L.RR", drill="TG3", side=Side.LEFT, keys=(MovementKey("TG3.L.RR"),), reps=2)


def blocks_of(drill: str) -> list[Block]:
    known = content().programme.drills[drill]
    sides = tuple(Side) if known.sided else (None,)
    tokens = ["", *(f".{direction}" for direction in known.directions if direction)]
    return [
        Block(
            token=".".join([drill, *([side] if side else [])]) + token,
            drill=drill,
            side=side,
            keys=(MovementKey(f"{drill}.{side}"),),
            reps=known.base + 1,
            dose=dose,
        )
        for side in sides
        for token in tokens
        for dose in Dose
    ]


@pytest.mark.parametrize("drill", DRILLS)
@pytest.mark.parametrize("form", Form)
def test_every_card_of_a_drill_fits_below_its_animation(drill: str, form: Form) -> None:
    ways = len(content().texts["en"].drills[drill].regressions)
    # The third session shows the tip as well; the longest names of places and numbers are filled in.
    tipped = replace(TRAINING, total=2)
    for block in blocks_of(drill):
        for height in Height:
            for lighter in range(ways + 1):
                state = at_block(block, lighter=lighter, form=form)
                session = replace(state.session or SESSION, height=height, at=2)
                assert length(face_of(replace(state, session=session, training=tipped), content()).text) <= 1024


@pytest.mark.parametrize("drill", DRILLS)
@pytest.mark.parametrize("form", Form)
def test_every_step_fits(drill: str, form: Form) -> None:
    steps = max(map(len, content().texts["en"].drills[drill].steps.values()))
    for block in blocks_of(drill):
        for step in range(steps):
            face = face_of(at_block(block, walk=True, step=step, lighter=1, form=form), content())
            assert length(face.text) <= 1024


@pytest.mark.parametrize("drill", DRILLS)
def test_the_shipped_cards_leave_nothing_out(drill: str) -> None:
    text = content().texts["en"].drills[drill]
    for block in blocks_of(drill):
        if block.dose is not Dose.D1 or block.token.count(".") > 1:
            continue
        shown = face_of(at_block(block), content()).text
        assert shown.count("<b>Common slip:</b>") == bool(text.mistake)


@pytest.mark.parametrize(
    "name", [PromptName.STEP, PromptName.STRETCH, PromptName.RATE], ids=["step", "stretch", "rate"]
)
def test_back_again_too_hard_and_stop_are_the_last_row(name: PromptName) -> None:
    face = face_of(participant(name), content())
    assert [button.value for button in taps(face)][-4:] == LAST_ROW
    assert len(face.rows[-1]) == 4
    assert taps(face)[-1].style == "danger"


def test_one_card_holds_all_steps() -> None:
    text = face_of(at_block(TG3_L), content()).text
    assert all(f"\n{number}. " in text for number in range(1, 7))
    assert "walk" in values(face_of(at_block(TG3_L), content()))


def test_step_by_step_shows_one_step_and_where_it_stands() -> None:
    face = face_of(at_block(TG3_L, walk=True, step=1), content())
    assert "Step 3 of 5" in face.text
    assert "Part 2 of 6" in face.text
    assert "Slide your ribs slowly to the left." in face.text
    assert "Round" not in face.text.split("Part 2 of 6")[1].split("<i>")[0]
    assert "walk" not in values(face)
    assert taps(face)[0].label == "Next"


def test_the_last_step_says_done() -> None:
    assert taps(face_of(at_block(TG3_L, walk=True, step=5), content()))[0].label == "Done"


def test_a_step_beyond_the_last_is_the_last() -> None:
    assert face_of(at_block(TG3_L, walk=True, step=40), content()) == face_of(
        at_block(TG3_L, walk=True, step=5), content()
    )


def test_sides_are_words_and_arrows() -> None:
    assert "← LEFT" in face_of(at_block(TG3_L), content()).text
    right = replace(TG3_L, side=Side.RIGHT, token="TG3.R")
    assert "RIGHT side →" in face_of(at_block(right), content()).text


def test_the_easier_side_is_named_first() -> None:
    state = participant(PromptName.STEP)
    assert "LEFT first, the easier side" in face_of(state, content()).text
    second = replace(state, session=replace(SESSION, at=1))
    assert "easier side" not in face_of(second, content()).text


def test_a_turn_that_rests_is_not_shown() -> None:
    text = face_of(at_block(ONLY_RIGHT), content()).text
    assert "Today only the turn right." in text
    assert "Turn your ribs left" not in text
    assert "to the right, just as small" in text
    step = face_of(at_block(ONLY_RIGHT, walk=True, step=3), content()).text
    assert "Leave this one out today." in step


@pytest.mark.parametrize("drill", ["TG2", "TG3", "TG4", "TG5"])
@pytest.mark.parametrize("form", ["band", "nb", "st"])
def test_the_parts_stand_just_before_the_way_back(drill: str, form: str) -> None:
    # The cards rely on it to strike the part that rests.
    first, second = content().texts["en"].drills[drill].steps[form][-3:-1]
    wanted = ("round", "lift") if drill == "TG2" else ("turn your ribs left", "right")
    assert wanted[0] in first.lower()
    assert wanted[1] in second.lower()


def test_a_smaller_dose_says_so() -> None:
    assert "fewer and tiny" in face_of(at_block(replace(TG3_L, dose=Dose.D0)), content()).text
    assert "One more repetition" in face_of(at_block(replace(TG3_L, dose=Dose.D2)), content()).text


def test_too_hard_shows_the_next_easier_way_and_stays_at_the_last() -> None:
    ways = content().texts["en"].drills["TG3"].regressions
    shown = [face_of(at_block(TG3_L, lighter=times), content()).text for times in range(len(ways) + 2)]
    assert "Easier:" not in shown[0]
    for times, text in enumerate(shown[1:], start=1):
        assert "Easier:" in text
        assert (ways[min(times, len(ways)) - 1] in text) or "{" in ways[min(times, len(ways)) - 1]


def test_thin_bones_mean_no_bend_and_no_loop_that_shows_it() -> None:
    state = at_block(AN1_L)
    frail = replace(state, enrolment=replace(state.enrolment, gates={"H3": "ok"}))
    face = face_of(frail, content())
    assert "Bend your whole head" not in face.text
    assert face.media is None
    assert face_of(state, content()).media is not None


def test_the_band_waits_for_its_anchor() -> None:
    assert taps(face_of(at_block(SU1), content()))[0].label == "Anchor is fixed"


def test_a_low_anchor_wants_a_second_tap() -> None:
    state = at_block(SU1)
    assert state.prompt is not None
    low = replace(state, prompt=replace(state.prompt, page=1))
    button = taps(face_of(low, content()))[0]
    assert (button.label, button.value) == ("Low anchor is locked down", "next")


def decided(*reasons: Reason, at: int = 0) -> str:
    """The card of a block, in a session for which this was decided."""
    training = replace(TRAINING, reasons=reasons)
    state = replace(participant(PromptName.STEP), session=replace(SESSION, at=at), training=training)
    return face_of(state, content()).text


def high(day: date) -> Reason:
    return Reason(day=day, rule="C4.5", fact="why.mode.high", inputs={"pre": 7})


def test_the_kind_of_day_and_its_reason_are_said_once() -> None:
    sentence = "A gentle day, smaller and slower: the score was 7."
    assert sentence in decided(high(SESSION.day))
    assert sentence not in decided(high(SESSION.day), at=1)
    assert sentence not in decided(high(SESSION.day - timedelta(days=1)))


def test_of_two_modes_the_last_is_said() -> None:
    short = Reason(day=SESSION.day, rule="C4.3", fact="why.mode.short")
    text = decided(high(SESSION.day), short)
    assert "short on time" in text
    assert "the score was 7" not in text


def test_movements_that_are_left_out_are_named() -> None:
    reason = Reason(day=SESSION.day, rule="C8.2", fact="why.left_out", inputs={"moves": "TG1.L AN1.R"})
    assert "Left out for now: " in decided(reason)
    assert "TG1" not in decided(reason)


def test_a_missing_loop_leaves_the_words() -> None:
    bare = replace(content(), media={})
    face = face_of(at_block(BR1), bare)
    assert face.media is None
    assert "Breathe in" in face.text


def test_not_feeling_it_counts_as_zero() -> None:
    face = face_of(participant(PromptName.STRETCH), content())
    assert [button.value for button in taps(face) if button.label == "I don't feel it"] == ["0"]


def test_stretch_numbers_stand_in_rows_of_meaning() -> None:
    face = face_of(participant(PromptName.STRETCH), content())
    assert [len(row) for row in face.rows[:3]] == [4, 2, 5]


def test_sharp_pain_is_offered_for_rib_drills_only() -> None:
    assert "sharp" in values(face_of(participant(PromptName.RATE), content()))
    nerve = replace(participant(PromptName.RATE), session=replace(SESSION, at=0))
    assert "sharp" not in values(face_of(nerve, content()))


def test_a_rating_names_its_direction() -> None:
    state = participant(PromptName.RATE)
    assert "turn left" in face_of(state, content()).text
    second = replace(state, session=replace(SESSION, at=3, key=1))
    assert "turn right" in face_of(second, content()).text


def test_an_ugh_names_what_comes_instead() -> None:
    parent = Block(token="TG2.L.F", drill="TG2", side=Side.LEFT)
    plan = (TG3_L, parent, BR1)
    state = participant(PromptName.UGH)
    text = face_of(replace(state, session=replace(SESSION, plan=plan, at=0, ughs=1)), content()).text
    assert content().texts["en"].drills["TG2"].name in text
    enough = face_of(replace(state, session=replace(SESSION, plan=plan, at=0, ughs=2)), content()).text
    assert "enough moving" in enough
