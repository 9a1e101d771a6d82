"""Small files that people of the playground share: made here, so that nothing binary is kept."""

import struct
import zlib

from bot.playground.files import Upload

_SIDE = 240


def photo() -> Upload:
    """Return a picture: a soft gradient."""
    return Upload(name="photo.png", mime="image/png", data=_gradient((96, 140, 190), (240, 196, 150)))


def sticker() -> Upload:
    """Return a picture that stands for a sticker."""
    return Upload(name="sticker.png", mime="image/png", data=_gradient((255, 214, 102), (255, 150, 110)))


def voice() -> Upload:
    """Return one second of silence: the first page of an Ogg stream, enough to be told apart."""
    return Upload(name="voice.ogg", mime="audio/ogg", data=b"OggS\x00\x02" + bytes(58))


def _gradient(top: tuple[int, int, int], bottom: tuple[int, int, int]) -> bytes:
    rows = bytearray()
    for y in range(_SIDE):
        share = y / (_SIDE - 1)
        pixel = bytes(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        rows += b"\x00" + pixel * _SIDE
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(bytes(rows), 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
