"""Fields in braces are ones that somebody fills in."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.markup import fields
from bot.authoring.problems import Problem
from bot.authoring.shapes import ServiceShape
from bot.authoring.texts import Role, Text, all_texts
from bot.authoring.yaml_files import Path

SIDED = ("side", "other", "reps", "anchor", "bend")
UNSIDED = ("reps",)
SET_UP = ("reps", "height")
ABOUT = (*ServiceShape.model_fields, "author", "clinical_reviewer", "review_date")
"""Of documents and background cards."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find unknown fields and braces that do not match. Fields of messages are looked at by `messages`."""
    for text in all_texts(draft):
        bare = text.value
        for name in fields(text.value):
            bare = bare.replace("{" + name + "}", "")
        if "{" in bare or "}" in bare:
            message = "a brace has no partner; write a field as {name}"
            yield draft.problem(text.file, text.path, "BRACE", message)
        if not text.file.startswith("messages/"):
            yield from _unknown(draft, text)


def _unknown(draft: Draft, text: Text) -> Iterator[Problem]:
    allowed = _allowed(draft, text.file, text.path, text.role)
    for name in fields(text.value):
        if name not in allowed:
            listed = ", ".join("{" + one + "}" for one in allowed) or "none"
            message = f"the field {{{name}}} is not known here; allowed: {listed}"
            yield draft.problem(text.file, text.path, "FIELD", message)


def _allowed(draft: Draft, file: str, path: Path, role: Role) -> tuple[str, ...]:
    folder, _, name = file.rpartition("/")
    if folder.endswith("drills"):
        drill = draft.drills.get(file) or draft.drill(name.removesuffix(".yaml"))
        plain = role is Role.BUTTON or path[0] in {"heights", "name"}
        return () if plain or drill is None else of_drill(drill.id, sided=drill.sided)
    if folder == "documents" or name == "background.yaml":
        return ABOUT
    return ()


def of_drill(drill_id: str, *, sided: bool) -> tuple[str, ...]:
    """Return the fields that the texts of a drill may have."""
    if drill_id == "SU1":
        return SET_UP
    return SIDED if sided else UNSIDED
