"""Whom one can play, and from which day on: forms where the site is served, commands to type where it is not."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.content.preview.html import Page, bullets, note, safe, section
from bot.playground.site import START

FILE = "play.html"
USUAL_DAY = 8
"""A week is behind one then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Somebody to play: `word` is what `midback demo --persona` takes, `days` how many there are."""

    name: str
    word: str
    about: str
    days: int
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody there is to play. `problems` are persona files that cannot be used."""

    kinds: Sequence[Offered]
    files: Sequence[Offered] = ()
    problems: Sequence[str] = ()
    content: str = ""
    """What has to stand before a typed command for this content to be played."""
    served: bool = False


def page(cast: Cast) -> Page:
    """Return the page of people to play."""
    told = note(
        "Each of them has lived through the days before. You get their chat as their phone shows it just before the "
        "session of that day, with the real bot behind it, and go on by hand. The clock can be set forward."
    )
    how = "" if cast.served else note("Type the command of one of them into a terminal, with any of their days.")
    parts = [told, how, section("Kinds of people", _cards(cast, cast.kinds))]
    if cast.files:
        parts.append(section("Persona files", _cards(cast, cast.files)))
    if cast.problems:
        parts.append(section("Files that cannot be played", bullets(map(safe, cast.problems))))
    return Page(file=FILE, title="Play", body="\n".join(parts))


def waiting(name: str, day: int, of: int) -> Page:
    """Return the page that is shown while the past is lived; the browser asks for it again."""
    bar = f'<progress value="{day}" max="{of}" aria-label="Days"></progress>'
    body = f"<p>{safe(name)}: day {day} of {of} …</p>\n{bar}"
    return Page(file=FILE, title="Play", body=body, again=True)


def failed(sentence: str) -> Page:
    """Return the page that says why nobody can be played."""
    back = f'<p><a href="{FILE}">Choose somebody else</a></p>'
    body = f'<div class="problems" role="note">{safe(sentence)}</div>\n{back}'
    return Page(file=FILE, title="Play", body=body)


def _cards(cast: Cast, people: Sequence[Offered]) -> str:
    card = _form if cast.served else _command
    return f'<div class="boxes people">{"".join(card(cast, one) for one in people)}</div>'


def _form(cast: Cast, one: Offered) -> str:
    del cast
    day = (
        f'<label>Day <input type="number" name="day" min="1" max="{one.days}" value="{min(USUAL_DAY, one.days)}" '
        "required></label>"
    )
    return (
        f'<form class="box" method="post" action="{START}">{_head(one)}'
        f'<input type="hidden" name="who" value="{safe(one.word)}">'
        f'<div class="do">{day}<button>Play</button></div></form>'
    )


def _command(cast: Cast, one: Offered) -> str:
    typed = f"{cast.content}midback demo --persona {shlex.quote(one.word)} --day {min(USUAL_DAY, one.days)}"
    return f'<div class="box">{_head(one)}<p><code>{safe(typed)}</code></p></div>'


def _head(one: Offered) -> str:
    days = f"{one.days} days" if one.days > 1 else "1 day"
    facts = f"<small>{days}, {safe(one.zone)}</small>"
    return f"<h3>{safe(one.name)}</h3><p>{safe(one.about)}<br>{facts}</p>"
