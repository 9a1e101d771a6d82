"""No false comfort, no naming of diseases as the cause, no claims, no pushing (`programme.md D5, EG1, EG2, S23`).

Texts that keep people safe have no praise either, no pictures, and nothing that takes the weight off the advice (D5).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.authoring.checks.safety_meanings import MEANINGS
from bot.authoring.draft import Draft
from bot.authoring.markup import folded
from bot.authoring.problems import Problem
from bot.authoring.texts import Text, all_texts, beside

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
    # promises of an effect (S2, S41, EG1): "relief" alone is none
    (
        r"\b(relie(f|ves?|ving)|eas(es|ing)|reduc(es?|ing)|removes?|kills?|ends|stops|soothes?|eliminates?)"
        r" ((all|the|your|any|of|from|chronic|back|mid-back|neck|shoulder|joint|muscle) ){0,3}(pain|aches?|stiffness"
        r"|(back|neck|muscle|shoulder) (tension|tightness))\b(?! (does|is|has)\b)"
    ),
    r"\b(prevent(s|ing)?|protects? (you |your \w+ )?(from|against)) (\w+ ){0,2}(injur\w+|pain|damage|harm)\b",
    r"\bpain[ -]?free\b(?! (range|way|side|part|direction|arc|zone)\b)",
    (
        r"\b(instant|immediate|lasting|permanent|quick|fast|complete|total|natural|brings?|gives?|offers?|promises?) "
        r"(you )?(pain )?relief\b"
    ),
    r"\b(clinically|scientifically|medically) (proven|tested|shown|approved)\b|\b(a|is|are|our) proven\b",
    r"\btherap(y|ies) (for|of|against)\b|\b(is|as) (a |an )?(\w+ )?therapy\b",
    (
        r"\b((good|best|works?|made|moves|drills|exercises|help|relief) (for|against)|helps?( with)?|improves?)"
        r" (your )?(scoliosis|sciatica|kyphosis|arthritis|fibromyalgia"
        r"|migraines?|herniat\w+|(slipped|bulging|herniated) dis[ck]s?)\b"
    ),
    r"\btoxins?\b|\bdetox\w*",
    r"\brealign\w*|\bdecompress\w*",
    r"\b(corrects|straightens|adjusts|resets|restores|improves|boosts) your \w+",
    (
        r"\b(you|your (back|neck|pain|mid-back)|the pain|it)('ll| will| is going to|'re going to| are going to) "
        r"(\w+ )?(feel|get|be|become|go|sleep) (much |a lot |so |all )?"
        r"(better|well|away|fine|stronger|looser|gone|healthy|normal|healed)\b(?! from\b)"
    ),
    # naming a cause that no chat can see (EG1)
    r"\byou have (a |an |the )?(trapped|slipped|bulging|herniated|blocked|torn|inflamed|compressed|weak|tight)\b",
    (
        r"\byour (dis[ck]s?|vertebrae?|ribs?|joints?|pelvis|spine|nerves?) (is|are) "
        r"(out\b(?! to\b)|slipped|blocked|misaligned|trapped|pinched|torn|inflamed|damaged|worn)"
    ),
    # going on through pain, and no need of anybody (EG2)
    r"(?<!no )\bpain (\w+ )?is (normal|fine|ok|okay|expected|harmless|nothing|part of|good for|a good)\b",
    (
        r"(?<!not )(?<!n't )(?<!never )\b(ignore|work through|push past|breathe through|move through|train through) "
        r"(the |any |your |that |this )?(\w+ )?(pain|ache|hurt)\b"
    ),
    (
        r"\b(pain|hurts?)\b[^.!]*(?<!not )(?<!n't )(?<!never )\bkeep (going|pushing|moving)\b"
        r"|(?<!not )(?<!n't )(?<!never )\bkeep (going|pushing|moving)\b[^.!?]*\b(pain|hurts)\b"
    ),
    (
        r"\b((don't|do not|doesn't|does not|no longer|never) (have to|need( to)?)|needn't|need not|no need to"
        r"|not (needed|necessary) to) ((see|call|visit|ask|consult|bother|book|(talk|speak|go) (to|with)) (with )?)?"
        r"(a|an|your|the|any) (\w+ )?(doctor|provider|physician|gp|clinician|professional|specialist|visit)\b"
    ),
    r"\b(no|without (a|the|your)) (doctor|provider|visit|check-?up) (is )?(needed|necessary|required)\b",
    # comfort that nobody can give in a chat (EG2)
    r"\byou('re| are) (all right|alright|healthy|in good shape)\b",
    r"\b(all|everything)('s| is| looks)? (fine|good|okay|normal|well|clear)(?=[,.!;]| now\b|$)",
    r"\byou (can|may|should) relax\b",
    r"\b(don't|do not|needn't|need not|never) worry\b",
    r"\bno (reason|cause|need) (to worry|for (worry|concern|alarm))",
    r"\b(is|are|it's) (harmless|not serious|not dangerous)\b",
)
SAFETY_PHRASES = (
    r"!",
    r"[\u2190-\u2bff\U0001f000-\U0001faff]|[:;]-?\)",
    # praise
    r"\b(well done|bravo|congrat\w*|great(?! pain)|awesome|amazing|excellent|fantastic|brilliant|perfect|proud)\b",
    r"\b(good|nice) (job|work|going|progress|effort)\b|\b(did|doing) (so )?well\b",
    r"\b(keep it up|streaks?|upgrade|premium)\b",
    # what makes advice a matter of taste or of later
    r"\b(maybe|perhaps|possibly|optional(ly)?|later|some ?time|some ?day|whenever|at some point)\b",
    r"\b(if|as|when|unless) you (would )?(like|want|wish|prefer|please|feel like)\b",
    r"\b(if|when|unless) you (can|have (the |some )?time)\b",
    r"\bno (rush|hurry|need|big deal)\b|\bnot (urgent|necessary|needed)\b|\bup to you\b",
    r"\b(can|may|could) (also |still |just )?(wait|drive)\b|\bwait and see\b|\byou can (also |still )?exercise\b",
    r"\b(might|may|could) (want|wish|like|consider)\b|\bconsider\b",
    r"\b(don't|do not|needn't|need not|never) (have to|need|call|ring|see (a|your|the)|book|bother)\b",
    # comfort, and going on all the same
    r"\b(relax|harmless|alright)\b|\b(it|that|this)('s| is) (fine|good|ok|okay|normal)\b",
    r"\b(probably|usually|likely|mostly|often) (it is |it's )?(nothing|muscles?|tension|stress)\b",
    r"\b(look|sound|seem)s? (fine|good|ok|okay|normal)\b",
    r"\b(carry on|keep (going|exercising|training|moving)|as usual)\b|(?<!not )(?<!n't )\bignore\b",
)
PLAIN = 'say what to do and whom to call, in calm words, without praise, comfort, pictures or an "if you like"'
BANNED = tuple(re.compile(phrase) for phrase in PHRASES)
ANY = re.compile("|".join(PHRASES))
IN_SAFETY = re.compile("|".join(SAFETY_PHRASES))


def check(draft: Draft) -> Iterator[Problem]:
    """Find banned phrases, whatever their case and apostrophes."""
    for text in (*all_texts(draft), *beside(draft)):
        for phrase in banned(text.value):
            message = f'"{phrase}" must not be said to participants; say what to do instead, without promise or comfort'
            yield draft.problem(text.file, text.path, "BANNED", message)
        for phrase in weakening(text.value) if is_safety(text) else ():
            message = f'"{phrase}" must not stand in a safety text; {PLAIN}'
            yield draft.problem(text.file, text.path, "BANNED", message)


def is_safety(text: Text) -> bool:
    """Tell whether a text keeps people safe: `safety.*`, and the others that have meanings to keep."""
    key = ".".join(map(str, text.path))
    return text.file.startswith("messages/") and (key.startswith("safety.") or key in MEANINGS)


@lru_cache(maxsize=16_384)
def banned(text: str) -> tuple[str, ...]:
    """Return the banned phrases in a text, as written in it but case-folded."""
    heard = folded(text)
    if not ANY.search(heard):
        return ()
    return tuple(match[0] for pattern in BANNED if (match := pattern.search(heard)))


@lru_cache(maxsize=1024)
def weakening(text: str) -> tuple[str, ...]:
    """Return what a safety text must not hold: praise, pictures, comfort, and words that make advice optional."""
    return tuple(dict.fromkeys(match[0] for match in IN_SAFETY.finditer(folded(text))))
