"""The little HTML that the site is made of. Whatever comes from content is escaped here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_SIMPLE = re.compile(r"&lt;(/?[bi])&gt;")
_ENTITY = re.compile(r"&amp;(lt|gt|amp|quot|#\d+);")


def safe(value: object) -> str:
    """Return a value as text that is safe in HTML, also in quotes."""
    return escape(str(value))


def as_shown(text: str) -> str:
    """Return a text of the bot as a chat shows it: bold and slanted words, line ends, nothing else."""
    plain = _ENTITY.sub(r"&\1;", escape(text, quote=False))
    return _SIMPLE.sub(r"<\1>", plain).replace("\n", "<br>\n")


def link(address: str, text: object) -> str:
    """Return a link within the site."""
    return f'<a href="{safe(address)}">{safe(text)}</a>'


def section(title: str, *parts: str, anchor: str = "") -> str:
    """Return parts under a heading."""
    name = f' id="{safe(anchor)}"' if anchor else ""
    return f"<section{name}><h2>{safe(title)}</h2>\n{_joined(parts)}</section>"


def note(text: str) -> str:
    """Return a remark in small letters."""
    return f'<p class="note">{safe(text)}</p>'


def bullets(items: Iterable[str]) -> str:
    """Return a list; the items are HTML."""
    inner = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{inner}</ul>" if inner else ""


def numbered(items: Iterable[str]) -> str:
    """Return a numbered list; the items are HTML."""
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose cells are HTML; on a narrow screen it is scrolled by itself."""
    top = "".join(f'<th scope="col">{safe(head)}</th>' for head in heads)
    body = "\n".join(f"<tr>{_cells(heads, row)}</tr>" for row in rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{safe(caption)}"><table>'
        f"<caption>{safe(caption)}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(heads: Sequence[str], row: Sequence[str]) -> str:
    """Return cells that know their heading, which stands before them where there is no room for columns."""
    return "".join(f'<td data-head="{safe(head)}">{cell}</td>' for head, cell in zip(heads, row, strict=True))


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return names and values, one a line; the values are HTML."""
    inner = "".join(f"<div><dt>{safe(name)}</dt><dd>{value}</dd></div>" for name, value in rows)
    return f'<dl class="facts">{inner}</dl>'


AGAIN = '<meta http-equiv="refresh" content="1">\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site; `file` is its name, `body` HTML."""

    file: str
    title: str
    body: str
    again: bool = False
    """The browser is to ask for it again soon: it is about to change."""


def whole(page: Page, menu: Sequence[tuple[str, str]], foot: str) -> str:
    """Return a page as a file."""
    links = "\n".join(
        f'<a href="{safe(file)}"{" aria-current=page" if file == page.file else ""}>{safe(name)}</a>'
        for file, name in menu
    )
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{AGAIN if page.again else ""}<title>{safe(page.title)} · Midback content</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="site.css">
<header><nav aria-label="Pages">{links}</nav></header>
<main><h1>{safe(page.title)}</h1>
{page.body}
</main>
<footer>{safe(foot)}</footer>
</html>
"""


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
