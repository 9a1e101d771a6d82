"""Every text that people meet says something: a button without a word strands them."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.markup import blank
from bot.authoring.problems import Problem
from bot.authoring.texts import Role, Text, all_texts

OPTIONAL = ("tip", "learn_more", "fixed", "locked", "question", "name")
"""Parts of drills, signs and background that may be empty or left out. No message may: each of them is said."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find texts without a letter, a digit or a field; lines of a document may be empty."""
    for text in all_texts(draft):
        if text.role is not Role.LINE and blank(text.value) and not _left_out(text):
            message = "nothing can be read here; write the text with at least one letter or digit"
            yield draft.problem(text.file, text.path, "EMPTY", message)


def _left_out(text: Text) -> bool:
    return not text.value and not text.file.startswith("messages/") and text.path[-1] in OPTIONAL
