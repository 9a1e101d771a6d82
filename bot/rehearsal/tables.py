"""What `midback simulate` shows to people: a table a persona, and the tables of a cohort or of two side by side."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypedDict, cast

from rich.box import SIMPLE_HEAD, Box
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from bot.rehearsal.checking import Difference
from bot.rehearsal.cohort import OF_KINDS
from bot.rehearsal.persona import Persona

Day = Mapping[str, object]
Summary = Mapping[str, object]
MISS = "✗"
HELD = "✓"
NOTHING = "–"
IN_PERCENT = frozenset({"adherence", "ugh_rate"})
_WRAPPED = frozenset({"plan", "cards, !alerts", "expected"})


class _Look(TypedDict):
    box: Box
    title_justify: JustifyMethod
    title_style: str
    pad_edge: bool


_LOOK = _Look(box=SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False)


def persona_table(persona: Persona, days: Sequence[Day], wrong: Iterable[Difference]) -> Table:
    """Return one line a day; the last column marks where expectations hold and names the keys where they don't."""
    missed: dict[int, list[str]] = {}
    for one in wrong:
        missed.setdefault(one.day, []).append(one.key)
    expected = {one.day for one in persona.expected}
    table = Table(title=f"{persona.name}: {persona.title}" if persona.title else persona.name, **_LOOK)
    for name in ("day", "date", "mode", "plan", "class", "level", "cards, !alerts", "expected"):
        table.add_column(name, justify="right" if name == "day" else "left", no_wrap=name not in _WRAPPED)
    for day in days:
        number = cast("int", day["day"])
        mark = Text(f"{MISS} {', '.join(missed[number])}", "bold red") if number in missed else Text("", "green")
        if number in expected and number not in missed:
            mark = Text(HELD, "green")
        table.add_row(*_cells(day), mark, style="red" if number in missed else "")
    return table


def _cells(day: Day) -> tuple[str, ...]:
    """Return the cells of a day as plain texts."""
    if day["state"] != "ok":
        return str(day["day"]), str(day["date"]), str(day["state"]), *[NOTHING] * 3, _told(day)
    before, after = day["level_before"], day["level_after"]
    level = str(after) if before == after else f"{before} → {after}"
    credit = "+" if day["credited"] else ""
    kind = NOTHING if day["class"] is None else f"{day['class']}{credit}"
    mode = NOTHING if day["mode"] is None else str(day["mode"])
    return str(day["day"]), str(day["date"]), mode, _plan(cast("list[str]", day["plan"])), kind, level, _told(day)


def _plan(tokens: Sequence[str]) -> str:
    """Return the drills of a plan, each once: `AN1 SU1 TG1 TG3 BR1`."""
    return " ".join(name for name, _ in groupby(token.split(".")[0] for token in tokens)) or NOTHING


def _told(day: Day) -> str:
    return " ".join((*cast("list[str]", day["cards"]), *(f"!{one}" for one in cast("list[str]", day["alerts"]))))


# --- cohorts


def cohort_tables(summaries: Sequence[Summary]) -> list[Table]:
    """Return the tables of one cohort, or of the same one under two versions: `4.9 → 5.2` where they differ."""
    shared = [_shares(title, key, summaries) for key, title in _SHARED.items()]
    return [_measures(summaries), _levels(summaries), *shared, _kinds(summaries)]


_SHARED = {
    "classes": "Sessions by class",
    "modes": "Sessions by mode",
    "codes": "Participants who ever met a tier or code",
}


def _table(title: str, first: str, columns: Iterable[str]) -> Table:
    table = Table(title=title, min_width=len(title), **_LOOK)
    table.add_column(first, no_wrap=True)
    for column in columns:
        table.add_column(column.replace("_", " "), justify="right")
    return table


def _cell(summaries: Sequence[Summary], *path: str, percent: bool, without: object = None) -> str:
    """Return the value that all versions share, or the one of each."""
    texts = [_number(_at(one, path).get(path[-1], without), percent=percent) for one in summaries]
    return " → ".join(texts if len(set(texts)) > 1 else texts[:1])


def _at(summary: Summary, path: Sequence[str]) -> Mapping[str, object]:
    for key in path[:-1]:
        summary = cast("Summary", summary.get(key, {}))
    return summary


def _number(value: object, *, percent: bool) -> str:
    if not isinstance(value, int | float):
        return NOTHING
    return f"{100 * value:.1f} %" if percent else f"{value:.2f}".rstrip("0").rstrip(".")


def _names(summaries: Sequence[Summary], *path: str) -> list[str]:
    """Return the keys that a part has in any of the versions, in order."""
    return list(dict.fromkeys(name for one in summaries for name in _at(one, (*path, ""))))


def _measures(summaries: Sequence[Summary]) -> Table:
    first = summaries[0]
    versions = " → ".join(str(one["content"]) for one in summaries)
    title = f"{first['participants']} participants, {first['days']} days, seed {first['seed']}, content {versions}"
    columns = ("mean", "p10", "p50", "p90")
    table = _table(title, "for each participant", columns)
    for name in _names(summaries, "per_participant"):
        percent = name in IN_PERCENT
        cells = [_cell(summaries, "per_participant", name, column, percent=percent) for column in columns]
        table.add_row(name.replace("_", " "), *cells)
    return table


def _shares(title: str, key: str, summaries: Sequence[Summary]) -> Table:
    table = _table(title, "", ("share",))
    for name in sorted(_names(summaries, key)):
        table.add_row(name, _cell(summaries, key, name, percent=True, without=0.0))
    return table


def _levels(summaries: Sequence[Summary]) -> Table:
    days = _names(summaries, "levels")
    levels = sorted({level for day in days for level in _names(summaries, "levels", day)})
    table = _table("Level at the end of a day", "day", [f"L{level}" for level in levels])
    for day in days:
        cells = [_cell(summaries, "levels", day, level, percent=True, without=0.0) for level in levels]
        table.add_row(day, *cells)
    return table


def _kinds(summaries: Sequence[Summary]) -> Table:
    table = _table("Means by kind of participant", "kind", ("number", *OF_KINDS))
    for kind in _names(summaries, "kinds"):
        cells = [_cell(summaries, "kinds", kind, name, percent=name in IN_PERCENT) for name in OF_KINDS]
        table.add_row(kind.replace("_", " "), _cell(summaries, "kinds", kind, "participants", percent=False), *cells)
    return table
