"""Other looks, drawn beside the running bot."""

import asyncio
import logging
from pathlib import Path
from typing import cast

import pytest

from bot.artwork.background import Studio
from bot.artwork.budget import TooLargeError
from bot.artwork.frame import Options
from bot.artwork.looks import DEFAULT, Look
from bot.artwork.manifest import OWN, Entry, read_manifest, sha256, write_manifest
from bot.artwork.scene import Scene
from bot.artwork.worker import NO_WORDS, draw
from bot.core.content import Media
from bot.core.state import Enrolment
from tests.artwork.support import needs_render, still_content

DARK = {"theme": "dark", "character": "second", "language": "en"}
LOOK = Look(theme="dark", character="second")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return still_content(tmp_path)


class Watched(Studio):
    """A studio whose process waits for us."""

    def __init__(self, content: Path, folder: Path) -> None:
        super().__init__(content, folder)
        self.started = asyncio.Event()
        self.go_on = asyncio.Event()
        self.process: asyncio.subprocess.Process | None = None

    async def _listen(self, process: asyncio.subprocess.Process, look: Look, out: Path) -> None:
        self.process = process
        self.started.set()
        await self.go_on.wait()
        await super()._listen(process, look, out)


def default(name: str) -> Media:
    return Media(name=name, path=f"media/{name}.mp4", sha256="0" * 64, width=480, height=480, seconds=3.0, alt="1 Up.")


def entry(name: str, source: str) -> Entry:
    return Entry(
        name=name, file=f"{name}.gif", sha256="", bytes=1, width=2, height=2, duration=1.0, alt={}, source=source
    )  # fmt: skip


def digest(path: str) -> str:
    return sha256(Path(path).read_bytes())


def said_by(folder: Path, out: Path, look: Look = LOOK, first: str = "") -> list[str]:
    said: list[str] = []

    def say(line: dict[str, object]) -> None:
        ready = cast("dict[str, object]", line.get("ready", {}))
        said.append(str(ready["name"]) if ready else f"failed {line['failed']}")

    assert draw(folder, out, look, first, say) == 0
    return said


async def test_the_default_set_is_never_drawn(content: Path, tmp_path: Path) -> None:
    studio = Studio(content, tmp_path / "media")
    loop = default("XX1.L")
    assert studio.media(loop, theme="light", character="first", language="en") is loop
    studio.want(DEFAULT)
    await studio.finished()
    assert not (tmp_path / "media").exists()


async def test_the_default_stands_in_until_the_look_is_drawn(content: Path, tmp_path: Path) -> None:
    needs_render()
    studio = Studio(content, tmp_path / "media")
    loop = default("XX1.L")
    assert studio.media(loop, **DARK) is loop
    await studio.finished()
    dark = studio.chosen(loop, Enrolment(theme="dark", character="second"))
    assert dark == studio.media(loop, **DARK)
    assert dark.name == "XX1.dark-second-en.L"
    assert digest(dark.path) == dark.sha256
    assert dark.seconds == 3
    assert dark.sha256 != loop.sha256
    assert studio.media(default("ZZ9"), **DARK) == default("ZZ9")


async def test_a_language_without_words_is_the_english_look(content: Path, tmp_path: Path) -> None:
    needs_render()
    studio = Studio(content, tmp_path / "media")
    loop = default("XX1.R")
    assert studio.media(loop, theme="light", character="first", language="uk") is loop
    await studio.finished()
    assert studio.media(loop, theme="light", character="first", language="uk") is loop
    assert draw(content, tmp_path / "out", Look(language="uk"), "", lambda _: None) == NO_WORDS
    assert not (tmp_path / "out").exists()


async def test_a_drawing_that_is_killed_harms_nobody(content: Path, tmp_path: Path) -> None:
    needs_render()
    studio = Watched(content, tmp_path / "media")
    loop = default("XX1.L")
    studio.want(LOOK, first="XX1.L")
    await studio.started.wait()
    assert studio.process is not None
    studio.process.kill()
    studio.go_on.set()
    await studio.finished()
    assert studio.media(loop, **DARK) is loop


async def test_closing_stops_the_drawing(content: Path, tmp_path: Path) -> None:
    needs_render()
    studio = Watched(content, tmp_path / "media")
    studio.want(LOOK)
    await studio.started.wait()
    await studio.close()
    assert studio.process is not None
    assert studio.process.returncode is not None


async def test_without_the_extra_it_is_said_once(
    content: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:  # fmt: skip
    studio = Studio(content, tmp_path / "media", able=False)
    loop = default("XX1.L")
    with caplog.at_level(logging.WARNING):
        assert studio.media(loop, **DARK) is loop
        assert studio.media(loop, **DARK) is loop
    assert len(caplog.records) == 1
    assert not (tmp_path / "media").exists()


def test_what_is_asked_for_is_drawn_first(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    drawn: list[str] = []

    def record(scenes: list[Scene], out: Path, *, options: Options) -> list[Entry]:
        drawn.append(scenes[0].name)
        if scenes[0].name == "XX1.L":
            raise TooLargeError("the loop takes more than 200 kB")
        return [entry(scenes[0].name, options.theme)]

    monkeypatch.setattr("bot.artwork.worker.render", record)
    assert said_by(content, tmp_path / "out", first="XX1.R") == ["XX1.R", "failed XX1.L"]
    assert drawn == ["XX1.R", "XX1.L"]


def test_a_broken_off_drawing_goes_on_where_it_stopped(content: Path, tmp_path: Path) -> None:
    needs_render()
    out = tmp_path / "out"
    said_by(content, out)
    left, right = out / "XX1.L.mp4", out / "XX1.R.mp4"
    kept, was = right.stat().st_mtime_ns, left.read_bytes()
    left.unlink()
    (out / ".XX1.L.mp4.part").write_bytes(b"half")
    assert said_by(content, out) == ["XX1.L", "XX1.R"]
    assert (left.read_bytes(), right.stat().st_mtime_ns) == (was, kept)
    assert sorted(p.name for p in out.iterdir()) == ["XX1.L.mp4", "XX1.R.mp4", "manifest.json"]
    assert set(read_manifest(out)) == {"XX1.L.mp4", "XX1.R.mp4"}


def test_a_loop_that_an_operator_brought_is_not_drawn(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    (content / "media").mkdir()
    write_manifest(content / "media", {"XX1.L.gif": entry("XX1.L", OWN)})

    def record(scenes: list[Scene], out: Path, *, options: Options) -> list[Entry]:
        return [entry(scenes[0].name, options.theme)]

    monkeypatch.setattr("bot.artwork.worker.render", record)
    assert said_by(content, tmp_path / "out") == ["XX1.R"]
