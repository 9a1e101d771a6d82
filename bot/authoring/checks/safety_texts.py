"""Advice to see a provider and emergency wording cannot be edited away (`programme.md S12, D5, EG2, H.25`)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.authoring.checks.safety_meanings import MEANINGS, Meaning
from bot.authoring.draft import Draft
from bot.authoring.markup import sentences
from bot.authoring.problems import Problem
from bot.authoring.yaml_files import Path


def check(draft: Draft) -> Iterator[Problem]:
    """Find English safety texts that no longer say what they must. Texts that are missing are told elsewhere."""
    for file, path, key, text in _texts(draft):
        for meaning in missing(key, text):
            message = f'no sentence tells people {meaning.says}; allowed: one such as "{meaning.example}"; put it back'
            yield draft.problem(file, path, "SAFETY-TEXT", message)


@lru_cache(maxsize=1024)
def missing(key: str, text: str) -> tuple[Meaning, ...]:
    """Return what the text `key` must say and `text` does not."""
    said = sentences(text)
    return tuple(meaning for meaning in MEANINGS.get(key, ()) if not any(carries(one, meaning) for one in said))


def carries(sentence: str, meaning: Meaning) -> bool:
    """Tell whether a sentence, as `markup.sentences` gives it, says what is meant."""
    return any(re.search(wording, sentence) for wording in meaning.wordings)


def _texts(draft: Draft) -> Iterator[tuple[str, Path, str, str]]:
    for key, text in draft.messages.get("en", {}).items():
        yield "messages/en.yaml", draft.message_paths["en"][key], key, text
    if draft.background is not None:
        cards: dict[str, str] = draft.background.cards.model_dump()
        for name, text in cards.items():
            yield "background.yaml", ("cards", name), f"info.{name}", text
