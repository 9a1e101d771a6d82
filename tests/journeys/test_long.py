"""Weeks in a few seconds: pain that stays, and a traveller."""

from datetime import UTC, datetime

from bot.core.prompts import PromptName as P
from tests.journeys.conftest import Golden
from tests.journeys.place import Place


async def test_pain_that_stays_leads_to_a_provider(place: Place, golden: Golden) -> None:
    """Source: `programme.md F2`."""
    ben = place.person("Ben")
    await ben.joins()
    await ben.plays(pre=5, post=5)
    await ben.plays_days([5] * 13, same=True)
    assert not any("That is not much change." in text for text in ben.texts)
    await place.tomorrow()
    await ben.taps("Begin", "No", "5", "None of these")
    assert any("That is not much change." in text for text in ben.texts)
    await ben.plays(pre=5, post=5)
    await ben.says("/summary", "/why")
    await ben.plays_days([5] * 6, same=True)
    await place.tomorrow()
    ben.sees("I will also ask if you talked to a healthcare provider.")
    await ben.taps("Begin", "Not yet")
    await ben.plays(pre=5, post=5)
    await ben.plays_days([5] * 6, same=True)
    await place.tomorrow()
    await ben.taps("Begin", "Not yet", "No", "5")
    await ben.plays(pre=5, post=5)
    await ben.taps("I have seen someone", "Yes, and exercise is OK")
    await place.tomorrow()
    await ben.taps("Begin", "No")
    await ben.plays(pre=5, post=5)
    golden(
        "pain_that_stays",
        ben,
        "Pain that stays",
        "Ben does a session each day, and his score stays at 5. On day 15 he is asked to see a provider, with the "
        "questions that follow on days 22 and 29.",
        days=[15, 22, 29, 30],
    )


async def test_a_traveller_is_reminded_once_a_date(place: Place, golden: Golden) -> None:
    """Source: `programme.md F10`."""
    jun = place.person("Jun")
    await jun.joins(until=P.CLOCK)
    await jun.says("/timezone Tokyo")
    await jun.taps("08:00", "Tomorrow")

    async def at(day: int, hour: int, minute: int = 0) -> None:
        await place.move_to(datetime(2027, 1, day, hour, minute, tzinfo=UTC))

    await at(4, 23)
    await at(4, 23, 10)
    await jun.plays(pre=5)
    await at(5, 8, 30)
    await jun.says("/timezone Los Angeles")
    rings = jun.rings
    await at(5, 16)
    assert jun.rings == rings
    await at(5, 20)
    await jun.plays(pre=5)
    assert (await jun.training()).sessions == 1
    await at(6, 16)
    assert jun.question is P.REMINDER
    await jun.plays(pre=5)
    assert (await jun.training()).sessions == 2
    await at(6, 17)
    await jun.says("/timezone Tokyo", "/timezone Atlantis", "/timezone")
    rings = jun.rings
    await at(6, 23)
    await at(7, 22, 59)
    assert jun.rings == rings
    await at(7, 23)
    assert jun.question is P.REMINDER
    golden(
        "traveller",
        jun,
        "A traveller",
        "Jun flies from Tokyo to Los Angeles and back, over the date line. (Times are those of Berlin.)",
    )
