"""What operators are told of a version that waits: what it changes, old before new, for whom, and who publishes it."""

from collections.abc import Sequence
from html import escape
from typing import Protocol

from bot.telegram_ui.measure import length, shortened

LONGEST_CHANGES = 3_000
"""UTF-16 units of all changes that are listed; a message has room for 4,096."""
LONGEST_SIDE = 80
"""Characters of a text before or after its change."""
LEAD = 20
"""Characters that are shown before the first one that differs."""
NAMED = 10
"""Files and texts that are named; the others are counted."""

WHOLE = "the file"
"""Where a change is that has no place within a file."""


class Changed(Protocol):
    """One place that differs; `bot.authoring.differing.Change` is one."""

    @property
    def group(self) -> str: ...  # noqa: D102  see there
    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def where(self) -> str: ...  # noqa: D102
    @property
    def old(self) -> str | None: ...  # noqa: D102
    @property
    def new(self) -> str | None: ...  # noqa: D102


class Sound(Protocol):
    """A version without problems; `bot.authoring.publishing.Offer` is one."""

    @property
    def name(self) -> str: ...  # noqa: D102  see there
    @property
    def files(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def safety(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def changes(self) -> Sequence[Changed]: ...  # noqa: D102
    @property
    def open_sessions(self) -> int: ...  # noqa: D102


def offer_text(offer: Sound) -> str:
    """Return HTML: what a version that waits changes, old before new, for whom, and who may publish it."""
    lines = [f"Content {offer.name}: no problems. Changed: {_named(offer.files)}.", *_listed(offer.changes), ""]
    if offer.open_sessions:
        people = "1 person is" if offer.open_sessions == 1 else f"{offer.open_sessions} people are"
        lines.append(f"{people} in the middle of a session: that stays on the old version.")
    else:
        lines.append("Nobody is in the middle of a session.")
    if offer.safety:
        lines.append(f"It changes what keeps people safe ({_named(offer.safety)}): a second operator publishes.")
    return escape("\n".join(lines), quote=False)


def _named(names: Sequence[str]) -> str:
    more = [f"and {len(names) - NAMED} more"] if len(names) > NAMED else []
    return ", ".join([*(shortened(name, LONGEST_SIDE) for name in names[:NAMED]), *more])


def _listed(changes: Sequence[Changed]) -> list[str]:
    """Return the changes in groups, as many as there is room for."""
    if not changes:
        return ["", "No rule, dose, text or animation differs: only notes or blanks."]
    lines: list[str] = []
    room, group = LONGEST_CHANGES, ""
    for index, change in enumerate(changes):
        more = [_change(change)]
        if change.group != group:
            count = sum(one.group == change.group for one in changes)
            more = ["", f"{change.group.capitalize()} ({count})", *more]
        room -= sum(length(escape(line)) + 1 for line in more)
        if room < 0:
            return [*lines, "", f"... and {len(changes) - index} more: midback content diff live FOLDER"]
        lines += more
        group = change.group
    return lines


def _change(change: Changed) -> str:
    place = f"{shortened(change.file, LONGEST_SIDE)}:{change.line} {shortened(change.where, LONGEST_SIDE)}"
    if change.where == WHOLE:
        return f"{place}: {'added' if change.old is None else 'removed'}"
    if change.old is None:
        return f"{place}: added: {_cut(change.new or '', 0)}"
    if change.new is None:
        return f"{place}: removed: {_cut(change.old, 0)}"
    old, new = " ".join(change.old.split()), " ".join(change.new.split())
    same = _same(old, new) if max(len(old), len(new)) > LONGEST_SIDE else 0
    return f"{place}: {_cut(old, same)} -> {_cut(new, same)}"


def _same(old: str, new: str) -> int:
    """Return how many characters at the beginning are the same."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (was, now) in pairs if was != now), min(len(old), len(new)))


def _cut(text: str, same: int) -> str:
    """Return a text on one line, shortened; of its first `same` characters only the last few are kept."""
    line = " ".join(text.split())
    start = line.rfind(" ", 0, max(0, same - LEAD)) + 1
    return ("…" if start else "") + shortened(line[start:], LONGEST_SIDE)
