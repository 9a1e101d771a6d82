from collections.abc import AsyncGenerator

import pytest
from telegram import Update

from bot.clock import MovableClock
from bot.core.events import Commanded, CommandName, Event, Tap, ZoneFound
from bot.core.transition import Toast
from bot.playground.refusals import bad_request
from bot.playground.stand_in import StandIn
from bot.service.conversation import Heard
from bot.telegram_ui.handlers import Handlers
from bot.telegram_ui.transport import Line
from tests.telegram_ui.support import NOON, WORDS, OneVersion, content, on_the_line, participant

TOO_OLD = bad_request("query is too old and response timeout expired or query ID is invalid")
CONTENT = content({**WORDS, "toast.well": "Well, {what} is done.", "toast.long": "word " * 100})


def berlin(_latitude: float, _longitude: float) -> str:
    return "Europe/Berlin"


class Ear:
    """Writes down what it hears and answers as it is told."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, Event, str]] = []
        self.answer = Heard(content=CONTENT, state=participant())

    async def hear(self, update_id: int, chat_id: int, event: Event, language: str) -> Heard:
        self.heard.append((chat_id, event, language))
        return self.answer


class Desk:
    def __init__(self) -> None:
        self.seen: list[int] = []

    async def acknowledge(self, alert_id: int) -> bool:
        self.seen.append(alert_id)
        return True


class House:
    """Handlers on the stand-in; `deliver` hands them what waits there."""

    def __init__(self, stand_in: StandIn, line: Line, operators: tuple[int, ...] = ()) -> None:
        self.stand_in = stand_in
        self.ear = Ear()
        self.desk = Desk()
        self._line = line
        self.handlers = Handlers(
            bot=line.bot,
            ear=self.ear,
            desk=self.desk,
            library=OneVersion(CONTENT),
            clock=MovableClock(NOON, running=False),
            zone_at=berlin,
            operators=operators,
        )

    async def updates(self) -> list[Update]:
        raw = [update.json() for update in self.stand_in.world.updates.pending]
        self.stand_in.world.updates.drop_pending()
        return [Update.de_json(one, self._line.bot) for one in raw]

    async def deliver(self) -> None:
        for update in await self.updates():
            await self.handlers.handle(update)
        await self.handlers.finish()

    def answers(self) -> list[object]:
        return [call.params.get("text") for call in self.stand_in.journal.of("answerCallbackQuery")]


@pytest.fixture
async def house() -> AsyncGenerator[House]:
    async with on_the_line() as (stand_in, line):
        operator = stand_in.person("Olga")
        yield House(stand_in, line, operators=(operator.id,))


def tap(house: House, name: str, data: str) -> None:
    person = house.stand_in.person(name)
    first = person.send("/start")
    house.stand_in.world.updates.drop_pending()
    person.tap_data(first.id, data)


async def test_a_command_is_heard(house: House) -> None:
    anna = house.stand_in.person("Anna", "de")
    anna.send("/start")
    await house.deliver()
    assert house.ear.heard == [(anna.id, Commanded(at=NOON, name=CommandName.START), "de")]


async def test_somebody_without_a_language_is_spoken_to_in_english(house: House) -> None:
    house.stand_in.person("Anna", None).send("/start")
    await house.deliver()
    assert house.ear.heard[0][2] == "en"


async def test_a_place_is_heard_as_its_zone(house: House) -> None:
    house.stand_in.person("Anna").send_location(52.5, 13.4)
    await house.deliver()
    assert house.ear.heard[0][1] == ZoneFound(at=NOON, zone="Europe/Berlin")


async def test_a_tap_is_heard_and_answered(house: House) -> None:
    tap(house, "Anna", "1:st:7:next")
    await house.deliver()
    assert isinstance(house.ear.heard[0][1], Tap)
    assert house.answers() == [None]
    assert house.stand_in.unfinished() == ""


async def test_the_answer_carries_the_toast(house: House) -> None:
    toast = Toast(key="toast.well", fields={"what": "step 2"})
    house.ear.answer = Heard(content=CONTENT, state=participant(), toasts=(toast,))
    tap(house, "Anna", "1:st:7:next")
    await house.deliver()
    assert house.answers() == ["Well, step 2 is done."]


async def test_a_toast_for_somebody_who_is_gone_is_said_too(house: House) -> None:
    toast = Toast(key="toast.well", fields={"what": "it"})
    house.ear.answer = Heard(content=CONTENT, state=None, toasts=(toast,))
    tap(house, "Anna", "1:st:7:next")
    await house.deliver()
    assert house.answers() == ["Well, it is done."]


async def test_a_toast_is_never_too_long(house: House) -> None:
    house.ear.answer = Heard(content=CONTENT, state=participant(), toasts=(Toast(key="toast.long"),))
    tap(house, "Anna", "1:st:7:next")
    await house.deliver()
    (said,) = house.answers()
    assert isinstance(said, str)
    assert len(said) <= 200
    assert said.endswith("…")


async def test_a_toast_without_a_text_still_ends_the_waiting(house: House) -> None:
    house.ear.answer = Heard(content=CONTENT, state=participant(), toasts=(Toast(key="toast.unheard_of"),))
    tap(house, "Anna", "1:st:7:next")
    await house.deliver()
    assert house.answers() == [None]


async def test_a_foreign_tap_is_answered_and_not_heard(house: House) -> None:
    tap(house, "Anna", "something else")
    await house.deliver()
    assert house.ear.heard == []
    assert house.answers() == [WORDS["toast.stale"]]


async def test_a_tap_that_could_not_be_handled_is_answered_with_an_apology(house: House) -> None:
    tap(house, "Anna", "1:st:7:next")
    for update in await house.updates():
        await house.handlers.apologise(update)
    await house.handlers.finish()
    assert house.answers() == [WORDS["toast.trouble"]]


async def test_nobody_waits_after_a_message_so_there_is_nothing_to_apologise_for(house: House) -> None:
    house.stand_in.person("Anna").send("/start")
    for update in await house.updates():
        await house.handlers.apologise(update)
    await house.handlers.finish()
    assert house.answers() == []


async def test_a_tap_that_is_handled_twice_is_answered_once(house: House) -> None:
    tap(house, "Anna", "1:st:7:next")
    (update,) = await house.updates()
    await house.handlers.handle(update)
    await house.handlers.handle(update)
    await house.handlers.finish()
    assert house.answers() == [None]


async def test_an_answer_that_comes_too_late_harms_nobody(house: House) -> None:
    house.stand_in.faults.refuse(TOO_OLD, method="answerCallbackQuery")
    tap(house, "Anna", "1:st:7:next")
    await house.deliver()
    assert len(house.answers()) == 1


async def test_a_group_is_told_once_and_left(house: House) -> None:
    anna = house.stand_in.person("Anna")
    group = house.stand_in.group("Backs", anna)
    group.add_bot(anna)
    await house.deliver()
    assert [message.text for message in group.messages if message.text] == [WORDS["notice.group"]]
    assert not group.bot_present
    assert house.ear.heard == []


async def test_an_operator_acknowledges_an_alert(house: House) -> None:
    tap(house, "Olga", "ack:4")
    await house.deliver()
    assert house.answers() == [WORDS["toast.done"]]
    assert house.desk.seen == [4]
    assert house.stand_in.journal.of("editMessageReplyMarkup")


async def test_only_operators_acknowledge(house: House) -> None:
    tap(house, "Anna", "ack:4")
    await house.deliver()
    assert house.answers() == [WORDS["toast.stale"]]
    assert house.desk.seen == []
