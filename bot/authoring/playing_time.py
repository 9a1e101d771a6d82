"""How long an animation plays, as its file says: read from the headers, without decoding a picture."""

import struct
from collections.abc import Iterator

_MP4_HEADERS = {0: ">12xII", 1: ">20xIQ"}
"""Version -> ticks a second and their number, behind version, flags and dates."""
_GIF_SCREEN = 13
_GIF_IMAGE = 10
_IMAGE, _EXTENSION, _TIMING = 0x2C, 0x21, 0xF9


def playing_time(data: bytes) -> float | None:
    """Return the seconds that a film (MP4) or a GIF plays once; None when its headers do not say."""
    try:
        seconds = _gif(data) if data.startswith(b"GIF8") else _mp4(data)
    except (struct.error, IndexError, KeyError, ZeroDivisionError):
        return None
    return seconds or None


def _mp4(data: bytes) -> float:
    """Return what the header of the whole film says, 0 where it has none."""
    for kind, inside in _boxes(data):
        if kind == b"moov":
            for name, header in _boxes(inside):
                if name == b"mvhd":
                    scale, ticks = struct.unpack_from(_MP4_HEADERS[header[0]], header)
                    return ticks / scale
    return 0.0


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Return the boxes of a film or of one of its boxes: name and content."""
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            (size,), head = struct.unpack_from(">Q", data, at + 8), 16
        end = at + size if size else len(data)
        yield kind, data[at + head : end]
        at = max(end, at + head)


def _gif(data: bytes) -> float:
    """Return how long all its pictures are shown together."""
    at = _GIF_SCREEN + _colours(data[10])
    hundredths = 0
    while data[at] in {_IMAGE, _EXTENSION}:
        if data[at] == _IMAGE:
            at += _GIF_IMAGE + _colours(data[at + 9]) + 1
        else:
            if data[at + 1] == _TIMING:
                hundredths += struct.unpack_from("<H", data, at + 4)[0]
            at += 2
        while data[at]:
            at += data[at] + 1
        at += 1
    return hundredths / 100


def _colours(flags: int) -> int:
    """Return the bytes of a table of colours, as its flags say."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
