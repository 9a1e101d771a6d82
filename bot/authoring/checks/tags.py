"""Texts carry only `<b>` and `<i>`, closed in order, because Telegram refuses a message with anything else."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.markup import tag_mistake
from bot.authoring.problems import Problem
from bot.authoring.texts import Role, all_texts


def check(draft: Draft) -> Iterator[Problem]:
    """Find tags that Telegram would refuse; buttons, toasts and the menu show none, documents are Markdown."""
    for text in all_texts(draft):
        if text.role is Role.LINE:
            continue
        mistake = tag_mistake(text.value)
        if not mistake and text.role in {Role.BUTTON, Role.TOAST, Role.COMMAND} and "<" in text.value:
            mistake = f"a {text.role} shows no tags"
        if mistake:
            message = f"{mistake}; allowed: <b>bold</b> and <i>slanted</i> in cards; write &lt; for a plain <"
            yield draft.problem(text.file, text.path, "TAG", message)
