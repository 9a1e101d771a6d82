"""Drill files: presence, keys, forms, tempo, rules of form."""

import pytest

from tests.authoring.copies import Copy


def test_no_drill_can_be_left_out(copy: Copy) -> None:
    copy.remove("drills/BR1.yaml")
    assert "drills/BR1.yaml:1:1: DRILL-MISSING: drill BR1 is missing; put its file back" in map(str, copy.problems())


def test_a_drill_that_the_rules_do_not_know_is_told(copy: Copy) -> None:
    line, col = copy.edit("drills/TG5.yaml", "id: TG5", "id: TG6")
    problem = next(problem for problem in copy.problems() if problem.code == "DRILL-UNKNOWN")
    assert (problem.file, problem.line, problem.col) == ("drills/TG5.yaml", line, col + 4)


def test_a_drill_stands_in_the_file_of_its_name(copy: Copy) -> None:
    text = (copy.folder / "drills/TG5.yaml").read_text(encoding="utf-8")
    copy.remove("drills/TG5.yaml")
    copy.write("drills/five.yaml", text)
    (problem,) = copy.problems()
    assert (problem.file, problem.code) == ("drills/five.yaml", "DRILL-FILE")


@pytest.mark.parametrize(
    ("drill", "old", "new", "code"),
    [
        ("TG2", "  F: ", "  RL: ", "KEYS"),
        ("TG1", "sided: true", "sided: false", "SIDED"),
        ("BR1", "source: addition", "source: talk", "SOURCE"),
        ("AN1", "tempo_s: 4", "tempo_s: 2", "TEMPO"),
        ("TG3", "tempo_s: 14", "tempo_s: 18", "TEMPO"),
        ("AN1", 'cue: "Slow. Back', 'cue: "Back', "FORM-RULE"),
        ("AN3", "the {other}. Shoulder stays down and back.", "the {other}.", "FORM-RULE"),
        ("AN2", '    - "Then pull it down. Keep it there."', '    - "Keep it there."', "FORM-RULE"),
        ("TG4", "ribs and the space between your shoulder blades", "back", "FORM-RULE"),
        ("SU1", "It must not slide or come toward you.", "Be quick about it.", "FORM-RULE"),
        ("SU1", "Never let go of a stretched band. ", "", "FORM-RULE"),
        ("SU1", 'locked: "Low anchor is locked down"', 'locked: ""', "FORM-RULE"),
        ("TG1", "anchor on your {anchor}", "anchor on your {ankor}", "FIELD"),
        ("BR1", "Sit or stand", "To the {side} sit or stand", "FIELD"),
        ("TG1", "anchor on your {anchor}", "anchor on your {anchor", "BRACE"),
    ],
)
def test_a_drill_keeps_its_rules(copy: Copy, drill: str, old: str, new: str, code: str) -> None:
    line, _ = copy.edit(f"drills/{drill}.yaml", old, new)
    problems = [problem for problem in copy.problems() if problem.code == code]
    assert [problem.file for problem in problems] == [f"drills/{drill}.yaml"]
    assert problems[0].line in {line, line - 1, 1} or code == "FORM-RULE"


def test_every_form_is_written(copy: Copy) -> None:
    text = (copy.folder / "drills/TG1.yaml").read_text(encoding="utf-8")
    start, end = text.index("  st:\n"), text.index("cue:")
    copy.write("drills/TG1.yaml", text[:start] + text[end:])
    (problem,) = copy.problems()
    assert problem.message == 'the steps of form "st" are missing; needed here: band, nb, st'


def test_forms_have_the_same_number_of_steps(copy: Copy) -> None:
    line, _ = copy.edit("drills/TG1.yaml", '    - "Sit tall on a firm chair, feet flat. Your hips stay put."\n', "")
    (problem,) = copy.problems()
    assert (problem.line, problem.col, problem.code) == (line - 1, 3, "STEP-COUNT")
    assert problem.message == 'form "st" of TG1 has 3 steps; it needs 4, as the other forms have'


def test_a_form_of_another_drill_is_told(copy: Copy) -> None:
    copy.edit("drills/BR1.yaml", "  usual:", "  band:")
    assert sorted(copy.codes()) == ["FORM-MISSING", "FORM-UNKNOWN"]


def test_the_blade_goes_back_before_it_goes_down(copy: Copy) -> None:
    text = (copy.folder / "drills/AN0.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    back = next(index for index, line in enumerate(lines) if "toward the spine" in line)
    lines[back], lines[back + 1] = lines[back + 1], lines[back]
    copy.write("drills/AN0.yaml", "\n".join(lines))
    assert copy.codes() == ["FORM-RULE"]
