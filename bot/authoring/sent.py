"""What is in a file that an operator sent: content files with the places where they belong."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from bot.authoring.drafting import Drafting
from bot.authoring.folder import NOT_READ, is_content, is_hidden
from bot.service.versions import RefusedError

LARGEST = 5_000_000
"""Bytes of all content files; the shipped ones have a fiftieth."""
MEDIA = "media/"
FOLDERS = frozenset({"documents", "drills", "media", "messages", "schema", "translations", *NOT_READ})
"""Folders of the content itself: one alone at the top of a zip is no folder around it."""
_TRANSLATED = "translations/"
_NAMED = 3
_LONGEST = 80
"""Characters of a name that are repeated."""
_ABSOLUTE = re.compile(r"/|[A-Za-z]:")
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, OSError,
)  # fmt: skip
"""What damaged, encrypted and unusual zips make of the library."""


def sent_files(name: str, data: bytes, known: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the content files in a file that was sent: a zip, or one file that takes the place of its namesake.

    Raises:
        RefusedError: it has none, too much, other animations, names that lead out of it, or could stand in several
            places.
    """
    found = _unzipped(name, data) if name.lower().endswith(".zip") else {_place(name, data, known): data}
    if _other_animations(found, known):
        raise RefusedError(
            f"{name} has animations (media/), which don't go through a chat: leave that folder out, or use midback "
            "content publish."
        )
    found = {one: content for one, content in found.items() if is_content(one) and not one.startswith(MEDIA)}
    if not found:
        raise RefusedError(f"{name} has no content files: pack the YAML files with their folders.")
    return found


def _place(name: str, data: bytes, known: Mapping[str, bytes]) -> str:
    """Return the one file that `name` is to replace: not the original when it could be its translation as well."""
    places = [one for one in known if PurePosixPath(one).name.casefold() == name.casefold()]
    if not places:
        raise RefusedError(
            f"It is not clear where {name} belongs: name it like the file it replaces, or send a zip with its folders."
        )
    if len(places) == 1:
        return places[0]
    original = [one for one in places if not one.startswith(_TRANSLATED)]
    fitting = original + [one for one in places if one not in original and not _has_problems(one, data)]
    if len(original) != 1 or len(fitting) != 1:
        shown = sorted(fitting if len(fitting) > 1 else places)[:_NAMED]
        raise RefusedError(f"{name} could be {' or '.join(shown)}: send a zip with the folders around it.")
    return original[0]


def _has_problems(name: str, data: bytes) -> bool:
    """Whether a file has not the form that belongs to its place."""
    drafting = Drafting({name: data}, "")
    drafting.read()
    return any(problem.file == name for problem in drafting.problems)


def _other_animations(found: Mapping[str, bytes], known: Mapping[str, bytes]) -> bool:
    """Whether something in `media/` may be another than before: whoever packs a whole folder has its list in it."""
    listed = {one: content for one, content in found.items() if one.startswith(MEDIA) and is_content(one)}
    same = bool(listed) and all(known.get(one) == content for one, content in listed.items())
    return any(one.startswith(MEDIA) for one in found) and not same


def _unzipped(name: str, data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = [one for one in file.infolist() if not one.is_dir()]
            paths = {one.filename: _path(name, one.filename) for one in entries}
            read = [one for one in entries if not any(map(is_hidden, paths[one.filename].parts))]
            if sum(one.file_size for one in read) > LARGEST:
                raise RefusedError(f"{name} has more than {LARGEST // 1_000_000} MB of files: send only what changed.")
            return _without_top_folder({paths[one.filename]: file.read(one) for one in read})
    except _UNREADABLE:
        raise RefusedError(f"{name} is no zip file that can be read: pack it again.") from None


def _path(name: str, inside: str) -> PurePosixPath:
    """Return the path of a file in the zip `name`; some programs write the strokes of Windows."""
    path = PurePosixPath(inside.replace("\\", "/"))
    if ".." in path.parts or _ABSOLUTE.match(str(path)):
        raise RefusedError(
            f"{name} has a file that leads out of it ({inside[:_LONGEST]}): pack the folder again, from inside."
        )
    return path


def _without_top_folder(found: Mapping[PurePosixPath, bytes]) -> dict[str, bytes]:
    """Return the files without the folders that only stand around the content."""
    around = 0
    while len({path.parts[: around + 1] for path in found}) == 1 and all(
        len(path.parts) > around + 1 and path.parts[around] not in FOLDERS for path in found
    ):
        around += 1
    return {"/".join(path.parts[around:]): data for path, data in found.items()}
