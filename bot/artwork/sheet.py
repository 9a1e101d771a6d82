"""Contact sheets: the key pictures of loops side by side, for looking and for those who avoid motion."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.artwork.frame import Options
from bot.artwork.scene import Scene

_SHOWN: Final = 0.85
"""Share of a move at which its picture is taken: the arrow is still there."""
_GAP: Final = 6
_GROUND: Final = "#C8D0E0"


def key_times(scene: Scene) -> list[float]:
    """One time for each step (s)."""
    out: list[float] = []
    start = 0.0
    for step in scene.steps:
        out.append(round(start + (step.move * _SHOWN if step.move else step.length / 2), 3))
        start += step.length
    return out


def contact_sheet(
    scene: Scene, path: Path, *, options: Options | None = None, columns: int = 4, side: int = 360
) -> None:  # fmt: skip
    """Write a PNG with one picture for each step. ImportError without the `render` extra."""
    from PIL import Image  # noqa: PLC0415 - needs the render extra

    from bot.artwork.raster import Raster, resized  # noqa: PLC0415 - needs the render extra

    raster = Raster(scene, options or Options())
    pictures = [resized(raster.frame(t), side, side) for t in key_times(scene)]
    rows = math.ceil(len(pictures) / columns)
    columns = min(columns, len(pictures))
    card = side + _GAP
    sheet = Image.new("RGB", (columns * card - _GAP, rows * card - _GAP), _GROUND)
    for i, picture in enumerate(pictures):
        sheet.paste(picture, (i % columns * card, i // columns * card))
    sheet.save(path, format="PNG")


def contact_sheets(scenes: Sequence[Scene], folder: Path, *, options: Options | None = None) -> list[Path]:
    """A sheet for every loop; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    out: list[Path] = []
    for scene in scenes:
        path = folder / f"{scene.name}.png"
        contact_sheet(scene, path, options=options)
        out.append(path)
    return out
