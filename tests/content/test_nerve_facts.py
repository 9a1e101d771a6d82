"""What the source says about the nerve drill (`programme.md A` S24 to S43, B1 to B4), as the shipped cards say it."""

import pytest

from tests.content.shipped import NERVE, drill, first

FORMS = [(name, form) for name in NERVE for form in drill(name).steps]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_s24_to_s32_the_steps_come_in_the_order_of_the_source(name: str, form: str) -> None:
    steps = drill(name).steps[form]
    order = [
        first(steps, "sit tall"),
        first(steps, "back, toward the spine"),
        first(steps, "pull it down"),
        first(steps, "tilt your head"),
        first(steps, "chicken"),
        *([first(steps, "bend your whole head forward")] if form == "band" else []),
        first(steps, "head to the middle"),
    ]
    assert order == sorted(set(order))
    assert order[:5] == [0, 1, 2, 3, 4]


def test_s25_the_arm_is_relaxed_with_a_little_bend() -> None:
    assert drill("AN1").steps["band"][0].endswith("Let your {side} arm relax, elbow a little bent.")


@pytest.mark.parametrize("name", [*NERVE, "AN0"])
def test_s28_back_comes_before_down(name: str) -> None:
    for steps in drill(name).steps.values():
        assert first(steps, "back, toward the spine") + 1 == first(steps, "pull it down")


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_s29_the_head_tilts_away_from_the_worked_side(name: str, form: str) -> None:
    tilt = drill(name).steps[form][3]
    assert "to the {other}" in tilt
    assert "{side}" not in tilt


def test_s30_to_s32_chicken_bend_smaller_chicken() -> None:
    steps = drill("AN1").steps["band"]
    assert "Little chicken" in steps[4]
    assert "a little" in steps[5]
    assert "Chicken again, smaller" in steps[6]


@pytest.mark.parametrize("name", NERVE)
def test_s33_the_feeling_is_on_the_worked_side_and_never_down_the_arm(name: str) -> None:
    assert "top of the {side} shoulder" in drill(name).feel
    assert "Nothing down the arm" in drill(name).feel


def test_s34_the_variations_go_on_from_the_end_position() -> None:
    assert drill("AN2").steps["band"][6].startswith("From here slide your head forward and back")
    assert drill("AN3").steps["band"][6].startswith("From here nod")
    assert drill("AN2").steps["band"][:6] == drill("AN3").steps["band"][:6]


@pytest.mark.parametrize("name", NERVE)
def test_s37_the_first_mistake_is_the_shoulder_that_pops_up(name: str) -> None:
    assert drill(name).mistake.startswith("The shoulder pops up as soon as the head moves.")


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_s38_from_the_tilt_on_each_step_keeps_the_shoulder_down_and_back(name: str, form: str) -> None:
    steps = drill(name).steps[form]
    assert len(steps) == (8 if form == "band" else 6)
    assert all("down and back" in step for step in steps[3:])


@pytest.mark.parametrize("name", NERVE)
def test_s39_the_head_drives_and_no_hand_helps(name: str) -> None:
    assert "Your head does the work." in drill(name).cue
    assert "pulling with a hand" in drill(name).mistake


def test_s40_names_are_plain() -> None:
    assert (drill("AN1").name, drill("TG1").name) == ("Shoulder-blade and neck drill", "Rib slide")


def test_b1_the_form_for_thin_bones_leaves_out_the_bend_and_the_second_chicken() -> None:
    short = " ".join(drill("AN1").steps["short"]).casefold()
    assert "bend your whole head" not in short
    assert short.count("chicken") == 1


def test_b3_the_nod_stays_in_the_easy_middle() -> None:
    assert "easy middle" in drill("AN3").tip


def test_b4_the_shoulder_set_moves_no_neck() -> None:
    steps = " ".join(drill("AN0").steps["band"]).casefold()
    assert "tilt" not in steps
    assert "chicken" not in steps
