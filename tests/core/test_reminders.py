"""C10, C12, H.6, H.10-H.13: one nudge a local date, its kinds, its instants, and what stops it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core import reminders
from bot.core.events import Blocked, CommandName, ReminderInDoubt
from bot.core.prompts import PromptName as P
from bot.core.state import Routine
from bot.core.transition import Reminded
from tests.core.chat import NOON, Chat, started, zoned


def reminded(chat: Chat) -> list[tuple[int, str]]:
    """Program day and kind of every nudge so far."""
    return [((one.day - chat.training.start).days + 1, one.kind) for one in chat.kept(Reminded)]


def at(chat: Chat) -> str | None:
    due = chat.due().get("reminder")
    return f"{due:%m-%dT%H:%M}" if due else None


def moves(chat: Chat, zone: str) -> Chat:
    return chat.says(CommandName.TIMEZONE, zone)


# --- the run


def test_the_kinds_of_a_run_without_a_session() -> None:
    """C10: daily, keep or change or pause after three, weekly after seven, then a notice and silence."""
    chat = started().waits(days=70)
    daily = [
        (2, "daily"),
        (3, "daily"),
        (4, "daily"),
        (5, "keep_change_pause"),
        (6, "daily"),
        (7, "daily"),
        (8, "daily"),
    ]
    weekly = [(15, "weekly"), (22, "weekly"), (29, "weekly")]
    assert reminded(chat) == [*daily, *weekly, (30, "auto_pause")]
    assert at(chat) is None


@pytest.mark.parametrize(
    ("run", "kind"),
    [(0, "daily"), (3, "keep_change_pause"), (4, "daily"), (7, "weekly"), (9, "weekly"), (10, "auto_pause")],
)
def test_the_kind_of_the_next_one(run: int, kind: str) -> None:
    assert reminders.kind_of(run) == kind


def test_any_started_session_ends_the_run() -> None:
    """H.13: also one that is stopped at the first question."""
    chat = started().waits(days=8)
    assert chat.state.routine.run == 7
    chat.begins()
    assert chat.state.routine.run == 0
    chat.waits(days=2)
    assert reminded(chat)[-1] == (11, "daily")


def test_the_notice_at_the_end_offers_the_way_back() -> None:
    chat = started().on(30, "08:00")
    chat.sent("notice.auto_pause").on(40).tap("resume", P.RESUME, 0)
    assert chat.ignored, "nothing was paused by the participant"
    chat.begins()
    assert at(chat) is not None


def test_keep_change_or_pause() -> None:
    chat = started().on(5, "09:00").sees(P.KEEP)
    assert chat.tap("maybe").ignored
    chat.taps("keep").sees(P.REMINDER)
    assert (chat.state.routine.run, chat.toasts) == (0, ["toast.kept"])
    chat = started().on(5, "09:00").taps("change").sees(P.TIME).taps("12:00", "close")
    assert at(chat) is None or at(chat) == "01-09T12:00"
    chat = started().on(5, "09:00").taps("pause").sees(P.PAUSE_FOR).taps("7")
    assert at(chat) == "01-15T08:00"


# --- when


def test_no_reminder_before_the_end_of_joining() -> None:
    """H.10."""
    chat = Chat(at=NOON.replace(hour=7, minute=59)).goes_on().strikes()
    assert at(chat) == "01-04T08:00"
    late = Chat(at=NOON).goes_on()
    assert at(late) == "01-05T08:00"
    assert "reminder" not in Chat().goes_on(P.TIME).due()


def test_none_on_a_date_of_its_own_session_but_after_an_extra_one() -> None:
    """H.6."""
    chat = started().waits(days=1)
    assert at(chat) == "01-06T08:00"
    early = started().on(2, "07:00").sits().waits(hours=3)
    assert reminded(early) == []


def test_none_on_days_off() -> None:
    chat = started().enrolled(days_off=(1, 2, 3))
    assert at(chat) == "01-08T08:00"


def test_none_in_pause_and_again_after_it() -> None:
    chat = started().says(CommandName.SYMPTOMS).taps("none", "U1")
    assert at(chat) is None
    chat.waits(days=2).tap("seen_ok", P.FOLLOW_UP_HOLD, chat.hold.serial).taps("none", "none")
    assert at(chat) == "01-07T08:00"
    assert reminded(chat) == []


def test_none_while_blocked_or_stopped() -> None:
    chat = started().hears(Blocked(at=NOON, blocked=True))
    assert at(chat) is None
    assert at(chat.hears(Blocked(at=chat.at, blocked=False))) == "01-05T08:00"
    assert at(started().says(CommandName.STOP)) is None


def test_twelve_hours_between_two() -> None:
    """TZ4."""
    chat = zoned("Asia/Tokyo").waits(days=1)
    assert [f"{one:%dT%H}" for one in [chat.state.routine.last_at] if one] == ["04T23"]
    moves(chat, "Europe/London").enrolled(reminder_time="10:00")
    assert at(chat) == "01-06T10:00", "5 January had its reminder in Tokyo"


def test_a_zone_further_west_does_not_bring_a_second_one() -> None:
    """F10."""
    chat = zoned("Asia/Tokyo", at=datetime(2027, 1, 12, 0, tzinfo=UTC)).waits(hours=23.5)
    assert chat.state.routine.last_date == date(2027, 1, 13)
    moves(chat, "America/Los_Angeles")
    assert at(chat) == "01-14T16:00"


def test_a_time_that_is_past_when_it_is_chosen_waits_for_tomorrow() -> None:
    chat = started(at=NOON.replace(hour=7))
    chat.later(hours=5).strikes().waits(days=1)
    chat.says(CommandName.SETTINGS).taps("time", "09:00")
    assert at(chat) == "01-06T09:00"


def test_the_change_of_the_clocks() -> None:
    chat = zoned("Europe/London", at=datetime(2027, 3, 26, 12, tzinfo=UTC))
    chat.waits(days=3)
    assert [f"{one:%dT%H}" for one in [chat.state.routine.last_at] if one] == ["29T07"]


# --- late, later, not today


@pytest.mark.parametrize(("minutes", "silent"), [(0, False), (90, False), (91, True)])
def test_a_late_one_comes_quietly(minutes: int, silent: bool) -> None:
    chat = started().on(2, "07:59").later(minutes=1 + minutes).strikes()
    assert chat.card is not None
    assert (chat.card.reminder, chat.card.silent) == (date(2027, 1, 5), silent)
    assert chat.state.asking.get("late", "") == ("1" if silent else "")


def test_a_very_late_one_does_not_come_at_all() -> None:
    chat = started().on(2, "07:00").later(hours=14).strikes()
    assert reminded(chat) == []
    assert at(chat) == "01-06T08:00"
    chat = started().on(2, "07:00").later(days=3, hours=2).strikes()
    assert reminded(chat) == [(5, "daily")]


def test_the_last_minute_before_ten_is_not_too_late_for_its_own_time() -> None:
    chat = started().enrolled(reminder_time="21:59").waits(days=1)
    assert chat.state.routine.last_date == date(2027, 1, 4)


@pytest.mark.parametrize(("value", "minutes"), [("m15", 15), ("m60", 60), ("tonight", 12 * 60)])
def test_later_today(value: str, minutes: int) -> None:
    chat = started().on(2, "08:00").sees(P.REMINDER).taps(value).sees(P.HOME)
    assert chat.toasts == ["toast.snoozed"]
    assert chat.due()["snooze"] == chat.at + timedelta(minutes=minutes)
    chat.waits(minutes=minutes).sees(P.REMINDER)
    assert chat.card is not None
    assert (chat.card.fresh, chat.card.reminder) == (True, None)


def test_tonight_in_the_evening_is_in_an_hour() -> None:
    chat = started().enrolled(reminder_time="20:00").on(1, "20:30")
    chat.taps("tonight")
    assert chat.due()["snooze"] == chat.at + timedelta(hours=1)


def test_later_is_never_in_the_night() -> None:
    chat = started().enrolled(reminder_time="21:50").on(1, "21:50").taps("m15")
    assert chat.toasts == ["toast.too_late"]
    chat.sees(P.REMINDER)
    assert "snooze" not in chat.due()


def test_a_snooze_ends_with_a_session_a_pause_or_the_date() -> None:
    assert "snooze" not in started().on(2, "08:00").taps("m60").begins().due()
    chat = started().on(2, "08:00").taps("m60").says(CommandName.SYMPTOMS).taps("E1").later(hours=2).strikes()
    assert P.REMINDER is not chat.asks
    chat = started().on(2, "08:00").taps("m60").later(days=1).strikes()
    assert reminded(chat)[-1] == (3, "daily")


def test_not_today() -> None:
    chat = started().on(2, "08:00").taps("skip").sees(P.HOME)
    assert chat.toasts == ["toast.skipped"]
    assert at(chat) == "01-06T08:00"
    assert started().on(2, "08:00").tap("maybe").ignored


# --- in doubt


def test_a_reminder_in_doubt_is_followed_by_other_words() -> None:
    chat = started().on(2, "08:00").hears(ReminderInDoubt(at=NOON + timedelta(hours=20)))
    chat.waits(minutes=19)
    assert "notice.in_doubt" not in chat.messages
    chat.waits(minutes=1).sent("notice.in_doubt")
    assert "in_doubt" not in chat.due()


def test_not_when_a_session_was_started_meanwhile() -> None:
    chat = started().on(2, "08:00").hears(ReminderInDoubt(at=NOON + timedelta(hours=20))).begins()
    assert "in_doubt" not in chat.due()
    chat.hears(ReminderInDoubt(at=chat.at))
    assert "in_doubt" not in chat.due()
    done = started().on(2, "08:00").sits()
    done.hears(ReminderInDoubt(at=done.at)).waits(hours=1)
    assert "notice.in_doubt" not in done.messages


def test_nothing_but_replies_comes_in_quiet_hours() -> None:
    """C10: also the message after a reminder of 21:59 in doubt."""
    chat = started().enrolled(reminder_time="21:59").on(1, "21:59")
    chat.hears(ReminderInDoubt(at=chat.at)).later(minutes=20).strikes()
    assert "notice.in_doubt" not in chat.messages


# --- pausing them


def test_a_pause_of_days_ends_by_itself() -> None:
    chat = started().says(CommandName.SETTINGS).taps("pause", "3", "close")
    assert at(chat) == "01-07T08:00"


def test_begin_on_the_reminder_starts_the_session() -> None:
    chat = started().on(2, "08:00").taps("begin").sees(P.QUICK)
    assert chat.session.started_at == chat.at


def test_someone_who_is_off_on_every_date_gets_none() -> None:
    assert at(started().enrolled(days_off=tuple(range(7)))) is None


def test_nobody_whose_joining_never_ended_gets_one() -> None:
    chat = started()
    chat.given(routine=Routine())
    assert at(chat) is None
