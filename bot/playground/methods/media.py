"""Files in requests: uploaded along, named by attach://, or known already by file_id."""

import struct
from dataclasses import replace

from bot.playground.files import FileKind, Shape, StoredFile, Upload
from bot.playground.methods.arguments import Args
from bot.playground.refusals import bad_request
from bot.playground.world import World

MOST_PHOTO_BYTES = 10 * 1024 * 1024
_ATTACHED = "attach://"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8")


def sent_file(world: World, args: Args, kind: FileKind) -> StoredFile:
    """Return the file of a send method; its field is named like the kind."""
    shape = _given_shape(args.integer("width"), args.integer("height"), args.integer("duration"))
    whole = args.uploads.get(kind.value)
    if whole is not None:
        return _kept(world, whole, kind, shape)
    return referred_file(world, args, kind, args.text(kind.value), shape)


def referred_file(world: World, args: Args, kind: FileKind, reference: str, shape: Shape) -> StoredFile:
    """Return the file that `attach://name` or a file_id stands for."""
    if not reference:
        raise bad_request(f"there is no {kind.value} in the request")
    if not reference.startswith(_ATTACHED):
        return world.files.of_kind(reference, kind)
    upload = args.uploads.get(reference.removeprefix(_ATTACHED))
    if upload is None:
        raise bad_request(f"attached file not found in the request: {reference}")
    return _kept(world, upload, kind, shape)


def _given_shape(width: int | None, height: int | None, duration: int | None) -> Shape:
    return Shape(width=width or 0, height=height or 0, duration=duration or 0)


def _kept(world: World, upload: Upload, kind: FileKind, shape: Shape) -> StoredFile:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if kind is FileKind.PHOTO:
        _check_photo(upload.data)
    width, height = _sides(upload.data)
    shape = replace(shape, width=shape.width or width, height=shape.height or height)
    return world.files.keep(kind, _as_reported(upload, kind), shape)


def _check_photo(data: bytes) -> None:
    if len(data) > MOST_PHOTO_BYTES:
        why = f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MOST_PHOTO_BYTES} bytes"
        raise bad_request(why)
    if not data.startswith(_PICTURES):
        raise bad_request("IMAGE_PROCESS_FAILED")


def _as_reported(upload: Upload, kind: FileKind) -> Upload:
    # The server turns a GIF into a silent MP4 and says so in name and type (platform.md 1.4); the bytes stay here.
    if kind is FileKind.ANIMATION and upload.data.startswith(b"GIF8"):
        return replace(upload, name=f"{upload.name}.mp4", mime="video/mp4")
    if kind is FileKind.ANIMATION:
        return replace(upload, mime="video/mp4")
    return upload


def _sides(data: bytes) -> tuple[int, int]:
    if data.startswith(b"GIF8") and len(data) >= struct.calcsize("<6sHH"):
        _, width, height = struct.unpack_from("<6sHH", data)
        return int(width), int(height)
    if data.startswith(b"\x89PNG") and len(data) >= struct.calcsize(">16xII"):
        width, height = struct.unpack_from(">16xII", data)
        return int(width), int(height)
    return 0, 0
