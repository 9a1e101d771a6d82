"""What changed between two folders of content, place by place and grouped by what it means for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bot.authoring.draft import Draft
from bot.authoring.yaml_files import Path, Plain, YamlFile

Scalar = str | int | float | bool | None


class Group(StrEnum):
    """What a change touches, in the order in which one should look."""

    RULES = "rules"
    DOSES = "doses"
    TEXTS = "texts"
    MEDIA = "media"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One place that differs: `old` is None where it is new, `new` where it is gone. `line` is in the newer file."""

    group: Group
    file: str
    line: int
    where: str
    old: str | None
    new: str | None


def changes(old: Draft, new: Draft) -> list[Change]:
    """Return every change, by group, then file, then line."""
    names = sorted(old.files.keys() | new.files.keys())
    found = [change for name in names if not name.startswith("media/") for change in _file(name, old, new)]
    order = list(Group)
    return sorted([*found, *_media(old, new)], key=lambda one: (order.index(one.group), one.file, one.line))


def _file(name: str, old: Draft, new: Draft) -> Iterator[Change]:
    before, after = old.files.get(name), new.files.get(name)
    if before is None or after is None:
        there = "removed" if after is None else "added"
        yield Change(
            group=_group(name, ()),
            file=name,
            line=1,
            where="the file",
            old="there" if after is None else None,
            new=None if after is None else there,
        )
        return
    for path, was, now in _pairs((), _known(name, before.value), _known(name, after.value)):
        yield Change(
            group=_group(name, path),
            file=name,
            line=_line(name, after, path),
            where=_where(path),
            old=was,
            new=now,
        )


Pair = tuple[Path, str | None, str | None]


def _pairs(path: Path, old: Plain, new: Plain) -> Iterator[Pair]:
    """Return the places below `path` that differ, with both texts."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in (*new, *(key for key in old if key not in new)):
            yield from _pairs((*path, key), old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(path, old, new)
    elif old != new or type(old) is not type(new):
        yield path, _shown(old), _shown(new)


def _lists(path: Path, old: list[Plain], new: list[Plain]) -> Iterator[Pair]:
    """Pair what was put in the place of something; what moved down with it is no change."""
    was, now = [_shown(one) or "" for one in old], [_shown(one) or "" for one in new]
    for kind, start, end, at, to in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for index in range(max(end - start, to - at)):
            left = was[start + index] if start + index < end else None
            right = now[at + index] if at + index < to else None
            yield (*path, at + index), left, right


def _shown(value: Plain) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_shown(one) or "" for one in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _where(path: Path) -> str:
    """Return a path as people read it: `levels.L2`, `steps.band 3`."""
    words = "".join(f" {part + 1}" if isinstance(part, int) else f".{part}" for part in path)
    return words.removeprefix(".").strip()


def _line(name: str, file: YamlFile, path: Path) -> int:
    if name == "places.yaml":
        return 1
    return (file.key_place(path) if path in file.keys else file.place(path))[0]


def _known(name: str, value: Plain) -> Plain:
    """Return what is compared: levels as lines, places by their zone."""
    if name == "programme.yaml" and isinstance(value, dict) and isinstance(levels := value.get("levels"), dict):
        return {**value, "levels": {level: _level(items) for level, items in levels.items()}}
    if name == "places.yaml" and isinstance(value, dict) and isinstance(places := value.get("places"), list):
        return {str(one.get("zone")): one.get("label") for one in places if isinstance(one, dict)}
    return value


def _level(items: Plain) -> Plain:
    if not isinstance(items, list):
        return items
    return ", ".join(_item(item) for item in items)


def _item(item: Plain) -> str:
    if not isinstance(item, dict):
        return _shown(item) or ""
    names = "/".join(
        _shown(value) or "" if not isinstance(value, list) else "/".join(_shown(one) or "" for one in value)
        for key, value in item.items()
        if key not in {"reps", "optional"}
    )
    reps = f" ×{item['reps']}" if "reps" in item else ""
    return f"{names}{reps}{' (optional)' if item.get('optional') else ''}"


# --- what a place means

_NUMBERS = ("sided", "timing", "tempo_s", "reps", "id", "source")
_RULES = ("tier", "tiers", "effect")


def _group(name: str, path: Path) -> Group:
    first = str(path[0]) if path else ""
    if name == "programme.yaml":
        return {"levels": Group.DOSES, "constants": Group.RULES, "choices": Group.RULES}.get(first, Group.OTHER)
    if name in {"service.yaml", "places.yaml"}:
        return Group.OTHER
    if name == "safety.yaml":
        return Group.TEXTS if path and path[-1] == "about" else Group.RULES
    if name == "signs.yaml":
        return Group.RULES if not path or any(part in _RULES for part in path) else Group.TEXTS
    if name.startswith("drills/") and (not path or first in _NUMBERS):
        return Group.DOSES
    return Group.TEXTS


# --- media


def _media(old: Draft, new: Draft) -> Iterator[Change]:
    was, now = _described(old), _described(new)
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            listed = new.media.get(name)
            line = new.files[listed.file].place(listed.path)[0] if listed else 1
            file = (listed or old.media[name]).file
            yield Change(group=Group.MEDIA, file=file, line=line, where=name, old=was.get(name), new=now.get(name))


def _described(draft: Draft) -> Mapping[str, str]:
    return {
        name: f"{listed.media.seconds:g} s, {listed.media.width}x{listed.media.height}, {listed.media.sha256[:12]}: "
        f"{listed.media.alt}"
        for name, listed in draft.media.items()
    }
