"""The rig: each parameter moves what it names and nothing else."""

import math

import pytest

from bot.artwork.figure import Figure
from bot.artwork.frame import Options, frame, lens_of
from bot.artwork.geometry import area, norm, sub
from bot.artwork.limbs import FOREARM, UPPER_ARM, pose_body
from bot.artwork.pose import ARMS, RANGES, Arm, Pose
from bot.artwork.scene import Band, Camera, Step
from bot.artwork.spine import LEVELS, build
from bot.artwork.theme import Character, style
from bot.artwork.torso import skin
from bot.artwork.views import VIEWS
from tests.artwork.support import characters, small

TALL = build(Pose(values={}))
BAND = Band(anchor=(-50.0, 34.0, 1.0))


def test_the_chain_has_27_levels_from_pelvis_to_head() -> None:
    assert len(LEVELS) == 27
    assert (LEVELS[0], LEVELS[-1]) == ("pelvis", "head")
    assert TALL.origin("pelvis")[1] == 0
    assert TALL.origin("C7")[1] == pytest.approx(54)


def test_a_glide_moves_the_ribs_level_and_leaves_the_pelvis() -> None:
    moved = build(Pose(values={"thoracic_glide": 6.0}))
    assert moved.origin("pelvis") == TALL.origin("pelvis")
    assert moved.origin("T9")[0] == pytest.approx(6)
    assert moved.frame("T5") == TALL.frame("T5")


def test_a_chicken_moves_the_head_forward_and_keeps_it_level() -> None:
    moved = build(Pose(values={"head_protract": 5.0}))
    assert moved.origin("head")[2] - TALL.origin("head")[2] == pytest.approx(5)
    assert moved.frame("head") == TALL.frame("head")
    assert moved.origin("T1") == TALL.origin("T1")


@pytest.mark.parametrize(("name", "axis"), [("neck_tilt", 0), ("neck_flex", 2)])
def test_a_positive_neck_angle_goes_right_or_forward(name: str, axis: int) -> None:
    moved = build(Pose(values={name: 20.0}))
    assert moved.frame("head")[1][axis] == pytest.approx(math.sin(math.radians(20)), abs=0.01)
    assert moved.origin("T4") == TALL.origin("T4")


def test_a_level_head_stays_nearly_upright_when_the_chest_bends() -> None:
    bent = build(Pose(values={"thoracic_flex": 20.0, "head_level": 1.0}))
    assert bent.frame("head")[1][2] < 0.1
    assert bent.frame("T1")[1][2] > 0.3


@pytest.mark.parametrize("side", [1, -1])
def test_a_blade_goes_back_to_the_spine_then_down(side: int) -> None:
    tag = "r" if side > 0 else "l"
    rest, other = pose_body(Pose(values={}), Character()), -side
    back = pose_body(Pose(values={f"blade_retract_{tag}": 1.0}), Character())
    down = pose_body(Pose(values={f"blade_depress_{tag}": 1.0}), Character())
    up = pose_body(Pose(values={f"blade_depress_{tag}": -1.0}), Character())
    assert abs(back.limb(side).shoulder[0]) < abs(rest.limb(side).shoulder[0])
    assert down.limb(side).shoulder[1] < rest.limb(side).shoulder[1] < up.limb(side).shoulder[1]
    assert back.limb(other) == rest.limb(other)


@pytest.mark.parametrize("place", ARMS)
def test_bones_keep_their_length_wherever_the_hand_is(place: str) -> None:
    pose = Pose(values={}, right=Arm(start=place, end=place), left=Arm(start=place, end=place))
    body = pose_body(pose, Character())
    for limb in (body.right, body.left):
        assert norm(sub(limb.elbow, limb.shoulder)) == pytest.approx(UPPER_ARM, abs=0.3)
        assert norm(sub(limb.wrist, limb.elbow)) == pytest.approx(FOREARM, abs=0.3)
    assert body.right.wrist[0] == pytest.approx(-body.left.wrist[0])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", sorted(RANGES))
def test_every_parameter_can_be_drawn_at_both_ends(view: str, name: str) -> None:
    for value in RANGES[name]:
        step = Step(number=1, label={"en": "Stand"}, hold=1.0, pose={name: value}, focus={"rib_side_r": 1.0})
        svg = frame(small(step, view=view, band=BAND), 0.5)
        assert svg.startswith("<svg ")
        assert "nan" not in svg


@pytest.mark.parametrize("character", characters().values(), ids=lambda c: c.id)
@pytest.mark.parametrize("seated", [False, True])
@pytest.mark.parametrize("view", VIEWS)
def test_every_character_can_be_drawn_in_every_view(character: Character, view: str, *, seated: bool) -> None:
    assert "nan" not in frame(small(view=view, seated=seated), 0.5, Options(character=character, theme="dark"))


@pytest.mark.parametrize("view", ["back", "front", "side_r", "side_l"])
def test_the_parts_of_the_silhouette_wind_one_way(view: str) -> None:
    lens = lens_of(view, Camera())
    body = pose_body(Pose(values={"neck_tilt": 20.0, "thoracic_glide": 6.0}), Character())
    for part in Figure(body, lens, style("light", Character())).silhouette().split("Z"):
        numbers = [float(n) for n in part.translate(str.maketrans("MLC", "   ")).split()]
        if numbers:
            assert area(list(zip(numbers[::2], numbers[1::2], strict=True))) > 0
    assert skin(body, lens)


def test_a_breath_widens_the_ribs_and_not_the_shoulders() -> None:
    calm, full = (pose_body(Pose(values={"rib_widen": v}), Character()) for v in (0.0, 1.0))
    assert calm.right == full.right
    assert skin(calm, lens_of("front", Camera())) != skin(full, lens_of("front", Camera()))
