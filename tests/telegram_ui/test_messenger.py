"""The messenger on the stand-in, which refuses what Telegram refuses."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.content import Media
from bot.core.prompts import PromptName
from bot.core.transition import Message, ShowCard
from bot.playground.people import Person
from bot.playground.refusals import bad_request
from bot.playground.stand_in import StandIn
from bot.service.ports import CardRef, Delivered, InDoubt, Later, Letter, Outcome, Refused
from bot.telegram_ui.face import Face, FaceButton, FaceLink
from bot.telegram_ui.fatal import REJECTED, CannotGoOnError
from bot.telegram_ui.media import MemoryFileIds
from bot.telegram_ui.messenger import Messenger
from bot.telegram_ui.transport import Line, line_to
from tests.telegram_ui.support import film, letter, on_the_line


def face(text: str = "Hello", media: Media | None = None, label: str = "Next") -> Face:
    button = FaceButton(label=label, prompt=PromptName.STEP, serial=7, value="next")
    return Face(text=text, media=media, rows=((button,),))


class Desk:
    """A messenger that shows one face after the other to one person."""

    def __init__(self, stand_in: StandIn, line: Line) -> None:
        self.stand_in = stand_in
        self.file_ids = MemoryFileIds()
        self.person: Person = stand_in.person("Anna")
        self.person.send("/start")
        self.card: CardRef | None = None
        self.broken = False
        self._face = face()
        self.messenger = Messenger(bot=line.bot, render=self._rendered, file_ids=self.file_ids)

    def _rendered(self, _: Letter) -> Face:
        if self.broken:
            raise LookupError("no text has the key 'x.text'")
        return self._face

    async def speak(self, shown: Face, reply: ShowCard | Message | None = None) -> Outcome:
        self._face = shown
        outcome = await self.messenger.speak(letter(self.person.id, reply, card=self.card))
        if isinstance(outcome, Delivered) and outcome.card is not None:
            self.card = outcome.card
        return outcome

    def calls(self) -> list[str]:
        made = [call.method for call in self.stand_in.journal.calls if call.method != "getMe"]
        self.stand_in.journal.clear()
        return made

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.person.from_bot]


@pytest.fixture
async def desk() -> AsyncGenerator[Desk]:
    async with on_the_line() as (stand_in, line):
        yield Desk(stand_in, line)


async def test_the_first_card_is_a_message_with_buttons(desk: Desk) -> None:
    outcome = await desk.speak(face("<b>Hello</b> &amp; welcome"))
    message = desk.person.card()
    assert outcome == Delivered(message_id=message.id, card=CardRef(message_id=message.id))
    assert message.text == "Hello & welcome"
    assert message.rows == (("Next",),)
    assert [seen.sight for seen in desk.person.notifications()] == ["rang"]


async def test_the_card_is_edited_in_place(desk: Desk) -> None:
    first = await desk.speak(face("one"))
    second = await desk.speak(face("two", label="Go on"))
    assert second == first
    assert desk.texts == ["two"]
    assert desk.person.card().labels == ["Go on"]
    assert desk.calls() == ["sendMessage", "editMessageText"]


async def test_a_fresh_card_takes_the_buttons_off_the_old_one(desk: Desk) -> None:
    await desk.speak(face("one"))
    await desk.speak(face("two"), ShowCard(fresh=True))
    assert [(message.text, message.labels) for message in desk.person.from_bot] == [("one", []), ("two", ["Next"])]


async def test_a_fresh_card_may_change_what_the_old_one_says(desk: Desk) -> None:
    await desk.speak(face("one"))
    await desk.speak(replace(face("two"), leaves="<b>over</b>"), ShowCard(fresh=True))
    assert [(message.text, message.labels) for message in desk.person.from_bot] == [("over", []), ("two", ["Next"])]


async def test_below_its_film_too(desk: Desk, tmp_path: Path) -> None:
    await desk.speak(face("one", film(tmp_path)))
    await desk.speak(replace(face("two"), leaves="over"), ShowCard(fresh=True))
    old = desk.person.from_bot[0]
    assert (old.text, old.labels, old.file is not None) == ("over", [], True)


async def test_it_comes_even_if_the_old_one_was_deleted(desk: Desk) -> None:
    await desk.speak(face("one"))
    desk.person.card().deleted = True
    outcome = await desk.speak(replace(face("two"), leaves="over"), ShowCard(fresh=True))
    assert isinstance(outcome, Delivered)
    assert desk.texts == ["two"]


async def test_a_silent_card_does_not_ring(desk: Desk) -> None:
    await desk.speak(face(), ShowCard(fresh=True, silent=True))
    assert [seen.sight for seen in desk.person.notifications()] == ["arrived silently"]


async def test_a_message_of_its_own_leaves_the_card_alone(desk: Desk) -> None:
    await desk.speak(face("card"))
    outcome = await desk.speak(Face(text="advice"), Message(key="safety.x"))
    assert outcome == Delivered(message_id=desk.person.from_bot[-1].id)
    assert desk.texts == ["card", "advice"]
    assert desk.person.card().text == "card"


async def test_the_same_again_is_a_success(desk: Desk) -> None:
    first = await desk.speak(face("one"))
    assert await desk.speak(face("one")) == first
    assert desk.calls() == ["sendMessage", "editMessageText"]


async def test_a_card_that_was_deleted_comes_anew_and_silently(desk: Desk) -> None:
    await desk.speak(face("one"))
    desk.person.card().deleted = True
    await desk.speak(face("two"))
    assert desk.texts == ["two"]
    assert [seen.sight for seen in desk.person.notifications()] == ["rang", "arrived silently"]


async def test_an_unknown_film_is_uploaded_after_the_text(desk: Desk, tmp_path: Path) -> None:
    movie = film(tmp_path)
    await desk.speak(face("one", movie))
    assert desk.calls() == ["sendMessage", "editMessageMedia"]
    assert desk.card is not None
    assert desk.card.media == "AN1.L"
    assert desk.person.card().text == "one"
    assert desk.person.card().file is not None


async def test_a_film_is_uploaded_once(desk: Desk, tmp_path: Path) -> None:
    movie = film(tmp_path)
    await desk.speak(face("one", movie))
    await desk.speak(face("two", movie), ShowCard(fresh=True))
    assert desk.calls() == ["sendMessage", "editMessageMedia", "sendAnimation", "editMessageReplyMarkup"]
    assert len(desk.stand_in.files.all) == 1


async def test_the_next_film_replaces_the_last_in_one_go(desk: Desk, tmp_path: Path) -> None:
    first, second = film(tmp_path, "AN1.L"), film(tmp_path, "AN1.R")
    await desk.speak(face("one", first))
    await desk.speak(face("two", second))
    await desk.speak(face("three", first))
    assert desk.calls()[2:] == ["editMessageCaption", "editMessageMedia", "editMessageMedia"]
    assert desk.card == CardRef(message_id=desk.person.card().id, media="AN1.L")


@pytest.mark.parametrize("same", [True, False])
async def test_a_step_with_the_same_film_or_none_edits_the_caption(desk: Desk, tmp_path: Path, same: bool) -> None:
    movie = film(tmp_path)
    await desk.speak(face("one", movie))
    await desk.speak(face("two", movie if same else None))
    assert desk.calls()[2:] == ["editMessageCaption"]
    assert desk.card is not None
    assert desk.card.media == "AN1.L"
    assert desk.texts == ["two"]


async def test_a_text_too_long_for_a_caption_becomes_a_new_card(desk: Desk, tmp_path: Path) -> None:
    await desk.speak(face("one", film(tmp_path)))
    await desk.speak(face("x" * 1025))
    assert desk.card == CardRef(message_id=desk.person.card().id)
    assert [message.labels for message in desk.person.from_bot] == [[], ["Next"]]


async def test_a_file_id_that_is_no_longer_taken_is_uploaded_again_once(desk: Desk, tmp_path: Path) -> None:
    movie = film(tmp_path)
    await desk.speak(face("one", movie))
    desk.stand_in.files.forget(desk.stand_in.files.all[0].file_id)
    await desk.speak(face("two", movie), ShowCard(fresh=True))
    assert desk.calls()[2:] == ["sendAnimation", "sendMessage", "editMessageMedia", "editMessageReplyMarkup"]
    assert desk.person.card().file is not None
    await desk.speak(face("three", film(tmp_path, "AN1.R")))
    await desk.speak(face("four", movie))
    assert desk.calls()[-1] == "editMessageMedia"


async def test_a_stale_file_id_in_an_edit_is_uploaded_again(desk: Desk, tmp_path: Path) -> None:
    first, second = film(tmp_path, "AN1.L"), film(tmp_path, "AN1.R")
    await desk.speak(face("one", first))
    await desk.speak(face("two", second))
    desk.stand_in.files.forget(desk.stand_in.files.all[0].file_id)
    await desk.speak(face("three", first))
    assert desk.calls()[-3:] == ["editMessageMedia", "editMessageCaption", "editMessageMedia"]
    assert desk.texts == ["three"]


@pytest.mark.parametrize("description", ["file is too big", "IMAGE_PROCESS_FAILED"])
async def test_a_failed_upload_leaves_the_text(desk: Desk, tmp_path: Path, description: str) -> None:
    desk.stand_in.faults.refuse(bad_request(description), method="editMessageMedia")
    outcome = await desk.speak(face("one", film(tmp_path)))
    assert outcome == Delivered(message_id=desk.person.card().id, card=CardRef(message_id=desk.person.card().id))
    assert desk.texts == ["one"]


async def test_after_a_failed_upload_the_next_steps_do_not_try_at_once(desk: Desk, tmp_path: Path) -> None:
    desk.stand_in.faults.flood(60, method="editMessageMedia")
    movie = film(tmp_path)
    await desk.speak(face("one", movie))
    await desk.speak(face("two", movie))
    assert desk.calls() == ["sendMessage", "editMessageMedia", "editMessageText"]


async def test_a_file_that_is_missing_blocks_nothing(desk: Desk, tmp_path: Path) -> None:
    movie = replace(film(tmp_path), path=str(tmp_path / "gone.gif"))
    await desk.speak(face("one", movie))
    assert desk.texts == ["one"]


async def test_broken_html_goes_out_without_its_tags(desk: Desk) -> None:
    await desk.speak(face("<b>one <i>two</b> &lt; 3"))
    await desk.speak(face("<b>four"))
    assert desk.calls() == ["sendMessage", "sendMessage", "editMessageText", "editMessageText"]
    assert desk.texts == ["four"]


async def test_a_link_is_a_button_and_has_no_preview(desk: Desk) -> None:
    link = FaceLink(label="Read on", url="https://example.org/")
    await desk.speak(Face(text="https://example.org/", rows=((link,),)))
    sent = desk.stand_in.journal.of("sendMessage")[-1].params
    assert "example.org" in str(sent["reply_markup"])
    assert "is_disabled" in str(sent["link_preview_options"])


async def test_a_person_who_blocked_the_bot_is_refused_as_such(desk: Desk) -> None:
    desk.person.block()
    assert await desk.speak(face()) == Refused(reason="blocked")


async def test_a_deleted_account_is_refused_as_such(desk: Desk) -> None:
    desk.person.deactivate()
    assert await desk.speak(face()) == Refused(reason="deactivated")


async def test_somebody_who_never_wrote_is_unreachable(desk: Desk) -> None:
    desk.person = desk.stand_in.person("Ben")
    assert await desk.speak(face()) == Refused(reason="unreachable")


async def test_too_many_requests_make_everybody_wait(desk: Desk) -> None:
    desk.stand_in.faults.flood(7)
    assert await desk.speak(face()) == Later(seconds=7.0, everyone=True)


@pytest.mark.parametrize("status", [500, 502])
async def test_a_server_error_leaves_it_in_doubt(desk: Desk, status: int) -> None:
    desk.stand_in.faults.server_error(status)
    assert await desk.speak(face()) == InDoubt()


async def test_a_lost_answer_leaves_it_in_doubt(desk: Desk) -> None:
    desk.stand_in.faults.lose_answer()
    assert await desk.speak(face()) == InDoubt()
    assert desk.texts == ["Hello"]


async def test_what_telegram_cannot_take_is_our_fault(desk: Desk) -> None:
    assert await desk.speak(face("x" * 5000)) == Refused(reason="faulty")


async def test_a_screen_that_fails_is_our_fault_and_sends_nothing(desk: Desk) -> None:
    desk.broken = True
    assert await desk.speak(face()) == Refused(reason="faulty")
    assert desk.calls() == []


async def test_without_a_network_it_is_tried_again() -> None:
    async with on_the_line() as (stand_in, line):
        server = line.bot.base_url.partition("/bot")[0]
    bot = line_to(server, stand_in.token).bot
    outcome = await Messenger(bot=bot, render=lambda _: face(), file_ids=MemoryFileIds()).speak(letter(7))
    assert isinstance(outcome, Later)
    assert not outcome.everyone


async def test_a_token_that_is_no_longer_taken_ends_the_bot(desk: Desk) -> None:
    desk.stand_in.world.token = "110000001:another-token-of-the-same-bot"
    with pytest.raises(CannotGoOnError) as raised:
        await desk.speak(face())
    assert str(raised.value) == REJECTED
