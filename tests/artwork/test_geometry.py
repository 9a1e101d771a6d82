import math
from collections.abc import Callable, Sequence

import pytest

from bot.artwork.geometry import (
    UPRIGHT,
    Pt,
    along,
    area,
    closed_path,
    ellipse_points,
    lerp3,
    norm,
    num,
    open_path,
    polygon,
    smoothstep,
    tube,
    turn_local,
    unit,
)
from bot.artwork.layers import reach

SQUARE: list[Pt] = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def winding(d: str) -> float:
    """Signed area of the corners of a path of one piece."""
    xs, ys = reach(f'<path d="{d}"/>'.replace("path d", "path  d"))
    return area(list(zip(xs, ys, strict=True)))


@pytest.mark.parametrize("draw", [closed_path, polygon])
def test_closed_paths_wind_one_way_whatever_the_order(draw: Callable[[Sequence[Pt]], str]) -> None:
    assert winding(draw(SQUARE)) > 0
    assert winding(draw(SQUARE[::-1])) > 0


@pytest.mark.parametrize("angle", range(0, 360, 30))
def test_limbs_wind_like_everything_else(angle: int) -> None:
    tip = (50 + 30 * math.cos(math.radians(angle)), 50 + 30 * math.sin(math.radians(angle)))
    assert winding(tube([(50.0, 50.0), tip], [6.0, 4.0])) > 0


def test_a_curve_does_not_overshoot_a_square() -> None:
    xs, ys = reach(f'<path d="{closed_path(SQUARE)}"/>'.replace("path d", "path  d"))
    assert min(xs) >= -2
    assert max(xs) <= 12
    assert min(ys) >= -2
    assert max(ys) <= 12


def test_an_open_path_passes_its_points() -> None:
    assert open_path([(0.0, 0.0), (3.0, 4.0)]).startswith("M0.0 0.0C")
    assert open_path([(0.0, 0.0), (3.0, 4.0)]).endswith("3.0 4.0")


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (1.25, "1.25"), (-0.001, "0"), (10.10, "10.1"), (0.0, "0")])
def test_a_number_is_written_in_one_way(value: float, text: str) -> None:
    assert num(value) == text


def test_turns_keep_frames_square_and_go_the_stated_way() -> None:
    bent = turn_local(UPRIGHT, bend=30, flex=0, rotate=0)
    assert bent[1][0] == pytest.approx(0.5)  # up leans to the right
    flexed = turn_local(UPRIGHT, bend=0, flex=30, rotate=0)
    assert flexed[1][2] == pytest.approx(0.5)  # up leans forward
    turned = turn_local(UPRIGHT, bend=0, flex=0, rotate=30)
    assert turned[2][0] == pytest.approx(0.5)  # forward turns to the right
    assert all(norm(axis) == pytest.approx(1) for axis in turn_local(UPRIGHT, bend=10, flex=20, rotate=30))


def test_small_helpers() -> None:
    assert unit((0.0, 0.0, 0.0)) == (0.0, 1.0, 0.0)
    assert lerp3((0.0, 0.0, 0.0), (2.0, 4.0, 6.0), 0.5) == (1.0, 2.0, 3.0)
    assert (smoothstep(-1), smoothstep(0.5), smoothstep(2)) == (0, 0.5, 1)
    assert along([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], 0.75) == (10.0, 5.0)
    assert along([(0.0, 0.0), (10.0, 0.0)], 1.0) == (10.0, 0.0)
    assert len(ellipse_points((0.0, 0.0), 3.0, 2.0)) == 12
