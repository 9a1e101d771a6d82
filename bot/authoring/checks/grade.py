"""Texts read at grade 8 or lower (`programme.md D5, EG14`), measured by Flesch-Kincaid, for English."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from bot.authoring.draft import Draft
from bot.authoring.markup import fields, plain
from bot.authoring.problems import Problem
from bot.authoring.reading import available, grade
from bot.authoring.texts import Role, all_texts

HIGHEST = 8.0
FEWEST_WORDS = 12
"""Below this the measure says little: one long word decides it."""
NOT_MEASURED = (
    f"reading grades of buttons, of texts of fewer than {FEWEST_WORDS} words and of the words of animations "
    "were not measured: read these aloud"
)
NOT_RUN = "reading grades were not checked: the textstat library is not installed"

Measure = Callable[[str], float]


def check(draft: Draft) -> Iterator[Problem]:
    """Find English texts above grade 8."""
    if not available():
        return
    for text in all_texts(draft):
        if text.language != "en" or text.role is Role.BUTTON:
            continue
        reading = readable(text.value)
        if len(reading.split()) < FEWEST_WORDS:
            continue
        found = grade(reading)
        if found > HIGHEST:
            message = f"this reads at grade {found:.1f}; allowed: {HIGHEST:.0f}; use shorter sentences and words"
            yield draft.problem(text.file, text.path, "GRADE", message)


@lru_cache(maxsize=16_384)
def readable(text: str) -> str:
    """Return a text as a reader meets it: fields as a short word, lines and list items as sentences."""
    for name in fields(text):
        text = text.replace("{" + name + "}", "ten")
    lines = [line.strip(" •-#*\t") for line in plain(text).splitlines()]
    whole = " ".join(line if re.search(r"[.!?:;]$", line) else f"{line}." for line in lines if line)
    return whole.replace(";", ".").replace(":", ".")
