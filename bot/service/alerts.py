"""What operators are told, and how often (`programme.md D6`)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.transition import Kind, Message
from bot.core.vocabulary import Tier

MISTAP = "MISTAP:"
DELIVERY = "DELIVERY"
CONTENT = "CONTENT"
"""A published version cannot be used; the last good one stays."""
MANY = "MANY"
"""So many T3 and T4 over all participants that the content may be at fault."""
MANY_ALERTS = 5
MANY_WITHIN = timedelta(hours=24)
REPEAT_AFTER = timedelta(minutes=30)
REPEATS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An alert as operators see it. `delivery`: none, pending, sent, failed or unknown."""

    id: int
    pseudonym: str
    tier: Tier | None
    code: str
    at: datetime
    delivery: str
    told: int
    acknowledged_at: datetime | None = None


def next_time(code: str, told: int, now: datetime) -> datetime | None:
    """Return when to tell operators again: only of a T4 sign itself, three times at most."""
    return now + REPEAT_AFTER if code.startswith("T4:") and told <= REPEATS else None


def alert_message(alert: Alert) -> Message:
    """Return what operators read. Plain facts: no name, no scores, nothing the participant wrote."""
    return Message(
        key="operator.alert",
        kind=Kind.SAFETY,
        fields={
            "alert": alert.id,
            "participant": alert.pseudonym,
            "tier": f"T{alert.tier.value}" if alert.tier else "-",
            "code": alert.code.removeprefix(MISTAP),
            "at": f"{alert.at:%Y-%m-%d %H:%M} UTC",
            "delivery": alert.delivery,
            "mistap": "yes" if alert.code.startswith(MISTAP) else "no",
        },
    )
