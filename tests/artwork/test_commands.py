import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.artwork.commands import app, choose
from tests.artwork.support import CONTENT, needs_render, scenes
from tests.artwork.test_files import GOOD

RUN = CliRunner()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "poses").mkdir()
    shutil.copy(CONTENT / "poses" / "words.yaml", tmp_path / "poses")
    shutil.copytree(CONTENT / "characters", tmp_path / "characters")
    (tmp_path / "poses" / "XX1.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_check_counts_what_is_there(content: Path) -> None:
    result = RUN.invoke(app, ["check", "--content", str(content)])
    assert result.exit_code == 0
    assert "2 loops and 2 characters: no problems" in result.output


def test_check_tells_problems_with_their_place(content: Path) -> None:
    (content / "poses" / "XX1.yaml").write_text(GOOD.replace("-20", "-99"), encoding="utf-8")
    result = RUN.invoke(app, ["check", "--content", str(content)])
    assert result.exit_code == 1
    assert "XX1.yaml:13:12: 'neck_tilt' is -99" in result.output


def test_render_writes_what_is_asked_for(content: Path, tmp_path: Path) -> None:
    needs_render()
    out = tmp_path / "out"
    words = ["render", "XX1.R", "--sheet", "--theme", "dark", "--character", "second"]
    result = RUN.invoke(app, [*words, "--content", str(content), "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert {p.name for p in out.iterdir()} == {"XX1.R.png"}


def test_only_films_of_the_usual_look_go_into_the_content(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    needs_render()
    monkeypatch.chdir(tmp_path)
    result = RUN.invoke(app, ["render", "XX1.R", "--sheet", "--content", str(content)])
    assert result.exit_code == 0, result.output
    assert not (content / "media").exists()
    assert (tmp_path / "build/art/light-first-en/XX1.R.png").exists()
    result = RUN.invoke(app, ["render", "XX1.R", "--content", str(content)])
    assert {p.name for p in (content / "media").iterdir()} == {"XX1.R.mp4", "manifest.json"}


@pytest.mark.parametrize(
    ("words", "said"),
    [(["XX9"], "unknown loop 'XX9': use one of XX1"), (["--character", "third"], "unknown character 'third'")],
)
def test_render_says_what_there_is_instead(content: Path, words: list[str], said: str) -> None:
    result = RUN.invoke(app, ["render", *words, "--content", str(content)])
    assert result.exit_code == 1
    assert said in result.output


def test_render_tells_problems_with_their_place(content: Path) -> None:
    (content / "poses" / "XX1.yaml").write_text(GOOD.replace("seconds: 3", "seconds: 5"), encoding="utf-8")
    result = RUN.invoke(app, ["render", "--content", str(content)])
    assert result.exit_code == 1
    assert "XX1.yaml:4:1: steps take 3 s" in result.output


def test_loops_are_chosen_by_kind_or_by_side() -> None:
    everything = list(scenes().values())
    assert [s.name for s in choose(everything, ["AN1", "TG1.L"])] == ["AN1.L", "AN1.R", "TG1.L"]
    assert choose(everything, []) == everything


def test_the_package_loads_without_the_render_extra() -> None:
    code = (
        "import sys\n"
        "for name in ('PIL', 'av', 'resvg_py'): sys.modules[name] = None\n"
        "import bot.artwork.commands, bot.artwork.render, bot.artwork.sheet\n"
        "from bot.artwork.frame import frame\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=CONTENT.parent)  # noqa: S603
