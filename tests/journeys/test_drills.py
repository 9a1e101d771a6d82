"""Inside a drill: the way back, easier forms, stopping, a strong stretch, movements that feel wrong."""

from bot.core.prompts import PromptName as P
from bot.core.vocabulary import Memory, MovementKey
from tests.journeys.conftest import Golden
from tests.journeys.place import Place


async def test_back_again_too_hard_and_stop_are_always_there(place: Place, golden: Golden) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await place.tomorrow()
    await ada.taps("Begin", "No", "4")
    await ada.taps("◀ Back")
    assert ada.toasts[-1] == "This is the first step."
    await ada.taps("Next", "Next", "◀ Back")
    ada.sees("Part 2 of 8")
    await ada.taps("Again")
    ada.sees("Part 1 of 8")
    await ada.taps("Too hard", "Too hard", "Stop", "Carry on")
    assert ada.question is P.STEP
    await ada.taps("Stop", "Just stopping")
    await ada.goes_on(post=4)
    golden(
        "back_again_stop",
        ada,
        "Back, Again, Too hard, Stop",
        "Ada looks around in the first drill, makes it easier, and stops without a reason.",
        days=[2],
    )


async def test_stopping_for_pain_leads_to_the_signs(place: Place, golden: Golden) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await place.tomorrow()
    await ada.taps("Begin", "No", "4", "Stop", "Pain")
    await ada.goes_on(post=5)
    await place.tomorrow()
    await ada.taps("Begin", "No", "4")
    ada.sees("Side-rib breathing")
    await ada.taps("Stop", "Dizzy or unwell")
    await ada.goes_on(post=4)
    golden(
        "stopped_for_pain",
        ada,
        "Stopping for pain, then for feeling dizzy",
        "Ada stops the first drill because of pain, and the next day because she feels dizzy.",
        days=[2, 3],
    )


async def test_a_strong_stretch_is_eased_off(place: Place, golden: Golden) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await place.tomorrow()
    await ada.taps("Begin", "No", "4")
    await ada.goes_on_quietly(until=P.STRETCH)
    await ada.taps("5", "Try again, smaller", "3")
    assert ada.question is P.RATE
    await ada.taps("OK")
    ada.sees("RIGHT side")
    await ada.plays(pre=4)
    golden(
        "stretch_eased",
        ada,
        "A stretch that is too strong",
        "The first stretch is a 5. Ada makes it smaller until it is a 3, and the session goes on.",
        days=[2],
    )


async def test_a_stretch_that_stays_strong_ends_the_drill(place: Place) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await place.tomorrow()
    await ada.taps("Begin", "No", "4")
    await ada.goes_on_quietly(until=P.STRETCH)
    await ada.taps("7", "Try again, smaller", "6")
    ada.sees("Side-rib breathing")


async def test_the_second_ugh_ends_the_moving_for_the_day(place: Place, golden: Golden) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await ada.plays_days([4] * 6)
    await place.tomorrow()
    await ada.plays(pre=4)
    await place.tomorrow()
    await ada.taps("Begin", "No", "4")
    await ada.goes_on(until=P.RATE)
    await ada.goes_on(until=P.UGH, rate="ugh")
    await ada.taps("Go on")
    await ada.goes_on(until=P.UGH, rate="ugh")
    ada.sees("That is enough moving for today.")
    await ada.taps("Go on")
    ada.sees("Side-rib breathing")
    await ada.goes_on(post=4)
    golden(
        "two_ughs",
        ada,
        "Two movements that feel wrong",
        'After the second "ugh" the moving ends for the day; easy breathing closes the session.',
        days=[9],
    )


async def test_a_direction_that_feels_wrong_is_eased_then_rests_then_is_tried_again(
    place: Place, golden: Golden
) -> None:
    """Source: `programme.md F7`."""
    gus = place.person("Gus")
    left = "TG3.L.RL"
    await gus.joins()
    await gus.plays(pre=4)
    await gus.plays_days([4] * 6 + [3] * 7)
    await place.tomorrow()
    await gus.plays(pre=3, rate={left: "ugh"})
    assert (await gus.training()).memory[MovementKey(left)].state is Memory.EASED
    await place.tomorrow()
    await gus.plays(pre=3, rate={left: "ugh"})
    await gus.says("/moves")
    await place.tomorrow()
    await gus.taps("Begin", "No", "3")
    await gus.reaches("TG3")
    gus.sees("Today only the turn right.")
    await gus.taps("Next", "Next", "Next", "Next", "Next", "Done", "Good")
    gus.sees("Rib slide, round and lift")
    await gus.plays(pre=3)
    await place.tomorrow()
    await gus.plays(pre=3)
    await place.tomorrow()
    await gus.taps("Begin", "No", "3")
    await gus.reaches("TG3")
    await gus.goes_on(until=P.RATE)
    await gus.plays(pre=3)
    await gus.says("/why")
    golden(
        "direction_rests",
        gus,
        "A direction that feels wrong",
        "Turning left in the slide feels wrong on two days. It is made smaller, then it rests, then it is tried again.",
        days=[15, 16, 17, 19],
    )
