"""Vectors, frames and smooth paths: lengths in centimetres in space, pixels on the card."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

Vec: TypeAlias = tuple[float, float, float]
"""A point or direction in space: x to the figure's right, y up, z forward (cm)."""
Pt: TypeAlias = tuple[float, float]
"""A point on the card: x to the right, y down (px)."""
Frame: TypeAlias = tuple[Vec, Vec, Vec]
"""Right, up and forward directions of a body part."""

UPRIGHT: Frame = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
HANDLE_LIMIT = 0.36
"""A Bezier handle is never longer than this share of its segment, so nothing overshoots."""


def add(a: Vec, b: Vec) -> Vec:
    """Sum of two vectors."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    """Difference of two vectors."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def mul(a: Vec, k: float) -> Vec:
    """Vector times number."""
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec, b: Vec) -> float:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def norm(a: Vec) -> float:
    """Length of a vector."""
    return math.sqrt(dot(a, a))


def unit(a: Vec) -> Vec:
    """The same direction with length one (the zero vector points up)."""
    size = norm(a)
    return mul(a, 1 / size) if size > 1e-9 else (0.0, 1.0, 0.0)


def lerp(a: float, b: float, u: float) -> float:
    """Between a (u=0) and b (u=1)."""
    return a + (b - a) * u


def lerp3(a: Vec, b: Vec, u: float) -> Vec:
    """Between two points."""
    return (lerp(a[0], b[0], u), lerp(a[1], b[1], u), lerp(a[2], b[2], u))


def lerp2(a: Pt, b: Pt, u: float) -> Pt:
    """Between two points of the card."""
    return (lerp(a[0], b[0], u), lerp(a[1], b[1], u))


def smoothstep(u: float) -> float:
    """S-curve from 0 to 1, flat at both ends."""
    u = min(1.0, max(0.0, u))
    return u * u * (3 - 2 * u)


def turn_local(frame: Frame, *, bend: float, flex: float, rotate: float) -> Frame:
    """The frame after a bend to the right, a flexion forward and a turn to the right (degrees)."""
    b, f, r = math.radians(bend), math.radians(flex), math.radians(rotate)

    def move(v: Vec) -> Vec:
        x, y, z = v
        x, z = x * math.cos(r) + z * math.sin(r), -x * math.sin(r) + z * math.cos(r)
        y, z = y * math.cos(f) - z * math.sin(f), y * math.sin(f) + z * math.cos(f)
        x, y = x * math.cos(b) + y * math.sin(b), -x * math.sin(b) + y * math.cos(b)
        return (x, y, z)

    right, up, forward = (to_world(frame, move(axis)) for axis in UPRIGHT)
    return (right, up, forward)


def to_world(frame: Frame, local: Vec) -> Vec:
    """A local direction expressed in space."""
    return add(add(mul(frame[0], local[0]), mul(frame[1], local[1])), mul(frame[2], local[2]))


def num(value: float) -> str:
    """A number with at most two decimals, always written the same way."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def pair(p: Pt) -> str:
    """Two coordinates of a path (tenths of a pixel)."""
    return f"{p[0]:.1f} {p[1]:.1f}"


def area(points: Sequence[Pt]) -> float:
    """Signed area; its sign is the winding."""
    following = [*points[1:], points[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, following, strict=True)) / 2


def _handle(p: Pt, before: Pt, after: Pt, limit: float) -> Pt:
    dx, dy = (after[0] - before[0]) / 6, (after[1] - before[1]) / 6
    size = math.hypot(dx, dy)
    k = 1.0 if size <= limit or size < 1e-9 else limit / size
    return (p[0] + dx * k, p[1] + dy * k)


def _curve(p0: Pt, p1: Pt, p2: Pt, p3: Pt) -> str:
    limit = math.hypot(p2[0] - p1[0], p2[1] - p1[1]) * HANDLE_LIMIT
    ax, ay = _handle(p1, p0, p2, limit)
    bx, by = _handle(p2, p3, p1, limit)
    return f"C{ax:.1f} {ay:.1f} {bx:.1f} {by:.1f} {p2[0]:.1f} {p2[1]:.1f}"


def closed_path(points: Sequence[Pt]) -> str:
    """Smooth closed path, always wound the same way so that unions have no holes."""
    ring = list(points) if area(points) >= 0 else list(reversed(points))
    n = len(ring)
    row = [ring[-1], *ring, ring[0], ring[1]]
    parts = [_curve(row[i], row[i + 1], row[i + 2], row[i + 3]) for i in range(n)]
    return f"M{pair(ring[0])}{''.join(parts)}Z"


def open_path(points: Sequence[Pt]) -> str:
    """Smooth open path through the points."""
    row = [points[0], *points, points[-1]]
    parts = [_curve(*row[i : i + 4]) for i in range(len(points) - 1)]
    return f"M{pair(points[0])}{''.join(parts)}"


def polygon(points: Sequence[Pt]) -> str:
    """Closed path with straight sides, wound like the smooth ones."""
    ring = list(points) if area(points) >= 0 else list(reversed(points))
    return f"M{'L'.join(pair(p) for p in ring)}Z"


def tube(line: Sequence[Pt], radii: Sequence[float], *, side: float = 0.0, keep: float = 1.0) -> str:
    """Tapered limb with round ends along a centre line (px).

    `side` moves it sideways by a share of the radius and `keep` narrows it: together they make the lit part of a limb.
    """
    left: list[Pt] = []
    right: list[Pt] = []
    last = len(line) - 1
    for i, (p, radius) in enumerate(zip(line, radii, strict=True)):
        a, b = line[max(0, i - 1)], line[min(last, i + 1)]
        dx, dy = _unit2(b[0] - a[0], b[1] - a[1])
        cx = p[0] - abs(side) * radius * (1 if side > 0 else -1)
        r = radius * keep
        left.append((cx + dy * r, p[1] - dx * r))
        right.append((cx - dy * r, p[1] + dx * r))
    start = _cap(right[0], left[0], line[0], line[1])
    end = _cap(left[-1], right[-1], line[-1], line[-2])
    return closed_path([*left, *end, *reversed(right), *start])


def _cap(a: Pt, b: Pt, tip: Pt, inner: Pt) -> list[Pt]:
    """Three points of a round end between two flanks."""
    middle = lerp2(a, b, 0.5)
    radius = math.hypot(b[0] - a[0], b[1] - a[1]) / 2
    dx, dy = _unit2(tip[0] - inner[0], tip[1] - inner[1])
    reach = radius * math.sqrt(0.5)
    return [
        (lerp(middle[0], a[0], 0.7071) + dx * reach, lerp(middle[1], a[1], 0.7071) + dy * reach),
        (middle[0] + dx * radius, middle[1] + dy * radius),
        (lerp(middle[0], b[0], 0.7071) + dx * reach, lerp(middle[1], b[1], 0.7071) + dy * reach),
    ]


def _unit2(dx: float, dy: float) -> Pt:
    size = math.hypot(dx, dy)
    return (dx / size, dy / size) if size > 1e-9 else (0.0, -1.0)


def ellipse_points(centre: Pt, rx: float, ry: float, *, tilt: float = 0.0, count: int = 12) -> list[Pt]:
    """Points on a tilted ellipse (tilt in radians)."""
    c, s = math.cos(tilt), math.sin(tilt)
    out: list[Pt] = []
    for i in range(count):
        a = 2 * math.pi * i / count
        x, y = rx * math.cos(a), ry * math.sin(a)
        out.append((centre[0] + x * c - y * s, centre[1] + x * s + y * c))
    return out


def along(points: Sequence[Pt], u: float) -> Pt:
    """Point at share u of the length of a polyline."""
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    left = u * sum(lengths)
    for a, b, size in zip(points, points[1:], lengths, strict=False):
        if left <= size and size > 0:
            return lerp2(a, b, left / size)
        left -= size
    return points[-1]


def rounded(points: Sequence[Pt], per_side: int = 6) -> list[Pt]:
    """Points of a smooth line through the given ones (Catmull-Rom)."""
    row = [points[0], *points, points[-1]]
    out: list[Pt] = []
    for p0, p1, p2, p3 in zip(row, row[1:], row[2:], row[3:], strict=False):
        for i in range(per_side):
            u = i / per_side
            x, y = (_spline(p0[k], p1[k], p2[k], p3[k], u) for k in (0, 1))
            out.append((x, y))
    return [*out, points[-1]]


def _spline(a: float, b: float, c: float, d: float, u: float) -> float:
    return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)))


def mean(values: Iterable[float]) -> float:
    """Arithmetic mean."""
    row = list(values)
    return sum(row) / len(row)
