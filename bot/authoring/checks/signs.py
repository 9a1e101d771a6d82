"""Every sign of `programme.md D2` is asked, on its page, with its answers."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.authoring.shapes import SignWords
from bot.authoring.texts import pages
from bot.authoring.yaml_files import Path

CODES: dict[str, tuple[str, ...]] = {
    "emergency": ("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9"),
    "today": ("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "U10", "U11", "U12"),
    "body": ("V1", "V2", "V3", "V4", "V5", "V6"),
    "history": ("H1b", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9", "H10", "H11", "H12", "H13"),
}
_CHECKED = ("no", "checked", "yes")
_WEEKS = ("no", "under3weeks", "weeks3plus")
_PROVIDER = ("ok", "no_ok")
ANSWERS: dict[str, tuple[str, ...]] = {
    "U4": _CHECKED,
    "U5": _CHECKED,
    "V1": ("no", "longstanding", "more", "sudden"),
    "V2": _WEEKS,
    "V3": _WEEKS,
    "V4": ("no", "comes_goes", "over8h"),
    "V5": ("no", "yes"),
    "V6": ("no", "yes"),
    **dict.fromkeys(("H2", "H3", "H4", "H5", "H6", "H7"), _PROVIDER),
}


def check(draft: Draft) -> Iterator[Problem]:
    """Find missing, unknown and misplaced signs and answers."""
    if draft.signs is None:
        return
    for page, signs in pages(draft.signs):
        yield from _page(draft, page, tuple(signs))
        for code, sign in signs.items():
            yield from answers(draft, "signs.yaml", (page, code), sign)
    first = next(iter(draft.signs.body), "V1")
    if first != "V1":
        message = "V1 (breathing) is asked first; move it to the top"
        yield draft.problem("signs.yaml", ("body", first), "SIGN-ORDER", message, key=True)


def _page(draft: Draft, page: str, found: tuple[str, ...]) -> Iterator[Problem]:
    for code in CODES[page]:
        if code not in found:
            message = f"{code} is missing on the page {page}; signs cannot be left out, put it back"
            yield draft.problem("signs.yaml", (page,), "SIGN-MISSING", message, key=True)
    for code in found:
        if code not in CODES[page]:
            message = f'"{code}" is not a sign of this page; allowed: {", ".join(CODES[page])}'
            yield draft.problem("signs.yaml", (page, code), "SIGN-UNKNOWN", message, key=True)


def answers(draft: Draft, file: str, path: Path, sign: SignWords) -> Iterator[Problem]:
    """Find answers of one sign that are missing or that the rules do not know."""
    code = str(path[-1])
    expected = ANSWERS.get(code, ())
    if tuple(sign.answers) != expected:
        listed = ", ".join(expected) or "none"
        message = f"{code} needs these answers, in this order: {listed}"
        yield draft.problem(file, (*path, "answers"), "ANSWERS", message)
    if expected and not sign.question:
        yield draft.problem(file, path, "ANSWERS", f"{code} needs a `question` above its answers; add it", key=True)
