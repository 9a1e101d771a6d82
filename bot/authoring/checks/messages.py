"""The bot finds every text that it asks for, with fields that it fills.

Which these are stands in the code, all over the screens; the shipped `messages/en.yaml` has them all, and tests hold
it to that. So another folder is held against the shipped one.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from bot.authoring.draft import Draft
from bot.authoring.flat import flat
from bot.authoring.folder import default_folder
from bot.authoring.markup import fields
from bot.authoring.problems import Problem
from bot.authoring.shapes import ServiceShape
from bot.authoring.yaml_files import read_yaml

FILE = "messages/en.yaml"
KEPT = "safety."
"""In these the fields may not be left out: they say whom to call, and what was measured."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find English messages that are missing, and fields that nobody fills or that safety needs."""
    if FILE not in draft.files or draft.files[FILE].problems:
        return
    own = draft.messages.get("en", {})
    for key, text in shipped().items():
        if key not in own:
            message = f'"{key}" is missing; the bot says it: put it back'
            yield draft.problem(FILE, around(draft, key), "TEXT-MISSING", message, key=True)
        else:
            yield from _fields(draft, key, own[key], text)


def _fields(draft: Draft, key: str, own: str, shipped_text: str) -> Iterator[Problem]:
    filled = dict.fromkeys(fields(shipped_text))
    path = draft.message_paths["en"][key]
    listed = ", ".join("{" + name + "}" for name in filled) or "none"
    for name in dict.fromkeys(fields(own)):
        if name not in filled and name not in ServiceShape.model_fields:
            message = f"nobody fills the field {{{name}}} here; allowed: {listed}"
            yield draft.problem(FILE, path, "FIELD", message)
    for name in filled:
        if key.startswith(KEPT) and name not in fields(own):
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


@cache
def shipped() -> Mapping[str, str]:
    """Return the messages that are shipped in English, by key."""
    try:
        data = (default_folder() / FILE).read_bytes()
    except OSError:
        return {}
    texts, _, _ = flat(read_yaml(FILE, data))
    return texts
