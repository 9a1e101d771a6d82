"""The shipped set is whole, within its budgets and made from the files beside it."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.artwork.budget import MP4_BUDGET, SET_BUDGET
from bot.artwork.frame import Options
from bot.artwork.manifest import Entry, read_manifest, sha256, source_hash, write_manifest
from tests.artwork.support import MEDIA, characters, needs_render, scenes

ENTRIES = read_manifest(MEDIA)


def test_every_loop_is_there_and_nothing_else() -> None:
    assert set(ENTRIES) == {f"{name}.mp4" for name in scenes()}
    assert {p.name for p in MEDIA.iterdir()} == {*ENTRIES, "manifest.json"}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda e: e.name)
def test_a_file_is_as_listed_and_within_budget(entry: Entry) -> None:
    data = (MEDIA / entry.file).read_bytes()
    assert sha256(data) == entry.sha256
    assert len(data) == entry.bytes <= MP4_BUDGET
    assert (entry.width, entry.height) == (480, 480)
    assert data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda e: e.name)
def test_time_and_alternative_text_are_those_of_the_loop(entry: Entry) -> None:
    scene = scenes()[entry.name]
    assert entry.duration == pytest.approx(scene.length)
    assert entry.alt == scene.alt


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda e: e.name)
def test_a_file_is_drawn_from_what_is_here(entry: Entry) -> None:
    needs_render()  # the rasteriser's version counts
    options = Options(character=characters()["first"])
    assert entry.source == source_hash(scenes()[entry.name], options, "mp4"), "run `midback art render`"


def test_the_hash_of_a_picture_knows_only_what_is_seen() -> None:
    scene, options = scenes()["AN1.L"], Options()
    was = source_hash(scene, options, "mp4")
    told = {**scene.alt, "uk": "1 Стань."}
    other_words = tuple(replace(s, label={**s.label, "uk": "Стань"}) for s in scene.steps)
    assert source_hash(replace(scene, alt=told, steps=other_words), options, "mp4") == was
    assert source_hash(replace(scene, steps=other_words), replace(options, language="uk"), "mp4") != was
    assert source_hash(replace(scene, steps=scene.steps[1:]), options, "mp4") != was
    assert source_hash(scene, replace(options, theme="dark"), "mp4") != was
    assert source_hash(scene, replace(options, character=characters()["second"]), "mp4") != was
    assert source_hash(scene, options, "gif") != was


def test_the_set_is_small_enough() -> None:
    assert sum(e.bytes for e in ENTRIES.values()) <= SET_BUDGET


def test_the_text_of_a_side_names_that_side() -> None:
    for name, scene in scenes().items():
        if scene.side:
            words = Counter(scene.alt["en"].lower().replace(".", " ").replace(",", " ").replace(":", " ").split())
            assert words[scene.side] > 0, name


def test_a_manifest_survives_writing_and_reading(tmp_path: object) -> None:
    from pathlib import Path  # noqa: PLC0415

    folder = Path(str(tmp_path))
    assert read_manifest(folder) == {}
    write_manifest(folder, ENTRIES)
    assert read_manifest(folder) == ENTRIES
