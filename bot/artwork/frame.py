"""One moment of a loop as SVG: `frame(scene, t)` is pure, so the same words always give the same picture.

A frame is a short stack of layers. `frame` joins them into one SVG string; the rasteriser draws them one by one and
keeps those that did not change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.artwork import anchors, overlay, turn_gauge
from bot.artwork import band as bands
from bot.artwork.figure import Figure
from bot.artwork.geometry import Pt, num
from bot.artwork.layers import WHOLE, Box, Layer, cropped, flip, join
from bot.artwork.limbs import Body, pose_body
from bot.artwork.scene import Camera, Inset, LiveArrow, Moment, Scene, Shot, moment
from bot.artwork.theme import Character, style
from bot.artwork.topview import TopFigure
from bot.artwork.views import CARD, Lens

_DISC: Final = 'cx="240" cy="262" r="196"'
_PIN_REACH: Final = 17.0
"""How far the sign of a pin stands from the body (cm)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Look of a set of loops."""

    theme: str = "light"
    character: Character = field(default_factory=Character)
    language: str = "en"


def frame(scene: Scene, t: float, options: Options | None = None) -> str:
    """Complete SVG of the loop after t seconds."""
    return join(Painter(scene, options or Options()).layers(t))


def lens_of(view: str, camera: Camera, size: float = CARD) -> Lens:
    """Lens for a camera on a canvas of a size (px)."""
    return Lens(view=view, centre=camera.centre, span=camera.span, size=size)


class Painter:
    """Paints the moments of one loop; what stays the same is worked out once."""

    def __init__(self, scene: Scene, options: Options) -> None:
        self.scene, self.language = scene, options.language
        self.look = style(options.theme, options.character)
        self._ghosts: dict[tuple[str, bool], list[str]] = {}

    def layers(self, t: float) -> list[Layer]:
        """The frame as layers, back to front."""
        now = moment(self.scene, t)
        body = pose_body(now.pose, self.look.character)
        out = [self._card(now)]
        for name, opacity in now.shots.items():
            shot = self.scene.shots[name]
            out += self._picture(now, body, name, opacity)
            if shot.inset:
                small = self._inset(now, body, shot.inset, opacity)
                out += [*small, *self._letters(shot.inset.view, small[0].box)]
            out += self._letters(shot.view, WHOLE)
        return [*out, *self._overlays(now)]

    def _ghost(self, now: Moment, name: str) -> list[str]:
        """The pose at rest: it does not change while a shot lasts, so it is worked out once."""
        base, shot = self.scene.base, self.scene.shots[name]
        if base == now.pose or not self.scene.ghost or shot.view == "top":
            return []
        arms = (now.pose.right.end, now.pose.left.end) == (base.right.end, base.left.end)
        if (name, arms) not in self._ghosts:
            body = pose_body(base, self.look.character)
            self._ghosts[name, arms] = Figure(body, lens_of(shot.view, shot.camera), self.look).ghost(arms=arms)
        return self._ghosts[name, arms]

    def _card(self, now: Moment) -> Layer:
        body = f'<rect width="{CARD}" height="{CARD}" fill="{self.look["card"]}"/>'
        body += f'<circle {_DISC} fill="{self.look["disc"]}"/>'
        if now.wrong:
            body += f'<circle {_DISC} fill="{self.look["wrong_disc"]}" opacity="{num(now.wrong)}"/>'
        return Layer(body=body)

    def _picture(self, now: Moment, body: Body, name: str, opacity: float) -> list[Layer]:
        """Post, ghost, figure, arrows and pins of one shot, each in a layer of its own."""
        shot: Shot = self.scene.shots[name]
        lens = lens_of(shot.view, shot.camera)
        colour = self.look["wrong" if now.step.mistake else "arrow"]
        live = [a for a in now.arrows if (a.arrow.shot or now.step.shot) == name == now.step.shot]
        marks = [self._arrow(a, lens, colour) for a in live]
        if lens.view.startswith("side"):
            marks += [self._pin(body, pin, lens) for pin in self.scene.pins]
        stacks = (self._scenery(body, lens), self._ghost(now, name), self._figure(now, body, lens, halo=True), marks)
        return [cropped("".join(parts), opacity, mirrored=self.scene.mirrored) for parts in stacks if parts]

    def _scenery(self, body: Body, lens: Lens) -> list[str]:
        band = self.scene.band
        if not band:
            return []
        slack = 1 - body.pose["band_on"]
        loose = slack > 0.02 and lens.view in {"back", "front"}
        return [*bands.post(band, lens, self.look), *(bands.loose(band, lens, self.look, slack) if loose else [])]

    def _figure(self, now: Moment, body: Body, lens: Lens, *, halo: bool) -> list[str]:
        if lens.view == "top":
            gauge = turn_gauge.gauge(now.pose, lens, self.look) if self.scene.gauge else []
            return TopFigure(body, lens, self.look).parts(now.focus, self.scene.band, gauge)
        figure = Figure(body, lens, self.look)
        rim = figure.halo() if halo else []
        return [*rim, *figure.parts(now.focus, wrong=now.step.mistake, band=self.scene.band)]

    def _arrow(self, live: LiveArrow, lens: Lens, colour: str) -> str:
        body = pose_body(live.pose, self.look.character)
        x, y = lens.plane(anchors.place(body, live.arrow.at))
        points: Sequence[Pt] = [lens.flat((x + dx, y + dy)) for dx, dy in live.arrow.path]
        return overlay.arrow(
            points, drawn=live.drawn, opacity=live.opacity, colour=colour, casing=self.look["casing"]
        )  # fmt: skip

    def _pin(self, body: Body, name: str, lens: Lens) -> str:
        x, y = lens.at(anchors.place(body, name))
        return overlay.pin((x, y), (x - lens.px(_PIN_REACH), y), self.look)

    def _inset(self, now: Moment, body: Body, inset: Inset, opacity: float) -> list[Layer]:
        size, radius = 2 * inset.radius, inset.radius
        lens = lens_of(inset.view, inset.camera, size)
        ground = f'<rect width="{num(size)}" height="{num(size)}" fill="{self.look["disc"]}"/>'
        parts = [*self._scenery(body, lens), *self._figure(now, body, lens, halo=False)]
        picture = ground + flip("".join(parts), size, mirrored=self.scene.mirrored)
        x, y = (CARD - inset.at[0] if self.scene.mirrored else inset.at[0]), inset.at[1]
        box = (round(x - radius), round(y - radius), size, size)
        edge = (box[0] - 3, box[1] - 3, size + 6, size + 6)
        middle = f'cx="{num(radius + 3)}" cy="{num(radius + 3)}" r="{num(radius)}"'
        rim = f'<circle {middle} fill="none" stroke="{self.look["arrow"]}" stroke-width="3"/>'
        return [Layer(body=picture, box=box, opacity=opacity, round=True), Layer(body=rim, box=edge, opacity=opacity)]

    def _letters(self, view: str, box: Box) -> list[Layer]:
        if view != "front":
            return []
        right, left = overlay.pick(self.scene.letters, self.language)
        return [Layer(body=overlay.sides(right, left, self.look, box[2]), box=box)]

    def _overlays(self, now: Moment) -> list[Layer]:
        """Tag, tension hint, caption and the frame of a mistake: never mirrored."""
        scene, language = self.scene, self.language
        words = overlay.pick(scene.shots[now.step.shot].words, language)
        out = [Layer(body=overlay.tag(overlay.pick(scene.tag, language), words, self.look), box=(0, 0, 300, 80))]
        if scene.tension_limit is not None:
            cap = overlay.pick(scene.cap, language).replace("{limit}", str(scene.tension_limit))
            bars = overlay.tension(round(now.tension * 2) / 2, scene.tension_limit, cap, self.look)
            out.append(Layer(body=f'<g transform="translate(-360 0)">{bars}</g>', box=(360, 0, 120, 80)))
        out += self._caption(now)
        return [*out, Layer(body=overlay.wrong_frame(now.wrong, self.look))] if now.wrong else out

    def _caption(self, now: Moment) -> list[Layer]:
        """Words, ring and count in layers of their own: the ring moves, the words do not."""
        number, total, wrong = now.step.number, max(s.number for s in self.scene.steps), now.step.mistake
        label, counted = overlay.pick(now.step.label, self.language), now.step.count
        words = overlay.caption(label, number, total, counted=counted, style=self.look, wrong=wrong)
        parts = [(words, (0, 410, CARD, 70)), (overlay.ring(now.ring, self.look, wrong=wrong), (12, 412, 58, 58))]
        if counted:
            parts.append((overlay.count(now.seconds, total, self.look), (300, 412, 160, 58)))
        return [Layer(body=f'<g transform="translate({-box[0]} {-box[1]})">{body}</g>', box=box) for body, box in parts]
