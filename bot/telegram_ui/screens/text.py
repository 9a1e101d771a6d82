"""Texts of one language with their fields filled. Everything that a participant reads comes through here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape, unescape

from bot.core.content import Content, DrillText

FALLBACK = "en"
CAPTION_LIMIT = 1024
FIELD = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
TAG = re.compile(r"</?[bi]>")


def fill(key: str, template: str, fields: Mapping[str, str | int]) -> str:
    """Put `fields` into the `{fields}` of `template`; `key` names the text when a field is missing (`LookupError`)."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in fields:
            raise LookupError(f"the text {key!r} has a field {{{name}}} that nothing fills; allowed: {sorted(fields)}")
        return str(fields[name])

    return FIELD.sub(value, template)


def length(html: str) -> int:
    """Length as Telegram counts it: UTF-16 units after the tags are gone (`platform.md 1.2`)."""
    return len(unescape(TAG.sub("", html)).encode("utf-16-le")) // 2


def paragraphs(*parts: str) -> str:
    """Join the parts that are not empty, with an empty line between."""
    return "\n\n".join(part for part in parts if part)


def lines(*parts: str) -> str:
    """Join the parts that are not empty, one a line."""
    return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; what it lacks comes from English; what English lacks is an error."""

    content: Content
    language: str = FALLBACK

    def text(self, key: str, /, **fields: str | int) -> str:
        """Return a text as HTML; values of fields are escaped."""
        return self.html(key, self.raw(key), **fields)

    def html(self, key: str, template: str, /, **fields: str | int) -> str:
        """Fill a template that is not a message of its own, such as a drill's step; `key` names it in errors."""
        known = {**self.content.service, **fields}
        return fill(key, template, {name: escape(str(value), quote=False) for name, value in known.items()})

    def label(self, key: str, /, **fields: str | int) -> str:
        """Return a text for a button or toast: no HTML, nothing escaped."""
        return fill(key, TAG.sub("", self.raw(key)), {**self.content.service, **fields})

    def raw(self, key: str) -> str:
        """Return a text as it is written, fields and all."""
        for language in (self.language, FALLBACK):
            texts = self.content.texts.get(language)
            if texts is not None and key in texts.messages:
                return texts.messages[key]
        raise LookupError(f"no text has the key {key!r}: add it to the messages of {FALLBACK!r}")

    def drill(self, name: str) -> DrillText:
        """Return the texts of a drill."""
        for language in (self.language, FALLBACK):
            texts = self.content.texts.get(language)
            if texts is not None and name in texts.drills:
                return texts.drills[name]
        raise LookupError(f"no drill has the name {name!r}: add it to the drills of {FALLBACK!r}")

    def weekday(self, day: date) -> str:
        """Return the name of a date's weekday."""
        return self.label(f"weekday.{day.weekday()}")

    def day(self, day: date, today: date | None) -> str:
        """Name a date within a week of `today` by its weekday, others by day and month."""
        if today is not None and abs((day - today).days) < len("weekday"):
            return self.weekday(day)
        return self.label("day.date", day=day.day, month=self.label(f"month.{day.month}"))
