"""Warning signs: what is said, what is put on hold, and how that ends (`programme.md D`)."""

from bot.core.prompts import PromptName as P
from tests.journeys.conftest import Golden
from tests.journeys.place import Place, a_place

MISTAP = "I tapped that by mistake"


async def test_who_is_under_18_is_turned_away_kindly_and_nothing_is_kept(place: Place, golden: Golden) -> None:
    kim = place.person("Kim")
    await kim.says("/start")
    await kim.taps("No, I am under 18")
    await kim.says("/now", "/start")
    state = await kim.state()
    assert state.refused
    assert state.training is None
    golden("under_18", kim, "Under 18", "Kim is under 18: nothing is asked and nothing is kept.")


async def test_a_red_flag_while_joining_stops_it(place: Place, golden: Golden) -> None:
    eli = place.person("Eli")
    await eli.joins(until=P.TODAY, seen=True)
    await eli.taps("Fever, chills, feeling very ill")
    assert eli.question is P.PAUSED
    await eli.says("/now", "/start")
    await place.tomorrow("16:05")
    await eli.taps("Yes, and exercise is OK")
    await eli.goes_on(until=P.GATES)
    golden(
        "red_flag_joining",
        eli,
        "A warning sign while joining",
        "Eli ticks a fever. Joining waits until someone has looked at it and the signs are clear.",
    )


async def test_a_red_flag_on_the_third_day_puts_everything_on_hold(golden: Golden) -> None:
    """Source: `programme.md F5`."""
    async with a_place(operators=["Olga"]) as place:
        olga, eli = place.person("Olga"), place.person("Eli")
        await olga.says("/start")
        await eli.joins_for_tomorrow()
        await eli.plays_days([4, 4])
        await place.tomorrow()
        await eli.taps("Begin", "Something new", "Chest pain, or sweaty and sick")
        assert eli.question is P.PAUSED
        await olga.taps("Acknowledge")
        await eli.says("/now")
        await place.tomorrow("08:00")
        await eli.taps("Not yet")
        rings = eli.rings
        await place.tomorrow("08:00")
        assert eli.rings == rings
        await place.tomorrow("08:00")
        await eli.taps("Yes, and exercise is OK", "None of these", "None of these")
        assert eli.question is P.HOME
        await eli.says("/now")
        await eli.taps("No", "4")
        eli.sees("A gentle day")
        await eli.plays(pre=4)
        about = "On the third day Eli reports chest pain. Three days later he has seen a doctor."
        golden("red_flag", eli, "A red flag on the third day", about, days=[4, 5, 6, 7])
        golden("operator", olga, "What the operator sees of it", "A code, a made-up name, and nothing about health.")


async def test_a_mistap_is_taken_back_within_ten_minutes(place: Place, golden: Golden) -> None:
    kit = place.person("Kit")
    await kit.joins_for_tomorrow()
    await kit.plays_days([3, 3])
    await place.tomorrow()
    await kit.taps("Begin", "Something new", "Chest pain, or sweaty and sick")
    await place.later(minutes=2)
    await kit.taps(MISTAP, "None of these", "None of these")
    assert kit.question is P.PRE
    await kit.taps("3")
    await kit.plays(pre=3, post=3)
    golden(
        "mistap",
        kit,
        "A tap by mistake",
        "Kit taps a red flag by mistake, takes it back two minutes later, and the same session goes on.",
        days=[4],
    )


async def test_a_mistap_is_not_taken_back_after_eleven_minutes(place: Place) -> None:
    kit = place.person("Kit")
    await kit.joins_for_tomorrow()
    await place.tomorrow()
    await kit.taps("Begin", "Something new", "Chest pain, or sweaty and sick")
    await place.later(minutes=11)
    await kit.taps(MISTAP)
    assert kit.toasts[-1].startswith("The time to take that back is over.")
    assert kit.question is P.PAUSED


async def test_a_score_of_ten_is_a_red_flag_of_its_own(place: Place) -> None:
    eli = place.person("Eli")
    await eli.joins_for_tomorrow()
    await place.tomorrow()
    await eli.taps("Begin", "No", "10")
    await eli.goes_on(until=P.PAUSED)
    assert "Please call your doctor" in "".join(eli.texts)
