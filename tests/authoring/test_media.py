import hashlib
import json
from pathlib import Path

import pytest

from bot.authoring.media import read_media
from bot.authoring.yaml_files import read_yaml
from tests.authoring.copies import Copy

ENTRY: dict[str, object] = {
    "name": "AN1.L",
    "file": "AN1.L.mp4",
    "sha256": hashlib.sha256(b"film").hexdigest(),
    "width": 480,
    "height": 480,
    "duration": 16.0,
    "alt": {"en": "From behind."},
}


def read(value: object) -> tuple[list[str], int]:
    media, problems = read_media(read_yaml("media/manifest.json", json.dumps(value).encode()), "folder")
    return sorted(media), len(problems)


def draw(copy: Copy, *entries: dict[str, object]) -> None:
    for entry in entries:
        path = Path(copy.folder / "media" / str(entry["file"]))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"film")
    copy.write("media/manifest.json", json.dumps({"schema": 1, "media": list(entries)}))


def sides(name: str, kind: str = "mp4") -> list[dict[str, object]]:
    return [{**ENTRY, "name": f"{name}.{side}", "file": f"{name}.{side}.{kind}"} for side in "LR"]


@pytest.mark.parametrize(
    "value",
    [
        [ENTRY],
        {"schema": 1, "media": [ENTRY]},
        {"animations": [{**ENTRY, "seconds": 16, "alt": "From behind."}]},
        {"AN1.L": {key: value for key, value in ENTRY.items() if key != "name"}},
    ],
)
def test_a_manifest_may_be_written_in_several_ways(value: object) -> None:
    assert read(value) == (["AN1.L"], 0)


@pytest.mark.parametrize("value", [5, "x", None, {}, []])
def test_an_empty_manifest_is_no_trouble(value: object) -> None:
    assert read(value) == ([], 0)


@pytest.mark.parametrize("key", ENTRY)
def test_an_entry_needs_all_its_parts(key: str) -> None:
    assert read([{name: value for name, value in ENTRY.items() if name != key}]) == ([], 1)


@pytest.mark.parametrize("entry", ["AN1.L", {**ENTRY, "width": 0}, {**ENTRY, "alt": ""}, {**ENTRY, "width": "wide"}])
def test_an_entry_that_cannot_be_right_is_told(entry: object) -> None:
    assert read([entry]) == ([], 1)


def test_drawn_animations_arrive(copy: Copy) -> None:
    draw(copy, *sides("AN1"))
    loaded = copy.load()
    assert loaded.problems == ()
    assert loaded.content is not None
    media = loaded.content.media["AN1.L"]
    assert (Path(media.path).read_bytes(), media.seconds, media.alt) == (b"film", 16.0, "From behind.")


def test_of_several_kinds_the_film_is_sent(copy: Copy) -> None:
    draw(copy, *sides("AN1"), *sides("AN1", "gif"))
    content = copy.load().content
    assert content is not None
    assert content.media["AN1.R"].path.endswith(".mp4")


def test_a_missing_animation_is_told_and_stops_nothing(copy: Copy) -> None:
    draw(copy, *sides("AN1"))
    copy.remove("media/AN1.L.mp4")
    loaded = copy.load()
    assert [problem.message for problem in loaded.problems] == [
        'the file of "AN1.L" is missing (AN1.L.mp4); draw it again'
    ]
    assert loaded.content is not None
    assert sorted(loaded.content.media) == ["AN1.R"]


def test_an_altered_animation_is_told_and_not_used(copy: Copy) -> None:
    draw(copy, *sides("AN1"))
    (copy.folder / "media/AN1.L.mp4").write_bytes(b"other")
    loaded = copy.load()
    assert [problem.message for problem in loaded.problems] == [
        'the file of "AN1.L" is not the one that was listed (AN1.L.mp4); draw it again'
    ]
    assert loaded.content is not None
    assert sorted(loaded.content.media) == ["AN1.R"]


def test_a_side_without_its_mirror_image_is_told(copy: Copy) -> None:
    draw(copy, sides("AN1")[0])
    (problem,) = copy.problems()
    assert problem.message == '"AN1.L" has no mirror image "AN1.R"; draw it'


def test_an_animation_of_no_drill_is_told(copy: Copy) -> None:
    draw(copy, *sides("XX9"))
    assert {problem.message for problem in copy.problems()} == {
        '"XX9.L" belongs to no drill; draw it under a drill\'s id',
        '"XX9.R" belongs to no drill; draw it under a drill\'s id',
    }
