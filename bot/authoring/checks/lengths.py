"""Nothing is longer than Telegram takes: cards 1024, messages 4096, commands 256, toasts 200, buttons 40 characters."""

from collections.abc import Iterator

from bot.authoring.build_texts import drill_text, words
from bot.authoring.cards import CAPTION, length, lengths
from bot.authoring.draft import Draft
from bot.authoring.markup import document_html
from bot.authoring.problems import Problem
from bot.authoring.shapes import Choices
from bot.authoring.texts import Role, all_texts

LIMITS = {Role.BUTTON: 40, Role.TOAST: 200, Role.COMMAND: 256, Role.CARD: CAPTION}
DOCUMENTS = {"terms": 1000, "health": 1000, "privacy": 3500}


def check(draft: Draft) -> Iterator[Problem]:
    """Find texts, documents and composed drill cards that are too long."""
    for text in all_texts(draft):
        limit = LIMITS.get(text.role)
        if limit is not None and length(text.value) > limit:
            message = f"{length(text.value)} characters are too many for a {text.role}; allowed: {limit}; shorten it"
            yield draft.problem(text.file, text.path, "TOO-LONG", message)
    for name, text in draft.documents.items():
        limit = DOCUMENTS.get(name.removeprefix("documents/").split(".")[0])
        size = length(document_html(text))
        if limit is not None and size > limit:
            message = f"the document has {size} characters; allowed: {limit}; shorten it"
            yield draft.problem(name, (), "TOO-LONG", message)
    for language in draft.languages:
        yield from _cards(draft, language)


def _cards(draft: Draft, language: str) -> Iterator[Problem]:
    choices = draft.programme.choices if draft.programme else Choices()
    longest = _longest(draft, language)
    for drill_id, file in draft.drill_files.items():
        own = f"translations/{language}/drills/{drill_id}.yaml"
        drill = words(draft, drill_id, language)
        for form, step, size in lengths(drill_text(drill, choices), longest):
            if size > CAPTION:
                which = "the card with all steps" if step is None else f"the card of step {step + 1}"
                shown = "usual" if form == "band" and "usual" in drill.steps else form
                path = ("steps", shown) if step is None else ("steps", shown, step)
                message = (
                    f"{which} gets {size} characters with every field filled; allowed: {CAPTION}; shorten the texts"
                )
                yield draft.problem(
                    own if own in draft.files else file, path, "CARD-TOO-LONG", message, key=step is None
                )


def _longest(draft: Draft, language: str) -> dict[str, str]:
    messages = draft.messages.get(language, {})
    side = max((messages.get(key, word) for key, word in (("side.left", "left"), ("side.right", "right"))), key=len)
    heights = [text for drill in draft.drills.values() for text in drill.heights.values()]
    return {"side": side, "other": side, "reps": "12", "height": max(heights, key=len, default="")}
