"""Telegram HTML made plain and measured."""

import re
from html import unescape

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_TOAST = 200
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def plain(html: str) -> str:
    """Return the text without tags, as people see it."""
    return unescape(_TAG.sub("", html))


def length(html: str) -> int:
    """Return the length as Telegram counts it after parsing, in UTF-16 units, so never too few."""
    return len(plain(html).encode("utf-16-le")) // 2


def shortened(text: str, limit: int) -> str:
    """Return `text`, cut at a word with an ellipsis where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;:. ") + "…"
