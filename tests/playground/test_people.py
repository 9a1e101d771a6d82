import pytest

from bot.playground import NotSettledError, Person, StandIn
from bot.playground.acting import CantActError
from tests.playground.support import Wire, inside, keyboard, number, words


async def test_a_label_is_looked_for_from_the_newest_message_back(wire: Wire, ada: Person) -> None:
    older = await wire.send(ada.id, "older", reply_markup=keyboard(["Next", "Stop"]))
    newer = await wire.send(ada.id, "newer", reply_markup=keyboard(["Next"]))
    next_tap, stop_tap = ada.tap("Next"), ada.tap("Stop")
    assert next_tap is not None
    assert stop_tap is not None
    assert (next_tap.message_id, stop_tap.message_id) == (newer, older)
    assert ada.tap_on(older, "Next").message_id == older
    assert ada.card().id == newer


async def test_a_label_that_is_not_there_names_those_that_are(wire: Wire, ada: Person) -> None:
    with pytest.raises(LookupError, match="Ada sees no message with buttons"):
        ada.card()
    message = await wire.send(ada.id, reply_markup=keyboard(["Next", "Stop"]))
    with pytest.raises(LookupError, match=r"Ada sees no button \[Begin\]; there are: \[Next\], \[Stop\]."):
        ada.tap("Begin")
    with pytest.raises(LookupError, match="has no button"):
        ada.tap_on(message, "Begin")
    with_link = {"inline_keyboard": [[{"text": "Read", "url": "https://example.org"}]]}
    await wire.send(ada.id, reply_markup=with_link)
    with pytest.raises(LookupError, match="is a link"):
        ada.tap("Read")


async def test_who_blocks_the_bot_can_neither_write_nor_tap(wire: Wire, ada: Person) -> None:
    message = await wire.send(ada.id, reply_markup=keyboard(["Next"]))
    ada.block()
    assert ada.blocked
    with pytest.raises(CantActError, match="unblock it before writing"):
        ada.send("hello")
    with pytest.raises(CantActError, match="unblock it before tapping"):
        ada.tap_on(message, "Next")


async def test_notifications_tell_what_rang_and_edits_do_not_count(wire: Wire, ada: Person) -> None:
    message = await wire.send(ada.id, "loud")
    await wire.send(ada.id, "quiet", disable_notification=True)
    await wire.yes("editMessageText", {"chat_id": ada.id, "message_id": message, "text": "edited"})
    assert [(seen.text, seen.sight.value) for seen in ada.notifications()] == [
        ("loud", "rang"),
        ("quiet", "arrived silently"),
    ]


async def test_what_people_share_reaches_the_bot_with_its_file(wire: Wire, ada: Person) -> None:
    ada.send_location(52.5, 13.4)
    ada.send_photo("look")
    ada.send_voice()
    ada.send_sticker()
    ada.send_document("drill.yaml", b"id: tg3\n", "application/yaml")
    place, photo, voice, sticker, document = [inside(update, "message") for update in await wire.updates()]
    assert place["location"] == {"latitude": 52.5, "longitude": 13.4}
    assert (photo["caption"], "photo" in photo, "voice" in voice, "sticker" in sticker) == ("look", True, True, True)
    told = await wire.made("getFile", {"file_id": inside(document, "document")["file_id"]})
    path = words(told["file_path"])
    fetched = await wire.http.get(f"/file/bot{wire.stand_in.token}/{path}")
    assert fetched.content == b"id: tg3\n"
    assert (await wire.http.get(f"/file/bot{wire.stand_in.token}/documents/none")).status_code == 404
    assert (await wire.http.get(f"/file/bot1:wrongwrongwrong/{path}")).status_code == 401


async def test_a_reply_keyboard_sends_its_words_or_a_place_and_can_be_taken_away(wire: Wire, ada: Person) -> None:
    keys = {"keyboard": [[{"text": "My place", "request_location": True}], ["Rather not"]]}
    await wire.send(ada.id, "Where?", reply_markup=keys)
    assert ada.tap("My place") is None
    assert ada.tap("Rather not") is None
    place, text = [inside(update, "message") for update in await wire.updates()]
    assert "location" in place
    assert text["text"] == "Rather not"
    await wire.send(ada.id, "Thanks", reply_markup={"remove_keyboard": True})
    with pytest.raises(LookupError):
        ada.tap("Rather not")


async def test_a_person_is_known_by_name_and_tells_a_language_or_none(wire: Wire, stand_in: StandIn) -> None:
    assert stand_in.person("Eva", "es") is stand_in.person("Eva")
    stand_in.person("Eva").send("hola")
    stand_in.person("Nils", None).send("hei")
    eva, nils = [inside(update, "message", "from") for update in await wire.updates()]
    assert eva["language_code"] == "es"
    assert "language_code" not in nils


async def test_the_bot_is_at_rest_when_it_owes_nothing(wire: Wire, stand_in: StandIn, ada: Person) -> None:
    await stand_in.idle()
    await wire.send(ada.id, reply_markup=keyboard(["Next"]))
    query = ada.tap("Next")
    assert query is not None
    with pytest.raises(NotSettledError, match=r"update \d+ \(callback_query\) not confirmed; tap on \[Next\]"):
        await stand_in.idle(within=0)
    await wire.yes("answerCallbackQuery", {"callback_query_id": query.id})
    (update,) = await wire.updates()
    with pytest.raises(NotSettledError, match=r"update \d+ \(callback_query\) not confirmed.$"):
        await stand_in.idle(within=0)
    await wire.poll(offset=number(update["update_id"]) + 1)
    await stand_in.idle(quiet=0.001)
    stand_in.close()


async def test_a_member_of_a_group_can_tap_there(wire: Wire, stand_in: StandIn, ada: Person) -> None:
    group = stand_in.group("Family", ada)
    group.add_bot(ada)
    await wire.send(group.id, "Who joins?", reply_markup=keyboard(["Me"]))
    query = group.seat(ada).tap("Me")
    assert query is not None
    assert (query.chat_id, query.person_id) == (group.id, ada.id)
    assert [message.text for message in group.messages][-1] == "Who joins?"
