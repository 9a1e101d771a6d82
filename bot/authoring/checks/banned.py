"""No false comfort, no naming of diseases as the cause, no claims, no pushing (`programme.md D5, EG1, EG2, S23`)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.authoring.draft import Draft
from bot.authoring.markup import plain
from bot.authoring.problems import Problem
from bot.authoring.texts import all_texts

PHRASES = (
    r"you('re| are) (fine|ok|okay|safe|cured|healed)",
    r"nothing (serious|to worry|is wrong)",
    r"no need (to see|for) a",
    r"it('s| is) (just|only) (muscle|tension|stress)",
    r"diagnos",
    r"you have (a |an )?(heart|gallstone|ulcer|fracture|cancer|infection|pinched)",
    r"\b(cure[sd]?|heal(s|ed|ing)?|guarantee[ds]?)\b",
    r"\bfix(es)? your\b",
    r"\btreat(s|ment|ing)?\b",
    r"push (harder|through|deeper)",
    r"no pain,? no gain",
    r"instead of (a |your )?(doctor|provider)",
    # the source's claims and calls for more, which are left out (S3, S19, S23, S41)
    r"\bdeeper\b",
    r"\b(quick|fast) (results?|fix)\b",
    r"more intense(ly)?\b",
    r"function better",
)
BANNED = tuple(re.compile(phrase) for phrase in PHRASES)
ANY = re.compile("|".join(PHRASES))


def check(draft: Draft) -> Iterator[Problem]:
    """Find banned phrases, whatever their case and apostrophes."""
    for text in all_texts(draft):
        for phrase in banned(text.value):
            message = f'"{phrase}" must not be said to participants; say what to do instead, without promise or comfort'
            yield draft.problem(text.file, text.path, "BANNED", message)


@lru_cache(maxsize=16_384)
def banned(text: str) -> tuple[str, ...]:
    """Return the banned phrases in a text, as written in it but case-folded."""
    folded = " ".join(plain(text).casefold().replace("’", "'").split())
    if not ANY.search(folded):
        return ()
    return tuple(match[0] for pattern in BANNED if (match := pattern.search(folded)))
