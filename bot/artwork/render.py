"""Scenes -> files: only what changed is made again, and the manifest is kept in step."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.artwork.frame import Options
from bot.artwork.manifest import OWN, Entry, read_manifest, sha256, source_hash, write_manifest, write_whole
from bot.artwork.scene import Scene
from bot.artwork.theme import style
from bot.artwork.views import CARD

if TYPE_CHECKING:
    from PIL import Image

KINDS: Final = ("mp4", "gif")
_RATES: Final = ((8.0, Fraction(25, 2)), (10.0, Fraction(10)), (16.0, Fraction(25, 4)), (math.inf, Fraction(5)))
"""Up to this length (s), so many pictures a second: long loops are slow ones, fewer pictures do.

A picture lasts whole hundredths of a second at each rate, as a GIF needs.
"""


_SPARSE: Final = Fraction(25, 4)
"""At this rate and below, pictures are blended into each other."""
_WORDS: Final = ((0, 410, CARD, CARD), (0, 0, 145, 76))
"""Where the caption and the tag stand (px)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: files done and in all, the file in work and its share drawn."""

    done: int
    total: int
    file: str
    share: float
    cached: bool = False


Report = Callable[[Progress], None]


def rate(scene: Scene) -> Fraction:
    """Pictures a second."""
    return next(fps for longest, fps in _RATES if scene.length <= longest + 0.01)


def times(scene: Scene, fps: Fraction | None = None) -> list[float]:
    """Times of the drawn pictures of one round (s)."""
    step = 1 / (fps or rate(scene))
    return [float(i * step) for i in range(round(Fraction(scene.length) / step))]


def file_name(scene: Scene, kind: str) -> str:
    """`AN1.L.mp4`."""
    return f"{scene.name}.{kind}"


def render(
    scenes: Sequence[Scene],
    out: Path,
    *,
    options: Options | None = None,
    kinds: Sequence[str] = ("mp4",),
    report: Report | None = None,
    force: bool = False,
) -> list[Entry]:
    """Make every file that is missing or stale; a loop that an operator brought is left alone.

    ImportError without the `render` extra; TooLargeError over budget.
    """
    look = options or Options()
    out.mkdir(parents=True, exist_ok=True)
    entries = {file: e for file, e in read_manifest(out).items() if e.source != OWN or (out / file).exists()}
    brought = {entry.name for entry in entries.values() if entry.source == OWN}
    jobs = [(scene, kind) for scene in scenes if scene.name not in brought for kind in kinds]
    made: list[Entry] = []
    for done, (scene, kind) in enumerate(jobs):
        name = file_name(scene, kind)
        entry = entries.get(name)
        fresh = not force and _fresh(entry, out / name, source_hash(scene, look, kind))
        _tell(report, Progress(done=done, total=len(jobs), file=name, share=float(fresh), cached=fresh))
        if entry and fresh and entry.alt != scene.alt:
            entry = entries[name] = replace(entry, alt=dict(scene.alt))
            write_manifest(out, entries)
        if entry is None or not fresh:
            step = _step(report, done, len(jobs), name)
            entry = _make(scene, kind, out / name, look, step)
            entries[name] = entry
            write_manifest(out, entries)
        made.append(entry)
    _tell(report, Progress(done=len(jobs), total=len(jobs), file="", share=1.0))
    return made


def _step(report: Report | None, done: int, total: int, name: str) -> Callable[[float], None]:
    return lambda share: _tell(report, Progress(done=done, total=total, file=name, share=share))


def _tell(report: Report | None, progress: Progress) -> None:
    if report:
        report(progress)


def _fresh(entry: Entry | None, path: Path, source: str) -> bool:
    return entry is not None and entry.source == source and path.exists() and sha256(path.read_bytes()) == entry.sha256


def _make(scene: Scene, kind: str, path: Path, options: Options, step: Callable[[float], None]) -> Entry:
    data = encode(scene, kind, options, step)
    write_whole(path, data)
    return Entry(
        name=scene.name,
        file=path.name,
        sha256=sha256(data),
        bytes=len(data),
        width=CARD,
        height=CARD,
        duration=round(scene.length, 2),
        alt=dict(scene.alt),
        source=source_hash(scene, options, kind),
    )


def encode(scene: Scene, kind: str, options: Options, step: Callable[[float], None] | None = None) -> bytes:
    """One loop as the bytes of a file."""
    from bot.artwork.encode_gif import encode_gif  # noqa: PLC0415 - needs the render extra
    from bot.artwork.encode_mp4 import encode_mp4  # noqa: PLC0415 - needs the render extra
    from bot.artwork.raster import Raster  # noqa: PLC0415 - needs the render extra

    raster = Raster(scene, options)
    moments = times(scene)
    frames: list[Image.Image] = []
    for i, t in enumerate(moments):
        frames.append(raster.frame(t))
        if step:
            step((i + 1) / len(moments))
    if kind == "gif":
        return encode_gif(frames, rate(scene), style(options.theme, options.character).pinned)
    fps = rate(scene)
    return encode_mp4(frames, fps) if fps > _SPARSE else encode_mp4(_between(frames), 2 * fps)


def _between(frames: Sequence["Image.Image"]) -> list["Image.Image"]:
    """The pictures with a blend of each two between them: a slow move then looks smooth at half the work."""
    following = [*frames[1:], frames[0]]
    pairs = zip(frames, following, strict=True)
    return [picture for a, b in pairs for picture in (a, a if a is b else _blend(a, b))]


def _blend(a: "Image.Image", b: "Image.Image") -> "Image.Image":
    """Half of each, but the words of the first: two lines over each other can't be read."""
    from PIL import Image  # noqa: PLC0415 - needs the render extra

    out = Image.blend(a, b, 0.5)
    for box in _WORDS:
        out.paste(a.crop(box), box)
    return out
