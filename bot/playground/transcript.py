"""A chat as a page of text that a person can read."""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from bot.playground.happenings import Happening, Sight

_BOT_SIGNS = {
    Sight.RANG: "🔔",
    Sight.ARRIVED_SILENTLY: "🔕",
    Sight.EDITED: "✎",
    Sight.TOAST: "ⓘ",
    Sight.ALERT: "⚠",
    Sight.DELETED: "✗",
}
_NEWS = {
    Sight.BLOCKED: "blocked the bot",
    Sight.UNBLOCKED: "unblocked the bot",
    Sight.JOINED: "added the bot",
    Sight.LEFT: "left",
}


def write_transcript(log: Iterable[Happening], *, times: bool = True, zone: tzinfo = UTC) -> str:
    """Write down what was seen: 🔔 new message, 🔕 silent one, ✎ edit, ⓘ toast, ⚠ alert, ✗ deleted, [button].

    With `times`, a line tells the date and time in `zone` whenever the minute has changed.
    """
    lines: list[str] = []
    last: datetime | None = None
    for happening in log:
        minute = happening.at.astimezone(zone).replace(second=0, microsecond=0)
        if times and minute != last:
            lines += ["", f"— {minute:%a} {minute.day} {minute:%b %Y, %H:%M} —"]
            last = minute
        lines += _lines(happening)
    return "\n".join(lines).strip() + "\n"


def _lines(happening: Happening) -> list[str]:
    sign = _BOT_SIGNS.get(happening.sight)
    if sign is None:
        return ["", _by_person(happening)]
    media = f"[{happening.media}] " if happening.media else ""
    if happening.sight is Sight.DELETED:
        return ["", f"{sign} {_first_line(media + happening.text)}"]
    said = _indented(f"{media}{happening.text}".rstrip())
    rows = " / ".join(" ".join(f"[{label}]" for label in row) for row in happening.rows)
    return ["", f"{sign} {said}", *([f"   {rows}"] if rows else [])]


def _by_person(happening: Happening) -> str:
    if happening.sight is Sight.TAPPED:
        return f"{happening.who} taps [{happening.text}]"
    news = _NEWS.get(happening.sight)
    if news is not None:
        return f"({happening.who} {news})"
    media = f"[{happening.media}] " if happening.media else ""
    return f"{happening.who}: {_indented(media + happening.text)}".rstrip()


def _indented(text: str) -> str:
    return text.replace("\n", "\n   ")


def _first_line(text: str) -> str:
    return text.partition("\n")[0]
