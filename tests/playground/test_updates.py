from datetime import timedelta

import pytest

from bot.clock import MovableClock
from bot.playground import Person, StandIn
from tests.playground.support import Wire, inside, keyboard, number

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def ids(updates: list[dict[str, object]]) -> list[int]:
    return [number(update["update_id"]) for update in updates]


async def test_updates_stay_until_a_higher_offset_confirms_them(wire: Wire, ada: Person) -> None:
    ada.send("one")
    ada.send("two")
    first = await wire.updates()
    assert [inside(update, "message")["text"] for update in first] == ["one", "two"]
    assert await wire.updates() == first
    assert await wire.updates(offset=ids(first)[1]) == first[1:]
    assert await wire.updates(offset=ids(first)[1] + 1) == []


async def test_a_limit_and_a_negative_offset_choose_what_comes(wire: Wire, ada: Person) -> None:
    for text in ("one", "two", "three"):
        ada.send(text)
    assert len(await wire.updates(limit=2)) == 2
    (last,) = await wire.updates(offset=-1)
    assert inside(last, "message")["text"] == "three"


async def test_a_long_poll_ends_with_the_next_message(wire: Wire, ada: Person) -> None:
    poll = await wire.poll()
    ada.send("hello")
    answer = await poll
    assert answer["ok"] is True


async def test_a_newer_poll_ends_the_older_with_a_conflict(wire: Wire, ada: Person) -> None:
    older = await wire.poll()
    newer = await wire.poll()
    refused = await older
    assert (refused["http"], refused["description"]) == (409, CONFLICT)
    ada.send("hello")
    assert (await newer)["ok"] is True


@pytest.mark.parametrize(("wait", "left"), [(timedelta(hours=23, minutes=59), 1), (timedelta(hours=24), 0)])
async def test_a_message_waits_for_a_day(
    wire: Wire, clock: MovableClock, ada: Person, wait: timedelta, left: int
) -> None:
    ada.send("hello")
    clock.advance(wait)
    assert len(await wire.updates()) == left


@pytest.mark.parametrize(("wait", "left"), [(timedelta(seconds=149), 1), (timedelta(seconds=150), 0)])
async def test_a_tap_waits_for_150_seconds(
    wire: Wire, clock: MovableClock, ada: Person, wait: timedelta, left: int
) -> None:
    await wire.send(ada.id, reply_markup=keyboard(["Next"]))
    ada.tap("Next")
    clock.advance(wait)
    assert len(await wire.updates()) == left


async def test_allowed_updates_count_from_then_on_and_stay_set(wire: Wire, ada: Person) -> None:
    await wire.updates(allowed_updates=["callback_query"])
    ada.send("not heard")
    assert await wire.updates() == []
    await wire.updates(allowed_updates=[])
    ada.send("heard")
    assert len(await wire.updates()) == 1


async def test_blocking_is_told_once_as_membership(wire: Wire, ada: Person) -> None:
    ada.block()
    ada.block()
    ada.unblock()
    blocked, unblocked = [inside(update, "my_chat_member") for update in await wire.updates()]
    assert inside(blocked, "new_chat_member")["status"] == "kicked"
    assert inside(unblocked, "new_chat_member")["status"] == "member"


async def test_a_tap_on_a_deleted_message_tells_of_an_inaccessible_one(wire: Wire, ada: Person) -> None:
    message = await wire.send(ada.id, reply_markup=keyboard(["Next"]))
    await wire.yes("deleteMessage", {"chat_id": ada.id, "message_id": message})
    ada.tap_data(message, "forged")
    (update,) = await wire.updates()
    query = inside(update, "callback_query")
    assert query["data"] == "forged"
    assert inside(query, "message")["date"] == 0


async def test_polling_and_a_webhook_exclude_each_other(wire: Wire, ada: Person) -> None:
    await wire.yes("setWebhook", {"url": "https://example.org/hook"})
    ada.send("waits")
    assert (await wire.no("getUpdates", {})).startswith("409 Conflict: can't use getUpdates method while webhook")
    info = await wire.made("getWebhookInfo", {})
    assert (info["url"], info["pending_update_count"]) == ("https://example.org/hook", 1)
    await wire.yes("deleteWebhook", {"drop_pending_updates": True})
    assert await wire.updates() == []


async def test_commands_are_marked_and_groups_hear_only_what_is_meant_for_the_bot(
    wire: Wire, stand_in: StandIn, ada: Person
) -> None:
    group = stand_in.group("Family", ada)
    hidden = await wire.no("sendMessage", {"chat_id": group.id, "text": "x"})
    assert hidden == "400 Bad Request: chat not found"
    group.add_bot(ada)
    group.send(ada, "just talking")
    group.send(ada, "/help@playground_bot now")
    membership, joined, command = await wire.updates()
    assert inside(membership, "my_chat_member", "new_chat_member")["status"] == "member"
    assert "new_chat_members" in inside(joined, "message")
    assert inside(command, "message")["entities"] == [{"type": "bot_command", "offset": 0, "length": 20}]
    await wire.yes("leaveChat", {"chat_id": group.id})
    assert not group.bot_present
    left = await wire.no("sendMessage", {"chat_id": group.id, "text": "x"})
    assert left == "403 Forbidden: bot is not a member of the group chat"
    group.add_bot(ada)
    group.remove_bot(ada)
    removed = await wire.no("sendMessage", {"chat_id": group.id, "text": "x"})
    assert removed == "403 Forbidden: bot was kicked from the group chat"
    private = await wire.no("leaveChat", {"chat_id": ada.id})
    assert private == "400 Bad Request: chat member status can't be changed in private chats"
