"""Reads the days of a persona file (`persona-format.md` 3)."""

from collections.abc import Mapping

from bot.core.codes import VISCERAL_TIERS
from bot.rehearsal import reading
from bot.rehearsal.persona import Day, ExtraTap, Sitting
from bot.rehearsal.reading import fail

SESSION = (
    "pre",
    "post",
    "quick_screen",
    "screen",
    "visceral",
    "mini",
    "stretch",
    "ratings",
    "after",
    "stop",
    "short",
    "band_offer",
    "reach",
    "taps",
    "mistap",
)
DAY = (
    *SESSION,
    "sessions",
    "no_session",
    "follow_up",
    "update",
    "symptoms",
    "profile",
    "forget",
    "withdraw",
    "onboard_again",
)
SITTING = (*SESSION, "at", "at_utc")
PROFILE = ("band", "region", "tense_side", "days_off", "reminder_time", "gates")
FOLLOW_UP = ("seen_ok", "seen_no", "not_yet", "worse", "none")
UPDATE = ("seen_ok", "seen_no", "not_yet", "worse", "may_exercise")
E_CODES = tuple(f"E{number}" for number in range(1, 10))
U_CODES = tuple(f"U{number}" for number in range(1, 13))
CHECKED = ("U4.checked", "U5.checked")
SIDED = tuple([f"{drill}.{side}" for drill in ("AN0", "AN1", "AN2", "AN3") for side in "LR"])
RATED = tuple(
    [f"{drill}.{side}" for drill in ("AN1", "AN2", "AN3", "TG1") for side in "LR"]
    + [f"TG2.{side}.{part}" for side in "LR" for part in "FE"]
    + [f"{drill}.{side}.{turn}" for drill in ("TG3", "TG4", "TG5") for side in "LR" for turn in ("RL", "RR")]
)
STOPS = (*RATED, "AN0.L", "AN0.R", "SU1", "TX1", "BR1")
POSTS = ("pre", "pre-2", "pre-1", "pre+1", "pre+2", "pre+3", "none")
OUTPUT = (
    "day",
    "date",
    "state",
    "reminders",
    "reminder_kind",
    "screens",
    "mode",
    "level_before",
    "level_after",
    "plan",
    "dose",
    "form",
    "planned_seconds",
    "gate",
    "class",
    "credited",
    "extra",
    "baseline",
    "current",
    "improved",
    "S",
    "anchor",
    "cards",
    "active",
    "paused",
    "band_height",
    "alerts",
    "taps",
    "movement",
)


def read_day(value: object, defaults: Mapping[str, object], score: int | None, *, listed: bool, where: str) -> Day:
    """Return one day: its own keys win over the defaults; `score` is its place in the list `pre` (`listed` if there is one)."""
    skip = value == "skip"
    own = {} if skip else reading.mapping({} if value is None else value, where, DAY)
    base = reading.mapping(defaults, f"{where} (defaults)", SESSION)
    merged = {**base, **own}
    if "pre" not in own and listed:
        merged["pre"] = score
    starts = not skip and not reading.truth(own.get("no_session", False), f"{where}.no_session")
    return Day(
        sittings=_sittings(own, merged, where) if starts else (),
        screens=_screens(merged.get("screen", []), f"{where}.screen"),
        visceral=_visceral(merged.get("visceral", {}), f"{where}.visceral"),
        follow_up=reading.one_of(own.get("follow_up", "none"), f"{where}.follow_up", FOLLOW_UP),
        mistap=_mistap(merged.get("mistap"), f"{where}.mistap"),
        update=_update(own.get("update"), f"{where}.update"),
        symptoms=_symptoms(own.get("symptoms", []), f"{where}.symptoms"),
        profile=_profile(own.get("profile", {}), f"{where}.profile"),
        forget=_clock_or_nothing(own.get("forget"), f"{where}.forget"),
        withdraw="during"
        if own.get("withdraw") == "during"
        else _clock_or_nothing(own.get("withdraw"), f"{where}.withdraw"),
        onboard_again=_clock_or_nothing(own.get("onboard_again"), f"{where}.onboard_again"),
    )


def _sittings(own: Mapping[str, object], merged: Mapping[str, object], where: str) -> tuple[Sitting, ...]:
    if "sessions" not in own:
        return () if merged.get("pre") is None else (_sitting(merged, where, own_screens=False),)
    found = []
    for index, one in enumerate(reading.items(own["sessions"], f"{where}.sessions")):
        place = f"{where}.sessions[{index}]"
        item = reading.mapping(one, place, SITTING)
        if not {"at", "at_utc"} & set(item):
            raise fail(place, "at or at_utc is required")
        whole = {**merged, **item}
        if whole.get("pre") is not None:
            found.append(_sitting(whole, place, own_screens="screen" in item))
    return tuple(found)


def _sitting(data: Mapping[str, object], where: str, *, own_screens: bool) -> Sitting:
    pre = data.get("pre")
    stop = reading.mapping(data.get("stop") or {}, f"{where}.stop", ("at", "why"))
    return Sitting(
        at=reading.clock(data["at"], f"{where}.at") if "at" in data else None,
        at_utc=reading.moment(data["at_utc"], f"{where}.at_utc") if "at_utc" in data else None,
        pre=None if pre == "none" else reading.whole(pre, f"{where}.pre", 0, 10),
        post=_post(data.get("post", "pre-1"), f"{where}.post"),
        quick_screen=reading.one_of(data.get("quick_screen", "none"), f"{where}.quick_screen", ("none", "new", "stop")),
        screens=_screens(data["screen"], f"{where}.screen") if own_screens else None,
        visceral=_visceral(data.get("visceral", {}), f"{where}.visceral"),
        mini=reading.one_of(data.get("mini", "none"), f"{where}.mini", ("none", "E4", "E5", "E6", "U9")),
        stretch=_stretch(data.get("stretch", {}), f"{where}.stretch"),
        ratings=_ratings(data.get("ratings", "neutral"), f"{where}.ratings"),
        after=reading.one_of(
            data.get("after", "none"), f"{where}.after", ("none", "dizzy", "numb", "sharp", "headache")
        ),
        stop_at=reading.one_of(stop["at"], f"{where}.stop.at", STOPS) if stop else "",
        stop_why=reading.one_of(stop.get("why"), f"{where}.stop.why", ("pain", "dizzy", "stop")) if stop else "",
        short=reading.truth(data.get("short", False), f"{where}.short"),
        band_offer=reading.one_of(
            data.get("band_offer", "accept"), f"{where}.band_offer", ("accept", "unlocked", "decline")
        ),
        reach=reading.one_of(data.get("reach", "yes"), f"{where}.reach", ("yes", "no", "ugh")),
        taps=_taps(data.get("taps", []), f"{where}.taps"),
        mistap=_mistap(data.get("mistap"), f"{where}.mistap"),
    )


def _post(value: object, where: str) -> str:
    if isinstance(value, str):
        return reading.one_of(value, where, POSTS)
    return str(reading.whole(value, where, 0, 10))


def _mistap(value: object, where: str) -> int | None:
    return None if value is None else reading.whole(value, where, 0, 60)


def _clock_or_nothing(value: object, where: str) -> str:
    return "" if value is None else reading.clock(value, where)


def _screens(value: object, where: str) -> tuple[tuple[str, ...], ...]:
    ticks = reading.items(value, where)
    if any(isinstance(one, list) for one in ticks):
        return tuple(_ticks(one, where) for one in ticks)
    return (_ticks(ticks, where),) if ticks else ()


def _ticks(value: object, where: str) -> tuple[str, ...]:
    codes = tuple(reading.one_of(one, where, (*E_CODES, *U_CODES, *CHECKED)) for one in reading.items(value, where))
    if sum(1 for code in codes if code not in CHECKED) > 1:
        raise fail(where, "at most one E or U code on a screen, besides U4.checked and U5.checked")
    return codes


def _visceral(value: object, where: str) -> dict[str, str]:
    found = reading.mapping(value, where, VISCERAL_TIERS)
    return {code: reading.one_of(_word(one), f"{where}.{code}", VISCERAL_TIERS[code]) for code, one in found.items()}


def _word(value: object) -> object:
    """Return yes and no as words, however the file wrote them."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _stretch(value: object, where: str) -> dict[str, tuple[int, ...]]:
    found = reading.mapping(value, where, ("left", "right", *SIDED))
    return {
        key: tuple(reading.whole(number, f"{where}.{key}", 0, 10) for number in reading.items(one, f"{where}.{key}"))
        for key, one in found.items()
    }


def _ratings(value: object, where: str) -> dict[str, str]:
    if isinstance(value, str):
        return {"*": reading.one_of(value, where, ("good", "neutral", "ugh"))}
    found = reading.mapping(value, where, ("*", *RATED))
    rated = {}
    for key, one in found.items():
        allowed = ("good", "neutral", "ugh", "sharp") if key.startswith("TG") else ("good", "neutral", "ugh")
        rated[key] = reading.one_of(one, f"{where}.{key}", allowed)
    return rated


def _taps(value: object, where: str) -> tuple[ExtraTap, ...]:
    return tuple(_tap(one, f"{where}[{index}]") for index, one in enumerate(reading.items(value, where)))


def _tap(value: object, where: str) -> ExtraTap:
    tap = reading.mapping(value, where, ("prompt", "value", "change", "of_day"))
    prompt = reading.one_of(tap.get("prompt"), f"{where}.prompt", ("pre", "post", "quick_screen", "start", "next"))
    change = tap.get("change")
    of_day = tap.get("of_day")
    return ExtraTap(
        prompt=prompt,
        value=str(tap.get("value", "")),
        change=None if change is None else reading.whole(change, f"{where}.change", 0, 10),
        of_day=None if of_day is None else reading.whole(of_day, f"{where}.of_day", 1, 3660),
    )


def _update(value: object, where: str) -> tuple[str, str] | None:
    if value is None:
        return None
    update = reading.mapping(value, where, ("at", "reply"))
    return reading.clock(update.get("at"), f"{where}.at"), reading.one_of(update.get("reply"), f"{where}.reply", UPDATE)


def _symptoms(value: object, where: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for index, one in enumerate(reading.items(value, where)):
        place = f"{where}[{index}]"
        item = reading.mapping(one, place, ("at", "screen"))
        found.append((reading.clock(item.get("at"), f"{place}.at"), _ticks(item.get("screen", []), f"{place}.screen")))
    return tuple(found)


def _profile(value: object, where: str) -> dict[str, object]:
    from bot.rehearsal import file  # noqa: PLC0415 - the gates are read as in `onboarding`

    found = reading.mapping(value, where, PROFILE)
    readers = {
        "band": reading.truth,
        "region": lambda one, place: reading.one_of(one, place, ("upper", "middle", "lower", "unsure")),
        "tense_side": lambda one, place: reading.one_of(one, place, ("left", "right", "same")),
        "days_off": file.days_off,
        "reminder_time": file.reminder_time,
        "gates": file.gates,
    }
    return {key: readers[key](one, f"{where}.{key}") for key, one in found.items()}
