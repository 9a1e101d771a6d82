from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.state import Participant
from bot.core.transition import Kind, Message, ShowCard
from bot.service.keeping import Fate, Verdict
from bot.service.ports import CardRef, Delivered, InDoubt, Later, Letter, Outcome, Refused
from bot.service.verdicts import judge

NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
CARD = ShowCard()
REMINDER = ShowCard(fresh=True, reminder=date(2027, 1, 4))
SAFETY = Message(key="safety.t4", kind=Kind.SAFETY)
NOTICE = Message(key="notice.help")


def letter(reply: ShowCard | Message, attempt: int = 1, participant_id: int = 1) -> Letter:
    return Letter(
        id=1,
        participant_id=participant_id,
        chat_id=7,
        reply=reply,
        state=Participant(joined_at=NOW, serial=1),
        card=None,
        attempt=attempt,
    )


def seconds(verdict: Verdict) -> float:
    assert verdict.due_at is not None
    return (verdict.due_at - NOW).total_seconds()


@pytest.mark.parametrize("reply", [CARD, REMINDER, SAFETY, NOTICE])
def test_what_arrived_is_sent(reply: ShowCard | Message) -> None:
    card = CardRef(message_id=5, media="AN1")
    verdict = judge(letter(reply), Delivered(message_id=5, card=card), NOW)
    assert verdict == Verdict(fate=Fate.SENT, message_id=5, card=card)


@pytest.mark.parametrize(
    ("reply", "fate", "told"),
    [
        (CARD, Fate.PENDING, False),
        (REMINDER, Fate.UNKNOWN, True),
        (SAFETY, Fate.PENDING, False),
        (NOTICE, Fate.UNKNOWN, False),
    ],
)
def test_only_what_may_be_said_twice_is_said_again_when_in_doubt(
    reply: ShowCard | Message, fate: Fate, told: bool
) -> None:
    verdict = judge(letter(reply), InDoubt(), NOW)
    assert (verdict.fate, verdict.in_doubt) == (fate, told)


def test_safety_advice_is_tried_five_times_in_ten_minutes_then_operators_are_told() -> None:
    verdicts = [judge(letter(SAFETY, attempt), InDoubt(), NOW) for attempt in range(1, 8)]
    assert [seconds(verdict) for verdict in verdicts] == [5, 25, 90, 180, 300, 300, 300]
    assert sum(seconds(verdict) for verdict in verdicts[:5]) == 600
    assert [verdict.alert for verdict in verdicts] == [False] * 5 + [True, False]
    assert {verdict.fate for verdict in verdicts} == {Fate.PENDING}


def test_an_alert_that_does_not_arrive_raises_no_alert() -> None:
    assert not judge(letter(SAFETY, attempt=6, participant_id=0), InDoubt(), NOW).alert


def test_cards_are_tried_without_end() -> None:
    verdicts = [judge(letter(CARD, attempt), InDoubt(), NOW) for attempt in (1, 2, 3, 4, 5, 50)]
    assert [seconds(verdict) for verdict in verdicts] == [1, 2, 5, 15, 60, 60]


@pytest.mark.parametrize("reply", [CARD, REMINDER, NOTICE])
@pytest.mark.parametrize("outcome", [Later(seconds=9), Later(seconds=9, everyone=True)])
def test_what_did_not_go_out_waits_as_told_and_costs_no_try(reply: ShowCard | Message, outcome: Outcome) -> None:
    verdict = judge(letter(reply), outcome, NOW)
    assert (verdict.fate, seconds(verdict), verdict.counts) == (Fate.PENDING, 9, False)


def test_safety_advice_that_cannot_go_out_counts_its_tries() -> None:
    assert seconds(judge(letter(SAFETY, 2), Later(seconds=1), NOW)) == 25
    assert seconds(judge(letter(SAFETY, 1), Later(seconds=60), NOW)) == 60
    assert judge(letter(SAFETY, 6), Later(seconds=1), NOW).alert
    assert not judge(letter(SAFETY, 6), Later(seconds=1, everyone=True), NOW).counts


@pytest.mark.parametrize("reason", ["blocked", "deactivated", "unreachable"])
def test_somebody_who_cannot_be_reached_is_told_to_the_core(reason: str) -> None:
    verdict = judge(letter(CARD), Refused(reason=reason), NOW)
    assert verdict == Verdict(fate=Fate.FAILED, reason=reason, blocked=True)


def test_operators_hear_of_safety_advice_that_was_refused_and_of_our_mistakes() -> None:
    judged: Callable[[ShowCard | Message, str], Verdict] = lambda reply, why: judge(  # noqa: E731
        letter(reply), Refused(reason=why), NOW
    )
    assert judged(SAFETY, "blocked").alert
    faulty = judged(NOTICE, "faulty")
    assert (faulty.alert, faulty.blocked) == (True, False)
    nobody = judge(letter(SAFETY, participant_id=0), Refused(reason="blocked"), NOW)
    assert (nobody.alert, nobody.blocked) == (False, False)


def test_a_wait_is_never_in_the_past() -> None:
    verdict = judge(letter(CARD), Later(seconds=0), NOW)
    assert verdict.due_at == NOW + timedelta()
