"""Reads the days of a persona file (`persona-format.md` 3).

Each map is read and checked by itself, also where nothing comes of it; then the session keys are laid over each other:
those of a `sessions` item over the day's, the day's over `defaults`.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from bot.core.codes import VISCERAL_TIERS
from bot.rehearsal.people_file import profile
from bot.rehearsal.persona import Day, ExtraTap, Profile, Sitting, Ticks
from bot.rehearsal.reading import (
    Node,
    Reader,
    clock,
    each_field,
    each_item,
    items,
    mapping,
    moment,
    one_of,
    truth,
    whole,
)

E_CODES = tuple(f"E{number}" for number in range(1, 10))
U_CODES = tuple(f"U{number}" for number in range(1, 13))
CHECKED = ("U4.checked", "U5.checked")
SIDED = tuple(f"{drill}.{side}" for drill in ("AN0", "AN1", "AN2", "AN3") for side in "LR")
KEYS = (
    *(f"{drill}.{side}" for drill in ("AN1", "AN2", "AN3", "TG1") for side in "LR"),
    *(f"TG2.{side}.{part}" for side in "LR" for part in "FE"),
    *(f"{drill}.{side}.{turn}" for drill in ("TG3", "TG4", "TG5") for side in "LR" for turn in ("RL", "RR")),
)
"""The movement keys (`programme.md C8`)."""
POSTS = ("pre", "pre-2", "pre-1", "pre+1", "pre+2", "pre+3", "none")
MOODS = ("good", "neutral", "ugh")
REPLIES = ("seen_ok", "seen_no", "not_yet", "worse")
STRETCH_CAP = 3
LAST_DAY = 3660

score = whole(0, 10)
_post_rule = one_of(POSTS)


def day(node: Node, number: int, defaults: Mapping[str, object], listed: object) -> Day:
    """Return one day. `defaults` are read session keys; `listed` is its place in the list `pre`, or MISSING."""
    if node.value == "skip":
        return replace(_day({}, Sitting()), answers=_layer(Sitting(), defaults))
    own = each_field(node, DAY)
    _check_old_days(node, number)
    merged = {**defaults, **({} if listed is MISSING else {"pre": listed}), **own}
    answers = _layer(Sitting(), {key: one for key, one in merged.items() if key in SESSION})
    return _day(own, answers)


def session_keys(node: Node) -> dict[str, object]:
    """Read `defaults`."""
    return each_field(node, SESSION)


MISSING = object()
NO_KEYS: tuple[Mapping[str, object], ...] = ({},)
"""The one session of a day that lists none."""


def _layer(base: Sitting, fields: Mapping[str, object]) -> Sitting:
    return replace(base, **fields)  # pyright: ignore[reportArgumentType]


def _day(own: Mapping[str, object], answers: Sitting) -> Day:
    layers = cast("tuple[Mapping[str, object], ...]", own.get("sessions", NO_KEYS))
    base = replace(answers, screen=None)
    sittings = tuple(_layer(base, one) for one in layers)
    fields = {key: one for key, one in own.items() if key in OTHERS}
    starts = own.get("no_session") is not True
    return Day(
        answers=answers,
        sittings=tuple(one for one in sittings if one.pre is not None) if starts else (),
        **fields,  # pyright: ignore[reportArgumentType]
    )


def _check_old_days(node: Node, number: int) -> None:
    """Refuse taps on the keyboard of a day that is not over."""
    entries = mapping(node)
    sessions = items(entries["sessions"]) if "sessions" in entries else []
    for holder in (entries, *(mapping(one) for one in sessions)):
        for one in items(holder["taps"]) if "taps" in holder else []:
            old = mapping(one).get("of_day")
            if old is not None and isinstance(old.value, int) and old.value >= number:
                raise old.problem(f"an earlier day than {number} is needed, not {old.value}")


# --- session keys


def _pre(node: Node) -> int | str:
    return "none" if node.value == "none" else score(node)


def _post(node: Node) -> str:
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return str(score(node))
    return _post_rule(node)


def screens(node: Node) -> tuple[Ticks, ...]:
    """Read a list of codes for the first full screen, or a list of such lists."""
    if any(isinstance(one.value, list) for one in items(node)):
        return each_item(node, ticks)
    return (ticks(node),) if items(node) else ()


def ticks(node: Node) -> Ticks:
    """Read the codes ticked on one screen."""
    codes = each_item(node, one_of((*E_CODES, *U_CODES, *CHECKED)))
    if sum(1 for code in codes if code not in CHECKED) > 1:
        raise node.problem("at most one E or U code on a screen, besides U4.checked and U5.checked")
    if len(set(codes)) != len(codes):
        raise node.problem("a code is there twice; keep one of them")
    return codes


def _visceral(node: Node) -> dict[str, object]:
    found = each_field(node, {code: one_of(answers) for code, answers in VISCERAL_TIERS.items()})
    return {code: found[code] for code in VISCERAL_TIERS if code in found}


def _stretch(node: Node) -> dict[str, object]:
    return each_field(node, dict.fromkeys(("left", "right", *SIDED), _stretches))


def _stretches(node: Node) -> tuple[int, ...]:
    numbers = each_item(node, score)
    if len(numbers) not in {1, 2}:
        raise node.problem("a list of one or two numbers is needed: first, and eased if first is above 3")
    if numbers[0] > STRETCH_CAP and len(numbers) == 1:
        raise node.problem(f"after a first stretch of {numbers[0]} the eased one is needed, too")
    return numbers


def _ratings(node: Node) -> dict[str, object]:
    if isinstance(node.value, str):
        return {"*": one_of(MOODS)(node)}
    plain, rib = one_of(MOODS), one_of((*MOODS, "sharp"))
    return each_field(node, {"*": plain, **{key: rib if key.startswith("TG") else plain for key in KEYS}})


def _stop(node: Node) -> tuple[object, ...]:
    found = each_field(node, {"at": one_of(KEYS), "why": one_of(("pain", "dizzy", "stop"))})
    return _required(node, found, "at", "why")


def _required(node: Node, found: Mapping[str, object], *keys: str) -> tuple[object, ...]:
    missing = [key for key in keys if key not in found]
    if missing:
        raise node.problem(f"{' and '.join(missing)} must be given")
    return tuple(found[key] for key in keys)


_TAPPED: dict[str, tuple[str, ...]] = {
    "pre": tuple(map(str, range(11))),
    "post": tuple(map(str, range(11))),
    "quick_screen": ("none", "new"),
    "start": (),
    "next": (),
}
"""Prompts that take an extra tap, and the values it may carry."""


def _tap(node: Node) -> ExtraTap:
    found = each_field(
        node, {"prompt": one_of(_TAPPED), "value": _tapped, "change": score, "of_day": whole(1, LAST_DAY)}
    )
    prompt = str(_required(node, found, "prompt")[0])
    values, change, value = _TAPPED[prompt], found.get("change"), str(found.get("value", ""))
    if change is not None and (prompt not in {"pre", "post"} or value or "of_day" in found):
        raise node.problem("change goes with the prompt pre or post, and with nothing else")
    if change is None and (value not in values if values else value):
        raise node.problem(f"{prompt} has {'one of the values ' + ', '.join(values) if values else 'no value'}")
    return ExtraTap(**{**found, "value": value})  # pyright: ignore[reportArgumentType]


def _tapped(node: Node) -> str:
    return str(score(node)) if isinstance(node.value, int) else one_of(("none", "new"))(node)


SESSION: dict[str, Reader[object]] = {
    "pre": _pre,
    "post": _post,
    "quick_screen": one_of(("none", "new", "stop")),
    "screen": screens,
    "visceral": _visceral,
    "mini": one_of(("none", "E4", "E5", "E6", "U9")),
    "stretch": _stretch,
    "ratings": _ratings,
    "after": one_of(("none", "dizzy", "numb", "sharp", "headache")),
    "stop": _stop,
    "short": truth,
    "band_offer": one_of(("accept", "unlocked", "decline")),
    "reach": one_of(("yes", "no", "ugh")),
    "taps": lambda node: each_item(node, _tap),
    "mistap": whole(0, 60),
}


# --- other keys of a day


def _sessions(node: Node) -> tuple[dict[str, object], ...]:
    return each_item(node, _session)


def _session(node: Node) -> dict[str, object]:
    found = each_field(node, {"at": clock, "at_utc": moment, **SESSION})
    if ("at" in found) == ("at_utc" in found):
        raise node.problem("either at or at_utc must be given")
    return found


def _update(node: Node) -> tuple[object, ...]:
    found = each_field(node, {"at": clock, "reply": one_of((*REPLIES, "may_exercise"))})
    return _required(node, found, "at", "reply")


def _symptom(node: Node) -> tuple[object, ...]:
    found = each_field(node, {"at": clock, "screen": ticks})
    return _required(node, {"screen": (), **found}, "at", "screen")


def _withdraw(node: Node) -> str:
    return "during" if node.value == "during" else clock(node)


def _profile(node: Node) -> Profile:
    return profile(node)


OTHERS: dict[str, Reader[object]] = {
    "follow_up": one_of((*REPLIES, "none")),
    "update": _update,
    "symptoms": lambda node: each_item(node, _symptom),
    "profile": _profile,
    "forget": clock,
    "withdraw": _withdraw,
    "onboard_again": clock,
}
DAY: dict[str, Reader[object]] = {**SESSION, "sessions": _sessions, "no_session": truth, **OTHERS}
