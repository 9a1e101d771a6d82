"""A content version as one piece: a zip of its files, which is kept, sent about and read without being unpacked."""

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from bot.authoring.checks.safety_meanings import MEANINGS
from bot.authoring.flat import flat
from bot.authoring.folder import Folder, read_folder, version_of
from bot.authoring.loading import Loaded, load_content, sound
from bot.authoring.yaml_files import read_yaml
from bot.core.content import Content
from bot.service.versions import Pack

SAFETY_FILES = ("safety.yaml", "service.yaml", "signs.yaml")
"""A change of these, in any language, needs a second person (`programme.md EG15`)."""
SAFETY_TEXTS = "safety."
"""Texts that begin so need one too, and those that must keep a meaning (`programme.md D5`)."""
_MESSAGES = "messages/"
_CARDS = "background.yaml"
_CARD = "cards."
_MEDIA = "media"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same files always make the same zip."""


def pack_of(found: Mapping[str, bytes]) -> Pack:
    """Return content files, by name, as one piece."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(found):
            file.writestr(zipfile.ZipInfo(name, _LONG_AGO), found[name], zipfile.ZIP_DEFLATED)
    return Pack(name=version_of(found), files=held.getvalue(), media=media_name(found))


def files_of(pack: Pack) -> dict[str, bytes]:
    """Return the content files of a version by name."""
    return read_folder(_as_folder(pack, Path()))


def media_name(found: Mapping[str, bytes]) -> str:
    """Return the name of the set of animations that the content files list; empty when they list none."""
    lists = [found[name] for name in sorted(found) if name.startswith(f"{_MEDIA}/")]
    return sha256(b"\0".join(lists)).hexdigest()[:12] if lists else ""


def load_pack(pack: Pack, media: Path) -> Loaded:
    """Read and check a version as if its files stood in the folder `media`, where its animations are."""
    return load_content(_as_folder(pack, media))


def content_of(pack: Pack, media: Path) -> Content:
    """Return a version whose files are in order; its animations are in the folder `media`.

    Raises:
        ContentError: this program finds problems in it.
    """
    return sound(load_pack(pack, media))


def changed_safety(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return what differs of that which keeps people safe: files, and texts such as `messages/en.yaml safety.t4`."""
    found: list[str] = []
    for name in sorted(name for name in {*old, *new} if old.get(name) != new.get(name)):
        if PurePosixPath(name).name in SAFETY_FILES:
            found.append(name)
        elif name.startswith(_MESSAGES) or PurePosixPath(name).name == _CARDS:
            was, now = _safety_texts(name, old.get(name, b"")), _safety_texts(name, new.get(name, b""))
            found += [f"{name} {key}" for key in sorted({*was, *now}) if was.get(key) != now.get(key)]
    return tuple(found)


def _safety_texts(name: str, data: bytes) -> dict[str, str]:
    """Return the texts of a file that keep people safe, by key; a background card is `cards.<name>`."""
    texts, _, _ = flat(read_yaml(name, data))
    return {key: text for key, text in texts.items() if key.startswith(SAFETY_TEXTS) or _meant(key) in MEANINGS}


def _meant(key: str) -> str:
    return f"info.{key.removeprefix(_CARD)}" if key.startswith(_CARD) else key


def _as_folder(pack: Pack, stands_in: Path) -> Folder:
    """Return the zip as a folder that calls itself `stands_in`: paths of animations begin with that."""
    file = zipfile.ZipFile(io.BytesIO(pack.files))
    file.filename = f"{stands_in.as_posix()}/"
    return zipfile.Path(file)
