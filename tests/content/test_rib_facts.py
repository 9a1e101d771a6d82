"""What the source says about band and ribs (`programme.md A` S44 to S83, B5 to B13), as the shipped cards say it."""

import pytest

from tests.content.shipped import card, content, drill, first, message

CHAINS = ("TG2", "TG3", "TG4", "TG5")
RIBS = ("TG1", *CHAINS)
RIB_FORMS = [(name, form) for name in RIBS for form in ("band", "nb", "st")]


@pytest.mark.parametrize(("name", "form"), [(name, form) for name in CHAINS for form in ("band", "nb", "st")])
def test_s45_s62_s69_planes_come_in_order(name: str, form: str) -> None:
    steps = drill(name).steps[form]
    words = [
        "slide your ribs slowly to the {side}",
        "side-bend",
        "round your upper back",
        "lift your breastbone",
        "left",
    ]
    found = [first(steps, word) for word in words if any(word in step.casefold() for step in steps)]
    assert found == sorted(set(found))


@pytest.mark.parametrize("name", ["TG3", "TG4", "TG5"])
@pytest.mark.parametrize("form", ["band", "nb", "st"])
def test_s62_left_turn_then_right_turn_then_reset(name: str, form: str) -> None:
    steps = drill(name).steps[form]
    left, right = first(steps, "turn your ribs left"), max(i for i, step in enumerate(steps) if "right" in step)
    assert left + 1 == right == len(steps) - 2
    assert "back to the middle" in steps[-1].casefold()


def test_s62_rounding_comes_before_lifting_in_the_programme() -> None:
    drills = [item.drills[0] for item in content().programme.levels[4]]
    assert drills.index("TG3") + 1 == drills.index("TG4")


def test_s58_slide_hold_round_lift_relax() -> None:
    steps = drill("TG2").steps["band"]
    words = ["slide your ribs", "hold", "round", "lift", "relax"]
    assert [first(steps, word) for word in words] == [0, 1, 2, 3, 4]


def test_s103_the_slip_of_the_source_is_an_instruction_to_hold() -> None:
    for steps in drill("TG2").steps.values():
        assert steps[1].startswith("Hold the slide")


@pytest.mark.parametrize("name", [*RIBS, "TX1"])
def test_s48_every_rib_cue_names_ribs_and_blades(name: str) -> None:
    assert "your ribs and the space between your shoulder blades" in drill(name).cue


@pytest.mark.parametrize("name", ["TG1", "TG2", "TG5"])
def test_s47_the_mistake_is_bending_at_the_waist(name: str) -> None:
    assert "waist" in drill(name).mistake


def test_s50_to_s54_the_band_is_heavy_fixed_and_pulls_some() -> None:
    steps = drill("SU1").steps["band"]
    assert len(steps) == 6
    assert "fairly heavy band" in steps[0]
    assert "must not slide or come toward you" in steps[0]
    assert "nicks" in steps[1]
    assert "under both arms, around your ribs" in steps[2]
    assert "comfier" in steps[3]
    assert "some pull on the side of your ribs" in steps[4]
    assert "strong" not in card(drill("SU1"))
    assert not any(unit in card(drill("SU1")) for unit in (" kg", " lb", "newton"))


def test_s51_s75_anchors_are_confirmed_by_a_tap() -> None:
    assert message("drill.SU1.fixed") == "Anchor is fixed"
    assert message("drill.SU1.locked") == "Low anchor is locked down"


def test_b5_nobody_lets_go_of_a_stretched_band() -> None:
    assert drill("SU1").mistake.startswith("Never let go of a stretched band.")
    assert "face" in drill("SU1").mistake


def test_s72_to_s74_upper_means_lower_band_and_lower_means_higher() -> None:
    said = drill("SU1").learn_more
    assert "Begin with the band about level" in said
    assert "the upper part needs the band fixed lower, and the lower part needs it higher" in said
    assert "bottom of your breastbone" in message("drill.SU1.height.level")
    assert "between knee and hip" in message("drill.SU1.height.low")
    assert "head height or above" in message("drill.SU1.height.high")


def test_s55_the_first_band_level_only_slides() -> None:
    drills = {name for item in content().programme.levels[2] for name in item.drills}
    assert drills == {"AN1", "SU1", "TG1", "BR1"}


def test_s56_the_name_of_the_source_stands_in_learn_more() -> None:
    assert "thoracic lateral glide" in drill("TG1").learn_more


def test_s57_the_low_back_may_join_in() -> None:
    assert "Your low back will move a little. That's OK." in drill("TG1").feel


@pytest.mark.parametrize("name", RIBS)
def test_s60_the_feeling_is_on_the_side_of_the_slide(name: str) -> None:
    assert "{side} ribs" in drill(name).feel
    assert "{other}" not in drill(name).feel


@pytest.mark.parametrize("name", RIBS)
def test_s76_the_anchor_is_opposite_the_slide(name: str) -> None:
    assert "anchor on your {other}" in drill(name).steps["band"][0].casefold()


@pytest.mark.parametrize("name", ["TG3", "TG4", "TG5"])
def test_s63_s64_turns_are_small_and_the_band_is_not_dragged(name: str) -> None:
    assert "small turn" in " ".join(drill(name).steps["band"])
    assert "dragging the band" in drill(name).mistake


@pytest.mark.parametrize("name", [*RIBS, "TX1"])
def test_s78_rib_drills_stay_small(name: str) -> None:
    assert "small" in card(drill(name))


@pytest.mark.parametrize(("name", "form"), RIB_FORMS)
def test_b12_only_the_band_form_needs_a_band(name: str, form: str) -> None:
    said = " ".join(drill(name).steps[form]).casefold()
    assert ("band" in said) == (form == "band")
    assert ("chair" in said) == (form == "st")


def test_s70_exploring_offers_exactly_the_four_pairs() -> None:
    picks = [key for key in content().texts["en"].messages if key.startswith("drill.TX1.pick.")]
    names = ["forward", "back", "slide_l", "slide_r", "bend_l", "bend_r", "turn_l", "turn_r"]
    assert sorted(picks) == sorted(f"drill.TX1.pick.{name}" for name in names)
    said = drill("TX1").steps["band"][1]
    assert all(
        pair in said
        for pair in ("forward and back", "slide right and left", "bend right and left", "turn right and left")
    )


def test_s77_every_level_begins_with_the_nerve_drill_and_ends_with_breathing() -> None:
    for level in content().programme.levels:
        assert level[0].drills == ("AN1",)
        assert level[-1].drills == ("BR1",)
        kinds = ["".join(item.drills)[:2] for item in level]
        assert kinds == sorted(kinds, key=["AN", "SU", "TG", "TX", "BR"].index)


def test_b13_breathing_is_slow_and_says_what_to_do_when_dizzy() -> None:
    steps = " ".join(drill("BR1").steps["band"])
    assert "4 seconds" in steps
    assert "6 seconds" in steps
    assert "Dizzy or tingling? Breathe as usual, tap Stop, then Dizzy." in steps


def test_s79_breathing_makes_no_promise_and_no_percentage() -> None:
    assert "%" not in card(drill("BR1"))
    assert "percent" not in card(drill("BR1"))


def test_s82_s83_there_is_a_contact_and_no_invented_link() -> None:
    assert content().service["contact"]
    assert not any("http" in text for text in content().texts["en"].messages.values())
