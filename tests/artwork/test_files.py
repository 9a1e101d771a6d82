from pathlib import Path

import pytest

from bot.artwork.files import load_character, load_characters, load_pose_file, load_scenes
from bot.artwork.pose import RANGES
from bot.artwork.reading import PoseFileError
from tests.artwork.support import CONTENT, POSES

GOOD = """\
schema: 1
id: XX1
sided: true
seconds: 3
alt: {en: "1 Stand. 2 Tilt. 3 Back."}
shots:
  main: {view: back}
steps:
  - {step: 1, label: {en: Stand tall}, hold: 1}
  - step: 2
    label: {en: "Tilt head {other}"}
    move: 1
    pose: {neck_tilt: -20}
    focus: {upper_trap_r: 1}
    arrows: [{at: crown, path: [[1, 2], [3, 4]]}]
  - {step: 3, label: {en: Back}, move: 1, reset: true}
"""
CHARACTER = (CONTENT / "characters" / "first.yaml").read_text(encoding="utf-8")


def complaint(folder: Path, text: str) -> str:
    path = folder / "XX1.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PoseFileError) as caught:
        load_pose_file(path)
    return str(caught.value)


def test_the_shipped_files_have_no_problems() -> None:
    assert len(load_scenes(POSES)) == 50
    assert set(load_characters(CONTENT / "characters")) == {"first", "second"}


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "XX1.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_pose_file(path).model.id == "XX1"


def test_both_sides_come_from_one_file_with_their_own_words(tmp_path: Path) -> None:
    (tmp_path / "XX1.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "words.yaml").write_text((POSES / "words.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    left, right = load_scenes(tmp_path)
    assert (left.name, right.name) == ("XX1.L", "XX1.R")
    assert (left.mirrored, right.mirrored) == (True, False)
    assert (left.tag["en"], right.tag["en"]) == ("LEFT", "RIGHT")
    assert [s.steps[1].label["en"] for s in (left, right)] == ["Tilt head right", "Tilt head left"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("neck_tilt: -20", "neck_twist: -20", "XX1.yaml:13:12: unknown parameter 'neck_twist': use one of"),
        ("neck_tilt: -20", "neck_tilt: -50", "XX1.yaml:13:12: 'neck_tilt' is -50: use a value from -35 to 35"),
        (", reset: true", "", "XX1.yaml:16:5: loop not closed: neck_tilt must return to the base"),
        ("Stand tall", "Stand as tall as you possibly can", "XX1.yaml:9:23: label has 33 characters: use at most 24"),
        ("upper_trap_r", "big_toe_r", "XX1.yaml:14:13: unknown working area 'big_toe_r'"),
        ("at: crown", "at: hat", "XX1.yaml:15:15: unknown anchor 'hat'"),
        ("seconds: 3", "seconds: 4", "XX1.yaml:4:1: steps take 3 s but 'seconds' is 4"),
        ("id: XX1", "id: XX2", "XX1.yaml:2:1: id is 'XX2' but the file is called 'XX1.yaml'"),
        ("view: back", "view: above", "XX1.yaml:7:10: 'shots.main.view': input should be 'back', 'front'"),
        ("move: 1\n    pose", "mvoe: 1\n    pose", "XX1.yaml:12:5: unknown key 'steps.1.mvoe'"),
        ("sided: true\n", "", "XX1.yaml:1:1: 'sided' is missing: add it"),
        ("move: 1, reset: true", "reset: true", "XX1.yaml:16:5: step takes no time"),
        ("step: 2\n", "step: 2\n    arms: wave\n", "XX1.yaml:11:5: unknown arm preset 'wave'"),
        ("step: 2\n", "step: 2\n    shot: roof\n", "XX1.yaml:11:5: unknown shot 'roof'"),
        ("schema: 1", "schema: 1\npins: [elbow]", "XX1.yaml:2:8: unknown anchor 'elbow'"),
        ("schema: 1", "schema: 1\nband: {anchor: [1, 2, 3], level: T99}", "XX1.yaml:2:27: unknown level 'T99'"),
        ("schema: 1", "schema: 1\ntrue_direction: [neck_flex]", "XX1.yaml:2:18: unknown parameter 'neck_flex'"),
        ("schema: 1", "schema: 1\nbase: {walk: 99}", "XX1.yaml:2:8: 'walk' is 99"),
        ("schema: 1", "schema: 2", "XX1.yaml:1:1: 'schema'"),
        ("schema: 1", "schema: [", "XX1.yaml:3:6: not readable as YAML"),
        ("sided: true", "sided: true\nsided: true", "XX1.yaml:4:1: not readable as YAML"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert said in complaint(tmp_path, GOOD.replace(old, new, 1))


def test_a_list_is_not_a_pose_file(tmp_path: Path) -> None:
    assert "must be a mapping" in complaint(tmp_path, "- 1\n")


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text((POSES / "words.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "XX1.yaml").write_text(GOOD.replace("neck_tilt: -20", "neck_tilt: -50, hop: 1"), encoding="utf-8")
    (tmp_path / "XX2.yaml").write_text(GOOD.replace("id: XX1", "id: XX3"), encoding="utf-8")
    with pytest.raises(PoseFileError) as caught:
        load_scenes(tmp_path)
    assert [p.file for p in caught.value.problems] == ["XX1.yaml", "XX1.yaml", "XX2.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  skin: ", "  fur: ", "unknown colour 'fur'"),
        ("  skin: ", "  fur: ", "colour 'skin' is missing"),
        ("hair: bun", "hair: wig", "'hair': input should be 'bun' or 'short'"),
        ('"#D79F7C"', '"orange"', "'colours.skin': string should match"),
        ("id: first", "id: first\nproportions: {waist: 3}", "'waist' is 3: use a value from 0.85 to 1.3"),
        ("id: first", "id: first\nproportions: {nose: 1}", "unknown parameter 'nose'"),
    ],
)
def test_a_mistake_in_a_character_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "first.yaml"
    path.write_text(CHARACTER.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PoseFileError) as caught:
        load_character(path)
    assert said in str(caught.value)
    assert "first.yaml:" in str(caught.value)


def test_every_range_has_two_different_ends() -> None:
    assert all(low < high for low, high in RANGES.values())
