"""What an operator still has to fill in before real people use the bot (`programme.md EG9`)."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.content import Content

PLACEHOLDERS: dict[str, tuple[str, ...]] = {
    "dpia_ref": ("none yet",),
    "contact": ("the person who gave you this bot",),
    "emergency_number": (),
    "urgent_line": (),
    "crisis_line": ("a local crisis line",),
    "clinical_reviewer": ("not reviewed yet",),
    "review_date": ("not reviewed yet",),
}
"""Fields that production needs, and the shipped words that do not count as an answer.

"Your local emergency number" does count: it is right in every country (EG12).
"""
REVIEW_LASTS = timedelta(days=365)


def unready(content: Content, today: date) -> tuple[str, ...]:
    """Return one sentence for each thing that stands in the way of production; nothing when it may start."""
    return (*_missing(content), *_outdated(content.service.get("review_date", ""), today))


def _missing(content: Content) -> Iterator[str]:
    for name, placeholders in PLACEHOLDERS.items():
        value = content.service.get(name, "").strip()
        if not value or value in placeholders:
            yield f"{name} is not filled in; write it in service.yaml or programme.yaml"


def _outdated(written: str, today: date) -> Iterator[str]:
    if written in PLACEHOLDERS["review_date"]:
        return
    try:
        reviewed = date.fromisoformat(written)
    except ValueError:
        yield f'review_date is "{written}"; write it as 2027-01-31'
        return
    if not today - REVIEW_LASTS <= reviewed <= today:
        yield f"the clinical review of {reviewed} is not from the last 12 months; have the content reviewed again"
