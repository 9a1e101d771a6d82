"""Where a text of the bot stands: from its key back to the file it came from."""

from collections.abc import Callable, Mapping

from bot.authoring.draft import Draft
from bot.authoring.texts import pages
from bot.authoring.yaml_files import Path

Place = tuple[str, int, int]
"""File, line and column."""


def place_of(draft: Draft, language: str, key: str) -> Place:
    """Return where the text `key` stands in a language; for one that is not known the start of its messages."""
    first, _, rest = key.partition(".")
    file, path = _FOUND.get(first, _message)(draft, language, rest if first in _FOUND else key)
    if file not in draft.files or (not path and file.startswith("messages/")):
        return f"messages/{language}.yaml", 1, 1
    return file, *draft.files[file].place(path)


def _message(draft: Draft, language: str, key: str) -> tuple[str, Path]:
    for one in (language, "en"):
        if key in draft.message_paths.get(one, {}):
            return f"messages/{one}.yaml", draft.message_paths[one][key]
    return f"messages/{language}.yaml", ()


def _drill(draft: Draft, language: str, key: str) -> tuple[str, Path]:
    drill, _, part = key.partition(".")
    own = f"translations/{language}/drills/{drill}.yaml"
    file = own if own in draft.files else draft.drill_files.get(drill, "")
    names = {"key": "keys", "height": "heights", "pick": "picks"}
    first, _, last = part.partition(".")
    return file, (names.get(first, first), last or "all") if first in names else (first,)


def _sign(draft: Draft, language: str, key: str) -> tuple[str, Path]:
    code, _, part = key.partition(".")
    rest: Path = tuple("answers" if one == "answer" else one for one in part.split("."))
    own = f"translations/{language}/signs.yaml"
    if own in draft.files:
        return own, ("signs", code, *rest)
    found = pages(draft.signs) if draft.signs else ()
    page = next((name for name, signs in found if code in signs), "")
    return "signs.yaml", (page, code, *rest)


def _info(draft: Draft, language: str, key: str) -> tuple[str, Path]:
    own = f"translations/{language}/background.yaml"
    return own if own in draft.files else "background.yaml", ("cards", key)


def _document(draft: Draft, language: str, key: str) -> tuple[str, Path]:
    name = key.partition(".")[0]
    own = f"documents/{name}.{language}.md"
    return own if own in draft.files else f"documents/{name}.en.md", ()


_FOUND: Mapping[str, Callable[[Draft, str, str], tuple[str, Path]]] = {
    "drill": _drill,
    "sign": _sign,
    "info": _info,
    "document": _document,
}
