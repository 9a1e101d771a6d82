"""The schema of one text, with what an editor can look at (fields in braces, tags, length), and of a map of names."""

from collections.abc import Collection
from typing import Any

from bot.authoring.checks.lengths import LIMITS
from bot.authoring.text import Role

Json = dict[str, Any]
PLAIN = frozenset({Role.BUTTON, Role.TOAST, Role.COMMAND})
"""Read where Telegram shows no tags."""


def text(
    role: Role, filled: Collection[str] = (), kept: Collection[str] = (), *, told: Collection[str] | None = None
) -> Json:
    """Return the schema of a text that may have the fields `filled` and must have those in `kept`.

    `told` are the fields that the editor names when something is wrong, if not all of `filled`.
    """
    inside = [r"[^{}<]"]
    if filled:
        inside.append(rf"\{{(?:{'|'.join(filled)})\}}")
    if role not in PLAIN:
        inside.append(r"<\/?[bi]>")
    needed = "".join(rf"(?=[\s\S]*\{{{name}\}})" for name in kept)
    size: Json = {"maxLength": LIMITS[role]} if role in PLAIN else {}
    return {
        "type": "string",
        **size,
        "pattern": f"^{needed}(?:{'|'.join(inside)})*$",
        "patternErrorMessage": _help(role, filled if told is None else told, kept),
    }


def only(fields: Json) -> Json:
    """Return the schema of a map that has these fields, all of them and no other."""
    return {"type": "object", "additionalProperties": False, "required": list(fields), "properties": fields}


def _help(role: Role, fields: Collection[str], kept: Collection[str]) -> str:
    """What editors of the YAML language server say instead of the pattern."""
    allowed = [*map(braced, fields), *(() if role in PLAIN else ("<b>", "<i>"))]
    stays = f" It must keep {', '.join(map(braced, kept))}." if kept else ""
    return f"Fields and tags that this text may have: {', '.join(allowed) or 'none'}.{stays}"


def braced(name: str) -> str:
    """Return a field as it stands in a text."""
    return f"{{{name}}}"
