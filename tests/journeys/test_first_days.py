"""Joining, and the first days of one person."""

from bot.core.prompts import PromptName as P
from tests.journeys.conftest import Golden
from tests.journeys.place import Place


async def test_joining_takes_twelve_taps_and_leads_into_the_first_session(place: Place, golden: Golden) -> None:
    ada = place.person("Ada")
    await ada.says("/start")
    await ada.taps("Yes, I am 18 or older", "I agree", "I agree")
    await ada.taps("None of these", "None of these", "None of these", "None of these")
    await ada.taps("Upper", "Right", "Yes", "16:05", "08:00")
    assert ada.question is P.READY
    await ada.taps("Begin")
    await ada.goes_on(pre=5, post=4)
    golden(
        "first_session",
        ada,
        "Joining and the first session",
        "Ada joins with twelve taps and tries the first session at once.",
    )


async def test_three_days_of_one_person(place: Place, golden: Golden) -> None:
    ada = place.person("Ada")
    await ada.joins(seen=True)
    await ada.does_session(pre=5, stretch=[3, 2], rate=["good", "neutral"])
    await place.tomorrow()
    await ada.does_session(pre=5, post=3, stretch=3)
    await place.tomorrow()
    await ada.does_session(pre=4, rate="good")
    assert [place.now.day, ada.question] == [6, P.DONE]
    golden(
        "three_days",
        ada,
        "Three days of one person",
        "Ada joins on a Monday afternoon, does her first session, and one on each of the next two mornings.",
    )


async def test_from_the_fourth_time_on_a_drill_is_one_card(place: Place, golden: Golden) -> None:
    ada = place.person("Ada")
    await ada.joins()
    await ada.plays(pre=5)
    await ada.plays_days([5, 4])
    await place.tomorrow()
    await ada.does_session(pre=4)
    golden(
        "fourth_day",
        ada,
        "The fourth day",
        "From the fourth time on a drill is one card; the steps are a tap away.",
        days=[4],
    )
