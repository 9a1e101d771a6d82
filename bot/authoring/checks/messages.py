"""The bot finds every text that it asks for, with fields that it fills, and nobody writes one that it never says."""

from collections.abc import Iterator
from difflib import get_close_matches

from bot.authoring.build_texts import RESERVED
from bot.authoring.draft import Draft
from bot.authoring.markup import fields
from bot.authoring.message_keys import MESSAGES
from bot.authoring.problems import Problem
from bot.authoring.shapes import ServiceShape

FILE = "messages/en.yaml"
KEPT = "safety."
"""In these the fields may not be left out: they say whom to call, and what was measured."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find English messages that are missing, fields that nobody fills or that safety needs, and unknown keys."""
    for language in draft.messages:
        yield from _unknown(draft, language)
    if FILE not in draft.files or draft.files[FILE].problems:
        return
    own = draft.messages.get("en", {})
    for key, message in MESSAGES.items():
        if key not in own:
            told = f'"{key}" is missing; the bot says it: put it back'
            yield draft.problem(FILE, around(draft, key), "TEXT-MISSING", told, key=True)
        else:
            yield from _fields(draft, key, own[key], message.fields)


def _unknown(draft: Draft, language: str) -> Iterator[Problem]:
    missing = sorted(MESSAGES.keys() - draft.messages[language].keys())
    for key, path in draft.message_paths[language].items():
        first = key.split(".", 1)[0]
        if first in RESERVED:
            message = f'keys that begin with "{first}" come from other files; choose another word'
            yield draft.problem(f"messages/{language}.yaml", path, "RESERVED", message, key=True)
        elif key not in MESSAGES:
            near = get_close_matches(key, missing, n=1)
            hint = f'did you mean "{near[0]}"?' if near else "take it out"
            message = f'the bot never says "{key}"; {hint}'
            yield draft.problem(f"messages/{language}.yaml", path, "UNUSED", message, key=True)


def _fields(draft: Draft, key: str, text: str, filled: tuple[str, ...]) -> Iterator[Problem]:
    path = draft.message_paths["en"][key]
    listed = ", ".join("{" + name + "}" for name in filled) or "none"
    for name in dict.fromkeys(fields(text)):
        if name not in filled and name not in ServiceShape.model_fields:
            message = f"nobody fills the field {{{name}}} here; allowed: {listed}"
            yield draft.problem(FILE, path, "FIELD", message)
    for name in filled:
        if key.startswith(KEPT) and name not in fields(text):
            message = f"the field {{{name}}} must stay in this safety text; put it back"
            yield draft.problem(FILE, path, "FIELD", message)


def around(draft: Draft, key: str, language: str = "en") -> tuple[str, ...]:
    """Return the way to the text whose key begins most alike, so that one sees where the missing one stood."""

    def alike(other: str) -> tuple[int, int]:
        same = next(
            (at for at, (a, b) in enumerate(zip(key, other, strict=False)) if a != b), min(len(key), len(other))
        )
        return same, -abs(len(key) - len(other))

    near = max(draft.messages[language], key=alike, default="")
    return tuple(str(part) for part in draft.message_paths[language].get(near, ()))
