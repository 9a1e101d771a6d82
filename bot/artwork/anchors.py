"""Named points of the body that arrows and pins hang on."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.artwork.bones import blade_point
from bot.artwork.geometry import Vec, add
from bot.artwork.limbs import Body
from bot.artwork.torso import half_width


def _head(y: float, z: float) -> Callable[[Body, int], Vec]:
    return lambda body, _: body.spine.rest_point("head", (0.0, y, z))


_PLACES: Final[Mapping[str, Callable[[Body, int], Vec]]] = {
    "head": _head(74.0, 0.0),
    "crown": _head(84.0, 0.0),
    "nose": _head(70.5, 12.5),
    "chin": _head(62.0, 10.0),
    "scapula": lambda body, side: blade_point(body, side, 11.0, 43.0),
    "shoulder": lambda body, side: add(body.limb(side).shoulder, (0.0, 3.6, -0.5)),
    "rib": lambda body, side: body.spine.rest_point("T8", (half_width(body, "T8") * side, 34.7, 0.0)),
    "chest": lambda body, _: body.spine.rest_point("T7", (0.0, 37.1, 2.0)),
    "breastbone": lambda body, _: body.spine.rest_point("T6", (0.0, 40.0, 13.0)),
    "hip": lambda body, side: (17.0 * side + body.pose["walk"], -2.0, 0.0),
    "hand": lambda body, side: body.limb(side).wrist,
    "card": lambda _body, _: (0.0, 43.5, 0.0),
}
_SIDED: Final = ("scapula", "shoulder", "rib", "hip", "hand")
NAMES: Final = tuple(
    f"{name}_{side}" if side else name for name in _PLACES for side in (("r", "l") if name in _SIDED else ("",))
)
"""Every name a pose file may use under `at` and `pins`."""


def place(body: Body, name: str) -> Vec:
    """Where an anchor is. KeyError for an unknown name."""
    side = -1 if name.endswith("_l") else 1
    return _PLACES[name.removesuffix("_r").removesuffix("_l")](body, side)
