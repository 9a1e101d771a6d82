"""Commands, settings, and what a person may do besides tapping."""

import pytest

from bot.core.prompts import PromptName as P
from bot.playground.refusals import bad_request
from tests.journeys.conftest import Golden
from tests.journeys.place import Place
from tests.journeys.someone import Someone


@pytest.fixture
async def ada(place: Place) -> Someone:
    ada = place.person("Ada")
    await ada.joins_for_tomorrow()
    await place.tomorrow()
    return ada


async def test_the_settings_change_every_answer(place: Place, ada: Someone, golden: Golden) -> None:
    await ada.says("/settings")
    await ada.taps("Time", "12:30")
    await ada.taps("Days off", "☐ Sunday", "☐ Saturday", "Done")
    await ada.taps("Clock and place", "07:00", "London")
    await ada.taps("Tenser side", "Both the same")
    await ada.taps("Where I feel it", "Lower")
    await ada.taps("Band", "No")
    await ada.taps("History", "☐ Poor balance, or falls", "Done")
    await ada.taps("☐ Text only")
    await ada.taps("Pause", "3 days", "Write again", "Write again")
    await ada.taps("Close")
    enrolment = (await ada.state()).enrolment
    assert enrolment.reminder_time == "12:30"
    assert enrolment.days_off == (5, 6)
    assert enrolment.zone == "Europe/London"
    assert (enrolment.tense_side, enrolment.region, enrolment.band) == ("same", "lower", False)
    assert dict(enrolment.gates) == {"H12": "yes"}
    assert enrolment.text_only
    golden("settings", ada, "The settings", "Ada changes every answer she gave.", days=[2])


async def test_stop_ends_the_messages_and_can_be_undone(place: Place, ada: Someone, golden: Golden) -> None:
    await ada.says("/stop")
    rings = ada.rings
    await place.tomorrow()
    assert ada.rings == rings
    await place.at("09:30")
    await ada.taps("Write again")
    await place.tomorrow()
    assert ada.question is P.REMINDER
    golden(
        "stop",
        ada,
        "No more messages",
        "Ada stops the messages, and lets them come again two days later.",
        days=[2, 3, 4],
    )


async def test_forget_erases_everything(place: Place, ada: Someone, golden: Golden) -> None:
    await ada.plays(pre=4)
    await ada.says("/forget")
    await ada.taps("Keep my data")
    await ada.says("/forget")
    await ada.taps("Delete everything")
    await place.in_days(3)
    await ada.says("/start")
    assert ada.question is P.WELCOME
    state = await ada.state()
    assert state.training is None
    assert state.enrolment.region is None
    golden(
        "forget", ada, "Everything is deleted", "Ada thinks twice, deletes all her data, and comes back.", days=[2, 5]
    )


async def test_what_is_no_button_gets_a_short_hint(place: Place, ada: Someone, golden: Golden) -> None:
    await ada.says("My back hurts since Tuesday")
    for send in (ada.person.send_photo, ada.person.send_voice, ada.person.send_sticker):
        send()
        await place.settle()
    ada.person.send_document("letter.pdf", b"%PDF")
    await place.settle()
    await ada.says("/unknown", "<b>&amp;")
    assert sum("I only understand buttons" in text for text in ada.texts) >= 6
    assert ada.question is P.REMINDER
    golden(
        "free_text",
        ada,
        "What is no button",
        "Ada writes, and sends a picture, a voice message, a sticker and a file.",
        days=[2],
    )


async def test_help_privacy_and_moves_answer_in_one_message(ada: Someone, golden: Golden) -> None:
    await ada.says("/help", "/privacy", "/moves", "/why", "/symptoms")
    await ada.taps("None of these", "None of these")
    assert ada.question is P.HOME
    golden("help", ada, "Help, privacy, movements, why, symptoms", "Ada looks around.", days=[2])


async def test_in_a_group_the_bot_says_where_it_works_and_leaves(place: Place) -> None:
    ada = place.person("Ada")
    group = place.stand_in.group("Back club", ada.person)
    group.add_bot(ada.person)
    await place.stand_in.until(lambda: not group.bot_present)
    said = [seen.text for seen in group.log if seen.text.startswith("I work in private chats only")]
    assert len(said) == 1


async def test_blocked_means_silence_and_start_brings_it_back(place: Place, ada: Someone, golden: Golden) -> None:
    ada.person.block()
    await place.settle()
    calls = len(place.stand_in.journal.of("sendMessage"))
    for _ in range(5):
        await place.tomorrow()
    assert len(place.stand_in.journal.of("sendMessage")) == calls
    await place.at("09:30")
    ada.person.unblock()
    await place.settle()
    rings = ada.rings
    await ada.says("/start")
    assert ada.rings == rings + 1
    await place.tomorrow()
    assert ada.question is P.REMINDER
    golden("blocked", ada, "Blocked and let in again", "No backlog of messages comes.", days=[2, 7, 8])


async def test_an_account_that_is_gone_is_not_written_to_again(place: Place, ada: Someone) -> None:
    ada.person.deactivate()
    await place.tomorrow()
    tries = len(place.stand_in.journal.of("sendMessage"))
    await place.tomorrow()
    await place.tomorrow()
    assert len(place.stand_in.journal.of("sendMessage")) == tries


async def test_text_only_shows_no_films(place: Place, ada: Someone) -> None:
    await ada.says("/settings")
    await ada.taps("☐ Text only", "Close")
    await ada.taps("Begin", "No", "4", "Next", "Next", "Stop", "Just stopping", "4", "None")
    assert place.stand_in.journal.of("editMessageMedia") == []
    assert place.stand_in.journal.of("sendAnimation") == []
    assert ada.question is P.DONE


async def test_a_step_goes_without_its_film_when_that_cannot_be_sent(place: Place, ada: Someone) -> None:
    place.stand_in.faults.server_error(method="editMessageMedia", times=None)
    place.stand_in.faults.server_error(method="sendAnimation", times=None)
    await ada.taps("Begin", "No", "4")
    ada.sees("Part 1 of 8")
    assert ada.card.file is None
    await ada.taps("Next", "Next")
    ada.sees("Part 3 of 8")


async def test_a_file_that_telegram_forgot_is_sent_anew(place: Place, ada: Someone) -> None:
    await ada.taps("Begin", "No", "4")
    assert ada.card.file is not None
    await ada.taps("Stop", "Just stopping", "4", "None")
    await place.tomorrow()
    place.stand_in.faults.refuse(bad_request("wrong file identifier/HTTP URL specified"), method="editMessageMedia")
    await ada.taps("Begin", "No", "4")
    assert ada.card.file is not None


async def test_start_with_a_payload_is_a_plain_start(place: Place, ada: Someone) -> None:
    await ada.says("/start " + "x" * 64, "/start ref_42")
    assert ada.question is P.HOME
    assert (await ada.state()).enrolment.done


async def test_who_speaks_another_language_is_answered_in_english(place: Place) -> None:
    for name, language in (("Zoë", "fr-CA"), ("Müller", None)):
        someone = place.person(name, language)
        await someone.says("/start")
        someone.sees("Mid-back, a few minutes a day.")
