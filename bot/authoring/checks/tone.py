"""No praise, no blame, no exclamation marks, no pictures in any text (`programme.md C10, EG17`).

Safety texts are held to more, by `banned`. The words are English; marks and pictures are found in every language.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.authoring.checks.banned import is_safety, weakening
from bot.authoring.draft import Draft
from bot.authoring.markup import folded
from bot.authoring.problems import Problem
from bot.authoring.texts import all_texts, beside

MARKS = re.compile(
    r"[!\u00a1]|[\u231a-\u231b\u23e9-\u23f3\u2600-\u27bf\u2b50-\u2b55\U0001f000-\U0001faff]|[:;]-?\)|(?<!\w)[:;]-?d(?!\w)"
)
"""Arrows and the triangles of buttons are no pictures."""
PHRASES = (
    # praise
    r"\b(well done|bravo|congrat\w*|awesome|amazing|fantastic|hooray|way to go|nailed it|superstar|champion)\b",
    r"\b(great|good|nice|excellent|super|brilliant|perfect|wonderful) (job|work|going|progress|effort|one)\b",
    r"(?:^|[.,;:] )(great|excellent|perfect|brilliant|wonderful|super|yay)(?=[.,;:]|$)",
    r"\byou('re| are)? (did|do|done|doing) (so |very |really )?(great|well|good)\b",
    r"\b(that's|that is|this is|you're|you are) (so |very |really )?(great|excellent|perfect|wonderful)\b",
    r"\b(proud|impress(ed|ive))\b|\bkeep it up\b|\bkeep up the\b|\bstreaks?\b",
    # blame
    r"\byou(('ve| have)( \w+)?)? (missed|failed|forgot(ten)?|neglected|broke|slipped up|fell behind|gave up)\b",
    r"\byou(('ve| have)( \w+)?)? skipped\b(?! (it|this|that) on)",
    r"\b(don't|do not|never) (give up|(break|lose) (your|the) (run|chain|progress)|let (me|us|yourself) down)\b",
    r"\b(don't|do not|never) miss (a|your|any|another) (day|session)s?\b|\bno excuses?\b",
    r"\b(asham\w+|shame|guilt\w*|lazy|laziness|disappoint\w*|falling behind|fallen behind|behind schedule)\b",
    r"\b(we|i)('ve| have)? miss(ed)? you\b|\bwhere have you been\b",
    r"\byou should have (done|come|been|started|trained|exercised|tried|practi[sc]ed)\b",
)
WORDS = re.compile("|".join(PHRASES))
HELP = "say what is the case and what comes next, without praise, blame, exclamation marks or pictures"


def check(draft: Draft) -> Iterator[Problem]:
    """Find praise, blame, exclamation marks and pictures; in a safety text only what `banned` does not tell."""
    for text in (*all_texts(draft), *beside(draft)):
        for phrase in loud(text.value, words=text.language == "en"):
            if not (is_safety(text) and weakening(text.value)):
                message = f'"{phrase}" must not be said to participants; {HELP}'
                yield draft.problem(text.file, text.path, "TONE", message)


@lru_cache(maxsize=16_384)
def loud(text: str, *, words: bool = True) -> tuple[str, ...]:
    """Return praise and blame (if the text is English), exclamation marks and pictures in a text, once each."""
    heard = folded(text)
    found = [match[0] for match in MARKS.finditer(heard)]
    if words:
        found += [match[0].lstrip(".,;: ") for match in WORDS.finditer(heard)]
    return tuple(dict.fromkeys(found))
