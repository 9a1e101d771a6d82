"""Everything a person must see is inside the card, and nothing lies under the words."""

import math

import pytest

from bot.artwork import anchors
from bot.artwork.frame import Options, Painter, lens_of
from bot.artwork.layers import reach
from bot.artwork.limbs import pose_body
from bot.artwork.overlay import CAPTION_TOP
from bot.artwork.scene import Scene, moment
from bot.artwork.sheet import key_times
from bot.artwork.theme import Character
from bot.artwork.views import CARD
from tests.artwork.support import by_id, scenes, some_times

EDGE = 8
TAG_BOTTOM = 74
BARS = (364, 70)


def on_words(scene: Scene, x: float, y: float) -> bool:
    """Whether a point lies on the side's tag, the words under it or the tension hint."""
    tag = y < TAG_BOTTOM and x < (92 if y < 46 else 132)
    return tag or (scene.tension_limit is not None and x > BARS[0] and y < BARS[1])


@pytest.mark.parametrize("scene", scenes().values(), ids=lambda s: s.name)
def test_arrows_stay_on_the_card_and_off_the_words(scene: Scene) -> None:
    for t in key_times(scene):
        now = moment(scene, t)
        shot = scene.shots[now.step.shot]
        lens = lens_of(shot.view, shot.camera)
        for live in now.arrows:
            ax, ay = lens.plane(anchors.place(pose_body(live.pose, Character()), live.arrow.at))
            for dx, dy in live.arrow.path:
                x, y = lens.flat((ax + dx, ay + dy))
                x = CARD - x if scene.mirrored else x
                assert EDGE <= x <= CARD - EDGE, (t, x, y)
                assert EDGE <= y <= CAPTION_TOP - EDGE, (t, x, y)
                assert not on_words(scene, x, y), (t, x, y)


def test_every_arrow_of_every_loop_was_looked_at() -> None:
    for scene in scenes().values():
        drawn = [t for t in key_times(scene) if moment(scene, t).arrows]
        assert len(drawn) == sum(bool(step.arrows) for step in scene.steps)


@pytest.mark.parametrize("scene", scenes().values(), ids=lambda s: s.name)
def test_the_head_and_the_working_hands_stay_on_the_card(scene: Scene) -> None:
    for t in key_times(scene):
        now = moment(scene, t)
        shot = scene.shots[now.step.shot]
        lens = lens_of(shot.view, shot.camera)
        body = pose_body(now.pose, Character())
        x, y = lens.at(anchors.place(body, "head"))
        x = CARD - x if scene.mirrored else x
        reach_px = lens.px(10)
        assert reach_px <= x <= CARD - reach_px, t
        assert reach_px <= y <= CAPTION_TOP, t
        head = lens.at(anchors.place(body, "crown"))
        assert shot.view == "top" or head[1] > EDGE, t
        for limb, state in ((body.right, now.pose.right), (body.left, now.pose.left)):
            if "hang" in {state.start, state.end} or state.u < 1:
                continue
            hx, hy = lens.at(limb.wrist)
            assert EDGE <= hx <= CARD - EDGE, t
            assert EDGE <= hy <= CAPTION_TOP, t


@pytest.mark.parametrize("scene", scenes().values(), ids=lambda s: s.name)
def test_the_head_is_not_under_the_words(scene: Scene) -> None:
    for t in key_times(scene):
        now = moment(scene, t)
        shot = scene.shots[now.step.shot]
        if shot.view == "top":
            continue
        lens = lens_of(shot.view, shot.camera)
        body = pose_body(now.pose, Character())
        for point in ((8.6, 75.0), (-8.6, 75.0), (0.0, 84.0), (-6.0, 81.0), (6.0, 81.0)):
            local = (0.0, point[1], point[0]) if shot.view.startswith("side") else (point[0], point[1], 0.0)
            x, y = lens.at(body.spine.rest_point("head", local))
            x = CARD - x if scene.mirrored else x
            assert not on_words(scene, x, y), (t, x, y)


@pytest.mark.parametrize("scene", by_id(), ids=lambda s: s.name)
def test_insets_are_inside_the_card_and_above_the_caption(scene: Scene) -> None:
    for shot in scene.shots.values():
        if shot.inset:
            (x, y), r = shot.inset.at, shot.inset.radius + 4
            assert r <= x <= CARD - r
            assert TAG_BOTTOM + r <= y <= CAPTION_TOP - r
            assert scene.tension_limit is None or y - r > BARS[1]


@pytest.mark.parametrize("scene", by_id(), ids=lambda s: s.name)
def test_every_coordinate_is_a_number(scene: Scene) -> None:
    painter = Painter(scene, Options())
    for t in some_times(scene, 2):
        for layer in painter.layers(t):
            assert "nan" not in layer.body
            xs, ys = reach(layer.body)
            assert all(math.isfinite(v) and abs(v) < 3000 for v in (*xs, *ys))
