from bot.playground.refusals import too_many_requests
from bot.telegram_ui.menu import LISTED, descriptions, set_up
from tests.telegram_ui.support import WORDS, content, on_the_line


def test_at_most_six_commands_are_listed() -> None:
    assert len(LISTED) <= 6


def test_only_commands_that_have_a_text_are_listed() -> None:
    listed = [(entry.command, entry.description) for entry in descriptions(content(), "en")]
    assert listed == [("now", "Start a session"), ("stop", "Pause the reminders")]


def test_a_description_is_plain_and_fits() -> None:
    (entry,) = descriptions(content({"command.now": "<b>Go</b> " + "on " * 200}), "en")
    assert entry.description.startswith("Go on")
    assert len(entry.description) <= 256


async def test_telegram_is_told_for_private_chats() -> None:
    async with on_the_line() as (stand_in, line):
        await set_up(line.bot, content())
        (call,) = stand_in.journal.of("setMyCommands")
        assert "all_private_chats" in str(call.params["scope"])
        assert stand_in.journal.of("setChatMenuButton")[0].ok


async def test_without_texts_nothing_is_listed() -> None:
    async with on_the_line() as (stand_in, line):
        await set_up(line.bot, content({name: WORDS[name] for name in ("toast.stale",)}))
        assert stand_in.journal.of("setMyCommands") == []


async def test_a_refusal_stops_nobody() -> None:
    async with on_the_line() as (stand_in, line):
        stand_in.faults.refuse(too_many_requests(5), method="setMyCommands")
        await set_up(line.bot, content())
