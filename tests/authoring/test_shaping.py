from pathlib import Path

import pytest

from bot.authoring.shapes import PlacesShape, ProgrammeShape, SafetyShape, ServiceShape
from bot.authoring.shaping import shaped
from bot.authoring.yaml_files import read_yaml
from tests.authoring.copies import Copy


def test_a_good_file_takes_shape() -> None:
    value, problems = shaped(read_yaml("places.yaml", b"places:\n  - {zone: Asia/Tokyo, label: Japan}\n"), PlacesShape)
    assert problems == []
    assert value is not None
    assert value.places[0].zone == "Asia/Tokyo"


def test_all_mistakes_of_a_file_are_told_at_once_with_their_places() -> None:
    text = b"places:\n  - {zone: 5, label: Japan}\n  - {label: Chile}\n  - {zone: Asia/Tokyo, label: Japan, lable: x}\n"
    _, problems = shaped(read_yaml("places.yaml", text), PlacesShape)
    assert [str(problem) for problem in problems] == [
        "places.yaml:2:12: SHAPE: this must be text; put it in quotes",
        'places.yaml:3:5: MISSING: "zone" is missing here; add it',
        'places.yaml:4:38: UNKNOWN: "lable" is not known here; allowed: zone, label; did you mean "label"?',
    ]


def test_an_empty_text_is_told() -> None:
    _, problems = shaped(read_yaml("places.yaml", b'places:\n  - {zone: "", label: Japan}\n'), PlacesShape)
    assert [str(problem) for problem in problems] == [
        "places.yaml:2:12: SHAPE: this text is empty; write it, or remove the line if it is optional"
    ]


def test_an_empty_list_is_told() -> None:
    _, problems = shaped(read_yaml("places.yaml", b"places: []\n"), PlacesShape)
    assert str(problems[0]) == "places.yaml:1:9: SHAPE: this list is empty; give it at least one entry"


@pytest.mark.parametrize("text", [b"", b"# nothing\n"])
def test_an_empty_file_is_told(text: bytes) -> None:
    _, problems = shaped(read_yaml("places.yaml", text), PlacesShape)
    assert str(problems[0]) == "places.yaml:1:1: EMPTY: the file is empty; put its content back"


@pytest.mark.parametrize("text", [b"- a\n", b"a\n", b"5\n"])
def test_a_file_that_is_no_map_is_told(text: bytes) -> None:
    _, problems = shaped(read_yaml("service.yaml", text), ServiceShape)
    assert str(problems[0]) == "service.yaml:1:1: SHAPE: this must be a map; write `name: value`, one a line"


def test_a_file_that_could_not_be_read_is_not_told_twice() -> None:
    file = read_yaml("service.yaml", b"a: [\n")
    assert shaped(file, ServiceShape) == (None, [])
    assert len(file.problems) == 1


def test_a_word_out_of_a_choice_lists_the_choice() -> None:
    text = b"second_approver: x\nrules:\n  A: {tier: T9, effect: freeze, about: x}\n"
    _, problems = shaped(read_yaml("safety.yaml", text), SafetyShape)
    assert str(problems[0]) == 'safety.yaml:3:13: SHAPE: "T9" is not allowed; allowed: T1, T2, T3, T4'


def test_text_is_not_taken_for_a_number(copy: Copy) -> None:
    line, col = copy.edit("drills/TG1.yaml", "reps: 5", 'reps: "5"')
    (problem,) = copy.problems()
    assert (
        str(problem)
        == f"drills/TG1.yaml:{line}:{col + 6}: SHAPE: this must be a whole number; write it in digits, without quotes"
    )


def test_a_number_out_of_range_is_told(copy: Copy) -> None:
    line, col = copy.edit("drills/TG1.yaml", "reps: 5", "reps: 500")
    (problem,) = copy.problems()
    assert str(problem) == f"drills/TG1.yaml:{line}:{col + 6}: SHAPE: 500 is not allowed; it must be at most 20"


def test_a_value_of_two_kinds_is_complained_about_once(copy: Copy) -> None:
    line, _ = copy.edit("programme.yaml", "mcid_abs: 2 ", 'mcid_abs: "2" ')
    file = read_yaml("programme.yaml", (copy.folder / "programme.yaml").read_bytes())
    _, problems = shaped(file, ProgrammeShape)
    assert [(problem.line, problem.code) for problem in problems] == [(line, "SHAPE")]


def test_an_unknown_form_of_a_drill_is_told_at_its_key(copy: Copy) -> None:
    line, col = copy.edit("drills/TG1.yaml", "  st:\n", "  seated:\n")
    problem = next(problem for problem in copy.problems() if problem.file == "drills/TG1.yaml")
    assert (problem.line, problem.col, problem.code) == (line, col + 2, "UNKNOWN")
    assert "allowed: usual, short, band, nb, st" in problem.message


def test_an_unknown_field_of_a_sign_lists_the_known_ones(copy: Copy) -> None:
    line, _ = copy.edit("signs.yaml", '    button: "Vomiting blood"', '    buton: "Vomiting blood"')
    problems = copy.problems()
    assert {(problem.line, problem.code) for problem in problems} == {(line, "UNKNOWN"), (line - 1, "MISSING")}
    assert any('did you mean "button"?' in problem.message for problem in problems)


def test_what_does_not_fit_hides_nothing_else_in_the_file(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    first, _ = copy.edit("programme.yaml", "L0:\n    - {drill: AN1, reps: 3}", "L0:\n    - {drill: AN1, reps: 0}")
    second, _ = copy.edit("programme.yaml", "stretch_cap: 3 ", "stretch_cap: 9 ")
    third, _ = copy.edit("programme.yaml", "hold_t4_h: 48 ", "hold_t4_h: 1 ")
    found = [(problem.line, problem.code) for problem in copy.problems()]
    assert found == [(second, "CONSTANT"), (third, "CONSTANT"), (first + 1, "SHAPE")]
    assert copy.load().content is None
