import json
import re
from pathlib import Path

import pytest

from bot.artwork import anchors
from bot.artwork.frame import Options, Painter, frame
from bot.artwork.limbs import pose_body
from bot.artwork.manifest import RIG_VERSION, scene_hash, sha256
from bot.artwork.overlay import pick, text_width
from bot.artwork.scene import Scene, moment
from bot.artwork.theme import THEMES, Character
from tests.artwork.support import by_id, scenes, some_times

GOLDEN = Path(__file__).with_name("golden.json")
"""Hashes of the SVG at four times of every loop, with the hash of the poses they were drawn from. After a change that
is meant, and after looking at the contact sheets, delete the file and run this test: it writes a new one and fails
once."""


def figures(scene: Scene, t: float) -> list[str]:
    """Bodies of the figure's layers without the turn that mirrors them."""
    layers = Painter(scene, Options()).layers(t)
    return [
        re.sub(r'^<g transform="[^"]+">', "", x.body)
        for x in layers
        if x.body.startswith('<g transform="') and x.box[1] < 400
    ]


def words(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)


def drawn() -> dict[str, dict[str, list[str]]]:
    """Hash of the poses of every loop -> hashes of its pictures."""
    return {
        s.name: {scene_hash(s, "en")[:16]: [sha256(frame(s, t).encode())[:16] for t in some_times(s, 4)]}
        for s in by_id()
    }


def test_the_pictures_are_those_that_were_looked_at() -> None:
    now = drawn()
    if not GOLDEN.exists():
        GOLDEN.write_text(json.dumps({"rig": RIG_VERSION, "loops": now}, indent=1) + "\n", encoding="utf-8")
        pytest.fail("golden.json was missing and has been written: look at the contact sheets, then run again")
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    same_poses = {name for name, row in now.items() if row.keys() == golden["loops"].get(name, {}).keys()}
    other = sorted(name for name in same_poses if now[name] != golden["loops"][name])
    assert not (other and golden["rig"] == RIG_VERSION), f"{other} look different: raise RIG_VERSION in manifest.py"
    assert now == golden["loops"], "after looking at the contact sheets, delete golden.json and run this again"
    assert golden["rig"] == RIG_VERSION, "delete golden.json and run this again"


@pytest.mark.parametrize("scene", [s for s in by_id() if s.id.endswith(".st")], ids=lambda s: s.name)
def test_a_seated_form_has_a_chair_and_no_band(scene: Scene) -> None:
    assert scene.seated
    assert scene.band is None
    colours = THEMES["light"]
    for t in some_times(scene, 8):
        svg = frame(scene, t)
        assert colours["band"] not in svg
        assert colours["band_edge"] not in svg
    assert "band" not in scene.alt["en"].lower()


@pytest.mark.parametrize("name", [f"{tg}.st.R" for tg in ("TG1", "TG2", "TG3", "TG4", "TG5")])
def test_a_seated_form_has_the_steps_of_the_standing_one(name: str) -> None:
    seated, standing = scenes()[name], scenes()[name.replace(".st", "")]
    rows = [[(s.number, s.label["en"], s.length, s.focus) for s in x.steps if s.number > 1] for x in (seated, standing)]
    assert rows[0] == rows[1]
    hips = {"hip_r", "hip_l"}
    for t in some_times(seated, 8):
        body = pose_body(moment(seated, t).pose, Character())
        assert {h: anchors.place(body, h) for h in hips} == {"hip_r": (17.0, -2.0, 0.0), "hip_l": (-17.0, -2.0, 0.0)}


@pytest.mark.parametrize("name", sorted({s.id for s in scenes().values() if s.side}))
def test_mirrored_means_mirrored(name: str) -> None:
    right, left = scenes()[f"{name}.R"], scenes()[f"{name}.L"]
    for t in some_times(right, 3):
        if right.gauge:
            continue  # turns keep their true direction: test_scene looks at them
        assert figures(right, t) == figures(left, t)


@pytest.mark.parametrize("scene", scenes().values(), ids=lambda s: s.name)
def test_the_side_is_burnt_in(scene: Scene) -> None:
    said = words(frame(scene, 0.3))
    wanted = {"left": "LEFT", "right": "RIGHT"}.get(scene.side or "")
    assert [w for w in said if w in {"LEFT", "RIGHT"}] == ([wanted] if wanted else [])


@pytest.mark.parametrize("scene", [s for s in scenes().values() if s.mirrored], ids=lambda s: s.name)
def test_words_are_never_mirrored(scene: Scene) -> None:
    for layer in Painter(scene, Options()).layers(0.3):
        if "matrix(-1" in layer.body:
            assert "<text" not in layer.body


def test_the_view_from_the_front_has_letters_on_the_true_sides() -> None:
    svg = frame(scenes()["BR1"], 1.0)
    assert words(svg)[:2] == ["R", "L"]


def test_a_mistake_has_a_cross_a_frame_and_red_words() -> None:
    scene = scenes()["TG1.mistake.R"]
    svg, calm = frame(scene, 2.0), frame(scene, 0.2)
    assert svg.count("#D1242F") >= 4
    assert "#D1242F" not in calm
    assert "Bending at the waist" in words(svg)


def test_colours_follow_the_theme_and_the_character() -> None:
    scene = scenes()["AN0.R"]
    light, dark = frame(scene, 0.5), frame(scene, 0.5, Options(theme="dark"))
    assert "#F4F6FA" in light
    assert "#17212B" in dark
    assert "#F4F6FA" not in dark
    with pytest.raises(KeyError):
        frame(scene, 0.5, Options(theme="sepia"))


def test_a_language_without_words_falls_back_to_english() -> None:
    assert pick({"en": "Stand", "uk": "Стань"}, "uk") == "Стань"
    assert pick({"en": "Stand"}, "uk") == "Stand"
    assert pick({"uk": "Стань"}, "en") == "Стань"
    assert pick({}, "en") == ""


@pytest.mark.parametrize("scene", scenes().values(), ids=lambda s: s.name)
def test_every_label_fits_the_caption(scene: Scene) -> None:
    for step in scene.steps:
        assert text_width(step.label["en"], 20) < 300


def test_a_frame_is_a_pure_function() -> None:
    scene = scenes()["TG2.L"]
    assert frame(scene, 3.3) == frame(scene, 3.3) == frame(scene, 3.3 + scene.length)
