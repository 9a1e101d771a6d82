"""Frames -> animated GIF: one pinned palette, only what changed in each frame, within a budget.

Pillow's own animation writer rewrites palettes and merges frames, so the blocks are put together here.
"""

import io
import struct
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from PIL import GifImagePlugin, Image, ImageChops

from bot.artwork.budget import GIF_BUDGET, TooLargeError
from bot.artwork.raster import mapped

_LADDER: Final = ((1, 63), (1, 47), (2, 47), (2, 31), (3, 31), (4, 31), (6, 24), (8, 24))
"""Keep every n-th frame, with this many colours."""
_TOLERANCE: Final = 3
_NEAR: Final = 8
_SAMPLES: Final = 8
_DESCRIPTOR: Final = 10
"""Bytes of an image's own header, which is written here instead."""

Colour = tuple[int, int, int]


def encode_gif(
    frames: Sequence[Image.Image], fps: Fraction, pinned: Sequence[str], *, budget: int = GIF_BUDGET
) -> bytes:  # fmt: skip
    """Encode frames; `pinned` colours (#RRGGBB) stay exact. TooLargeError when no quality meets the budget."""
    whole = 0
    for every, colours in _LADDER:
        if whole / every > budget:
            continue  # the first attempt showed that this one is not worth it
        kept = list(frames[::every])
        delays = _delays(len(frames), every, fps)
        data = _encode(kept, delays, palette(kept, pinned, colours))
        if len(data) <= budget:
            return data
        whole = whole or len(data)
    raise TooLargeError(f"the loop takes more than {budget // 1000} kB as GIF: shorten it or move less")


def _delays(count: int, every: int, fps: Fraction) -> list[int]:
    """Hundredths of a second of each kept frame; the last one may be shorter."""
    one = int(100 / fps)
    return [one * min(every, count - start) for start in range(0, count, every)]


def palette(frames: Sequence[Image.Image], pinned: Sequence[str], colours: int) -> list[Colour]:
    """Pinned colours first, then the commonest others that are not almost one of them."""
    out = list(dict.fromkeys(_rgb(c) for c in pinned))[:colours]
    step = max(1, len(frames) // _SAMPLES)
    some = list(frames[::step])
    strip = Image.new("RGB", (some[0].width, some[0].height * len(some)))
    for i, frame in enumerate(some):
        strip.paste(frame, (0, i * frame.height))
    found = strip.quantize(colors=128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    flat = found.getpalette() or []
    counts = found.getcolors(256) or []
    ranked = sorted(((n, int(i)) for n, i in counts if isinstance(i, int)), key=lambda item: (-item[0], item[1]))
    for _, i in ranked:
        colour = (flat[3 * i], flat[3 * i + 1], flat[3 * i + 2])
        if len(out) < colours and all(max(abs(a - b) for a, b in zip(colour, c, strict=True)) > _NEAR for c in out):
            out.append(colour)
    return out


def _rgb(text: str) -> Colour:
    return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))


def _encode(frames: Sequence[Image.Image], delays: Sequence[int], colours: Sequence[Colour]) -> bytes:
    bits = max(2, len(colours).bit_length())  # one more for "unchanged"
    transparent = len(colours)
    flat = [v for colour in colours for v in colour]
    table = bytes(flat).ljust(3 * 2**bits, b"\0")
    guide = Image.new("P", (1, 1))
    guide.putpalette(flat)
    out = io.BytesIO()
    width, height = frames[0].size
    out.write(b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80 | 0x70 | (bits - 1), 0, 0) + table)
    out.write(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")
    for block in _blocks(frames, delays, guide, transparent):
        out.write(block)
    out.write(b";")
    return out.getvalue()


def _blocks(
    frames: Sequence[Image.Image], delays: Sequence[int], guide: Image.Image, transparent: int
) -> Iterable[bytes]:  # fmt: skip
    shown: Image.Image | None = None
    last: Image.Image | None = None
    waiting = 0
    pending: tuple[Image.Image, tuple[int, int]] | None = None
    for frame, delay in zip(frames, delays, strict=True):
        change = None if frame is last else _change(frame, shown, guide, transparent)
        last = frame
        if change is None:
            waiting += delay
            continue
        if pending:
            yield from _image(*pending, waiting, transparent)
        picture, place, shown = change
        pending, waiting = (picture, place), delay
    if pending:
        yield from _image(*pending, waiting, transparent)


def _change(
    frame: Image.Image, shown: Image.Image | None, guide: Image.Image, transparent: int
) -> tuple[Image.Image, tuple[int, int], Image.Image] | None:  # fmt: skip
    """The part of a frame that differs from what is on screen, its place, and the screen after it."""
    indexed = frame.quantize(palette=guide, dither=Image.Dither.NONE)
    indexed = mapped(indexed, [i if i < transparent else 0 for i in range(256)])
    plain = indexed.convert("RGB")
    if shown is None:
        return indexed, (0, 0), plain
    red, green, blue = ImageChops.difference(plain, shown).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    mask = mapped(most, [255 if v > _TOLERANCE else 0 for v in range(256)])
    box = mask.getbbox()
    if box is None:
        return None
    indexed.paste(transparent, (0, 0), ImageChops.invert(mask))
    after = shown.copy()
    after.paste(plain, (0, 0), mask)
    return indexed.crop(box), (box[0], box[1]), after


def _image(picture: Image.Image, place: tuple[int, int], delay: int, transparent: int) -> Iterable[bytes]:
    yield struct.pack("<BBBBHBB", 0x21, 0xF9, 4, 0x04 | 0x01, delay, transparent, 0)
    yield struct.pack("<BHHHHB", 0x2C, *place, *picture.size, 0)
    yield _lzw(picture)


def _lzw(picture: Image.Image) -> bytes:
    """Compressed pixels with their code size in front."""
    whole = b"".join(GifImagePlugin.getdata(picture))
    return whole[_DESCRIPTOR:]
