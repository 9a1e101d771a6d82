import pytest

from bot.authoring import checks, load_content, reading
from bot.authoring.drafting import Drafting
from bot.authoring.folder import read_folder
from tests.authoring.copies import Copy


def test_good_files_become_content(copy: Copy) -> None:
    loaded = copy.load()
    assert loaded.problems == ()
    assert loaded.content is not None
    assert loaded.content.programme.version == loaded.version


def test_one_mistake_and_there_is_no_content(copy: Copy) -> None:
    copy.edit("signs.yaml", "  U12:\n    tier: T3", "  U12:\n    tier: T1")
    loaded = copy.load()
    assert loaded.content is None
    assert len(loaded.problems) == 1


def test_mistakes_of_all_files_come_together_in_order(copy: Copy) -> None:
    copy.edit("signs.yaml", "  U12:\n    tier: T3", "  U12:\n    tier: T1")
    copy.edit("programme.yaml", "stretch_cap: 3 ", "stretch_cap: 5 ")
    copy.edit("drills/TG1.yaml", "reps: 5", "reps: x")
    copy.write("background.yaml", "cards: [\n")
    files = [problem.file for problem in copy.problems()]
    assert files == sorted(files)
    assert {"background.yaml", "drills/TG1.yaml", "programme.yaml", "signs.yaml"} == set(files)


def test_an_empty_folder_is_a_list_of_what_is_missing(copy: Copy) -> None:
    for path in sorted(copy.folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    loaded = copy.load()
    assert loaded.content is None
    assert {problem.code for problem in loaded.problems} == {"NO-FILE", "DRILL-MISSING"}


def test_a_folder_that_is_not_there_cannot_be_read(copy: Copy) -> None:
    with pytest.raises(OSError, match="none"):
        load_content(copy.folder / "none")


def test_the_same_files_have_the_same_version_and_others_another(copy: Copy) -> None:
    before = copy.load().version
    assert copy.load().version == before
    copy.edit("drills/BR1.yaml", "Quiet breaths", "Calm breaths")
    assert copy.load().version != before


def test_files_that_are_not_read_do_not_change_the_version(copy: Copy) -> None:
    before = copy.load().version
    copy.write("README.md", "notes")
    copy.write("poses/AN1.yaml", "x: 1\n")
    assert copy.load().version == before


def test_every_check_survives_any_missing_part(copy: Copy) -> None:
    found = read_folder(copy.folder)
    for name in found:
        draft = Drafting({other: data for other, data in found.items() if other != name}, "").read()
        for check in checks.CHECKS:
            assert isinstance(list(check(draft)), list)


def test_what_was_not_checked_is_said(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> None:
        """Find no library of any name."""

    monkeypatch.setattr(reading, "find_spec", nothing)
    copy.edit("drills/BR1.yaml", "Quiet breaths are enough.", "Unquestionably respiratory exaggeration is unnecessary.")
    loaded = copy.load()
    assert loaded.problems == ()
    assert "reading grades were not checked: the textstat library is not installed" in loaded.notes
    assert not any("fewer than 12 words" in note for note in loaded.notes)


def test_texts_too_short_to_measure_are_said_not_to_be_measured(copy: Copy) -> None:
    copy.edit("drills/BR1.yaml", "Quiet breaths are enough.", "Unquestionably respiratory exaggeration is unnecessary.")
    loaded = copy.load()
    assert loaded.problems == ()
    assert loaded.notes[0] == (
        "reading grades of buttons, of texts of fewer than 12 words and of the words of animations were not measured: "
        "read these aloud"
    )


def test_parts_that_could_not_be_read_are_said_not_to_be_checked(copy: Copy) -> None:
    copy.edit("programme.yaml", "levels:\n", "levels: [\n")
    copy.edit("drills/BR1.yaml", "id: BR1", "id: 5")
    notes = copy.load().notes
    assert "numbers, levels, doses, languages and documents were not checked: programme.yaml could not be read" in notes
    assert "these drills were not checked: drills/BR1.yaml could not be read" in notes


def test_other_languages_are_said_not_to_be_measured(copy: Copy) -> None:
    copy.edit("programme.yaml", "languages: [en]", "languages: [en, es]")
    assert "reading grades in es were not measured: the measure knows English only" in copy.load().notes
