"""Frames -> H.264 without sound, ready for a chat: yuv420p, even sides, index at the front."""

import math
import tempfile
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final, cast

import av
from PIL import Image

from bot.artwork.budget import MP4_BUDGET, TooLargeError

_FIRST: Final = ((10.0, 24.0), (12.0, 26.5), (16.0, 28.0), (math.inf, 30.0))
"""Up to so many seconds, the quality (crf) tried first: about the finest that fits."""
_COARSEST: Final = 36.0
_HALVES_IN: Final = 6.3
"""A loop takes half the bytes with so much more crf (measured)."""


def encode_mp4(frames: Sequence[Image.Image], fps: Fraction, *, budget: int = MP4_BUDGET) -> bytes:
    """Encode frames as finely as the budget allows, which takes one or two attempts.

    Raises TooLargeError when no quality meets it.
    """
    film = _converted(frames)
    quality = next(crf for longest, crf in _FIRST if len(film) / fps <= longest + 0.01)
    while quality <= _COARSEST:
        data = _encode(film, fps, f"{quality:g}")
        if len(data) <= budget:
            return data
        quality += max(0.5, math.ceil(2 * (_HALVES_IN * math.log2(len(data) / budget) + 0.25)) / 2)
    raise TooLargeError(f"the loop takes more than {budget // 1000} kB as MP4: shorten it or move less")


def _encode(film: Sequence[av.VideoFrame], fps: Fraction, quality: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "loop.mp4"  # the index is moved to the front by reading the file again
        _write(film, fps, quality, target)
        return target.read_bytes()


# PyAV's types have gaps: the lines below are the only ones that touch it.
def _converted(frames: Sequence[Image.Image]) -> list[av.VideoFrame]:
    """Each picture once in the film's own colours; pictures that come back share a frame."""
    known: dict[int, av.VideoFrame] = {}
    for picture in frames:
        if id(picture) not in known:
            frame = cast("av.VideoFrame", av.VideoFrame.from_image(picture))  # pyright: ignore[reportUnknownMemberType]
            known[id(picture)] = frame.reformat(format="yuv420p")
    return [known[id(picture)] for picture in frames]


def _write(film: Sequence[av.VideoFrame], fps: Fraction, quality: str, target: Path) -> None:
    options = {"crf": quality, "preset": "faster", "tune": "animation", "threads": "1"}  # one thread: fixed bytes
    flags = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(target), "w", format="mp4", options=flags) as container:
        stream = container.add_stream("libx264", rate=fps, options=options)  # pyright: ignore[reportUnknownMemberType]
        stream.width, stream.height = film[0].width, film[0].height
        stream.pix_fmt = "yuv420p"
        for i, frame in enumerate(film):
            frame.pts = i
            frame.time_base = 1 / fps
            container.mux(stream.encode(frame))  # pyright: ignore[reportUnknownMemberType]
        container.mux(stream.encode(None))  # pyright: ignore[reportUnknownMemberType]
