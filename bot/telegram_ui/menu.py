"""What Telegram's client shows of the bot: the list of commands behind the menu button, in every language there is."""

import logging
from collections.abc import Sequence

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, MenuButtonCommands
from telegram.error import TelegramError

from bot.core.content import Content
from bot.core.events import CommandName
from bot.telegram_ui.errors import classify
from bot.telegram_ui.measure import plain, shortened
from bot.telegram_ui.screens.text import FALLBACK, Wording

log = logging.getLogger(__name__)

LISTED = (
    CommandName.NOW,
    CommandName.SYMPTOMS,
    CommandName.SETTINGS,
    CommandName.HELP,
    CommandName.PRIVACY,
    CommandName.STOP,
)
"""At most six (`platform.md 5.7`); the others are reachable by buttons and in /help."""
LONGEST_DESCRIPTION = 256


async def set_up(bot: Bot, content: Content) -> None:
    """Tell Telegram the commands. It is a convenience: a failure is noted and nothing more."""
    try:
        for language in content.texts:
            commands = descriptions(content, language)
            if commands:
                await bot.set_my_commands(
                    commands,
                    scope=BotCommandScopeAllPrivateChats(),
                    language_code=None if language == FALLBACK else language,
                )
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    except TelegramError as problem:
        log.warning("The list of commands was not set: %s", classify(problem).meaning.name)


def descriptions(content: Content, language: str) -> Sequence[BotCommand]:
    """Return the commands that have a text `command.<name>`; people whose language has none see the English list."""
    words = Wording(content, language)
    known = content.texts[language].messages
    return [
        BotCommand(name.value, shortened(plain(words.label(f"command.{name.value}")), LONGEST_DESCRIPTION))
        for name in LISTED
        if f"command.{name.value}" in known
    ]
