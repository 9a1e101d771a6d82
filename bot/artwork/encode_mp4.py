"""Frames -> H.264 without sound, ready for a chat: yuv420p, even sides, index at the front."""

import tempfile
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final, cast

import av
from PIL import Image

from bot.artwork.budget import MP4_BUDGET, TooLargeError

_LADDER: Final = ("24", "27", "30", "33")
_MANY: Final = 200
"""With more frames than this the first quality never fits, so it is not tried."""


def encode_mp4(frames: Sequence[Image.Image], fps: Fraction, *, budget: int = MP4_BUDGET) -> bytes:
    """Encode frames, stepping down in quality until the budget is met.

    Raises TooLargeError when it never is.
    """
    for quality in _LADDER[1 if len(frames) > _MANY else 0 :]:
        data = _encode(frames, fps, quality)
        if len(data) <= budget:
            return data
    raise TooLargeError(f"the loop takes more than {budget // 1000} kB as MP4: shorten it or move less")


def _encode(frames: Sequence[Image.Image], fps: Fraction, quality: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "loop.mp4"  # the index is moved to the front by reading the file again
        _write(frames, fps, quality, target)
        return target.read_bytes()


# PyAV's types have gaps: the lines below are the only ones that touch it.
def _write(frames: Sequence[Image.Image], fps: Fraction, quality: str, target: Path) -> None:
    options = {"crf": quality, "preset": "medium", "tune": "animation", "threads": "1"}  # one thread: fixed bytes
    flags = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(target), "w", format="mp4", options=flags) as container:
        stream = container.add_stream("libx264", rate=fps, options=options)  # pyright: ignore[reportUnknownMemberType]
        stream.width, stream.height = frames[0].size
        stream.pix_fmt = "yuv420p"
        for i, picture in enumerate(frames):
            frame = cast("av.VideoFrame", av.VideoFrame.from_image(picture))  # pyright: ignore[reportUnknownMemberType]
            frame.pts = i
            frame.time_base = 1 / fps
            container.mux(stream.encode(frame))  # pyright: ignore[reportUnknownMemberType]
        container.mux(stream.encode(None))  # pyright: ignore[reportUnknownMemberType]
