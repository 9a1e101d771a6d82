"""The first words with Telegram: is the token right, is the line free."""

from telegram import Bot
from telegram.error import TelegramError

from bot.telegram_ui.errors import Meaning, classify
from bot.telegram_ui.fatal import REJECTED, CannotGoOnError


async def greet(bot: Bot) -> str:
    """Ask Telegram who the bot is and return its name with an @; changes nothing.

    Raises CannotGoOnError with the sentence for the operator.
    """
    try:
        await bot.initialize()
    except TelegramError as problem:
        raise CannotGoOnError(_sentence(bot, problem)) from None  # the cause may hold the token
    return f"@{bot.username}"


async def connect(bot: Bot) -> str:
    """Greet Telegram and go over to polling; what waits there is kept. Raises CannotGoOnError like `greet`."""
    name = await greet(bot)
    try:
        await bot.delete_webhook(drop_pending_updates=False)
    except TelegramError as problem:
        raise CannotGoOnError(_sentence(bot, problem)) from None
    return name


async def disconnect(bot: Bot) -> None:
    """Close the connections."""
    await bot.shutdown()


def _sentence(bot: Bot, problem: TelegramError) -> str:
    verdict = classify(problem)
    server = bot.base_url.partition("/bot")[0]
    match verdict.meaning:
        case Meaning.BAD_TOKEN:
            return REJECTED
        case Meaning.WAIT:
            return f"Telegram asks to wait {verdict.seconds:.0f} seconds: start the bot again after that."
        case Meaning.UNKNOWN | Meaning.NOT_SENT:
            return f"Telegram can't be reached at {server}: check the network and the proxy, or MIDBACK_API_URL if set."
        case _:
            return f"{server} does not answer as Telegram does ({verdict.meaning.name}): check MIDBACK_API_URL."
