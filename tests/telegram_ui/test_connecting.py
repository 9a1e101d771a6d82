import pytest

from bot.playground.refusals import Refusal, bad_request, conflict, too_many_requests
from bot.telegram_ui.connecting import Hook, connect, disconnect, greet, webhook_trouble
from bot.telegram_ui.fatal import REJECTED, CannotGoOnError
from bot.telegram_ui.transport import line_to
from tests.telegram_ui.incoming import Pauses
from tests.telegram_ui.support import on_the_line

HOOK = Hook(url="https://example.org/hook", secret="a-secret-of-this-test")
NO_TLS = "Bad webhook: an https url must be provided for webhook"
BUSY = conflict("terminated by other setWebhook")


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


async def test_connecting_sets_the_webhook_and_keeps_what_waits() -> None:
    async with on_the_line() as (stand_in, line):
        stand_in.person("Anna").send("/start")
        assert await connect(line.bot, HOOK) == "@playground_bot"
        (call,) = stand_in.journal.of("setWebhook")
        assert call.params == {
            "url": HOOK.url,
            "secret_token": HOOK.secret,
            "allowed_updates": '["message", "callback_query", "my_chat_member"]',
            "max_connections": "40",
            "drop_pending_updates": "false",
        }
        assert len(stand_in.world.updates.pending) == 1


async def test_replicas_that_start_together_wait_for_one_another() -> None:
    pauses = Pauses()
    async with on_the_line() as (stand_in, line):
        stand_in.faults.refuse(BUSY, method="setWebhook", times=2)
        stand_in.faults.refuse(too_many_requests(3), method="setWebhook")
        await connect(line.bot, HOOK, pause=pauses.take)
        assert stand_in.world.updates.webhook_url == HOOK.url
    assert pauses == [1, 2, 3]


@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        (BUSY, "Other copies of this bot set the webhook at the same moment: start this one again."),
        (
            bad_request("bad webhook: An HTTPS URL must be provided for webhook"),
            f"Telegram does not take the webhook ({NO_TLS}): check MIDBACK_WEBHOOK_URL.",
        ),
    ],
)
async def test_a_webhook_that_telegram_refuses_is_told_in_a_sentence(refusal: Refusal, says: str) -> None:
    async with on_the_line() as (stand_in, line):
        stand_in.faults.refuse(refusal, method="setWebhook", times=None)
        with pytest.raises(CannotGoOnError) as raised:
            await connect(line.bot, HOOK, pause=Pauses().take)
    assert str(raised.value) == says


def test_the_secret_is_not_shown() -> None:
    assert HOOK.secret not in repr(HOOK)


async def test_what_telegram_says_of_the_webhook_is_told() -> None:
    async with on_the_line() as (stand_in, line):
        assert "does not bring updates there" in await webhook_trouble(line.bot, HOOK.url)
        await connect(line.bot, HOOK)
        assert await webhook_trouble(line.bot, HOOK.url) == ""
        stand_in.person("Anna").send("/start")
        stand_in.world.updates.refused("Connection timed out")
        says = await webhook_trouble(line.bot, HOOK.url)
    assert says == "1 update(s) wait; Telegram failed last at 2027-01-14 12:00 UTC: Connection timed out"
