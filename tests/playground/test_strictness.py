"""What the server refuses, in its own words (platform.md 1.2, 1.8)."""

from datetime import timedelta

import pytest

from bot.clock import MovableClock
from bot.playground import Person, StandIn
from tests.playground.support import GIF, PNG, Wire, inside, keyboard, number, words

NOT_MODIFIED = "400 Bad Request: message is not modified: specified new message content and reply markup are exactly"
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


def button(**fields: object) -> dict[str, object]:
    return {"reply_markup": {"inline_keyboard": [[fields]]}}


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag corresponding to start tag"),
        ({"text": "x", "parse_mode": "Fancy"}, "unsupported parse_mode"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"text": "x", **button(text="a", callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", **button(text="a", callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", **button(text="a")}, "can't parse inline keyboard button: Text buttons are unallowed"),
        ({"text": "x", **button(text=" ", callback_data="a")}, "can't parse inline keyboard button"),
        ({"text": "x", **button(callback_data="a")}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": "x", **button(text="a", callback_data="a", style="loud")}, "BUTTON_STYLE_INVALID"),
        ({"text": "x", **button(text="a", url="ftp://example.org")}, "inline keyboard button URL 'ftp://example.org'"),
        ({"text": "x", "reply_markup": keyboard(["a"] * 9)}, "reply markup is too long"),
        ({"text": "x", "reply_markup": keyboard(*[["a"] * 8] * 12, ["a"] * 5)}, "reply markup is too long"),
        ({"text": "x", "chat_id": 1}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
    ],
)
async def test_a_text_that_is_wrong_is_not_sent(wire: Wire, ada: Person, params: dict[str, object], why: str) -> None:
    refusal = await wire.no("sendMessage", {"chat_id": ada.id, **params})
    assert refusal.startswith(f"400 Bad Request: {why}")
    assert ada.from_bot == []


@pytest.mark.parametrize(
    "params",
    [
        {"text": "x" * 4096},
        {"text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"},
        {"text": "x", **button(text="a", callback_data="x" * 64)},
        {"text": "x", **button(text="a", callback_data="a", style="danger")},
        {"text": "x", "reply_markup": keyboard(*[["a"] * 8] * 12)},
        {"text": "x", "parse_mode": "html", "chat_unknown_field": "1"},
    ],
)
async def test_limits_are_inclusive_and_count_after_parsing(wire: Wire, ada: Person, params: dict[str, object]) -> None:
    await wire.made("sendMessage", {"chat_id": ada.id, **params})


async def test_a_caption_may_have_1024_characters_after_parsing(wire: Wire, ada: Person) -> None:
    await wire.animation(ada.id, caption=f"<b>{'x' * 1024}</b>", parse_mode="HTML")
    too_long = await wire.no("sendAnimation", {"chat_id": ada.id, "caption": "x" * 1025}, {"animation": ("a.gif", GIF)})
    assert too_long == "400 Bad Request: message caption is too long"


async def test_people_decide_who_may_write_to_them(wire: Wire, stand_in: StandIn, ada: Person) -> None:
    to_ada: dict[str, object] = {"chat_id": ada.id, "text": "x"}
    ada.block()
    assert await wire.no("sendMessage", to_ada) == "403 Forbidden: bot was blocked by the user"
    ada.unblock()
    await wire.made("sendMessage", to_ada)
    ada.deactivate()
    assert await wire.no("sendMessage", to_ada) == "403 Forbidden: user is deactivated"
    stranger = stand_in.person("Ben")
    refusal = await wire.no("sendMessage", {"chat_id": stranger.id, "text": "x"})
    assert refusal == "403 Forbidden: bot can't initiate conversation with a user"


async def test_an_edit_that_changes_nothing_is_refused(wire: Wire, ada: Person) -> None:
    message = await wire.send(ada.id, "<b>one</b>", parse_mode="HTML", reply_markup=keyboard(["Next"]))
    same: dict[str, object] = {"chat_id": ada.id, "message_id": message, "text": "<b>one</b>", "parse_mode": "HTML"}
    refusal = await wire.no("editMessageText", {**same, "reply_markup": keyboard(["Next"])})
    assert refusal.startswith(NOT_MODIFIED)
    await wire.made("editMessageText", {**same, "reply_markup": keyboard(["Back"])})
    await wire.made("editMessageText", same)
    assert ada.messages[-1].labels == []


async def test_the_same_file_and_caption_are_no_change(wire: Wire, ada: Person) -> None:
    sent = await wire.animation(ada.id, caption="one")
    media = {"type": "animation", "media": inside(sent, "animation")["file_id"], "caption": "one"}
    target: dict[str, object] = {"chat_id": ada.id, "message_id": sent["message_id"]}
    assert (await wire.no("editMessageMedia", {**target, "media": media})).startswith(NOT_MODIFIED)
    assert (await wire.no("editMessageCaption", {**target, "caption": "one"})).startswith(NOT_MODIFIED)
    assert (await wire.no("editMessageReplyMarkup", target)).startswith(NOT_MODIFIED)


async def test_only_the_bots_own_messages_that_are_there_can_be_edited(wire: Wire, ada: Person) -> None:
    def target(message_id: int) -> dict[str, object]:
        return {"chat_id": ada.id, "message_id": message_id, "text": "new"}

    hers = ada.send("hers")
    assert await wire.no("editMessageText", target(hers.id)) == "400 Bad Request: message can't be edited"
    assert await wire.no("editMessageText", target(999)) == "400 Bad Request: message to edit not found"
    gone = await wire.send(ada.id)
    await wire.yes("deleteMessage", target(gone))
    assert await wire.no("editMessageText", target(gone)) == "400 Bad Request: message to edit not found"
    keys = {"keyboard": [[{"text": "Here", "request_location": True}]]}
    asking = await wire.send(ada.id, "Where?", reply_markup=keys)
    assert await wire.no("editMessageText", target(asking)) == "400 Bad Request: message can't be edited"
    nothing = await wire.no("editMessageText", {"chat_id": ada.id, "text": "x"})
    assert nothing == "400 Bad Request: message identifier is not specified"


async def test_text_turns_into_media_but_never_back(wire: Wire, ada: Person) -> None:
    message = await wire.send(ada.id, "text first")
    target: dict[str, object] = {"chat_id": ada.id, "message_id": message}
    no_caption = await wire.no("editMessageCaption", {**target, "caption": "x"})
    assert no_caption == "400 Bad Request: there is no caption in the message to edit"
    media = {"type": "animation", "media": "attach://loop", "caption": "now it moves"}
    await wire.made("editMessageMedia", {**target, "media": media}, {"loop": ("move.gif", GIF)})
    no_text = await wire.no("editMessageText", {**target, "text": "back"})
    assert no_text == "400 Bad Request: there is no text in the message to edit"
    (shown,) = ada.from_bot
    assert [past.text for past in shown.past] == ["text first"]


async def test_a_file_id_is_good_for_one_type_and_one_bot(wire: Wire, clock: MovableClock, ada: Person) -> None:
    file_id = words(inside(await wire.animation(ada.id), "animation")["file_id"])
    await wire.made("sendAnimation", {"chat_id": ada.id, "animation": file_id})
    as_photo = await wire.no("sendPhoto", {"chat_id": ada.id, "photo": file_id})
    assert as_photo == "400 Bad Request: can't use file of type Animation as Photo"
    other = Wire(StandIn(clock, "120000002:another-token-entirely"))
    ben = other.stand_in.person("Ben")
    ben.send("/start")
    foreign = await other.no("sendAnimation", {"chat_id": ben.id, "animation": file_id})
    assert foreign == "400 Bad Request: wrong file identifier/HTTP URL specified"


@pytest.mark.parametrize(
    ("method", "params", "files", "why"),
    [
        ("sendAnimation", {}, {}, "there is no animation in the request"),
        ("sendAnimation", {"animation": "nonsense"}, {}, "wrong file identifier/HTTP URL specified"),
        ("sendAnimation", {"animation": "https://example.org/a.gif"}, {}, "failed to get HTTP URL content"),
        ("sendAnimation", {"animation": "attach://no"}, {}, "attached file not found in the request: attach://no"),
        ("sendDocument", {}, {"document": ("a.txt", b"")}, "file must be non-empty"),
        ("sendPhoto", {}, {"photo": ("a.png", b"not a picture")}, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", {}, {"photo": ("a.png", PNG + bytes(10 * 1024 * 1024))}, "file of size"),
        ("editMessageMedia", {"message_id": 1}, {}, "media to edit must be specified"),
        ("editMessageMedia", {"message_id": 1, "media": {"type": "poll"}}, {}, "can't parse InputMedia"),
        ("getFile", {}, {}, "file_id not specified"),
        ("getFile", {"file_id": "nonsense"}, {}, "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_a_file_that_is_wrong_is_not_sent(  # the table's columns
    wire: Wire, ada: Person, method: str, params: dict[str, object], files: dict[str, tuple[str, bytes]], why: str
) -> None:
    refusal = await wire.no(method, {"chat_id": ada.id, **params}, files)
    assert refusal.startswith(f"400 Bad Request: {why}")


async def test_an_upload_above_fifty_megabytes_is_too_large(wire: Wire, ada: Person) -> None:
    files = {"document": ("big.bin", bytes(50 * 1024 * 1024 + 1))}
    assert await wire.no("sendDocument", {"chat_id": ada.id}, files) == "413 Request Entity Too Large"


async def test_a_message_can_be_deleted_for_48_hours(wire: Wire, clock: MovableClock, ada: Person) -> None:
    first, second, third = [await wire.send(ada.id) for _ in range(3)]
    clock.advance(timedelta(hours=47, minutes=59))
    await wire.yes("deleteMessage", {"chat_id": ada.id, "message_id": first})
    again = await wire.no("deleteMessage", {"chat_id": ada.id, "message_id": first})
    assert again == "400 Bad Request: message to delete not found"
    clock.advance(timedelta(minutes=1))
    late = await wire.no("deleteMessage", {"chat_id": ada.id, "message_id": second})
    assert late == "400 Bad Request: message can't be deleted for everyone"
    young = await wire.send(ada.id)
    await wire.yes("deleteMessages", {"chat_id": ada.id, "message_ids": [second, third, young, 999]})
    assert [message.id for message in ada.from_bot] == [second, third]


async def test_a_tap_is_answered_once_and_in_time(wire: Wire, clock: MovableClock, ada: Person) -> None:
    await wire.send(ada.id, reply_markup=keyboard(["Next"]))
    query = ada.tap("Next")
    assert query is not None
    answer: dict[str, object] = {"callback_query_id": query.id, "text": "Noted"}
    too_long = await wire.no("answerCallbackQuery", {**answer, "text": "x" * 201})
    assert too_long == "400 Bad Request: MESSAGE_TOO_LONG"
    await wire.yes("answerCallbackQuery", answer)
    assert ada.toasts() == ["Noted"]
    assert await wire.no("answerCallbackQuery", answer) == TOO_OLD
    late = ada.tap("Next")
    assert late is not None
    clock.advance(timedelta(seconds=150))
    assert await wire.no("answerCallbackQuery", {"callback_query_id": late.id}) == TOO_OLD
    assert await wire.no("answerCallbackQuery", {"callback_query_id": "1"}) == TOO_OLD


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("setMyCommands", {"commands": [{"command": "Big", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "a" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [{"command": "a", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INV"),
        ("setMyCommands", {"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", {"commands": {}}, "array expected as commands"),
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short description is too long"),
        ("setMyName", {"name": "x", "language_code": "english"}, "LANGUAGE_CODE_INVALID"),
        ("setWebhook", {"url": "http://example.org"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ("setWebhook", {"url": "https://a.org", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_texts_about_the_bot_have_limits(wire: Wire, method: str, params: dict[str, object], why: str) -> None:
    assert (await wire.no(method, params)).startswith(f"400 Bad Request: {why}")


async def test_unknown_methods_and_tokens_are_told_apart(wire: Wire) -> None:
    assert await wire.no("sendTelegram", {}) == "404 Not Found"
    wrong = await wire.http.post("/bot120000002:another-token-entirely/getMe")
    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    nonsense = await wire.http.post("/botnonsense/getMe")
    assert (nonsense.status_code, nonsense.json()["description"]) == (404, "Not Found")


async def test_arguments_come_as_query_form_or_json(wire: Wire, ada: Person) -> None:
    path = f"/bot{wire.stand_in.token}/sendmessage"
    for response in (
        await wire.http.get(path, params={"chat_id": ada.id, "text": "query"}),
        await wire.http.post(path, data={"chat_id": str(ada.id), "text": "form"}),
        await wire.http.post(path, json={"chat_id": ada.id, "text": "json", "reply_markup": keyboard(["a"])}),
    ):
        assert response.status_code == 200
    assert [message.text for message in ada.from_bot] == ["query", "form", "json"]
    broken = await wire.http.post(path, content=b"{", headers={"Content-Type": "application/json"})
    assert broken.json()["description"] == "Bad Request: can't parse JSON object"


async def test_a_gif_comes_back_named_as_the_film_it_becomes(wire: Wire, ada: Person) -> None:
    sent = await wire.animation(ada.id, caption="one", width=320)
    animation = inside(sent, "animation")
    assert (animation["file_name"], animation["mime_type"]) == ("move.gif.mp4", "video/mp4")
    assert (number(animation["width"]), number(animation["height"])) == (320, 48)
    assert inside(sent, "document")["file_id"] == animation["file_id"]
    assert sent["caption"] == "one"
