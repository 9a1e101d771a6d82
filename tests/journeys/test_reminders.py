"""Reminders: later, not today, days without an answer, pausing."""

from bot.core.prompts import PromptName as P
from tests.journeys.conftest import Golden
from tests.journeys.place import Place


async def test_a_reminder_is_put_off_and_the_session_runs_inside_it(place: Place, golden: Golden) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await place.tomorrow()
    await ada.taps("In 15 min")
    await place.later(minutes=14)
    assert ada.question is P.HOME
    await place.later(minutes=1)
    assert ada.question is P.REMINDER
    await ada.taps("In 1 h")
    await place.later(hours=1)
    reminder = ada.card.id
    await ada.taps("Begin", "No", "4")
    assert ada.card.id == reminder
    await ada.plays(pre=4)
    golden(
        "reminder_snoozed",
        ada,
        "A reminder that is put off",
        "Ada asks to be reminded later, twice, and does the session inside the third message.",
        days=[2],
    )


async def test_after_not_today_nothing_more_comes_that_day(place: Place) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await place.tomorrow()
    await ada.taps("Not today")
    rings = ada.rings
    await place.at("21:00")
    assert ada.rings == rings
    await place.tomorrow()
    assert ada.question is P.REMINDER


async def test_after_a_session_no_reminder_comes_that_day(place: Place) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await place.tomorrow("07:30")
    await ada.plays(pre=4)
    rings = ada.rings
    await place.at("08:00")
    await place.at("21:00")
    assert ada.rings == rings


async def test_after_three_quiet_days_it_asks_whether_to_go_on(place: Place, golden: Golden) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    for _ in range(3):
        await place.tomorrow()
        assert ada.question is P.REMINDER
    await place.tomorrow()
    await ada.taps("Change time", "18:00", "Close")
    await place.tomorrow("18:00")
    await ada.plays(pre=4)
    for _ in range(4):
        await place.tomorrow("18:00")
    await ada.taps("Keep this time")
    for _ in range(4):
        await place.tomorrow("18:00")
    await ada.taps("Pause", "7 days", "Close")
    await place.in_days(6, "18:00")
    assert ada.question is not P.REMINDER
    await place.tomorrow("18:00")
    assert ada.question is P.REMINDER
    golden(
        "three_missed",
        ada,
        "Days without a session",
        "After three messages without a session the next one asks: another time, the same one, or a pause.",
        days=range(2, 30),
    )


async def test_someone_who_stays_away_is_written_to_less_and_less(place: Place, golden: Golden) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    rang: list[int] = []
    for day in range(2, 50):
        before = ada.rings
        await place.tomorrow()
        rang += [day] * (ada.rings - before)
    assert rang == [2, 3, 4, 5, 6, 7, 8, 15, 22, 29, 30]
    await ada.says("/now")
    golden(
        "stays_away",
        ada,
        "Somebody who stays away",
        "The messages become weekly, then they stop; a session is a tap away at any time.",
        days=[8, 15, 29, 30, 49],
    )


async def test_after_two_sessions_without_an_end_it_asks_why(place: Place, golden: Golden) -> None:
    """Source: `programme.md C3`."""
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    for _ in range(2):
        await place.tomorrow()
        await ada.goes_on_quietly(until=P.POST, pre=4)
    await place.tomorrow()
    await ada.taps("It hurt", "None of these", "None of these")
    await ada.plays(pre=4)
    await place.tomorrow()
    await ada.plays(pre=4)
    golden(
        "left_open",
        ada,
        "Sessions without an end",
        "Ada leaves two sessions at their last question. The next day she is asked why; it hurt, so the signs come "
        "before anything else.",
        days=range(3, 6),
    )
