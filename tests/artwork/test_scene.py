import pytest

from bot.artwork.scene import Arrow, Scene, Step, ease, locate, mirror, moment
from tests.artwork.support import scenes, small, some_times

MOVE = Step(number=2, label={"en": "Tilt"}, move=2.0, hold=1.0, pose={"neck_tilt": 20.0}, focus={"upper_trap_r": 1.0})
BACK = Step(number=3, label={"en": "Back"}, move=1.0)

LENGTHS = {
    "AN1": 16, "AN1.mistake": 6, "AN2": 8, "AN3": 8, "AN0": 8, "SU1.level": 12, "SU1.low": 12, "SU1.high": 12,
    "TG1": 6, "TG1.mistake": 6, "TG1.nb": 6, "TG1.st": 6, "TX1": 20, "BR1": 10,
    **{f"{tg}{form}": s
       for tg, s in (("TG2", 12), ("TG3", 14), ("TG4", 14), ("TG5", 20)) for form in ("", ".nb", ".st")},
}  # fmt: skip
"""programme.md B14."""
NOT_SIDED = {"TX1", "BR1"}


def test_there_is_a_loop_for_every_line_of_the_list_and_for_both_sides() -> None:
    wanted = {f"{name}.{side}" for name in LENGTHS if name not in NOT_SIDED for side in "LR"} | NOT_SIDED
    assert set(scenes()) == wanted


@pytest.mark.parametrize("scene", scenes().values(), ids=lambda s: s.name)
def test_a_loop_takes_the_time_of_the_list(scene: Scene) -> None:
    assert scene.length == pytest.approx(LENGTHS[scene.id])


@pytest.mark.parametrize("scene", scenes().values(), ids=lambda s: s.name)
def test_a_loop_ends_where_it_starts(scene: Scene) -> None:
    first, last = moment(scene, 0.0).pose, moment(scene, scene.length - 1e-6).pose
    names = {*first.values, *last.values}
    assert all(first[n] == pytest.approx(last[n], abs=0.01) for n in names)
    assert first.right.start == last.right.end
    assert first.left.start == last.left.end


@pytest.mark.parametrize("scene", scenes().values(), ids=lambda s: s.name)
def test_the_alternative_text_numbers_its_steps_in_order(scene: Scene) -> None:
    text = scene.alt["en"]
    numbers = [text.find(f" {n} ") for n in range(1, max(s.number for s in scene.steps) + 1)]
    assert numbers == sorted(numbers)
    assert "{" not in text


def test_only_the_nerve_drills_show_the_cap() -> None:
    with_cap = {s.id for s in scenes().values() if s.tension_limit is not None}
    assert with_cap == {"AN0", "AN1", "AN2", "AN3"}
    assert {s.tension_limit for s in scenes().values()} == {3, None}


@pytest.mark.parametrize("scene", [s for s in scenes().values() if s.tension_limit], ids=lambda s: s.name)
def test_no_step_goes_beyond_the_cap(scene: Scene) -> None:
    assert all(step.tension <= 3 for step in scene.steps)


@pytest.mark.parametrize("side", ["L", "R"])
def test_the_head_tilts_away_from_the_worked_side(side: str) -> None:
    scene = scenes()[f"AN1.{side}"]
    away = {"L": "right", "R": "left"}[side]
    assert any(step.label["en"] == f"Tilt head {away}" for step in scene.steps)
    assert min(step.pose.get("neck_tilt", 0.0) for step in scene.steps) < 0  # authored for the right


@pytest.mark.parametrize("name", ["AN1.R", "AN2.R", "AN3.R"])
def test_the_shoulder_stays_back_and_down_while_the_head_moves(name: str) -> None:
    for step in scenes()[name].steps:
        if step.pose.get("neck_tilt") or step.pose.get("head_protract"):
            assert step.pose["blade_retract_r"] == 1
            assert step.pose["blade_depress_r"] == 1


@pytest.mark.parametrize("name", ["AN1.R", "AN2.R"])
def test_a_chicken_cycle_takes_four_seconds_or_more(name: str) -> None:
    steps = scenes()[name].steps
    out = [i for i, s in enumerate(steps) if s.pose.get("head_protract", 0) > 0]
    assert out
    assert all(steps[i].length + steps[i + 1].length >= 4 - 1e-9 for i in out)


@pytest.mark.parametrize("scene", scenes().values(), ids=lambda s: s.name)
def test_turns_stay_small(scene: Scene) -> None:
    assert all(abs(step.pose.get("thoracic_rotate", 0.0)) <= 10 for step in scene.steps)


def test_left_comes_before_right_on_both_sides() -> None:
    for name in ("TG3.L", "TG3.R", "TG5.L", "TG5.R"):
        labels = [s.label["en"] for s in scenes()[name].steps if s.label["en"].startswith("Turn ")]
        assert labels[:2] == ["Turn left, small", "Turn right, small"]
    right = next(s for s in scenes()["TG3.R"].steps if s.label["en"].startswith("Turn left"))
    left = next(s for s in scenes()["TG3.L"].steps if s.label["en"].startswith("Turn left"))
    assert right.pose["thoracic_rotate"] == -left.pose["thoracic_rotate"] < 0  # the left one is drawn mirrored


@pytest.mark.parametrize("name", ["soft", "linear", "out", "in_out_cubic"])
def test_an_ease_goes_from_nothing_to_all(name: str) -> None:
    row = [ease(name, u / 20) for u in range(-2, 23)]
    assert row[0] == 0
    assert row[-1] == 1
    assert row == sorted(row)


def test_an_unknown_ease_is_refused() -> None:
    with pytest.raises(KeyError):
        ease("bounce", 0.5)


def test_time_wraps_round() -> None:
    scene = small(MOVE, BACK)
    assert locate(scene, 3.5) == locate(scene, 3.5 + 2 * scene.length)
    assert locate(scene, 0.0) == (0, 0.0)
    assert locate(scene, 3.0)[0] == 1


def test_a_pose_is_half_way_in_the_middle_of_a_move() -> None:
    now = moment(small(MOVE, BACK), 1.0)
    assert now.pose["neck_tilt"] == pytest.approx(10)
    assert now.pose["thoracic_flex"] == 0
    assert moment(small(MOVE, BACK), 2.5).pose["neck_tilt"] == 20


def test_arms_travel_between_their_places() -> None:
    scene = small(Step(number=1, label={}, move=1.0, arm_r="hold"), Step(number=2, label={}, move=1.0))
    right = moment(scene, 0.5).pose.right
    assert (right.start, right.end) == ("hang", "hold")
    assert right.u == pytest.approx(0.5)


def test_a_working_area_fades_in() -> None:
    scene = small(MOVE, BACK)
    shares = [moment(scene, t).focus.get("upper_trap_r", 0.0) for t in (0.05, 0.3, 0.6, 1.2)]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_mistake_fades_in_slower_than_a_flash() -> None:
    scene = small(Step(number=1, label={}, hold=1.0), Step(number=2, label={}, hold=1.0, mistake=True))
    assert moment(scene, 1.1).wrong < 0.3
    assert 0 < moment(scene, 1.2).wrong < 1
    assert moment(scene, 1.4).wrong == 1


def test_an_arrow_draws_itself_and_fades_away() -> None:
    arrow = Arrow(at="head", path=((0.0, 0.0), (5.0, 0.0)))
    step = Step(number=1, label={}, move=2.0, hold=0.5, arrows=(arrow,))
    scene = small(step, BACK)
    assert moment(scene, 0.1).arrows == ()
    early, late, fading = (moment(scene, t).arrows[0] for t in (0.8, 2.0, 2.4))
    assert early.drawn < late.drawn == 1
    assert late.opacity == 1
    assert 0 < fading.opacity < 1


def test_the_count_ring_fills_and_counts_seconds() -> None:
    scene = small(Step(number=1, label={"en": "In"}, move=4.0), Step(number=2, label={"en": "Out"}, move=6.0))
    assert [moment(scene, t).seconds for t in (0.0, 1.0, 3.9, 4.0, 9.99)] == [1, 2, 4, 1, 6]
    shares = [moment(scene, t / 4).ring for t in range(16)]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_neighbours_with_one_number_share_a_ring() -> None:
    one = Step(number=1, label={"en": "Slide"}, move=2.0)
    scene = small(one, one, Step(number=2, label={"en": "Rest"}, hold=1.0))
    assert moment(scene, 2.0).seconds == 3
    assert moment(scene, 1.99).ring == pytest.approx(0.5)


def test_mirroring_keeps_true_directions() -> None:
    arrow = Arrow(at="chest", path=((1.0, 2.0), (3.0, 2.0)), true_direction=True)
    step = Step(number=1, label={}, move=1.0, pose={"thoracic_rotate": -10.0, "neck_tilt": 5.0}, arrows=(arrow,))
    other = mirror(small(step, BACK), side="left", true_direction=("thoracic_rotate",))
    assert other.mirrored
    assert other.side == "left"
    assert other.steps[0].pose == {"thoracic_rotate": 10.0, "neck_tilt": 5.0}
    assert other.steps[0].arrows[0].path == ((-1.0, 2.0), (-3.0, 2.0))


def test_a_shot_gives_way_to_the_next_without_a_cut() -> None:
    scene = scenes()["AN1.R"]
    start = sum(step.length for step in scene.steps[:4])
    both = moment(scene, start + 0.2).shots
    assert set(both) == {"back", "side"}
    assert both["back"] == 1.0
    assert moment(scene, start + 0.5).shots == {"side": 1.0}


@pytest.mark.parametrize("scene", [scenes()["AN1.R"], scenes()["TG5.nb.L"]], ids=lambda s: s.name)
def test_a_moment_is_the_same_every_time(scene: Scene) -> None:
    assert [moment(scene, t) for t in some_times(scene)] == [moment(scene, t) for t in some_times(scene)]
