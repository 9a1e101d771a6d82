"""Texts and captions: parse mode, entities and the limits that count after parsing."""

from bot.playground.acting import plain_entities
from bot.playground.methods.arguments import Args
from bot.playground.narrow import as_integer, as_list, as_object, as_text
from bot.playground.parse_html import parse_html, utf16_length
from bot.playground.refusals import bad_request
from bot.playground.wire import Entity

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024

Formatted = tuple[str, tuple[Entity, ...]]


def message_text(args: Args, too_long: str = "message is too long") -> Formatted:
    """Return the text of a message; refuse an empty or too long one."""
    text, entities = formatted(args.text("text"), args.text("parse_mode"), args.json("entities"))
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > LONGEST_TEXT:
        raise bad_request(too_long)
    return text, entities


def caption(raw: str, parse_mode: str, given: object) -> Formatted:
    """Return a caption, which may be empty; refuse a too long one."""
    text, entities = formatted(raw, parse_mode, given)
    if utf16_length(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def formatted(raw: str, parse_mode: str, given: object) -> Formatted:
    """Parse and trim; entities given outright count only without a parse mode."""
    mode = parse_mode.lower()
    if mode == "html":
        text, entities = parse_html(raw)
    elif mode in {"", "none"}:
        text, entities = raw, _given(given)
    elif mode in {"markdown", "markdownv2"}:
        raise bad_request("this stand-in reads HTML only, not Markdown")
    else:
        raise bad_request("unsupported parse_mode")
    return _trimmed(text, entities)


def _given(value: object) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for item in as_list(value) or []:
        entity = as_object(item)
        kind = None if entity is None else as_text(entity.get("type"))
        offset, length = (None, None) if entity is None else (as_integer(entity.get(k)) for k in ("offset", "length"))
        if entity is None or kind is None or offset is None or length is None:
            raise bad_request("can't parse MessageEntity")
        read = Entity(type=kind, offset=offset, length=length)
        url = as_text(entity.get("url"))
        if url:
            read["url"] = url
        found.append(read)
    return tuple(found)


def _trimmed(text: str, entities: tuple[Entity, ...]) -> Formatted:
    shorter = text.strip()
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(shorter)
    kept: list[Entity] = []
    for entity in entities:
        first = min(max(entity["offset"] - shift, 0), end)
        last = min(max(entity["offset"] + entity["length"] - shift, 0), end)
        if last > first:
            kept.append({**entity, "offset": first, "length": last - first})
    own = [entity for entity in plain_entities(shorter) if not _inside(entity, kept)]
    return shorter, tuple(sorted([*kept, *own], key=lambda e: (e["offset"], -e["length"])))


def _inside(entity: Entity, others: list[Entity]) -> bool:
    exclusive = {"text_link", "code", "pre", entity["type"]}
    return any(
        other["type"] in exclusive
        and other["offset"] <= entity["offset"]
        and entity["offset"] + entity["length"] <= other["offset"] + other["length"]
        for other in others
    )
