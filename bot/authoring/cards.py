"""How long a drill's card gets with everything filled in (Telegram counts 1024 after the tags are gone)."""

from collections.abc import Iterator, Mapping

from bot.authoring.markup import fill, plain
from bot.core.content import DrillText

CAPTION = 1024
"""Characters of a caption."""
HEADER = 80
"""Kept free for the screen's own lines: level, side, step count."""
_LABELS = 30
"""Kept free for words in front of cue, feel, mistake and tempo."""


def length(text: str) -> int:
    """Return the length of a text as Telegram counts it: UTF-16 units, without tags."""
    return len(plain(text).encode("utf-16-le")) // 2


def lengths(drill: DrillText, longest: Mapping[str, str]) -> Iterator[tuple[str, int | None, int]]:
    """Return form, step (None: the card with all steps) and length of every card of a drill.

    `longest` holds the longest value of each field.
    """
    around = (drill.name, drill.cue, drill.feel, drill.mistake, drill.tempo)
    frame = HEADER + _LABELS + sum(_line(text, longest) for text in around)
    aid = max((_line(text, longest) for text in drill.regressions), default=0)
    for form, steps in drill.steps.items():
        sizes = [_line(step, longest) for step in steps]
        for index, size in enumerate(sizes):
            yield form, index, frame + size + aid
        numbers = len("1. ") * len(sizes)
        yield form, None, frame + sum(sizes) + numbers


def _line(text: str, longest: Mapping[str, str]) -> int:
    return length(fill(text, longest, escaped=False)) + 1
