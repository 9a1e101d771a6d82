"""An operator's own files."""

import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.artwork.commands import app
from bot.artwork.files import load_scenes
from bot.artwork.manifest import OWN, read_manifest, sha256
from bot.artwork.own import LARGEST, OwnFileError, bring
from bot.artwork.render import render
from tests.artwork.support import still_content

for _module in ("resvg_py", "PIL", "av"):
    pytest.importorskip(_module, reason="the render extra is not installed")

from PIL import Image  # noqa: E402

RUN = CliRunner()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return still_content(tmp_path)


def gif(pictures: int = 3) -> bytes:
    out = io.BytesIO()
    first, *more = [Image.new("P", (32, 24), i) for i in range(pictures)]
    first.save(out, format="GIF", save_all=True, append_images=more, duration=500, loop=0)
    return out.getvalue()


def test_an_own_gif_takes_the_place_of_the_drawn_film(content: Path) -> None:
    media, name = content / "media", "XX1.L"
    scenes = load_scenes(content / "poses")
    render(scenes[:1], media)
    (media / "XX1.L.gif").write_bytes(gif())
    result = RUN.invoke(app, ["add", str(media / "XX1.L.gif"), "--content", str(content)])
    assert result.exit_code == 0, result.output
    listed = read_manifest(media)
    assert [(e.name, e.file, e.width, e.height, e.source) for e in listed.values()] == [
        (name, "XX1.L.gif", 32, 24, OWN)
    ]
    assert listed["XX1.L.gif"].sha256 == sha256(gif())
    assert listed["XX1.L.gif"].duration == pytest.approx(1.5)
    assert listed["XX1.L.gif"].alt == scenes[0].alt
    assert not (media / "XX1.L.mp4").exists()


def test_a_brought_loop_is_not_drawn_until_its_file_is_gone(content: Path, tmp_path: Path) -> None:
    media = content / "media"
    (tmp_path / "mine.gif").write_bytes(gif())
    bring(tmp_path / "mine.gif", "XX1.L", media, {"en": "1 Up."})
    scenes = load_scenes(content / "poses")[:1]
    assert render(scenes, media) == []
    (media / "XX1.L.gif").unlink()
    assert [e.file for e in render(scenes, media)] == ["XX1.L.mp4"]
    assert set(read_manifest(media)) == {"XX1.L.mp4"}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.webp", b"", "a.webp is no .gif or .mp4"),
        ("a.gif", b"x" * (LARGEST + 1), "takes 1000001 bytes"),
        ("a.gif", b"no picture", "can't be read as an animation"),
    ],
)
def test_a_file_of_no_use_is_refused_in_a_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(OwnFileError, match=said):
        bring(tmp_path / name, "XX1.L", tmp_path / "media", {"en": "1 Up."})
    assert not (tmp_path / "media").exists()


def test_a_loop_that_is_not_drawn_needs_words(content: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.gif").write_bytes(gif())
    words = ["add", str(tmp_path / "mine.gif"), "YY1", "--content", str(content)]
    result = RUN.invoke(app, words)
    assert result.exit_code == 1
    assert "say with --alt what the file shows" in result.output
    assert RUN.invoke(app, [*words, "--alt", "1 Sit. 2 Breathe."]).exit_code == 0
    assert read_manifest(content / "media")["YY1.gif"].alt == {"en": "1 Sit. 2 Breathe."}
