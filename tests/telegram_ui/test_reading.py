from collections.abc import Mapping

import pytest
from telegram import Update

from bot.core.events import Blocked, Commanded, CommandName, Event, Said, Tap, ZoneFound
from bot.core.prompts import PromptName
from bot.telegram_ui.reading import LONGEST_ARGUMENT, Acknowledgement, Elsewhere, Incoming, Unreadable, read
from tests.telegram_ui.support import NOON

ANNA = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "de-AT"}
CHAT = {"id": 7, "type": "private", "first_name": "Anna"}
GROUP = {"id": -5, "type": "group", "title": "Backs"}
BOT = {"id": 1, "is_bot": True, "first_name": "Midback"}
FILE = {"file_id": "f", "file_unique_id": "u"}


def zone_at(latitude: float, longitude: float) -> str | None:
    return "Europe/Berlin" if latitude > 0 else None


def update(**body: object) -> Update:
    return Update.de_json({"update_id": 1, **body}, None)


def message(**body: object) -> Update:
    return update(message={"message_id": 3, "date": 1_800_000_000, "chat": CHAT, "from": ANNA, **body})


def tap(data: str | None, chat: Mapping[str, object] | None = CHAT) -> Update:
    query: dict[str, object] = {"id": "q", "from": ANNA, "chat_instance": "x"}
    if data is not None:
        query["data"] = data
    if chat is not None:
        query["message"] = {"message_id": 3, "date": 1_800_000_000, "chat": chat, "from": BOT, "text": "?"}
    return update(callback_query=query)


def member(status: str, chat: Mapping[str, object] = CHAT) -> Update:
    new: dict[str, object] = {"user": BOT, "status": status}
    if status == "kicked":
        new["until_date"] = 0
    old = {"user": BOT, "status": "member"}
    body = {"chat": chat, "from": ANNA, "date": 1_800_000_000, "old_chat_member": old, "new_chat_member": new}
    return update(my_chat_member=body)


def heard(what: Update) -> Event:
    reading = read(what, NOON, zone_at)
    assert isinstance(reading, Incoming)
    assert (reading.chat_id, reading.update_id, reading.language) == (7, 1, "de")
    return reading.event


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/start", CommandName.START, ""),
        ("/start a-payload-of-somebody", CommandName.START, ""),
        ("/START", CommandName.START, ""),
        ("/symptoms@midback_bot", CommandName.SYMPTOMS, ""),
        (" /stop ", CommandName.STOP, ""),
        ("/timezone Europe/Vienna", CommandName.TIMEZONE, "Europe/Vienna"),
        ("/timezone\nEurope/Vienna", CommandName.TIMEZONE, "Europe/Vienna"),
        ("/timezone " + "x" * 500, CommandName.TIMEZONE, "x" * LONGEST_ARGUMENT),
        ("/stop please, it hurts", CommandName.STOP, ""),
    ],
)
def test_a_command_is_understood(text: str, name: CommandName, argument: str) -> None:
    assert heard(message(text=text)) == Commanded(at=NOON, name=name, argument=argument)


@pytest.mark.parametrize(
    "body",
    [
        {"text": "my back hurts"},
        {"text": "/nonsense"},
        {"text": "/"},
        {"text": "please /stop"},
        {"voice": {**FILE, "duration": 1}},
        {"photo": [{**FILE, "width": 1, "height": 1}], "caption": "/start"},
        {
            "sticker": {
                **FILE,
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
                "type": "regular",
            }
        },
        {"contact": {"phone_number": "1", "first_name": "A"}},
        {"document": FILE},
    ],
)
def test_anything_else_was_said_and_not_kept(body: Mapping[str, object]) -> None:
    assert heard(message(**body)) == Said(at=NOON)


def test_a_shared_place_becomes_a_zone_and_nothing_else() -> None:
    assert heard(message(location={"latitude": 52.5, "longitude": 13.4})) == ZoneFound(at=NOON, zone="Europe/Berlin")


def test_a_place_without_a_zone_was_just_said() -> None:
    assert heard(message(location={"latitude": -90.0, "longitude": 0.0})) == Said(at=NOON)


def test_a_note_of_the_chat_itself_says_nothing() -> None:
    assert read(message(message_auto_delete_timer_changed={"message_auto_delete_time": 86400}), NOON, zone_at) is None


def test_an_edited_message_is_of_no_interest() -> None:
    edited = {"message_id": 3, "date": 1_800_000_000, "chat": CHAT, "from": ANNA, "text": "/start"}
    assert read(update(edited_message=edited), NOON, zone_at) is None


def test_an_update_of_an_unknown_kind_is_of_no_interest() -> None:
    assert read(update(something_new={"x": 1}), NOON, zone_at) is None


@pytest.mark.parametrize("chat", [CHAT, None])
def test_a_tap_is_understood_with_or_without_its_message(chat: Mapping[str, object] | None) -> None:
    event = heard(tap("1:st:a:next", chat))
    assert event == Tap(at=NOON, prompt=PromptName.STEP, serial=10, value="next")


def test_a_tap_carries_the_query_that_waits_for_an_answer() -> None:
    reading = read(tap("1:st:a:next"), NOON, zone_at)
    assert isinstance(reading, Incoming)
    assert reading.query_id == "q"


@pytest.mark.parametrize("data", [None, "", "0", "session_done", "1:st:a:"])
def test_a_foreign_tap_is_only_to_be_answered(data: str | None) -> None:
    assert read(tap(data), NOON, zone_at) == Unreadable(query_id="q", language="de")


def test_a_tap_in_a_group_is_only_to_be_answered() -> None:
    assert read(tap("1:st:a:next", GROUP), NOON, zone_at) == Unreadable(query_id="q", language="de")


def test_an_acknowledgement_is_understood() -> None:
    expected = Acknowledgement(alert_id=4, person_id=7, message_id=3, query_id="q", language="de")
    assert read(tap("ack:4"), NOON, zone_at) == expected


@pytest.mark.parametrize(("status", "blocked"), [("kicked", True), ("left", True), ("member", False)])
def test_blocking_and_letting_in_are_heard(status: str, blocked: bool) -> None:
    assert heard(member(status)) == Blocked(at=NOON, blocked=blocked)


def test_being_added_to_a_group_is_elsewhere() -> None:
    assert read(member("member", GROUP), NOON, zone_at) == Elsewhere(chat_id=-5)


def test_being_removed_from_a_group_needs_nothing() -> None:
    assert read(member("left", GROUP), NOON, zone_at) is None


def test_what_is_said_in_a_group_is_elsewhere() -> None:
    assert read(message(text="/start", chat=GROUP), NOON, zone_at) == Elsewhere(chat_id=-5)


def test_nobody_needs_a_language() -> None:
    reading = read(message(text="/start", **{"from": {"id": 7, "is_bot": False, "first_name": "A"}}), NOON, zone_at)
    assert isinstance(reading, Incoming)
    assert reading.language == ""
