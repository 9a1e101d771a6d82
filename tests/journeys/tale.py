"""A journey as a page that a clinician can read: a heading for each day, and the chat as it was seen."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from itertools import groupby

from bot.playground.happenings import Happening, Sight
from bot.playground.transcript import write_transcript

LEGEND = """\
🔔 a new message that rings · 🔕 one that does not · ✎ the card, changed in place · ⓘ a short line over the chat ·
[ ] a button, / the next row of buttons. A long page that was shown before is cut after its first line."""
_LONG = 200
_NAME = re.compile(r"\bP-[0-9a-f]{8}\b")
"""What operators know somebody by, another one in each database."""
_BY_PERSON = frozenset({Sight.SAID, Sight.SHARED, Sight.TAPPED, Sight.BLOCKED, Sight.UNBLOCKED})
_SPOKEN = frozenset({Sight.RANG, Sight.ARRIVED_SILENTLY, Sight.EDITED})


def tale(title: str, about: str, log: Iterable[Happening], *, zone: tzinfo, days: Collection[int] = ()) -> str:
    """Write a journey down; `days` are the numbers of the days to show, the first one being 1."""
    by_date = {day: list(seen) for day, seen in groupby(cleaned(log), key=lambda one: one.at.astimezone(zone).date())}
    first = min(by_date)
    known: set[tuple[str, object]] = set()
    pages = [f"# {title}\n\n{about}\n\n{LEGEND}"]
    hidden: list[int] = []
    for day in sorted(by_date):
        number = (day - first).days + 1
        if days and number not in days:
            hidden.append(number)
            continue
        pages += _left_out(hidden)
        hidden = []
        pages.append(_page(number, day, [_shortened(one, known) for one in by_date[day]], zone))
    return _NAME.sub("P-0a1b2c3d", "\n\n".join([*pages, *_left_out(hidden)])) + "\n"


def _page(number: int, day: date, seen: Sequence[Happening], zone: tzinfo) -> str:
    text = "\n".join(line.rstrip() for line in write_transcript(seen, zone=zone).splitlines())
    return f"## Day {number}: {day:%A}, {day.day} {day:%B %Y}\n\n```text\n{text}\n```"


def _shortened(one: Happening, known: set[tuple[str, object]]) -> Happening:
    """Cut a page that stands further above in full, with all its buttons."""
    if len(one.text) < _LONG or (one.text, one.rows) not in known:
        known.add((one.text, one.rows))
        return one
    head, _, _ = one.text.partition("\n")
    return replace(one, text=f"{head[:60].rstrip()} …", rows=())


def _left_out(days: Sequence[int]) -> list[str]:
    if not days:
        return []
    if len(days) == 1:
        return [f"*(Day {days[0]} is left out.)*"]
    return [f"*(Days {days[0]} to {days[-1]} are left out.)*"]


def cleaned(log: Iterable[Happening]) -> list[Happening]:
    """Leave out what only the machine sees, and bring what may arrive in either order into one.

    A card that gets its film a moment after its text is one change, an old card that loses its buttons none; an answer
    to a tap and the card it changes travel at the same time.
    """
    kept: list[Happening] = []
    turn: list[Happening] = []
    for one in log:
        if one.sight in _BY_PERSON:
            kept += _in_order(turn)
            turn = []
            kept.append(one)
        else:
            turn.append(one)
    return _merged([*kept, *_in_order(turn)])


def _in_order(turn: Sequence[Happening]) -> list[Happening]:
    return sorted(turn, key=lambda one: (one.at, one.sight not in {Sight.TOAST, Sight.ALERT}))


def _merged(log: Iterable[Happening]) -> list[Happening]:
    kept: list[Happening] = []
    texts: dict[int | None, str] = {}
    for one in log:
        before = kept[-1] if kept else None
        same = one.sight is Sight.EDITED and texts.get(one.message_id) == one.text
        if one.sight in _SPOKEN:
            texts[one.message_id] = one.text
        if before is not None and same and before.message_id == one.message_id and before.rows == one.rows:
            kept[-1] = replace(before, media=one.media)
        elif not (same and not one.rows):
            kept.append(one)
    return kept
