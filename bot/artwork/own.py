"""An operator's own GIF or film in place of a drawn loop: measured, put beside the others and listed."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

from bot.artwork.manifest import OWN, Entry, read_manifest, sha256, write_manifest, write_whole

KINDS: Final = (".mp4", ".gif")
LARGEST: Final = 1_000_000
"""Bytes: what is larger takes long to come on a phone (`platform.md 1.4`)."""


class OwnFileError(Exception):
    """A file that can't be used, as a sentence."""


def bring(path: Path, name: str, folder: Path, alt: Mapping[str, str]) -> Entry:
    """Use a file for the loop of that name from now on. OwnFileError when it can't be; ImportError without `render`."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise OwnFileError(f"{path.name} is no .gif or .mp4: bring one of these")
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise OwnFileError(f"{path.name} takes {len(data)} bytes: bring one of {LARGEST} at most")
    width, height, seconds = _measured(path.name, data)
    entry = Entry(
        name=name,
        file=f"{name}{kind}",
        sha256=sha256(data),
        bytes=len(data),
        width=width,
        height=height,
        duration=seconds,
        alt=dict(alt),
        source=OWN,
    )
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / entry.file, data)
    entries = {file: e for file, e in read_manifest(folder).items() if e.name != name}
    write_manifest(folder, {**entries, entry.file: entry})
    for other in KINDS:
        if other != kind:
            (folder / f"{name}{other}").unlink(missing_ok=True)
    return entry


# PyAV's types have gaps: the lines below are the only ones that touch it.
def _measured(name: str, data: bytes) -> tuple[int, int, float]:
    """Width and height (px) and length (s)."""
    import av  # noqa: PLC0415 - needs the render extra
    import av.container  # noqa: PLC0415
    import av.error  # noqa: PLC0415

    try:
        container = cast("av.container.InputContainer", av.open(io.BytesIO(data)))
        with container:
            if container.streams.audio:
                raise OwnFileError(f"{name} has sound, and so would not come as an animation: take the sound away")
            stream = container.streams.video[0]
            seconds = round(int(str(container.duration or 0)) / 1_000_000, 2)
            size = (stream.codec_context.width, stream.codec_context.height)
    except (av.error.FFmpegError, IndexError) as problem:
        raise OwnFileError(f"{name} can't be read as an animation: save it again as .gif or .mp4") from problem
    if seconds <= 0:
        raise OwnFileError(f"{name} is a still picture: bring one that moves")
    return *size, seconds
