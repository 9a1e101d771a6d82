"""Layers of a frame: SVG bodies in boxes as small as they can be, joined into one document."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.artwork.geometry import num
from bot.artwork.views import CARD

Box = tuple[float, float, float, float]
"""Left, top, width and height on the card (px)."""
WHOLE: Final[Box] = (0.0, 0.0, float(CARD), float(CARD))
_PATH: Final = re.compile(r' d="([MLCZ0-9. -]+)"')
_GAPS: Final = str.maketrans("MLCZ", "    ")
_CENTRE: Final = re.compile(r'cx="([-0-9.]+)" cy="([-0-9.]+)"')
_MARGIN: Final = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Part of a frame: SVG body in a box, its opacity, and whether it is cut to a circle."""

    body: str
    box: Box = WHOLE
    opacity: float = 1.0
    round: bool = False


def wrap(body: str, width: float, height: float) -> str:
    """SVG document round some elements."""
    w, h = num(width), num(height)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">{body}</svg>'


def join(layers: Sequence[Layer]) -> str:
    """One SVG document of the size of a card."""
    return wrap("".join(_nested(layer, i) for i, layer in enumerate(layers)), CARD, CARD)


def _nested(layer: Layer, index: int) -> str:
    x, y, w, h = layer.box
    body = layer.body
    if layer.round:
        cut = f'<clipPath id="c{index}"><circle cx="{num(w / 2)}" cy="{num(h / 2)}" r="{num(w / 2)}"/></clipPath>'
        body = f'{cut}<g clip-path="url(#c{index})">{body}</g>'
    if layer.opacity < 1:
        body = f'<g opacity="{num(layer.opacity)}">{body}</g>'
    return f'<g transform="translate({num(x)} {num(y)})">{body}</g>' if x or y else body


def flip(body: str, size: float, *, mirrored: bool) -> str:
    """Mirror a picture of a size left to right, if asked to."""
    return f'<g transform="matrix(-1 0 0 1 {num(size)} 0)">{body}</g>' if mirrored else body


def reach(body: str) -> tuple[list[float], list[float]]:
    """Coordinates that occur in paths (only M, L and C count) and centres of circles."""
    xs: list[float] = []
    ys: list[float] = []
    for d in _PATH.findall(body):
        numbers = [float(n) for n in d.translate(_GAPS).split()]
        xs += numbers[::2]
        ys += numbers[1::2]
    for x, y in _CENTRE.findall(body):
        xs.append(float(x))
        ys.append(float(y))
    return xs, ys


def cropped(body: str, opacity: float, *, mirrored: bool) -> Layer:
    """A layer no larger than what it draws; a margin covers strokes."""
    xs, ys = reach(body)
    if mirrored:
        xs = [CARD - x for x in xs]
    left, top = max(0, math.floor(min(xs)) - _MARGIN), max(0, math.floor(min(ys)) - _MARGIN)
    right, bottom = min(CARD, math.ceil(max(xs)) + _MARGIN), min(CARD, math.ceil(max(ys)) + _MARGIN)
    way = f"matrix(-1 0 0 1 {num(CARD - left)} {num(-top)})" if mirrored else f"translate({num(-left)} {num(-top)})"
    box = (left, top, max(2, right - left), max(2, bottom - top))
    return Layer(body=f'<g transform="{way}">{body}</g>', box=box, opacity=opacity)
