"""Taps that come twice, late, from a second device or out of nowhere (`programme.md C13, F11`)."""

import pytest

from bot.core.prompts import PromptName as P
from tests.journeys.conftest import Golden
from tests.journeys.place import Place
from tests.journeys.someone import Someone


@pytest.fixture
async def kit(place: Place) -> Someone:
    kit = place.person("Kit")
    await kit.joins_for_tomorrow()
    await place.tomorrow()
    return kit


async def test_two_taps_at_once_have_one_effect_and_two_answers(place: Place, kit: Someone) -> None:
    await kit.taps("Begin", "No", "4")
    answers = len(place.stand_in.journal.of("answerCallbackQuery"))
    kit.person.tap("Next")
    kit.person.tap("Next")
    await place.settle()
    kit.sees("Part 2 of 8")
    assert len(place.stand_in.journal.of("answerCallbackQuery")) == answers + 2


async def test_two_starts_are_one_session(place: Place, kit: Someone) -> None:
    kit.person.tap("Begin")
    kit.person.tap("Begin")
    await place.settle()
    await kit.says("/now")
    session = await kit.session()
    await kit.taps("No")
    assert kit.question is P.PRE
    assert (await kit.session()).serial == session.serial


async def test_the_first_score_stays_until_it_is_changed(place: Place, kit: Someone, golden: Golden) -> None:
    await kit.taps("Begin", "No")
    kit.person.tap("3")
    kit.person.tap("7")
    await place.settle()
    assert kit.toasts[-1] == "Saved: 3. Tap Change to edit."
    assert (await kit.session()).pre == 3
    await kit.taps("Change score (3)", "4")
    assert (await kit.session()).pre == 4
    kit.sees("Part 1 of 8")
    await kit.taps("Change score (4)", "Keep it")
    kit.sees("Part 1 of 8")
    await kit.plays(pre=4)
    golden(
        "score_changed",
        kit,
        "Two scores, and a change",
        "Kit taps 3 and 7 at once: the first one stays. Then Kit changes it to 4.",
        days=[2],
    )


async def test_the_score_after_the_session_can_be_changed_too(kit: Someone) -> None:
    await kit.taps("Begin", "No", "4")
    await kit.goes_on_quietly(until=P.POST)
    await kit.taps("6", "Change score (6)", "3")
    assert kit.question is P.AFTER
    assert (await kit.session()).post == 3


async def test_a_keyboard_of_yesterday_is_turned_away(place: Place, kit: Someone) -> None:
    await kit.taps("Begin", "No", "4")
    await kit.goes_on_quietly(until=P.POST)
    message, nine = kit.card.id, kit.data_of("9")
    await kit.taps("4", "None")
    await place.tomorrow()
    await kit.taps("Begin", "No", "3")
    before = await kit.state()
    kit.person.tap_data(message, nine)
    await place.settle()
    assert kit.toasts[-1] == "That session is closed. Something new? /symptoms"
    assert (await kit.session()).pre == 3
    assert (await kit.state()).training == before.training


async def test_a_card_that_is_not_the_newest_does_nothing(place: Place, kit: Someone) -> None:
    await kit.taps("Begin", "No", "4")
    step, message = kit.data_of("Next"), kit.card.id
    await kit.says("/help")
    assert kit.card.id != message
    kit.person.tap_data(message, step)
    await place.settle()
    kit.sees("Part 2 of 8")
    kit.person.tap_data(message, step)
    await place.settle()
    assert kit.toasts[-1] == "This step is over."
    kit.sees("Part 2 of 8")


async def test_two_devices_make_one_step(place: Place, kit: Someone) -> None:
    await kit.taps("Begin", "No", "4")
    shown_on_both = kit.data_of("Next")
    await kit.taps("Next")
    kit.person.tap_data(kit.card.id, shown_on_both)
    await place.settle()
    kit.sees("Part 2 of 8")


async def test_an_old_card_loses_its_buttons(place: Place, kit: Someone) -> None:
    old = kit.card
    await kit.says("/now")
    assert kit.card is not old
    assert old.labels == []


async def test_no_then_something_new_opens_the_signs(place: Place, kit: Someone) -> None:
    await kit.taps("Begin")
    kit.person.tap("No")
    kit.person.tap("Something new")
    await place.settle()
    assert kit.question is P.EMERGENCY
    await kit.taps("None of these", "None of these")
    assert kit.question is P.PRE


async def test_a_forged_tap_is_answered_and_has_no_effect(place: Place, kit: Someone) -> None:
    before = await kit.state()
    for data in ("anything", "", "1:rm:0:begin", "1:zz:1:x", "ack:1", "1:rm:zzzzzzzzzzzz:begin", "é" * 32):
        kit.person.tap_data(kit.card.id, data)
        await place.settle()
    assert (await kit.state()).prompt == before.prompt
    assert place.stand_in.unfinished() == ""


async def test_a_tap_of_someone_else_is_not_mine(place: Place, kit: Someone) -> None:
    eva = place.person("Eva")
    eva.person.send("/start")
    await place.settle()
    eva.person.tap_data(kit.card.id, kit.data_of("Begin"))
    await place.settle()
    assert (await kit.state()).session is None
    assert eva.question is P.WELCOME
