"""Someone with a past, without living through it: check-ins, sessions and dates put into the state."""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.state import Active, CheckIn, Safety, Training
from bot.core.vocabulary import Code, Tier
from tests.core.chat import Chat, started


def scored(chat: Chat, *scores: int | None, sessions: int | None = None, day: int | None = None) -> Chat:
    """The scores of the dates before today, the last one yesterday; None for a date without one.

    `day` is dd of today, by default one more than the scores given.
    """
    today = chat.today
    dates = [today - timedelta(days=len(scores) - number) for number in range(len(scores))]
    ones = tuple(CheckIn(day=on, score=score) for on, score in zip(dates, scores, strict=True) if score is not None)
    anchor = today - timedelta(days=(len(scores) + 1 if day is None else day) - 1)
    done = len(ones) if sessions is None else sessions
    training = replace(
        chat.training,
        start=anchor,
        anchor=anchor,
        first=tuple(one.score for one in ones[:3]),
        recent=ones[-5:],
        check_ins=len(ones),
        last_check_in=ones[-1] if ones else None,
        scores=ones[-28:],
        sessions=done,
        total=done,
        last_counted=ones[-1].day if ones else None,
        last_counted_at=chat.at - timedelta(hours=24) if ones else None,
    )
    return chat.given(training=training).guarded(visceral_next=99)


def with_scores(*scores: int | None, sessions: int | None = None, day: int | None = None) -> Chat:
    return scored(started(), *scores, sessions=sessions, day=day)


def active(chat: Chat, code: str, *, days: int = 0, tier: Tier = Tier.T2) -> Chat:
    """A code that started `days` dates ago; a T2 with its thread."""
    since = chat.today - timedelta(days=days)
    one = Active(tier=tier, since=since, matched=since)
    safety: Safety = replace(chat.safety, active={**chat.safety.active, Code(code): one})
    if tier is Tier.T2 and safety.thread is None:
        safety = replace(safety, thread=since, thread_next=since + timedelta(days=7))
    return chat.given(safety=safety)


def reds(chat: Chat, *days_ago: int) -> Chat:
    return chat.guarded(red=tuple(chat.today - timedelta(days=days) for days in sorted(days_ago, reverse=True)))


def counted(chat: Chat, days_ago: int, **fields: object) -> Chat:
    """The last counted session was so many dates ago."""
    on: date = chat.today - timedelta(days=days_ago)
    training: Training = replace(chat.training, last_counted=on, last_counted_at=chat.at - timedelta(days=days_ago))
    return chat.given(training=training).trained(**fields)
