from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.events import ClockStruck, Said
from bot.core.transition import Kind, Message, ShowCard, Toast
from bot.service.posting import PostKind, Urgency, posts_of

NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
GRACE = timedelta(minutes=90)
ADVICE = Message(key="safety.t4", kind=Kind.SAFETY)


def test_a_reminder_has_one_key_a_date_and_a_deadline() -> None:
    (post,) = posts_of(5, (ShowCard(fresh=True, reminder=date(2027, 1, 4)),), ClockStruck(at=NOW), NOW, GRACE)
    assert (post.kind, post.dedupe_key) == (PostKind.REMINDER, "5:reminder:2027-01-04")
    assert (post.expires_at, post.urgency) == (NOW + GRACE, Urgency.BULK)


def test_toasts_are_no_letters_and_the_order_is_kept() -> None:
    posts = posts_of(5, (Toast(key="toast.x"), ADVICE, ShowCard(fresh=True)), Said(at=NOW), NOW, GRACE)
    assert [post.kind for post in posts] == [PostKind.SAFETY, PostKind.CARD]


@pytest.mark.parametrize(
    ("reply", "urgency"),
    [(ADVICE, Urgency.INTERACTIVE), (Message(key="notice.x"), Urgency.BULK), (ShowCard(), Urgency.BULK)],
)
def test_what_the_clock_gives_rise_to_is_bulk_but_safety_advice_never_is(
    reply: ShowCard | Message, urgency: Urgency
) -> None:
    assert [post.urgency for post in posts_of(5, (reply,), ClockStruck(at=NOW), NOW, GRACE)] == [urgency]
    assert [post.urgency for post in posts_of(5, (reply,), Said(at=NOW), NOW, GRACE)] == [Urgency.INTERACTIVE]


@pytest.mark.parametrize(
    ("reply", "fresh"),
    [
        (ShowCard(), False),
        (ShowCard(fresh=True), True),
        (ShowCard(reminder=date(2027, 1, 4)), True),
        (ADVICE, True),
    ],
)
def test_only_a_card_that_is_edited_may_be_made_pointless(reply: ShowCard | Message, fresh: bool) -> None:
    (post,) = posts_of(5, (reply,), None, NOW, GRACE)
    assert post.fresh is fresh
