import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands.content.commands import app
from tests.authoring.copies import Copy

NOBODY = "note: real people were not looked at: There is no database at data/midback.db.\n"


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Copy, Copy]:
    monkeypatch.chdir(tmp_path)
    return Copy(tmp_path / "old"), Copy(tmp_path / "new")


def diff(two: tuple[Copy, Copy], *words: str) -> Result:
    return CliRunner().invoke(app, ["diff", str(two[0].folder), str(two[1].folder), *words])


def test_nothing_changed_is_said(two: tuple[Copy, Copy]) -> None:
    result = diff(two)
    version = two[0].load().version
    assert (result.exit_code, result.stdout) == (0, f"content {version} -> {version}\nno difference\n")
    assert result.stderr == NOBODY


def test_all_groups_stand_under_their_heading(two: tuple[Copy, Copy]) -> None:
    new = two[1]
    rule = new.edit("safety.yaml", "effect: notice", "effect: freeze")[0]
    level = new.edit("programme.yaml", "TG1, reps: 5}", "TG1, reps: 6}")[0]
    text = new.edit("drills/TG1.yaml", 'cue: "', 'cue: "Small. ')[0]
    added = new.edit("drills/BR1.yaml", "steps:\n  usual:\n", 'steps:\n  usual:\n    - "Sit well."\n')[0] + 2
    place = 'zone: Asia/Tokyo, label: "'
    new.edit("places.yaml", f'{place}Japan"', f'{place}Nippon"')
    result = diff(two, "--cohort", "6", "--days", "5")
    cue = next(
        line.removeprefix("cue: ").strip('"')
        for line in (two[0].folder / "drills/TG1.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("cue:")
    )
    changed, _, people = result.stdout.partition("\nSynthetic people whose sessions differ ")
    assert changed == (
        f"""content {two[0].load().version} -> {new.load().version}

Rules (1)
  safety.yaml:{rule}  rules.S-UNCHECKED.effect: notice -> freeze

Doses (1)
  programme.yaml:{level - 3}  levels.L2: AN1 ×3, SU1, TG1 ×5, BR1 ×4 -> AN1 ×3, SU1, TG1 ×6, BR1 ×4

Texts (2)
  drills/BR1.yaml:{added}  steps.usual 1: added
    + Sit well.
  drills/TG1.yaml:{text}  cue
    - {cue}
    + Small. {cue}

Other (1)
  places.yaml:1  Asia/Tokyo: Japan -> Nippon
"""
    )
    assert people == "(0 of 6, 5 days each)\n"
    assert result.exit_code == 0


def test_whose_sessions_differ_is_told_by_kind_with_the_first_day(two: tuple[Copy, Copy]) -> None:
    two[1].edit("programme.yaml", "TG1, reps: 5}", "TG1, reps: 6}")
    kinds = json.loads(diff(two, "--json", "--cohort", "12", "--days", "20").stdout)["cohort"]
    assert sum(one["played"] for one in kinds) == 12
    improver = next(one for one in kinds if one["kind"] == "improver")
    assert 0 < improver["differing"] <= improver["played"]
    assert 1 < improver["day"] <= 20
    old, new = improver["what"]["planned_seconds"]
    assert int(new) == int(old) + 12


def test_nobody_is_played_when_asked_so(two: tuple[Copy, Copy]) -> None:
    two[1].edit("programme.yaml", "TG1, reps: 5}", "TG1, reps: 6}")
    assert "people" not in diff(two, "--cohort", "0").stdout


def test_a_change_of_words_changes_nobodys_sessions(two: tuple[Copy, Copy]) -> None:
    two[1].edit("drills/TG1.yaml", 'cue: "', 'cue: "Small. ')
    told = diff(two).stdout
    assert told.endswith("\nNobody's sessions differ: the rules and doses of both are the same.\n")
    assert "Synthetic" not in told


def test_faulty_content_is_compared_but_not_played(two: tuple[Copy, Copy]) -> None:
    two[1].edit("programme.yaml", "stretch_cap: 3 ", "stretch_cap: 5 ")
    result = diff(two)
    assert "constants.stretch_cap: 3 -> 5" in result.stdout
    assert "People" not in result.stdout
    assert result.stderr == f"note: nobody was played: NEW has 1 problem; `midback content check` names them\n{NOBODY}"


def test_a_folder_that_is_not_there_ends_with_2(two: tuple[Copy, Copy], tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["diff", str(two[0].folder), str(tmp_path / "none")]).exit_code == 2
