"""The schema of `messages/<language>.yaml`: every key that the bot says, written with dots or nested."""

from collections.abc import Mapping
from typing import Any

from bot.authoring.checks.lengths import LIMITS
from bot.authoring.checks.messages import KEPT
from bot.authoring.checks.safety_meanings import MEANINGS
from bot.authoring.message_keys import FILLED, MESSAGES, Message
from bot.authoring.schema_texts import PLAIN, braced, text
from bot.authoring.shapes import ServiceShape
from bot.authoring.text import Role
from bot.authoring.texts import message_role

Json = dict[str, Any]
SAFETY = "A change needs a second person."
KINDS: Mapping[Role, str] = {
    Role.BUTTON: "A button",
    Role.TOAST: "A line over the chat",
    Role.COMMAND: "What the menu says of a command",
    Role.CARD: "A text",
}


def messages() -> Json:
    """Return what the file may hold. Where every key is written with dots, it also says which are missing."""
    found: Json = {key: _message(key, message) for key, message in MESSAGES.items()}
    starts = {start for key in MESSAGES for start in _starts(key)}
    found |= {f"{start}.": {"doNotSuggest": True, **_group(f"{start}.")} for start in sorted(starts)}
    return {
        **_group(""),
        "if": {"additionalProperties": {"type": "string"}},
        "then": {"required": list(MESSAGES)},
        "$defs": found,
    }


def _group(start: str) -> Json:
    """Return a map of the keys that begin with `start`: editors offer whole keys, and take any part of them."""
    ends = [key.removeprefix(start) for key in MESSAGES if key.startswith(start)]
    texts = {end: {"$ref": f"#/$defs/{start}{end}"} for end in ends}
    maps = {part: {"$ref": f"#/$defs/{start}{part}."} for end in ends for part in _starts(end)}
    both = {name: _either(f"{start}{name}") for name in maps if name in texts}
    return {"type": "object", "additionalProperties": False, "properties": {**maps, **texts, **both}}


def _either(key: str) -> Json:
    """Return a text whose key others begin with."""
    found = [{"$ref": f"#/$defs/{key}"}, {"$ref": f"#/$defs/{key}."}]
    return {"description": _description(key, MESSAGES[key]), "anyOf": found}


def _starts(key: str) -> list[str]:
    """Return what a key can begin with when it is nested: `a` and `a.b` for `a.b.c`."""
    parts = key.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]


def _message(key: str, message: Message) -> Json:
    role = message_role(key)
    service = [name for name in ServiceShape.model_fields if name not in message.fields]
    kept = message.fields if key.startswith(KEPT) else ()
    found = text(role, [*message.fields, *service], kept, told=message.fields)
    return {**found, "minLength": 1, "description": _description(key, message)}


def _description(key: str, message: Message) -> str:
    role = message_role(key)
    kind = f"{KINDS[role]}, {LIMITS[role]} characters or fewer{', no tags' if role in PLAIN else ''}."
    fields = [f"{braced(name)}: {FILLED.get(name, 'from service.yaml')}" for name in message.fields]
    means = "; ".join(meaning.says for meaning in MEANINGS.get(key, ()))
    parts = (
        message.where,
        kind,
        f"Fields: {'; '.join(fields)}." if fields else "",
        f"Must say {means}." if means else "",
        SAFETY if means or key.startswith(KEPT) else "",
    )
    return " ".join(part for part in parts if part)
