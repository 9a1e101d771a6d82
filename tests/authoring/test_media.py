import hashlib
import json
from pathlib import Path

import pytest

from bot.artwork import budget
from bot.authoring.checks import media
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
    found, problems = read_media(read_yaml("media/manifest.json", json.dumps(value).encode()), "folder")
    return sorted(found), len(problems)


SECOND = b"GIF89a" + bytes(7) + b"\x21\xf9\x04\x00\x64\x00\x00\x00\x2c" + bytes(10) + b"\x01\x00\x00\x3b"
"""A GIF of one picture that is shown for a second."""


def draw(copy: Copy, *entries: dict[str, object], data: bytes = b"film") -> None:
    for entry in entries:
        path = Path(copy.folder / "media" / str(entry["file"]))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    copy.write("media/manifest.json", json.dumps({"schema": 1, "media": list(entries)}))


def told(copy: Copy) -> list[str]:
    """Everything but the drills that have no animation here."""
    return [problem.message for problem in copy.problems() if problem.code != "MEDIA-MISSING"]


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


@pytest.mark.parametrize("key", [key for key in ENTRY if key != "alt"])
def test_an_entry_needs_all_its_parts(key: str) -> None:
    assert read([{name: value for name, value in ENTRY.items() if name != key}]) == ([], 1)


@pytest.mark.parametrize("entry", ["AN1.L", {**ENTRY, "width": 0}, {**ENTRY, "sha256": ""}, {**ENTRY, "width": "wide"}])
def test_an_entry_that_cannot_be_right_is_told(entry: object) -> None:
    assert read([entry]) == ([], 1)


def test_drawn_animations_arrive(copy: Copy) -> None:
    draw(copy, *sides("AN1"))
    loaded = copy.load()
    assert told(copy) == []
    assert loaded.content is not None
    film = loaded.content.media["AN1.L"]
    assert (Path(film.path).read_bytes(), film.seconds, film.alt) == (b"film", 16.0, "From behind.")


def test_of_several_kinds_the_film_is_sent(copy: Copy) -> None:
    draw(copy, *sides("AN1"), *sides("AN1", "gif"))
    content = copy.load().content
    assert content is not None
    assert content.media["AN1.R"].path.endswith(".mp4")


def test_a_missing_animation_is_told_and_stops_nothing(copy: Copy) -> None:
    draw(copy, *sides("AN1"))
    copy.remove("media/AN1.L.mp4")
    loaded = copy.load()
    assert told(copy) == ['the file of "AN1.L" is missing (AN1.L.mp4); draw it again']
    assert loaded.content is not None
    assert sorted(loaded.content.media) == ["AN1.R"]


def test_an_altered_animation_is_told_and_not_used(copy: Copy) -> None:
    draw(copy, *sides("AN1"))
    (copy.folder / "media/AN1.L.mp4").write_bytes(b"other")
    loaded = copy.load()
    assert told(copy) == ['the file of "AN1.L" is not the one that was listed (AN1.L.mp4); draw it again']
    assert loaded.content is not None
    assert sorted(loaded.content.media) == ["AN1.R"]


def test_a_side_without_its_mirror_image_is_told(copy: Copy) -> None:
    draw(copy, sides("AN1")[0])
    assert told(copy) == ['"AN1.L" has no mirror image "AN1.R"; draw it']


def test_an_animation_of_no_drill_is_told(copy: Copy) -> None:
    draw(copy, *sides("XX9"))
    assert set(told(copy)) == {
        '"XX9.L" belongs to no drill; draw it under a drill\'s id',
        '"XX9.R" belongs to no drill; draw it under a drill\'s id',
    }


def test_a_form_without_its_animation_is_told_and_stops_nothing(copy: Copy) -> None:
    draw(copy, *sides("AN1"))
    missing = [problem.message for problem in copy.problems() if problem.code == "MEDIA-MISSING"]
    assert '"TG3.st" has no animation; draw it, or people get text alone' in missing
    assert '"SU1.low" has no animation; draw it, or people get text alone' in missing
    assert not any(message.startswith(('"AN1"', '"AN1.short"')) for message in missing)
    assert copy.load().content is not None


def test_without_any_animation_that_is_a_note(copy: Copy) -> None:
    assert copy.problems() == []
    assert "animations were not checked: there is no media/manifest.json in this folder" in copy.load().notes


def test_a_list_that_cannot_be_read_is_not_said_to_be_missing(copy: Copy) -> None:
    copy.write("media/manifest.json", '{"media": [\n{"name": "AN1.L",\n')
    loaded = copy.load()
    (problem,) = loaded.problems
    assert str(problem).startswith("media/manifest.json:3:1: SYNTAX: the file ends here, in the middle of a list or ")
    assert "animations were not checked: media/manifest.json lists none that could be read" in loaded.notes


def test_size_and_length_are_held_against_the_file_and_stop_nothing(copy: Copy) -> None:
    entries = [{**entry, "bytes": len(SECOND), "sha256": hashlib.sha256(SECOND).hexdigest()} for entry in sides("AN1")]
    draw(copy, {**entries[0], "bytes": 5, "duration": 1.3}, {**entries[1], "duration": 1.2}, data=SECOND)
    loaded = copy.load()
    assert set(told(copy)) == {
        f'"AN1.L" is listed with 5 bytes, its file has {len(SECOND)}; draw it again',
        '"AN1.L" is listed with 1.3 s, its file plays 1 s; draw it again',
    }
    assert loaded.content is not None
    assert sorted(loaded.content.media) == ["AN1.L", "AN1.R"]


def test_a_length_that_the_file_does_not_say_is_said_not_to_be_checked(copy: Copy) -> None:
    draw(copy, *sides("AN1"))
    assert copy.load().notes[-1] == (
        "how long these animations play was not checked, since their files do not say it: AN1.L.mp4, AN1.R.mp4"
    )


@pytest.mark.parametrize("alt", [None, "", " ", {}, {"es": "De espaldas."}, 5])
def test_an_animation_without_english_words_is_told_and_not_used(copy: Copy, alt: object) -> None:
    left, right = sides("AN1")
    draw(copy, {key: value for key, value in {**left, "alt": alt}.items() if value is not None}, right)
    loaded = copy.load()
    assert told(copy) == ['"AN1.L" has no words in "en" for people who cannot see it; write its alt']
    assert "ALT-MISSING" in copy.codes()
    assert loaded.content is not None
    assert sorted(loaded.content.media) == ["AN1.R"]


@pytest.mark.parametrize(("kind", "size"), [("mp4", 200_001), ("gif", 400_001)])
def test_a_file_keeps_its_budget(copy: Copy, kind: str, size: int) -> None:
    data = b"x" * size
    draw(copy, *({**entry, "sha256": hashlib.sha256(data).hexdigest()} for entry in sides("AN1", kind)))
    for side in "LR":
        (copy.folder / f"media/AN1.{side}.{kind}").write_bytes(data)
    assert told(copy) == [
        f'"AN1.{side}" has {size} bytes; allowed: {size - 1}; draw it again with fewer colours or frames'
        for side in "LR"
    ]


def test_the_budgets_are_those_of_the_drawing() -> None:
    assert {".mp4": budget.MP4_BUDGET, ".gif": budget.GIF_BUDGET} == media.BUDGETS
    assert budget.SET_BUDGET == media.SET_BUDGET


def test_words_instead_of_the_animation_come_in_every_language(copy: Copy) -> None:
    copy.edit("programme.yaml", "languages: [en]", "languages: [en, es]")
    draw(copy, *sides("AN1"))
    missing = [problem for problem in copy.problems() if problem.code == "ALT-MISSING"]
    assert [problem.message for problem in missing] == [
        f'"AN1.{side}" has no words in "es" for people who cannot see it; write its alt' for side in "LR"
    ]


def test_what_is_wrong_with_an_animation_is_told_where_it_is_listed(copy: Copy) -> None:
    draw(copy, *sides("AN1"))
    copy.write("media/manifest.json", json.dumps({"media": sides("AN1")}, indent=1))
    (copy.folder / "media/AN1.R.mp4").write_bytes(b"other")
    (problem,) = [one for one in copy.problems() if one.code == "MEDIA"]
    lines = (copy.folder / "media/manifest.json").read_text(encoding="utf-8").splitlines()
    assert '"AN1.R"' in lines[problem.line]
    assert lines[problem.line - 1].strip() == "{"


def test_a_drill_that_cannot_be_read_does_not_make_its_animations_wrong(copy: Copy) -> None:
    draw(copy, *sides("TG1"))
    copy.edit("drills/TG1.yaml", "\nreps: 5", "\nreps: 0")
    assert [code for code in copy.codes() if code != "MEDIA-MISSING"] == ["SHAPE"]
