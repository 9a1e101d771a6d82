"""What operators are told in their chats about content. Plain English: these texts are not part of the content."""

import logging
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from html import escape

from telegram import Bot
from telegram.error import TelegramError

from bot.service.daily import Figures
from bot.telegram_ui.errors import classify
from bot.telegram_ui.face import Face
from bot.telegram_ui.pen import Pen

log = logging.getLogger(__name__)

SHOWN = 12
"""Problems that are listed; the others are counted."""
LONGEST_LINE = 280


def problems_text(problems: Sequence[str], then: str) -> str:
    """Return HTML: how many problems, the first ones with their places, and what follows from them."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    lines = [escape(line[:LONGEST_LINE], quote=False) for line in problems[:SHOWN]]
    more = [f"and {len(problems) - SHOWN} more"] if len(problems) > SHOWN else []
    return "\n".join([f"{count}:", *lines, *more, escape(then, quote=False)])


T2 = "T2:"
FEWEST = 5
"""Fewer people than this are not counted out: a small number may point to somebody."""


def status_text(figures: Mapping[str, int], version: str, *, published: bool) -> str:
    """Return how things stand, a line for each figure."""
    lines = [f"{name}: {number}" for name, number in figures.items()]
    return "\n".join([*lines, f"content: {version} ({'published' if published else 'of the folder'})"])


def digest_text(day: Figures) -> str:
    """Return the figures of 24 hours, and how often advice to see someone soon was shown. Small numbers are hidden."""
    numbers = {
        "people": day.people,
        "sessions": day.sessions,
        "T4 alerts": day.t4,
        "T3 alerts": day.t3,
        "tapped by mistake": day.mistaps,
        "not delivered": day.undelivered,
        "alerts that nobody has acknowledged": day.open_alerts,
    }
    counts = Counter(card.removeprefix(T2) for card in day.cards if card.startswith(T2))
    shown = [f"T2 {code}, times shown: {_hidden(number)}" for code, number in sorted(counts.items())]
    lines = [f"{name}: {number}" for name, number in numbers.items()]
    return "\n".join(["The last 24 hours", *lines, *(shown or ["T2: none"])])


def _hidden(number: int) -> str:
    return str(number) if number >= FEWEST else f"fewer than {FEWEST}"


async def tell(bot: Bot, operators: Collection[int], text: str) -> None:
    """Say something to all operators. A chat that can't be reached is noted."""
    pen = Pen(bot)
    for chat_id in operators:
        try:
            await pen.send(chat_id, Face(text=text))
        except TelegramError as problem:
            log.warning("An operator was not told: %s", classify(problem).meaning.name)
