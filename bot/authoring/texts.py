"""Every text that a participant can read, with its place: what the checks of wording and length go through."""

import re
from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.shapes import BackgroundShape, DrillWords, SignsShape, SignsWords, SignWords
from bot.authoring.text import Role, Text
from bot.authoring.yaml_files import Path

__all__ = ["Role", "Text", "all_texts", "beside", "message_role", "pages"]
_ADDRESS = re.compile(r"\S+@\S+|\w+://\S+|www\.\S+")
"""A clinic's name in an address is no claim."""
_PARTS = ("name", "cue", "feel", "mistake", "tempo", "tip", "learn_more")


def all_texts(draft: Draft) -> tuple[Text, ...]:
    """Return every text of every language; a draft is gone through once, since every check of wording asks."""
    if not draft.texts:
        draft.texts = tuple(_all_texts(draft))
    return draft.texts


def _all_texts(draft: Draft) -> Iterator[Text]:
    for name, drill in draft.drills.items():
        yield from _drill(name, "en", drill)
    for language, drills in draft.translated_drills.items():
        for drill_id, words in drills.items():
            yield from _drill(f"translations/{language}/drills/{drill_id}.yaml", language, words)
    yield from _signs(draft)
    yield from _background(draft)
    for language, messages in draft.messages.items():
        paths = draft.message_paths[language]
        for key, value in messages.items():
            file = f"messages/{language}.yaml"
            yield Text(file=file, path=paths[key], language=language, role=message_role(key), value=value)
    yield from _documents(draft)
    for index, place in enumerate(draft.places.places if draft.places else ()):
        path = ("places", index, "label")
        yield Text(file="places.yaml", path=path, language="en", role=Role.BUTTON, value=place.label)


def beside(draft: Draft) -> Iterator[Text]:
    """Yield what is said about the programme and its animations, where neither length nor grade is measured."""

    def text(file: str, path: Path, value: str, language: str = "en") -> Text:
        return Text(file=file, path=path, language=language, role=Role.PART, value=value)

    if draft.programme is not None:
        yield text("programme.yaml", ("name",), draft.programme.name)
        yield text("programme.yaml", ("intended_use",), draft.programme.intended_use)
    service: dict[str, str] = draft.service.model_dump() if draft.service else {}
    yield from (text("service.yaml", (name,), _ADDRESS.sub("", value)) for name, value in service.items())
    rules = draft.safety.rules if draft.safety else {}
    yield from (text("safety.yaml", ("rules", code, "about"), rule.about) for code, rule in rules.items())
    for listed in draft.media.values():
        yield from (text(listed.file, (*listed.path, "alt", name), alt, name) for name, alt in listed.alts.items())


def message_role(key: str) -> Role:
    """Return the role of a message by its key: `button.*`, `toast.*`, `command.*`, anything else is a card."""
    first = key.split(".", 1)[0]
    return {"button": Role.BUTTON, "toast": Role.TOAST, "command": Role.COMMAND}.get(first, Role.CARD)


def _drill(file: str, language: str, drill: DrillWords) -> Iterator[Text]:
    def text(path: Path, value: str, role: Role = Role.PART) -> Text:
        return Text(file=file, path=path, language=language, role=role, value=value)

    yield from (text((part,), str(getattr(drill, part))) for part in _PARTS)
    for form, steps in drill.steps.items():
        yield from (text(("steps", form, index), step) for index, step in enumerate(steps))
    yield from (text(("regressions", index), step) for index, step in enumerate(drill.regressions))
    yield from (text(("keys", key), value) for key, value in drill.keys.items())
    yield from (text(("heights", key), value) for key, value in drill.heights.items())
    yield from (text(("picks", key), value, Role.BUTTON) for key, value in drill.picks.items())
    yield from (text((part,), str(getattr(drill, part)), Role.BUTTON) for part in ("fixed", "locked"))


def _signs(draft: Draft) -> Iterator[Text]:
    if draft.signs is not None:
        for page, signs in pages(draft.signs):
            for code, sign in signs.items():
                yield from _sign("signs.yaml", "en", (page, code), sign)
    for language, translated in draft.translated_signs.items():
        yield from _translated_signs(language, translated)


def pages(signs: SignsShape) -> tuple[tuple[str, dict[str, SignWords]], ...]:
    """Return the four pages by name, in the order in which people see them."""
    return (
        ("emergency", dict(signs.emergency)),
        ("today", dict(signs.today)),
        ("body", dict(signs.body)),
        ("history", dict(signs.history)),
    )


def _translated_signs(language: str, signs: SignsWords) -> Iterator[Text]:
    for code, sign in signs.signs.items():
        yield from _sign(f"translations/{language}/signs.yaml", language, ("signs", code), sign)


def _sign(file: str, language: str, path: Path, sign: SignWords) -> Iterator[Text]:
    yield Text(file=file, path=(*path, "button"), language=language, role=Role.BUTTON, value=sign.button)
    yield Text(file=file, path=(*path, "text"), language=language, role=Role.CARD, value=sign.text)
    yield Text(file=file, path=(*path, "question"), language=language, role=Role.CARD, value=sign.question)
    for value, answer in sign.answers.items():
        where = (*path, "answers", value)
        yield Text(file=file, path=where, language=language, role=Role.BUTTON, value=answer)


def _background(draft: Draft) -> Iterator[Text]:
    found: list[tuple[str, str, BackgroundShape]] = []
    if draft.background is not None:
        found.append(("background.yaml", "en", draft.background))
    for language, background in draft.translated_background.items():
        found.append((f"translations/{language}/background.yaml", language, background))
    for file, language, background in found:
        yield Text(file=file, path=("name",), language=language, role=Role.PART, value=background.name)
        cards: dict[str, str] = background.cards.model_dump()
        for name, value in cards.items():
            yield Text(file=file, path=("cards", name), language=language, role=Role.CARD, value=value)


def _documents(draft: Draft) -> Iterator[Text]:
    for name, text in draft.documents.items():
        language = name.removesuffix(".md").rsplit(".", 1)[-1]
        for index, line in enumerate(text.splitlines()):
            yield Text(file=name, path=(index,), language=language, role=Role.LINE, value=line)
