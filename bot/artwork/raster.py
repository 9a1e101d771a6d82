"""SVG -> pixels with resvg. Needs the `render` extra; nothing else in the package imports it at load time."""

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import resvg_py
from PIL import Image, ImageDraw

from bot.artwork.frame import Options, Painter
from bot.artwork.layers import Box, Layer, wrap
from bot.artwork.scene import Scene

_FONTS: Final = [str(files("bot.artwork.fonts") / name) for name in ("Inter-Bold.otf", "Inter-SemiBold.otf")]
_OVERSAMPLE: Final = 4


def svg_to_image(svg: str) -> Image.Image:
    """Draw an SVG string with the vendored fonts only; RGBA."""
    fonts = _FONTS if "<text" in svg else []
    data = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts)
    return Image.open(io.BytesIO(bytes(data))).convert("RGBA")


def resized(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The picture in another size."""
    return picture.resize((width, height), Image.Resampling.BOX)  # pyright: ignore[reportUnknownMemberType]


def mapped(picture: Image.Image, table: list[int]) -> Image.Image:
    """The picture with every value of its one channel looked up in a table of 256."""
    return picture.point(table)  # pyright: ignore[reportUnknownMemberType]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A drawn layer: colours, and how much of them shows."""

    colours: Image.Image
    cover: Image.Image


class Raster:
    """Draws the frames of one loop, keeping layers that come back."""

    def __init__(self, scene: Scene, options: Options) -> None:
        self._painter = Painter(scene, options)
        self._layers: dict[tuple[str, Box, bool], _Sheet] = {}
        self._frames: dict[tuple[Layer, ...], Image.Image] = {}

    @property
    def drawn(self) -> int:
        """Number of different frames so far."""
        return len(self._frames)

    def frame(self, t: float) -> Image.Image:
        """The loop after t seconds as an RGB picture; the same object for the same picture."""
        stack = tuple(self._painter.layers(t))
        picture = self._frames.get(stack)
        if picture is None:
            picture = self._frames[stack] = self._compose(stack)
        return picture

    def _compose(self, stack: tuple[Layer, ...]) -> Image.Image:
        card = self._layer(stack[0]).colours.copy()
        for layer in stack[1:]:
            sheet = self._layer(layer)
            cover = sheet.cover
            if layer.opacity < 1:
                cover = mapped(cover, [round(a * layer.opacity) for a in range(256)])
            card.paste(sheet.colours, (max(0, round(layer.box[0])), max(0, round(layer.box[1]))), cover)
        return card

    def _layer(self, layer: Layer) -> _Sheet:
        key = (layer.body, layer.box, layer.round)
        found = self._layers.get(key)
        if found is None:
            drawn = svg_to_image(wrap(layer.body, layer.box[2], layer.box[3]))
            cover = _disc(drawn.size) if layer.round else drawn.getchannel("A")
            found = self._layers[key] = _Sheet(drawn.convert("RGB"), cover)
        return found


@cache
def _disc(size: tuple[int, int]) -> Image.Image:
    big = Image.new("L", (size[0] * _OVERSAMPLE, size[1] * _OVERSAMPLE))
    ImageDraw.Draw(big).ellipse((0, 0, big.size[0] - 1, big.size[1] - 1), fill=255)
    return resized(big, *size)
