"""Pixels and files. Without the render extra these are skipped."""

import io
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import cast

import pytest

from bot.artwork.budget import TooLargeError
from bot.artwork.frame import Options, Painter, frame
from bot.artwork.layers import join
from bot.artwork.manifest import sha256
from bot.artwork.render import Progress, rate, render, times
from bot.artwork.scene import Step
from bot.artwork.theme import Character, style
from tests.artwork.support import MEDIA, by_id, scenes, small, some_times

for _module in ("resvg_py", "PIL", "av"):
    pytest.importorskip(_module, reason="the render extra is not installed")

import av  # noqa: E402
from PIL import Image, ImageChops, ImageStat  # noqa: E402

from bot.artwork.encode_gif import encode_gif, palette  # noqa: E402
from bot.artwork.encode_mp4 import encode_mp4  # noqa: E402
from bot.artwork.raster import Raster, resized, svg_to_image  # noqa: E402
from bot.artwork.sheet import contact_sheet, key_times  # noqa: E402

GOLDEN = Path(__file__).with_name("pictures.png")
TILE, ROW = 96, 10
SHORT = small(
    Step(number=1, label={"en": "Stand"}, hold=0.4),
    Step(number=2, label={"en": "Tilt"}, move=0.4, hold=0.2, pose={"neck_tilt": -20.0}, focus={"upper_trap_r": 1.0}),
    Step(number=3, label={"en": "Back"}, move=0.6),
)
PINNED = style("light", Character()).pinned


def far_apart(a: Image.Image, b: Image.Image) -> tuple[float, int]:
    """Mean and largest difference of two pictures (0-255)."""
    values = ImageChops.difference(a, b).tobytes()
    return sum(ImageStat.Stat(ImageChops.difference(a, b)).mean) / 3, max(values)


def pixel(picture: Image.Image, x: int, y: int) -> str:
    """A colour as #RRGGBB."""
    return "#" + picture.crop((x, y, x + 1, y + 1)).tobytes().hex().upper()


@cache
def pictures(name: str) -> tuple[Image.Image, ...]:
    """Every picture of the short loop, every fourth of a shipped one."""
    scene = SHORT if name == SHORT.name else scenes()[name]
    raster = Raster(scene, Options())
    return tuple(raster.frame(t) for t in (times(scene) if scene is SHORT else times(scene)[::4]))


LOOKED_AT = [(scene, t) for scene in by_id() for t in some_times(scene, 2)]
"""The tiles of the golden sheet, row by row."""


def tile(index: int) -> tuple[int, int]:
    return (index % ROW * TILE, index // ROW * TILE)


@cache
def golden_sheet() -> Image.Image:
    """The pictures that were looked at; after a change that is meant, delete the file: this writes a new one."""
    if not GOLDEN.exists():
        sheet = Image.new("RGB", (ROW * TILE, -(-len(LOOKED_AT) // ROW) * TILE))
        for i, (scene, t) in enumerate(LOOKED_AT):
            sheet.paste(resized(Raster(scene, Options()).frame(t), TILE, TILE), tile(i))
        sheet.save(GOLDEN, optimize=True)
        pytest.fail(f"{GOLDEN.name} was missing and has been written: look at it, then run again")
    return Image.open(GOLDEN).convert("RGB")


@pytest.mark.parametrize("index", range(len(LOOKED_AT)), ids=[f"{s.name}-{t:g}" for s, t in LOOKED_AT])
def test_pixels_are_those_that_were_looked_at(index: int) -> None:
    scene, t = LOOKED_AT[index]
    x, y = tile(index)
    picture = resized(Raster(scene, Options()).frame(t), TILE, TILE)
    mean, most = far_apart(picture, golden_sheet().crop((x, y, x + TILE, y + TILE)))
    assert mean < 1
    assert most < 40


def test_layers_together_are_the_whole_svg() -> None:
    scene = scenes()["AN1.L"]
    whole = svg_to_image(frame(scene, 8.0)).convert("RGB")
    mean, _ = far_apart(whole, Raster(scene, Options()).frame(8.0))
    assert mean < 0.5
    assert join(Painter(scene, Options()).layers(8.0)) == frame(scene, 8.0)


@pytest.mark.parametrize(
    ("name", "t", "side"), [("AN1.L", 4.9, -1), ("AN1.R", 4.9, 1), ("TG1.L", 2.6, -1), ("TG1.R", 2.6, 1)]
)
def test_the_working_area_is_on_the_side_of_the_text(name: str, t: float, side: int) -> None:
    scene = scenes()[name]
    picture = Raster(scene, Options()).frame(t)
    orange = [x - 240 for x in range(120, 360, 2) for y in range(90, 400, 2) if pixel(picture, x, y) == "#FF8A00"]
    assert len(orange) > 20
    middle = sum(orange) / len(orange)
    assert middle * side > 0


def test_a_repeated_picture_is_drawn_once() -> None:
    raster = Raster(SHORT, Options())
    first = raster.frame(0.0)
    assert raster.frame(0.1) is first
    assert raster.frame(SHORT.length) is first


def test_the_same_loop_gives_the_same_bytes() -> None:
    row, again = pictures(SHORT.name), Raster(SHORT, Options())
    assert all(a.tobytes() == again.frame(t).tobytes() for a, t in zip(row[::6], times(SHORT)[::6], strict=True))
    assert encode_mp4(row[:8], rate(SHORT)) == encode_mp4(row[:8], rate(SHORT))
    assert encode_gif(row[:8], rate(SHORT), PINNED) == encode_gif(row[:8], rate(SHORT), PINNED)


def test_a_film_is_what_a_chat_wants() -> None:
    data = encode_mp4(pictures(SHORT.name), rate(SHORT))
    assert data.index(b"moov") < data.index(b"mdat")
    with av.open(io.BytesIO(data)) as container:
        assert [s.type for s in container.streams] == ["video"]
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height) == (480, 480)
        assert stream.frames == len(times(SHORT))


def decoded(data: bytes) -> tuple[list[tuple[int, Image.Image]], int]:
    """Frames of a GIF, each with the time at which it ends (ms), and the whole time."""
    image = Image.open(io.BytesIO(data))
    assert image.info["loop"] == 0
    assert image.size == (480, 480)
    out: list[tuple[int, Image.Image]] = []
    total = 0
    try:
        while True:
            total += int(image.info["duration"])
            out.append((total, image.convert("RGB")))
            image.seek(image.tell() + 1)
    except EOFError:
        return out, total


def at(frames: Sequence[tuple[int, Image.Image]], milliseconds: float) -> Image.Image:
    return next(picture for end, picture in frames if end > milliseconds + 1)


@pytest.mark.parametrize("name", [SHORT.name, "TG1.mistake.R"])
def test_a_gif_has_no_stale_pixels(name: str) -> None:
    shown = pictures(name)
    fps = Fraction(10)
    frames, total = decoded(encode_gif(shown, fps, PINNED, budget=10**9))
    assert total == len(shown) * 100
    looked = 0
    for i in range(0, len(shown), 4):
        got = at(frames, i * 1000 / float(fps))
        for x in range(12, 480, 24):
            for y in range(12, 480, 24):
                if pixel(shown[i], x, y) in PINNED:
                    looked += 1
                    assert pixel(got, x, y) == pixel(shown[i], x, y), (i, x, y)
    assert looked > 500


def test_pinned_colours_stay_exact_and_have_no_near_double() -> None:
    colours = palette(pictures(SHORT.name)[::4], PINNED, 63)
    exact = {"#{:02X}{:02X}{:02X}".format(*c) for c in colours}
    assert set(PINNED) <= exact
    assert len(colours) <= 63
    free = colours[len(PINNED) :]
    pinned = colours[: len(PINNED)]
    assert all(max(abs(a - b) for a, b in zip(x, y, strict=True)) > 8 for x in free for y in pinned)


def test_a_loop_that_does_not_fit_is_refused() -> None:
    shown = pictures(SHORT.name)[:2]
    for encoder in (
        lambda: encode_mp4(shown, Fraction(25, 2), budget=900),
        lambda: encode_gif(shown, Fraction(10), PINNED, budget=900),
    ):
        with pytest.raises(TooLargeError, match="shorten it"):
            encoder()


def swings(values: Sequence[int]) -> list[int]:
    """Indices at which brightness has gone up or down by a tenth of the range since it last turned."""
    out: list[int] = []
    low = high = values[0]
    way = 0
    for i, value in enumerate(values):
        low, high = min(low, value), max(high, value)
        for sign, far in ((1, value - low), (-1, high - value)):
            if far >= 25.5 and way != sign:
                out.append(i)
                low, high, way = value, value, sign
    return out


def test_swings_are_counted() -> None:
    assert swings([0, 5, 9, 40, 44, 10, 200]) == [3, 5, 6]
    assert swings([100, 110, 120, 110, 100]) == []


def blocks(name: str) -> tuple[list[bytes], int]:
    """Brightness of 8 x 8 blocks of every picture of a shipped film, and its pictures a second."""
    with av.open(str(MEDIA / f"{name}.mp4")) as container:
        fps = round(float(container.streams.video[0].average_rate or 0))
        rows = [_brightness(frame) for frame in container.decode(video=0)]
    return [*rows, *rows[:fps]], fps


def _brightness(frame: av.VideoFrame) -> bytes:
    picture = cast("Image.Image", frame.reformat(120, 120, "gray").to_image())  # pyright: ignore[reportUnknownMemberType]
    return resized(picture, 8, 8).tobytes()


@pytest.mark.parametrize("name", ["AN1.mistake.R", "TG1.mistake.L", "AN1.L", "TG5.R", "TX1"])
def test_nothing_flashes(name: str) -> None:
    rows, fps = blocks(name)
    for block in range(64):
        found = swings([row[block] for row in rows])
        assert all(sum(i <= k < i + fps for k in found) <= 3 for i in found)


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    seen: list[tuple[str, bool]] = []
    up, down = Step(number=1, label={"en": "Up"}, hold=0.2), Step(number=2, label={"en": "Down"}, hold=0.2)
    one, other = small(up, down), small(down, up)

    def report(now: Progress) -> None:
        seen.append((now.file, now.cached))

    first = render([one], tmp_path, report=report)
    assert seen[0] == ("XX1.R.mp4", False)
    assert render([one], tmp_path, report=report) == first
    assert ("XX1.R.mp4", True) in seen
    renamed = render([replace(one, alt={"en": "1 Up."})], tmp_path, report=report)
    assert (renamed[0].sha256, renamed[0].alt) == (first[0].sha256, {"en": "1 Up."})
    assert render([other], tmp_path)[0].source != first[0].source
    assert not list(tmp_path.glob(".*"))
    (tmp_path / "XX1.R.mp4").write_bytes(b"spoilt")
    assert render([other], tmp_path)[0].sha256 == sha256((tmp_path / "XX1.R.mp4").read_bytes())


def test_a_sheet_has_a_picture_for_every_step(tmp_path: Path) -> None:
    contact_sheet(SHORT, tmp_path / "s.png", side=60)
    assert Image.open(tmp_path / "s.png").size == (3 * 66 - 6, 60)
    assert len(key_times(SHORT)) == 3


@pytest.mark.parametrize("name", ["AN1.R", "TG5.L"])
def test_the_shipped_films_play(name: str) -> None:
    with av.open(str(MEDIA / f"{name}.mp4")) as container:
        assert not container.streams.audio
        assert (container.duration or 0) / 1e6 == pytest.approx(scenes()[name].length, abs=0.05)
