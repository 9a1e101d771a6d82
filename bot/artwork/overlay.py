"""What lies over the figure: arrows, pin, caption with count ring, tag, tension hint, frame of a mistake."""

import math
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from bot.artwork.geometry import Pt, along, open_path, polygon, rounded
from bot.artwork.theme import Style
from bot.artwork.views import CARD

CAPTION_TOP: Final = 414.0
"""Nothing but the body reaches below this line (px)."""
MAX_LABEL: Final = 24
_NARROW: Final = "ijltfrI.,:;'!|() "
_WIDE: Final = "mwMWOQDG@%"
_DOTS: Final = 4


def text_width(text: str, size: float) -> float:
    """Careful estimate of the width of bold text (px)."""
    em = sum(
        0.34 if c in _NARROW else 0.92 if c in _WIDE else 0.7 if c.isupper() or c > "\u0400" else 0.615 for c in text
    )
    return em * size


def _text(at: Pt, text: str, *, size: float, colour: str, anchor: str = "start", weight: int = 700) -> str:
    return (
        f'<text x="{at[0]:.2f}" y="{at[1]:.2f}" font-family="Inter" font-weight="{weight}" font-size="{size:g}" '
        f'fill="{colour}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def arrow(points: Sequence[Pt], *, drawn: float, opacity: float, colour: str, casing: str) -> str:
    """An arrow that is drawn up to a share of its path."""
    size = 22.0
    count = 14
    way = rounded(points)
    line = [along(way, drawn * i / count) for i in range(count + 1)]
    length = sum(math.dist(a, b) for a, b in pairwise(line))
    tip = line[-1]
    back = along(line, max(0.0, 1 - size / max(length, size)))
    dx, dy = tip[0] - back[0], tip[1] - back[1]
    norm = math.hypot(dx, dy) or 1.0
    dx, dy = dx / norm, dy / norm
    half = size * 0.56
    base = (tip[0] - dx * size, tip[1] - dy * size)
    notch = (tip[0] - dx * size * 0.8, tip[1] - dy * size * 0.8)
    head = polygon(
        [
            tip,
            (base[0] - dy * half, base[1] + dx * half),
            notch,
            (base[0] + dy * half, base[1] - dx * half),
        ]
    )
    stop = max(0.0, 1 - size * 0.8 / max(length, 1e-6))
    shaft = [along(line, stop * i / count) for i in range(count + 1)]
    d = open_path(shaft)
    body = (
        f'<path d="{d}{head}" fill="none" stroke="{casing}" stroke-width="13.5" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="8.5" stroke-linecap="round"/>'
        f'<path d="{head}" fill="{colour}" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'
    )
    return f'<g opacity="{opacity:.2f}">{body}</g>' if opacity < 1 else body


def pin(target: Pt, at: Pt, style: Style) -> str:
    """Marker that says: this stays down."""
    x, y = at
    colour = style["arrow"]
    return (
        f'<path d="M{x:.2f} {y:.2f}L{target[0]:.2f} {target[1]:.2f}" stroke="{style["casing"]}" stroke-width="5"/>'
        f'<path d="M{x:.2f} {y:.2f}L{target[0]:.2f} {target[1]:.2f}" stroke="{colour}" stroke-width="2.4"/>'
        f'<circle cx="{target[0]:.2f}" cy="{target[1]:.2f}" r="4.5" fill="{colour}" stroke="{style["casing"]}" '
        'stroke-width="1.5"/>'
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="16" fill="{style["pill"]}" stroke="{colour}" stroke-width="3"/>'
        f'<path d="M{x:.2f} {y - 8:.2f}V{y + 7:.2f}M{x - 6:.2f} {y + 1.5:.2f}L{x:.2f} {y + 8:.2f}'
        f'L{x + 6:.2f} {y + 1.5:.2f}" fill="none" stroke="{colour}" stroke-width="3.2" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def tag(side: str, words: str, style: Style) -> str:
    """Side in capitals and the view, top left."""
    parts: list[str] = []
    x = 22.0
    if side:
        width = text_width(side, 20) + 20
        parts.append(f'<rect x="{x - 8:.2f}" y="14" width="{width:.2f}" height="30" rx="9" fill="{style["text"]}"/>')
        parts.append(_text((x - 8 + width / 2, 36), side, size=20, colour=style["card"], anchor="middle"))
    parts.append(
        _text(
            (x - 8 if side else x, 66 if side else 36),
            words,
            size=18 if side else 19,
            colour=style["muted"],
            weight=600,
        )
    )
    return "".join(parts)


def sides(right: str, left: str, style: Style, size: float) -> str:
    """Big letters for the view from the front, where the figure's right is on the left of the picture."""
    font = size * 0.085
    colour = style["muted"]
    edge, height = size * 0.07, size * 0.5
    return _text((edge, height), right, size=font, colour=colour) + _text(
        (size - edge, height), left, size=font, colour=colour, anchor="end"
    )


def tension(level: float, limit: int, words: str, style: Style) -> str:
    """Ten bars, filled up to the level, with the cap marked."""
    out: list[str] = []
    for i in range(10):
        height = 9 + 1.7 * i
        fill = max(0.0, min(1.0, level - i))
        box = f'x="{372 + i * 9.6:.2f}" y="{38 - height:.2f}" width="6.4" height="{height:.2f}" rx="2.2"'
        out.append(f'<rect {box} fill="{style["idle"]}"/>')
        if fill > 0.05:
            out.append(f'<rect {box} fill="{style["work"]}" fill-opacity="{fill:.1f}"/>')
    out.append(f'<path d="M371 44H{372 + limit * 9.6 - 2:.2f}" stroke="{style["muted"]}" stroke-width="3"/>')
    out.append(_text((464, 64), words, size=18, colour=style["muted"], anchor="end", weight=600))
    return "".join(out)


def _arc(cx: float, cy: float, r: float, share: float) -> str:
    share = min(share, 0.9999)
    a = 2 * math.pi * share
    large = 1 if share > 0.5 else 0
    return f"M{cx:.2f} {cy - r:.2f}A{r:.2f} {r:.2f} 0 {large} 1 {cx + r * math.sin(a):.2f} {cy - r * math.cos(a):.2f}"


def ring(share: float, style: Style, *, wrong: bool) -> str:
    """Count ring round the badge, filled by the time of the step that has passed."""
    cx, cy, colour = 41.0, 440.0, style["wrong" if wrong else "arrow"]
    track = f'<circle cx="{cx}" cy="{cy}" r="21.5" fill="none" stroke="{style["idle"]}" stroke-width="4"/>'
    return track + f'<path d="{_arc(cx, cy, 21.5, share)}" fill="none" stroke="{colour}" stroke-width="4"/>'


def count(seconds: int, total: int, style: Style) -> str:
    """Seconds counted aloud, left of the progress."""
    return _text((452 - _progress_room(total), 449.5), str(seconds), size=27, colour=style["arrow"], anchor="end")


def _progress_room(total: int) -> int:
    return 16 * total + 14 if total <= _DOTS else 58


def _badge(words: str, style: Style, *, wrong: bool) -> str:
    cx, cy, colour = 41.0, 440.0, style["wrong" if wrong else "arrow"]
    disc = f'<circle cx="{cx}" cy="{cy}" r="17" fill="{colour}"/>'
    if wrong:
        d = f"M{cx - 6.5} {cy - 6.5}L{cx + 6.5} {cy + 6.5}M{cx + 6.5} {cy - 6.5}L{cx - 6.5} {cy + 6.5}"
        return f'{disc}<path d="{d}" stroke="{style["casing"]}" stroke-width="4.4" stroke-linecap="round"/>'
    return disc + _text((cx, cy + 7.5), words, size=21, colour=style["casing"], anchor="middle")


def caption(label: str, number: int, total: int, *, counted: bool, style: Style, wrong: bool) -> str:
    """Pill with the step's number, words and progress."""
    room = 456 - 64 - _progress_room(total) - (30 if counted else 0)
    size = 27.0
    while size > 19 and text_width(label, size) > room:
        size -= 1
    out = [f'<rect x="12" y="{CAPTION_TOP:g}" width="456" height="52" rx="26" fill="{style["pill"]}"/>']
    out.append(_badge(str(number), style, wrong=wrong))
    out.append(_text((73, 440 + size * 0.355), label, size=size, colour=style["wrong" if wrong else "text"]))
    if total > _DOTS:
        out.append(_text((450, 447), f"{number}/{total}", size=19, colour=style["muted"], anchor="end", weight=600))
        return "".join(out)
    for i in range(1, total + 1):
        active = i == number
        role = ("wrong" if wrong else "arrow") if active else "muted" if i < number else "idle"
        x = 448 - (total - i) * 16
        out.append(f'<circle cx="{x}" cy="440" r="{6.5 if active else 4.5}" fill="{style[role]}"/>')
    return "".join(out)


def wrong_frame(amount: float, style: Style) -> str:
    """Red border of a mistake."""
    inner = f'x="5" y="5" width="{CARD - 10}" height="{CARD - 10}" rx="14"'
    return (
        f'<rect {inner} fill="none" stroke="{style["wrong"]}" stroke-width="7" opacity="{amount:.2f}"/>'
        if amount
        else ""
    )


def pick(words: Mapping[str, str], language: str) -> str:
    """Text in a language, else in English, else the first there is."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")
