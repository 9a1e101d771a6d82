"""The first words with Telegram: is the token right, is the line free, where are updates to go."""

import asyncio
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import TelegramError

from bot.telegram_ui.clerk import Pause
from bot.telegram_ui.errors import Meaning, classify
from bot.telegram_ui.fatal import REJECTED, CannotGoOnError
from bot.telegram_ui.reception import MOST_INSIDE
from bot.telegram_ui.transport import WANTED

_TRIES = 5
_LONGEST_WAIT = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """Where Telegram is to bring updates, and the secret that it is to bring with them."""

    url: str
    secret: str = field(repr=False)


async def greet(bot: Bot) -> str:
    """Ask Telegram who the bot is and return its name with an @; changes nothing.

    Raises CannotGoOnError with the sentence for the operator.
    """
    try:
        await bot.initialize()
    except TelegramError as problem:
        raise CannotGoOnError(_sentence(bot, problem)) from None  # the cause may hold the token
    return f"@{bot.username}"


async def connect(bot: Bot, hook: Hook | None = None, *, pause: Pause = asyncio.sleep) -> str:
    """Greet Telegram and go over to polling, or to the webhook; what waits there is kept.

    Raises CannotGoOnError like `greet`.
    """
    name = await greet(bot)
    for attempt in range(1, _TRIES + 1):
        try:
            await _go_over(bot, hook)
        except TelegramError as problem:
            verdict = classify(problem)
            # Replicas that start together get in each other's way; once one was heard, the others change nothing.
            passing = verdict.meaning in {Meaning.RIVAL, Meaning.WAIT} and verdict.seconds <= _LONGEST_WAIT
            if not passing or attempt == _TRIES:
                raise CannotGoOnError(_sentence(bot, problem, hook)) from None
            await pause(verdict.seconds or attempt)
        else:
            break
    return name


async def _go_over(bot: Bot, hook: Hook | None) -> None:
    if hook is None:
        await bot.delete_webhook(drop_pending_updates=False)
        return
    await bot.set_webhook(
        hook.url,
        secret_token=hook.secret,
        allowed_updates=WANTED,
        max_connections=MOST_INSIDE,
        drop_pending_updates=False,
    )


async def webhook_trouble(bot: Bot, url: str) -> str:
    """Ask Telegram how it gets on with the webhook at `url`; empty when all is well. Changes nothing.

    Raises CannotGoOnError like `greet`.
    """
    try:
        info = await bot.get_webhook_info()
    except TelegramError as problem:
        raise CannotGoOnError(_sentence(bot, problem)) from None
    if info.url != url:
        return "Telegram does not bring updates there: midback run sets it, and a copy without it takes it away"
    if info.last_error_date is None:
        return ""
    waiting = f"{info.pending_update_count} update(s) wait"
    return f"{waiting}; Telegram failed last at {info.last_error_date:%Y-%m-%d %H:%M} UTC: {info.last_error_message}"


async def disconnect(bot: Bot) -> None:
    """Close the connections."""
    await bot.shutdown()


def _sentence(bot: Bot, problem: TelegramError, hook: Hook | None = None) -> str:
    verdict = classify(problem)
    server = bot.base_url.partition("/bot")[0]
    match verdict.meaning:
        case Meaning.BAD_TOKEN:
            return REJECTED
        case Meaning.WAIT:
            return f"Telegram asks to wait {verdict.seconds:.0f} seconds: start the bot again after that."
        case Meaning.UNKNOWN | Meaning.NOT_SENT:
            return f"Telegram can't be reached at {server}: check the network and the proxy, or MIDBACK_API_URL if set."
        case Meaning.RIVAL:
            return "Other copies of this bot set the webhook at the same moment: start this one again."
        case Meaning.OURS if hook is not None:
            return f"Telegram does not take the webhook ({problem.message}): check MIDBACK_WEBHOOK_URL."
        case _:
            return f"{server} does not answer as Telegram does ({verdict.meaning.name}): check MIDBACK_API_URL."
