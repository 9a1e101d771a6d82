"""The bot goes away and comes back; the person goes on where they were."""

from bot.core.prompts import PromptName as P
from tests.journeys.place import Place


async def test_joining_goes_on_at_the_same_question_after_a_restart(place: Place) -> None:
    ada = place.person("Ada")
    await ada.joins(until=P.GATES)
    await ada.taps("☐ Blood thinners")
    before = ada.card
    await place.restart()
    assert ada.card is before
    await ada.taps("☐ Poor balance, or falls")
    assert "☑ Blood thinners" in ada.card.labels
    assert "☑ Poor balance, or falls" in ada.card.labels


async def test_an_interrupted_joining_is_found_again_with_start(place: Place) -> None:
    ada = place.person("Ada")
    await ada.joins(until=P.REGION)
    await ada.taps("Lower")
    await place.restart()
    await place.tomorrow()
    await ada.says("/start")
    assert ada.question is P.SIDE
    await ada.taps("Left", "No")
    assert ada.question is P.CLOCK
    state = await ada.state()
    assert (state.enrolment.region, state.enrolment.band) == ("lower", False)


async def test_a_session_goes_on_at_the_same_step_after_a_restart(place: Place) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await place.tomorrow()
    await ada.taps("Begin", "No", "4", "Next", "Next")
    before = ada.card.text
    assert "Part 3 of 8" in before
    await place.restart()
    assert ada.card.text == before
    await ada.taps("Next")
    ada.sees("Part 4 of 8")
    await ada.plays(pre=4)
    assert ada.question is P.DONE


async def test_what_is_tapped_while_the_bot_is_away_counts_when_it_is_back(place: Place) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await place.tomorrow()
    await ada.taps("Begin", "No")
    await place.stop()
    ada.person.tap("4")
    await place.start()
    await place.settle()
    assert ada.question is P.STEP
    assert (await ada.session()).pre == 4


async def test_a_reminder_that_fell_into_an_outage_comes_once_and_quietly(place: Place) -> None:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    rings = ada.rings
    await place.stop()
    place.clock.move_to(place.local(1, "10:30"))
    await place.start()
    await place.look()
    await place.restart()
    await place.look()
    assert ada.rings == rings + 1
    assert ada.question is P.REMINDER
    assert ada.card.silent
    ada.sees("This comes later than planned.")
