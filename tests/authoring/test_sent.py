"""What is found in a file that an operator sent."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from bot.authoring import default_folder
from bot.authoring.folder import read_folder
from bot.authoring.sent import sent_files
from bot.service.versions import RefusedError

SHIPPED = read_folder(default_folder())


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return held.getvalue()


LIST = next(name for name in SHIPPED if name.startswith("media/"))
PLACES = {"places.yaml": b"places: []"}


@pytest.mark.parametrize(
    "more",
    [{"media/TG1.L.mp4": b"film"}, {LIST: b"other"}, {LIST: b"other", "media/TG1.L.mp4": b"film"}],
)
def test_animations_in_a_zip_are_refused_with_what_to_do(more: Mapping[str, bytes]) -> None:
    with pytest.raises(RefusedError, match=r"mine.zip has animations .* leave that folder out, or use midback content"):
        sent_files("mine.zip", zipped({**PLACES, **more}), SHIPPED)


def test_a_list_of_animations_alone_is_refused_too() -> None:
    with pytest.raises(RefusedError, match="has animations"):
        sent_files(LIST.removeprefix("media/"), b"other", SHIPPED)


def test_a_whole_folder_may_be_packed_when_its_animations_are_the_known_ones() -> None:
    files = {f"mine/{name}": data for name, data in {**SHIPPED, **PLACES, "media/TG1.L.mp4": b"film"}.items()}
    found = sent_files("mine.zip", zipped(files), SHIPPED)
    assert found == {**{name: data for name, data in SHIPPED.items() if name != LIST}, **PLACES}


GERMAN = {
    "translations/de/drills/AN1.yaml": b"name: x",
    "translations/de/background.yaml": SHIPPED["background.yaml"],
}
KNOWN = {**SHIPPED, **GERMAN}
WORDS = b"""name: Nicken
steps: {usual: [Nicken]}
cue: Langsam
feel: Leicht
mistake: Zu schnell
tempo: Ruhig
regressions: [Kleiner]
"""


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("at", range(0, 240, 6))
def test_a_damaged_zip_is_refused_with_a_sentence_or_read(method: int, at: int) -> None:
    whole = bytearray(zipped({"content/places.yaml": SHIPPED["places.yaml"]}, method))
    for place in (at, -1 - at):
        damaged = whole.copy()
        damaged[place] ^= 0xFF
        try:
            found = sent_files("mine.zip", bytes(damaged), SHIPPED)
        except RefusedError as refusal:
            assert str(refusal).startswith("mine.zip ")  # noqa: PT017  either of both is right
        else:
            assert found == {"places.yaml": SHIPPED["places.yaml"]}


def test_a_zip_with_damaged_contents_is_refused() -> None:
    whole = bytearray(zipped({"places.yaml": SHIPPED["places.yaml"]}, zipfile.ZIP_DEFLATED))
    whole[60:70] = b"\xff" * 10
    with pytest.raises(RefusedError, match="no zip file that can be read"):
        sent_files("mine.zip", bytes(whole), SHIPPED)


def test_what_the_finder_of_a_mac_adds_is_left_alone() -> None:
    more = {
        "__MACOSX/content/._places.yaml": b"\0\5\x16\7",
        "__MACOSX/._content": b"\0",
        "content/.DS_Store": b"\0",
        "content/._places.yaml": b"\0",
        ".DS_Store": b"\0",
    }
    assert sent_files("content.zip", zipped({"content/places.yaml": b"places: []", **more}), SHIPPED) == PLACES


@pytest.mark.parametrize("around", ["", "content/", "./", "work/content/", "content\\"])
@pytest.mark.parametrize("name", ["translations/de/drills/AN1.yaml", "drills/AN1.yaml", "messages/en.yaml"])
def test_only_folders_around_the_content_are_taken_off(around: str, name: str) -> None:
    assert sent_files("mine.zip", zipped({f"{around}{name}": b"a: b"}), KNOWN) == {name: b"a: b"}


@pytest.mark.parametrize(
    "name", ["../places.yaml", "content/../../places.yaml", "/etc/places.yaml", "C:\\places.yaml", "..\\places.yaml"]
)
def test_names_that_lead_out_are_refused(name: str) -> None:
    with pytest.raises(RefusedError, match="leads out of it"):
        sent_files("mine.zip", zipped({"places.yaml": b"places: []", name: b"a: b"}), SHIPPED)


def test_one_file_replaces_the_original_when_it_can_be_nothing_else() -> None:
    for data in (SHIPPED["drills/AN1.yaml"], b"nonsense"):
        assert sent_files("AN1.yaml", data, KNOWN) == {"drills/AN1.yaml": data}


@pytest.mark.parametrize(("name", "data"), [("AN1.yaml", WORDS), ("background.yaml", SHIPPED["background.yaml"])])
def test_one_file_that_could_be_a_translation_needs_its_folders(name: str, data: bytes) -> None:
    with pytest.raises(RefusedError, match=rf"{name} could be .*{name} or translations/de/.*send a zip with the fold"):
        sent_files(name, data, KNOWN)


def test_one_file_that_only_translations_have_needs_its_folders_when_there_are_two() -> None:
    known = {"translations/de/drills/XX9.yaml": b"", "translations/fr/drills/XX9.yaml": b""}
    with pytest.raises(RefusedError, match=r"translations/de/drills/XX9.yaml or translations/fr/drills/XX9.yaml"):
        sent_files("XX9.yaml", b"nonsense", known)
