"""What operators are told in their chats about content. Plain English: these texts are not part of the content."""

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape

from telegram import Bot
from telegram.error import TelegramError

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


def digest_text(shown: Iterable[str]) -> str:
    """Return how often advice to see someone soon was shown; of the cards `T2:...` count. Small numbers are hidden."""
    counts = Counter(card.removeprefix(T2) for card in shown if card.startswith(T2))
    if not counts:
        return "T2 in the last 24 hours: none."
    lines = [
        f"{code}: {number if number >= FEWEST else f'fewer than {FEWEST}'}" for code, number in sorted(counts.items())
    ]
    return "\n".join(["T2 in the last 24 hours, times shown:", *lines])


async def tell(bot: Bot, operators: Collection[int], text: str) -> None:
    """Say something to all operators. A chat that can't be reached is noted."""
    pen = Pen(bot)
    for chat_id in operators:
        try:
            await pen.send(chat_id, Face(text=text))
        except TelegramError as problem:
            log.warning("An operator was not told: %s", classify(problem).meaning.name)
