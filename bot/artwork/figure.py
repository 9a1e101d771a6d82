"""The whole figure in one view: which part lies over which."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from bot.artwork import band as bands
from bot.artwork import bones, focus, torso
from bot.artwork.geometry import tube
from bot.artwork.head import Head
from bot.artwork.limbs import Body, Limb
from bot.artwork.scene import Band
from bot.artwork.theme import Style
from bot.artwork.views import Lens

_UPPER: Final = (4.4, 4.4, 3.8)
_FORE: Final = (3.9, 3.7, 2.7)
_HALO: Final = 1.5


def _fill(d: str, colour: str, extra: str = "") -> str:
    return f'<path d="{d}" fill="{colour}"{extra}/>'


def _line(d: str, colour: str, width: float, extra: str = ' stroke-linecap="round"') -> str:
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:.2f}"{extra}/>'


def arm_parts(limb: Limb, lens: Lens, thick: float) -> torso.Shape:
    """Outline and lit part of an arm: upper arm, forearm, hand."""
    s, e, w, f = (lens.at(p) for p in (limb.shoulder, limb.elbow, limb.wrist, limb.finger))
    middle = ((s[0] + e[0]) / 2, (s[1] + e[1]) / 2)
    belly = ((2 * e[0] + w[0]) / 3, (2 * e[1] + w[1]) / 3)
    palm = ((w[0] + f[0]) / 2, (w[1] + f[1]) / 2)
    grip = 2.7 + 0.8 * limb.fist
    rows = [
        ([s, middle, e], _UPPER),
        ([e, belly, w], _FORE),
        ([w, palm, f], (2.7, grip, 1.9 + 0.8 * limb.fist)),
    ]
    outline = lit = ""
    for line, radii in rows:
        sizes = [lens.px(r * thick) for r in radii]
        outline += tube(line, sizes)
        lit += tube(line, sizes, side=0.15, keep=0.83)
    return torso.Shape(outline, lit)


def _sides(lens: Lens) -> tuple[int, ...]:
    """Arms from far to near."""
    return (1, -1) if lens.view == "side_l" else (-1, 1)


class Figure:
    """Draws one body; the caller reads `parts()` from back to front."""

    def __init__(self, body: Body, lens: Lens, style: Style) -> None:
        self.body, self.lens, self.style = body, lens, style
        self.thick = body.character.size("limbs")
        self.side_view = lens.view.startswith("side")

    @cached_property
    def skin(self) -> list[torso.Shape]:
        """Neck, shoulders and trunk."""
        return torso.skin(self.body, self.lens)

    @cached_property
    def limbs(self) -> dict[int, torso.Shape]:
        """Arms by side."""
        return {side: arm_parts(self.body.limb(side), self.lens, self.thick) for side in (-1, 1)}

    @cached_property
    def top(self) -> torso.Shape:
        """The sleeveless top."""
        return torso.shirt(self.body, self.lens)

    @cached_property
    def legs(self) -> list[str]:
        """Trousers."""
        return torso.legs(self.body, self.lens)

    def silhouette(self, *, arms: bool = True) -> str:
        """Everything that belongs to the outline as one path: for the halo and the ghost."""
        shapes = [*self.skin, *(self.limbs.values() if arms else ()), self.top]
        return "".join([*(s.outline for s in shapes), *self.legs, *Head(self.body, self.lens, self.style).outlines()])

    def px(self, cm: float) -> float:
        """Pixels of a length."""
        return self.lens.px(cm)

    def ghost(self, *, arms: bool) -> list[str]:
        """Where the body was at the start; without the arms when they have another task by now."""
        d = self.silhouette(arms=arms)
        dash = f' stroke-dasharray="{self.px(0.9):.2f} {self.px(0.7):.2f}"'
        return [_line(d, self.style["ghost_line"], self.px(1.0), dash), _fill(d, self.style["ghost"])]

    def halo(self) -> list[str]:
        """Thin rim that lifts the figure off the card."""
        d = self.silhouette()
        return [_line(d, self.style["halo"], self.px(_HALO), ' stroke-linejoin="round"')]

    def arm(self, side: int, *, near: bool) -> list[str]:
        """One arm; a near one gets a soft edge against the body behind it."""
        s = self.limbs[side]
        edge = f' stroke="{self.style["skin_shade"]}" stroke-width="{self.px(0.5):.2f}"' if near else ""
        return [_fill(s.outline, self.style["skin_shade"], edge), _fill(s.lit, self.style["skin"])]

    def trunk(self) -> list[str]:
        """Skin, legs and clothes; from behind the arms share the skin, so that no seam shows."""
        out: list[str] = []
        if self.body.pose.seated:
            out.append(_fill(torso.stool(self.lens), self.style["post_shade"]))
        arms = self.limbs.values() if self.lens.view == "back" else ()
        shapes = [*self.skin, *arms]
        out.append(_fill("".join(s.outline for s in shapes), self.style["skin_shade"]))
        out.append(_fill("".join(s.lit for s in shapes), self.style["skin"]))
        out += [_fill(d, self.style["legs"]) for d in self.legs]
        out += [_fill(self.top.outline, self.style["top_shade"]), _fill(self.top.lit, self.style["top"])]
        return out

    def xray(self, glow: Mapping[str, float], *, wrong: bool) -> list[str]:
        """Ribs, pelvis, spine; the blades too, unless a near arm has to lie under them."""
        out = [_line(bones.ribs(self.body, self.lens), self.style["top_light"], self.px(0.95))]
        if self.lens.view == "front":
            out.append(_fill(bones.breastbone(self.body, self.lens), self.style["bone_shade"], ' opacity="0.7"'))
            return out
        out.append(_line(bones.pelvis(self.body, self.lens), self.style["top_light"], self.px(0.95)))
        edge = f' stroke="{self.style["bone_line"]}" stroke-width="{self.px(0.35):.2f}"'
        out.append(_fill(bones.vertebrae(self.body, self.lens), self.style["bone"], edge))
        if not self.side_view:
            out += self.blades(glow, wrong=wrong)
        return out

    def blades(self, glow: Mapping[str, float], *, wrong: bool) -> list[str]:
        """Shoulder blades, tinted when they are the working area."""
        out: list[str] = []
        for side in self._blade_sides():
            plate, ridge = bones.blade(self.body, self.lens, side)
            amount = glow.get(f"scapula_{'r' if side > 0 else 'l'}", 0.0)
            edge = f' stroke="{self.style["bone_line"]}" stroke-width="{self.px(0.35):.2f}"'
            out.append(_fill(plate, self.style["bone"], edge + ' fill-opacity="0.93"'))
            if amount:
                out += self._area(plate, "", amount, wrong=wrong, soft=True)
            out.append(_fill(ridge, self.style["bone"], edge))
        return out

    def _blade_sides(self) -> tuple[int, ...]:
        return (_sides(self.lens)[-1],) if self.side_view else (1, -1)

    def _area(self, area: str, stripes: str, amount: float, *, wrong: bool, soft: bool = False) -> list[str]:
        colour = self.style["wrong_area"] if wrong else self.style["work"]
        share = f' fill-opacity="{amount * (0.5 if soft else 1.0):.2f}"'
        edge = f' stroke="{self.style["work_line"]}" stroke-width="{self.px(0.5):.2f}" stroke-opacity="{amount:.2f}"'
        out = [_fill(area, colour, share + edge)]
        if stripes:
            out.append(_line(stripes, self.style["work_line"], self.px(0.32), f' stroke-opacity="{amount:.2f}"'))
        return out

    def working(self, glow: Mapping[str, float], *, wrong: bool) -> list[str]:
        """Highlighted muscles and ribs."""
        out: list[str] = []
        for name in sorted(glow):
            if name.startswith("scapula") or not self._visible(name):
                continue
            p = focus.patch(self.body, self.lens, name)
            out += self._area(p.area, p.stripes, glow[name], wrong=wrong)
        return out

    def _visible(self, name: str) -> bool:
        if not self.side_view:
            return self.lens.view == "back" or not name.startswith(("spine", "rhomboid", "lower"))
        return name.endswith("_r") == (self.lens.view == "side_r")

    def strands(self, band: Band | None, *, near: bool) -> list[str]:
        """Near or far strand of the band, if there is one."""
        if band is None:
            return []
        amount = self.body.pose["band_on"]
        if amount <= 0.02:
            return []
        back_is_near = self.lens.view == "back"
        out: list[str] = []
        for run in bands.runs(self.body, band):
            is_near = True if self.side_view else run.back == back_is_near
            if is_near == near:
                out += bands.strand(self.body, band, self.lens, self.style, run, near=near)
        return [f'<g opacity="{amount:.2f}">{"".join(out)}</g>'] if amount < 0.99 else out

    def parts(self, glow: Mapping[str, float], *, wrong: bool, band: Band | None) -> list[str]:
        """The figure from back to front."""
        far, near = _sides(self.lens)
        xray = self.xray(glow, wrong=wrong)
        work = self.working(glow, wrong=wrong)
        behind, before = self.strands(band, near=False), self.strands(band, near=True)
        head = Head(self.body, self.lens, self.style).draw()
        if self.lens.view == "back":
            return [*behind, *self.trunk(), *xray, *work, *before, *head]
        if self.side_view:
            arm, blade = self.arm(near, near=True), self.blades(glow, wrong=wrong)
            return [*self.arm(far, near=False), *self.trunk(), *work, *xray, *before, *head, *arm, *blade]
        arms = [*self.arm(far, near=True), *self.arm(near, near=True)]
        return [*behind, *self.trunk(), *xray, *work, *before, *head, *arms]
