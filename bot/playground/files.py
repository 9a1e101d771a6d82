"""Files that travelled through the stand-in. A file_id belongs to one bot and one type, as Telegram's do."""

import base64
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from bot.playground.refusals import bad_request


class FileKind(StrEnum):
    """The types Telegram tells apart; a file_id can't change its type."""

    ANIMATION = "animation"
    PHOTO = "photo"
    VIDEO = "video"
    DOCUMENT = "document"
    VOICE = "voice"
    STICKER = "sticker"


_FOLDERS = {
    FileKind.ANIMATION: "animations",
    FileKind.PHOTO: "photos",
    FileKind.VIDEO: "videos",
    FileKind.DOCUMENT: "documents",
    FileKind.VOICE: "voice",
    FileKind.STICKER: "stickers",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file part of a request."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Width and height in pixels, duration in seconds."""

    width: int = 0
    height: int = 0
    duration: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file as messages carry it; `name` and `mime` are what the Bot API reports, `data` is what was uploaded."""

    file_id: str
    unique_id: str
    kind: FileKind
    name: str
    mime: str
    data: bytes
    path: str
    shape: Shape


class FileStore:
    """Keeps each uploaded file for as long as the stand-in lives."""

    def __init__(self, bot_id: int) -> None:
        self._bot_id = bot_id
        self._by_id: dict[str, StoredFile] = {}

    @property
    def all(self) -> tuple[StoredFile, ...]:
        """Return all files, oldest first."""
        return tuple(self._by_id.values())

    def keep(self, kind: FileKind, upload: Upload, shape: Shape) -> StoredFile:
        """Store an upload and give it a new file_id."""
        serial = len(self._by_id) + 1
        ending = f".{upload.name.rpartition('.')[2]}" if "." in upload.name else ""
        stored = StoredFile(
            file_id=_identifier(self._bot_id, kind, serial),
            unique_id=f"{kind[:2]}{hashlib.sha256(upload.data).hexdigest()[:14]}",
            kind=kind,
            name=upload.name,
            mime=upload.mime,
            data=upload.data,
            path=f"{_FOLDERS[kind]}/file_{serial}{ending}",
            shape=shape,
        )
        self._by_id[stored.file_id] = stored
        return stored

    def find(self, file_id: str) -> StoredFile:
        """Return the file; refuse an id that is unknown or belongs to another bot."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored

    def of_kind(self, file_id: str, kind: FileKind) -> StoredFile:
        """Return the file; refuse also an id of another type."""
        stored = self.find(file_id)
        if stored.kind is not kind:
            raise bad_request(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
        return stored

    def at(self, path: str) -> StoredFile | None:
        """Return the file that getFile gave this path."""
        return next((stored for stored in self._by_id.values() if stored.path == path), None)

    def forget(self, file_id: str) -> None:
        """Drop a file, as if Telegram no longer knew its file_id."""
        self._by_id.pop(file_id, None)


def _identifier(bot_id: int, kind: FileKind, serial: int) -> str:
    raw = f"{bot_id}/{kind}/{serial}/{hashlib.sha256(f'{bot_id}{kind}{serial}'.encode()).hexdigest()[:16]}"
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")
