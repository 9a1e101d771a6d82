import pytest

from bot.playground import Person, StandIn
from bot.playground.methods.formatting import formatted
from bot.playground.refusals import Refusal
from tests.playground.support import GIF, Wire, inside, words


def kinds(text: str, mode: str = "", given: object = None) -> list[tuple[str, int, int]]:
    return [(found["type"], found["offset"], found["length"]) for found in formatted(text, mode, given)[1]]


def test_spaces_around_a_text_are_cut_and_entities_move_along() -> None:
    text, (bold,) = formatted("\n  <b> hi </b>  ", "HTML", None)
    assert text == "hi"
    assert (bold["offset"], bold["length"]) == (0, 2)


def test_entities_given_outright_count_without_a_parse_mode() -> None:
    link = {"type": "text_link", "offset": 0, "length": 4, "url": "https://example.org"}
    text, (found,) = formatted("here it is", "", [link])
    assert (text, found.get("url")) == ("here it is", "https://example.org")
    with pytest.raises(Refusal, match="can't parse MessageEntity"):
        formatted("x", "", [{"type": "bold"}])


def test_links_and_commands_are_found_unless_they_are_marked_already() -> None:
    assert kinds("see /help or https://example.org/a") == [("bot_command", 4, 5), ("url", 13, 21)]
    assert kinds("<code>/help</code> and a/b", "HTML") == [("code", 0, 5)]


def test_markdown_is_refused_openly() -> None:
    with pytest.raises(Refusal, match="reads HTML only"):
        formatted("*x*", "MarkdownV2", None)


async def test_videos_keep_their_shape_and_a_forgotten_file_is_refused(
    wire: Wire, stand_in: StandIn, ada: Person
) -> None:
    sent = await wire.made(
        "sendVideo", {"chat_id": ada.id, "width": 320, "height": 240, "duration": 8}, {"video": ("a.mp4", GIF)}
    )
    video = inside(sent, "video")
    assert (video["width"], video["height"], video["duration"]) == (320, 240, 8)
    file_id = words(video["file_id"])
    stand_in.files.forget(file_id)
    refusal = await wire.no("sendVideo", {"chat_id": ada.id, "video": file_id})
    assert refusal == "400 Bad Request: wrong file identifier/HTTP URL specified"


async def test_a_group_message_of_the_bot_is_edited_like_any_other(wire: Wire, stand_in: StandIn, ada: Person) -> None:
    group = stand_in.group("Family", ada)
    group.add_bot(ada)
    message = await wire.send(group.id, "one")
    await wire.made("editMessageText", {"chat_id": group.id, "message_id": message, "text": "two"})
    assert group.messages[-1].text == "two"
    told = await wire.made("getChat", {"chat_id": group.id})
    assert (told["type"], told["title"]) == ("group", "Family")
    assert "🔔 one" in stand_in.transcript(group)
