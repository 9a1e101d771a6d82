"""The library the bot is built on, unmodified, against the stand-in over real HTTP."""

from collections.abc import AsyncGenerator

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaAnimation, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.playground import Person, StandIn, build_app, serve
from tests.playground.support import GIF

KEYS = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Next", callback_data="n"), InlineKeyboardButton("Stop", callback_data="s")]]
)


@pytest.fixture
async def url(stand_in: StandIn) -> AsyncGenerator[str]:
    async with serve(build_app(stand_in)) as url:
        yield url


@pytest.fixture
async def bot(url: str, stand_in: StandIn) -> AsyncGenerator[Bot]:
    async with Bot(stand_in.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as bot:
        yield bot


async def newest(bot: Bot, offset: int = 0) -> Update:
    return (await bot.get_updates(offset=offset, timeout=0))[-1]


async def test_a_card_is_sent_tapped_and_turned_into_an_animation(bot: Bot, ada: Person) -> None:
    ada.send("/start now")
    hello = await newest(bot)
    assert hello.message is not None
    assert hello.message.text == "/start now"
    assert [entity.type for entity in hello.message.entities] == ["bot_command"]
    card = await hello.message.reply_text("<b>Ready?</b>", parse_mode="HTML", reply_markup=KEYS)
    assert card.text_html == "<b>Ready?</b>"
    ada.tap("Next")
    query = (await newest(bot, hello.update_id + 1)).callback_query
    assert query is not None
    assert query.data == "n"
    assert query.message is not None
    assert query.message.is_accessible
    await query.answer("Off we go")
    turned = await query.edit_message_media(InputMediaAnimation(GIF, caption="Step 1", filename="a.gif"), KEYS)
    assert not isinstance(turned, bool)
    assert turned.animation is not None
    assert (turned.animation.width, turned.animation.mime_type) == (64, "video/mp4")
    again = await bot.send_animation(ada.id, turned.animation.file_id, caption="once more")
    assert again.animation == turned.animation
    assert (await query.edit_message_caption("Step 2")) is not True
    assert ada.toasts() == ["Off we go"]
    assert ada.from_bot[0].text == "Step 2"


async def test_errors_arrive_as_the_librarys_own(bot: Bot, stand_in: StandIn, ada: Person) -> None:
    card = await bot.send_message(ada.id, "one", reply_markup=KEYS)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await card.edit_text("one", reply_markup=KEYS)
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(
            ada.id, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="x" * 65)]])
        )
    stand_in.faults.flood(3)
    with pytest.raises(RetryAfter):
        await bot.send_message(ada.id, "x")
    stand_in.faults.lose_answer()
    with pytest.raises(NetworkError):
        await bot.send_message(ada.id, "in doubt")
    assert ada.from_bot[-1].text == "in doubt"
    ada.block()
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(ada.id, "x")
    await bot.set_webhook("https://example.org")
    with pytest.raises(Conflict):
        await bot.get_updates(timeout=0)


async def test_a_wrong_token_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(InvalidToken):
        await Bot("120000002:another-token-entirely", base_url=f"{url}/bot").initialize()


async def test_menus_files_and_chats_can_be_read_back(bot: Bot, ada: Person) -> None:
    await bot.set_my_commands([BotCommand("now", "Start")], language_code="en")
    await bot.set_my_commands([BotCommand("help", "Help")])
    assert [command.command for command in await bot.get_my_commands(language_code="en")] == ["now"]
    await bot.delete_my_commands(language_code="en")
    assert await bot.get_my_commands(language_code="en") == ()
    await bot.set_my_name("Midback")
    await bot.set_my_description("Long")
    await bot.set_my_short_description("Short")
    await bot.set_chat_menu_button()
    assert (await bot.get_my_name()).name == "Midback"
    ada.send_document("a.txt", b"text")
    document = (await newest(bot)).effective_message
    assert document is not None
    assert document.document is not None
    assert await (await document.document.get_file()).download_as_bytearray() == b"text"
    sent = await bot.send_document(ada.id, b"bytes", filename="b.bin")
    await sent.pin()
    chat = await bot.get_chat(ada.id)
    assert (chat.first_name, chat.pinned_message) == ("Ada", sent)
    await sent.unpin()
    assert (await bot.get_chat(ada.id)).pinned_message is None
    await bot.send_chat_action(ada.id, "typing")
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""


async def test_what_people_share_can_be_parsed(bot: Bot, stand_in: StandIn, ada: Person) -> None:
    ada.send_photo()
    ada.send_voice()
    ada.send_sticker()
    ada.send_location(1.5, 2.5)
    ada.block()
    updates = await bot.get_updates(timeout=0)
    shared = [update.effective_message for update in updates if update.message is not None]
    assert [message is not None and message.effective_attachment is not None for message in shared] == [True] * 4
    assert updates[-1].my_chat_member is not None
    assert updates[-1].my_chat_member.new_chat_member.status == "kicked"
    family = stand_in.group("Family", ada)
    family.add_bot(ada)
    joined = (await newest(bot, updates[-1].update_id + 1)).effective_message
    assert joined is not None
    assert joined.new_chat_members[0].id == bot.id
