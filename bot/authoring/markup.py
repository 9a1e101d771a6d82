"""The little markup of texts: `<b>` and `<i>` for Telegram, and documents written as Markdown."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Mapping

_TAG = re.compile(r"<[^>]*>|<")
_FIELD = re.compile(r"\{([^{}]*)\}")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_MARKS = re.compile(r"^[^\w{/]+")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters by name that show nothing."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def document_html(markdown: str) -> str:
    """Return a document as Telegram shows it: headings and `**words**` bold, list items with a dot."""
    return "\n".join(_line(line.rstrip()) for line in markdown.strip().splitlines())


def _line(line: str) -> str:
    text = html.escape(line, quote=False)
    if text.startswith("#"):
        return f"<b>{text.lstrip('#').strip()}</b>"
    if text.startswith("- "):
        text = "• " + text[2:]
    return _BOLD.sub(r"<b>\1</b>", text)


def digest(text: str) -> str:
    """Return the SHA-256 of a text as shown, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def fields(text: str) -> list[str]:
    """Return the names in braces, in order, doubles kept."""
    return _FIELD.findall(text)


def fill(text: str, values: Mapping[str, str], *, escaped: bool) -> str:
    """Replace the fields that `values` names, and leave the others; `escaped` makes the values fit for HTML."""

    def value(match: re.Match[str]) -> str:
        found = values.get(match[1])
        if found is None:
            return match[0]
        return html.escape(found, quote=False) if escaped else found

    return _FIELD.sub(value, text)


def plain(text: str) -> str:
    """Return a text without tags, entities undone: what counts against Telegram's limits."""
    return html.unescape(re.sub(r"</?[bi]>", "", text))


def folded(text: str) -> str:
    """Return a text as it is heard: plain, in lower case, with one kind of space and apostrophe, nothing invisible."""
    return _fold(plain(text))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, folded, without marks before the first word; lines are sentences too."""
    parts = (part for line in plain(text).splitlines() for part in _SENTENCE.split(line))
    return tuple(found for part in parts if (found := _MARKS.sub("", _fold(part))))


def blank(text: str) -> bool:
    """Tell whether a text says nothing: without its tags no letter, no digit and no field is left."""
    seen = html.unescape(_TAG.sub("", text))
    return not _FIELD.search(seen) and not any(one.isalnum() and one not in _FILLERS for one in seen)


def _fold(seen: str) -> str:
    if not seen.isascii():
        seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", seen)).replace("’", "'")
    return " ".join(seen.casefold().split())


def tag_mistake(text: str) -> str:
    """Return what is wrong with the tags of a text, or nothing. Only `<b>` and `<i>`, closed in order, are allowed."""
    opened: list[str] = []
    for match in _TAG.finditer(text):
        tag = match[0]
        if tag in {"<b>", "<i>"}:
            opened.append(tag[1])
        elif tag in {"</b>", "</i>"} and opened and opened[-1] == tag[2]:
            opened.pop()
        else:
            return f'"{tag}" is not allowed or closes nothing'
    return f"<{opened[-1]}> is not closed" if opened else ""
