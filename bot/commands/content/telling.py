"""The lines of `midback content diff`."""

from collections.abc import Iterator, Mapping, Sequence

from bot.authoring.differing import Change, Group
from bot.commands.content.impact import Impact
from bot.commands.content.people import People

TITLES = {
    Group.RULES: "Rules",
    Group.DOSES: "Doses",
    Group.TEXTS: "Texts",
    Group.MEDIA: "Media",
    Group.OTHER: "Other",
}
SHORT = 60
"""Both sides of a change up to this length stand on one line."""
NAMED = 20
"""So many people are named; the others are counted."""


def changes(found: Sequence[Change]) -> Iterator[str]:
    """Return what differs in the files, group by group."""
    if not found:
        yield "no difference"
    for group, title in TITLES.items():
        own = [change for change in found if change.group is group]
        if own:
            yield ""
            yield f"{title} ({len(own)})"
            for change in own:
                yield from _change(change)


def _change(change: Change) -> Iterator[str]:
    place = f"  {change.file}:{change.line}  {change.where}"
    old, new = change.old, change.new
    if old is None:
        yield f"{place}: added"
        yield f"    + {new}"
    elif new is None:
        yield f"{place}: removed"
        yield f"    - {old}"
    elif len(old) + len(new) <= SHORT:
        yield f"{place}: {old} -> {new}"
    else:
        yield place
        yield from (f"    - {line}" for line in old.splitlines())
        yield from (f"    + {line}" for line in new.splitlines())


def open_sessions(found: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Return who is in the middle of a session, and the version they stay on."""
    yield ""
    yield f"People in the middle of a session ({sum(map(len, found.values()))})"
    for version, names in found.items():
        sessions = "1 open session" if len(names) == 1 else f"{len(names)} open sessions"
        yield f"  {sessions} on content {version}: {_listed(names)}"


def next_sessions(found: People) -> Iterator[str]:
    """Return whose next session differs, and in what."""
    rest = ", ".join(f"{count} {why}" for why, count in sorted(found.left_out.items()))
    yield ""
    yield (
        f"People whose next session differs ({len(found.differing)} of {found.looked_at}"
        f"{f'; not looked at: {rest}' if rest else ''})"
    )
    for name, what in list(found.differing.items())[:NAMED]:
        yield f"  {name}"
        yield from _what(what)
    yield from _more(len(found.differing))


def cohort(found: Sequence[Impact], days: int) -> Iterator[str]:
    """Return which kinds of synthetic participants have sessions that differ."""
    yield ""
    yield (
        f"Synthetic people whose sessions differ ({sum(one.differing for one in found)} of "
        f"{sum(one.played for one in found)}, {days} days each)"
    )
    for one in found:
        if one.differing:
            yield f"  {one.kind.replace('_', ' ')}: {one.differing} of {one.played}, from day {one.day} on"
            yield from _what(one.what)


def _what(what: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    return (f"    {key.replace('_', ' ')}: {was} -> {now}" for key, (was, now) in what.items())


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:NAMED], *(line.strip() for line in _more(len(names)))])


def _more(count: int) -> Iterator[str]:
    if count > NAMED:
        yield f"  and {count - NAMED} more"
