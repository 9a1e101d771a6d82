import json
import struct

import pytest

from bot.authoring import default_folder
from bot.authoring.playing_time import playing_time

MEDIA = default_folder() / "media"
PIXELS = b"\x02\x01\x00\x00"


def box(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(inside), kind) + inside


def film(header: bytes) -> bytes:
    return box(b"ftyp", b"isom") + box(b"moov", box(b"udta", b"") + box(b"mvhd", header))


def picture(hundredths: int, flags: int = 0) -> bytes:
    colours = bytes(6) if flags else b""
    return (
        b"\x21\xf9\x04\x00"
        + struct.pack("<H", hundredths)
        + bytes(2)
        + b"\x2c"
        + bytes(8)
        + bytes([flags])
        + (colours + PIXELS)
    )


def gif(*pictures: bytes, flags: int = 0x80) -> bytes:
    comment = b"\x21\xfe\x03abc\x00"
    return b"GIF89a" + bytes(4) + bytes([flags, 0, 0]) + bytes(6) + comment + b"".join(pictures) + b";"


def test_the_films_play_as_long_as_they_were_drawn() -> None:
    listed = json.loads((MEDIA / "manifest.json").read_text(encoding="utf-8"))["media"]
    for entry in listed:
        seconds = playing_time((MEDIA / entry["file"]).read_bytes())
        assert seconds == pytest.approx(entry["duration"], abs=0.1)


def test_both_kinds_of_headers_of_a_film_are_read() -> None:
    assert playing_time(film(bytes(12) + struct.pack(">II", 1000, 2500))) == 2.5
    assert playing_time(film(b"\x01" + bytes(19) + struct.pack(">IQ", 1000, 2500))) == 2.5


def test_a_box_that_is_large_or_goes_to_the_end_is_no_trouble() -> None:
    header = box(b"mvhd", bytes(12) + struct.pack(">II", 10, 15))
    large = struct.pack(">I4sQ", 1, b"free", 20) + b"1234"
    assert playing_time(large + struct.pack(">I4s", 0, b"moov") + header) == 1.5


def test_the_pictures_of_a_gif_are_added_up() -> None:
    assert playing_time(gif(picture(50), picture(70, 0x80))) == 1.2


@pytest.mark.parametrize(
    "data", [b"", b"film", b"GIF89a", film(b"\x07" * 40), film(bytes(40)), film(b""), gif(), gif(picture(0)), bytes(99)]
)
def test_what_a_file_does_not_say_is_not_guessed(data: bytes) -> None:
    assert playing_time(data) is None


@pytest.mark.parametrize("data", [gif(picture(50), picture(70)), film(bytes(12) + struct.pack(">II", 1000, 2500))])
def test_a_file_that_was_cut_off_says_nothing(data: bytes) -> None:
    assert playing_time(data) is not None
    assert {playing_time(data[:end]) for end in range(len(data))} == {None}
