import pytest

from bot.playground.refusals import Refusal, bad_request, too_many_requests
from bot.telegram_ui.connecting import connect, disconnect, greet
from bot.telegram_ui.fatal import REJECTED, CannotGoOnError
from bot.telegram_ui.transport import line_to
from tests.telegram_ui.support import on_the_line


async def test_connecting_goes_over_to_polling_and_keeps_what_waits() -> None:
    async with on_the_line() as (stand_in, line):
        await line.bot.set_webhook("https://example.org/hook")
        stand_in.person("Anna").send("/start")
        assert await connect(line.bot) == "@playground_bot"
        assert stand_in.world.updates.webhook_url == ""
        assert len(stand_in.world.updates.pending) == 1


async def test_greeting_changes_nothing() -> None:
    async with on_the_line() as (stand_in, line):
        assert await greet(line.bot) == "@playground_bot"
        assert {call.method for call in stand_in.journal.calls} == {"getMe"}


@pytest.mark.parametrize("token", ["123:x", "123456789:AAEabcdefghijklmnopqrstuvwxyz012345"])
async def test_a_wrong_token_is_told_without_showing_it(token: str) -> None:
    async with on_the_line() as (_, line):
        bot = line_to(line.bot.base_url.partition("/bot")[0], token).bot
        with pytest.raises(CannotGoOnError) as raised:
            await connect(bot)
        await disconnect(bot)
    assert str(raised.value) == REJECTED


@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        (too_many_requests(17), "asks to wait 17 seconds"),
        (Refusal(500, "Internal Server Error"), "can't be reached at http://127.0.0.1"),
        (bad_request("something"), "does not answer as Telegram does"),
    ],
)
async def test_other_refusals_get_their_sentence(refusal: Refusal, says: str) -> None:
    async with on_the_line() as (stand_in, line):
        stand_in.faults.refuse(refusal, method="deleteWebhook")
        with pytest.raises(CannotGoOnError, match=says):
            await connect(line.bot)
