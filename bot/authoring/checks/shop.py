"""Nothing of the source page's shop: no prices, carts, gift cards, webinars, newsletters (`programme.md S1, S36`)."""

import re
from collections.abc import Iterator

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
        match = SHOP.search(plain(text.value).casefold())
        if match:
            yield draft.problem(text.file, text.path, "SHOP", f'"{match[0]}" belongs to a shop, not here; take it out')
