"""What content means: one module a check, each a function from a draft to problems."""

from collections.abc import Callable, Iterator

from bot.authoring.checks import (
    banned,
    blank,
    constants,
    dose,
    drill_rules,
    drills_present,
    form_rules,
    forms,
    grade,
    languages,
    lengths,
    level_seconds,
    levels,
    media,
    messages,
    placeholders,
    places,
    reach,
    safety_rules,
    safety_texts,
    service,
    shop,
    signs,
    tags,
    tempo,
    tiers,
    tone,
    translations,
)
from bot.authoring.draft import Draft
from bot.authoring.problems import Problem

Check = Callable[[Draft], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    constants.check,
    levels.check,
    level_seconds.check,
    dose.check,
    reach.check,
    drills_present.check,
    drill_rules.check,
    forms.check,
    tempo.check,
    form_rules.check,
    placeholders.check,
    signs.check,
    tiers.check,
    safety_rules.check,
    service.check,
    places.check,
    messages.check,
    safety_texts.check,
    blank.check,
    languages.check,
    translations.check,
    lengths.check,
    tags.check,
    banned.check,
    tone.check,
    shop.check,
    grade.check,
    media.check,
)
"""Every check, in the order in which an operator would look at the files."""
