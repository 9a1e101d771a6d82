"""Nothing of the source page's shop: no prices, carts, gift cards, webinars, newsletters (`programme.md S1, S36`)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.authoring.draft import Draft
from bot.authoring.markup import plain
from bot.authoring.problems import Problem
from bot.authoring.texts import all_texts

SHOP = re.compile(
    r"gift cards?|webinars?|newsletters?|\bcarts?\b|\bcheckout\b|\bdiscounts?\b|\bcoupons?\b|\bsubscribe\b|\bbuy\b"
    r"|\bsign[ -]up\b|\bprices?\b|[$€£]\s?\d|\d\s?[$€£]|stock photo"
)


def check(draft: Draft) -> Iterator[Problem]:
    """Find words of a shop."""
    for text in all_texts(draft):
        word = shop_word(text.value)
        if word:
            yield draft.problem(text.file, text.path, "SHOP", f'"{word}" belongs to a shop, not here; take it out')


@lru_cache(maxsize=16_384)
def shop_word(text: str) -> str:
    """Return the first word of a shop in a text, or nothing."""
    match = SHOP.search(plain(text).casefold())
    return match[0] if match else ""
