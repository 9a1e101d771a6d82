"""The Bot API's HTML parse mode: formatted text into plain text and entities.

Refusals carry the server's wording. Offsets in entities count UTF-16 code units, offsets in refusals count bytes.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from bot.playground.refusals import bad_request
from bot.playground.wire import Entity

_PLAIN = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_WHOLE_TAG = re.compile(r"""</?[A-Za-z](?:"[^"]*"|'[^']*'|[^'"<>])*>""")
_TAG_NAME = re.compile(r"[^\s<>/]*")
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the unit of entity offsets and of the length limits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """Return plain text and its entities, untrimmed; raise Refusal on markup the server refuses."""
    _refuse_broken_tags(source)
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    return reader.result()


def _refuse_broken_tags(source: str) -> None:
    # The library's parser forgives a stray "<"; the server does not.
    position = source.find("<")
    while position >= 0:
        whole = _WHOLE_TAG.match(source, position)
        if whole is None:
            raise _cannot_parse(_stray(source, position), source, position)
        position = source.find("<", whole.end())


def _stray(source: str, position: int) -> str:
    closed = ">" in source[position:]
    name = _TAG_NAME.match(source, position + 1)
    if closed and name is not None:
        return f'Unsupported start tag "{name.group().lower()}"'
    return "Unclosed start tag"


@dataclass(slots=True)
class _Open:
    tag: str
    entity: Entity | None


@dataclass(slots=True)
class _Output:
    parts: list[str] = field(default_factory=list[str])
    length: int = 0
    entities: list[Entity] = field(default_factory=list[Entity])

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._lines = [0]
        for found in re.finditer("\n", source):
            self._lines.append(found.end())
        self._open: list[_Open] = []
        self._out = _Output()

    def result(self) -> tuple[str, tuple[Entity, ...]]:
        if self._open:
            tag = self._open[-1].tag
            raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
        found = sorted(self._out.entities, key=lambda e: (e["offset"], -e["length"]))
        return "".join(self._out.parts), tuple(found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if not _known(tag, given):
            why = 'Tag "span" must have class "tg-spoiler"' if tag == "span" else f'Unsupported start tag "{tag}"'
            raise _cannot_parse(why, self._source, self._at())
        self._open.append(_Open(tag, self._start(tag, given)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            raise _cannot_parse("Unexpected end tag", self._source, self._at())
        last = self._open.pop()
        if last.tag != tag:
            where = f"at byte offset {_bytes_before(self._source, self._at())}"
            tags = f'expected "</{last.tag}>", found "</{tag}>"'
            raise bad_request(f"can't parse entities: Unmatched end tag {where}, {tags}")
        if last.entity is not None:
            self._finish(last.entity)

    def handle_data(self, data: str) -> None:
        self._out.write(data)

    def handle_entityref(self, name: str) -> None:
        character = _NAMED.get(name)
        self._out.write(self._reference(f"&{name}") if character is None else character)

    def handle_charref(self, name: str) -> None:
        number = _number(name)
        usable = 0 < number <= _LAST_CODE_POINT and number not in _SURROGATES
        self._out.write(chr(number) if usable else self._reference(f"&#{name}"))

    def _start(self, tag: str, given: dict[str, str]) -> Entity | None:
        if tag == "code" and self._language(given):
            return None
        entity = Entity(type=_PLAIN[tag], offset=self._out.length, length=0)
        if tag == "a":
            entity["url"] = given.get("href", "")
        elif tag == "tg-emoji":
            entity["custom_emoji_id"] = given.get("emoji-id", "")
        elif tag == "tg-time":
            entity["unix_time"] = _number(given.get("unix", "0"))
            entity["date_time_format"] = given.get("format", "")
        elif tag == "blockquote" and "expandable" in given:
            entity["type"] = "expandable_blockquote"
        return entity

    def _language(self, given: dict[str, str]) -> bool:
        # <pre><code class="language-x"> is one entity, not two.
        outer = self._open[-1] if self._open else None
        language = given.get("class", "").removeprefix("language-")
        if outer is None or outer.tag != "pre" or outer.entity is None or language == given.get("class", ""):
            return False
        outer.entity["language"] = language
        return True

    def _finish(self, entity: Entity) -> None:
        entity["length"] = self._out.length - entity["offset"]
        if entity["type"] == "text_link" and not entity.get("url"):
            return
        if entity["length"] > 0:
            self._out.entities.append(entity)

    def _reference(self, opening: str) -> str:
        end = self._at() + len(opening)
        return opening + (";" if self._source[end : end + 1] == ";" else "")

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _known(tag: str, given: dict[str, str]) -> bool:
    return tag in _PLAIN and (tag != "span" or given.get("class") == "tg-spoiler")


def _number(digits: str) -> int:
    try:
        return int(digits[1:], 16) if digits[:1] in {"x", "X"} else int(digits)
    except ValueError:
        return 0


def _bytes_before(source: str, position: int) -> int:
    return len(source[:position].encode("utf-8", "surrogatepass"))


def _cannot_parse(why: str, source: str, position: int) -> Exception:
    return bad_request(f"can't parse entities: {why} at byte offset {_bytes_before(source, position)}")
