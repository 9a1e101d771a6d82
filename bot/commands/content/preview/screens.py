"""Every question as it will look, and every message that the bot sends by itself."""

from collections.abc import Iterator

from bot.commands.content.preview.chat import bubble
from bot.commands.content.preview.html import Page, as_shown, note, safe, section, table
from bot.commands.content.preview.played import Played
from bot.commands.scenes import GROUPS, scenes, words_of
from bot.core.content import Content
from bot.core.prompts import PromptName
from bot.telegram_ui.screens import face_of, face_of_message

OF_THEIR_OWN = ("safety.", "notice.", "operator.")
"""Keys of messages that stand for themselves."""


def file_of(language: str) -> str:
    """Return the name of the page of screens in a language."""
    return "screens.html" if language == "en" else f"screens.{language}.html"


def anchor_of(group: str, name: PromptName) -> str:
    """Return where a question stands on the page of screens."""
    return f"{group}-{words_of(name)}".lower().replace(" ", "-")


def pages(content: Content) -> Iterator[Page]:
    """Return a page of screens for each language."""
    for language in content.programme.languages:
        parts = [_group(content, group, language) for group in (*GROUPS, "Signs")]
        title = "Screens" if language == "en" else f"Screens in {language}"
        yield Page(file=file_of(language), title=title, body="\n".join(parts))


def _group(content: Content, group: str, language: str) -> str:
    shown: list[str] = []
    named: set[PromptName] = set()
    for scene in scenes(content, language):
        if scene.group == group:
            name = scene.state.prompt.name if scene.state.prompt else PromptName.HOME
            inner = bubble(face_of(scene.state, content), scene.name)
            anchor = "" if name in named else f' id="{safe(anchor_of(group, name))}"'
            named.add(name)
            shown.append(f"<div{anchor}>{inner}</div>")
    return section(group, f'<div class="screens">{"".join(shown)}</div>')


def messages_page(content: Content, played: Played) -> Page:
    """Return the page of messages: those that came up in play as they were sent, the others as they are written."""
    sent = [
        bubble(face_of_message(message, state, content), key)
        for key, (message, state) in sorted(played.messages.items())
    ]
    rest = [
        (f"<code>{safe(key)}</code>", as_shown(text))
        for key, text in sorted(content.texts["en"].messages.items())
        if key.startswith(OF_THEIR_OWN) and key not in played.messages
    ]
    body = "\n".join(
        (
            section("As they were sent", note(_of(played)), f'<div class="screens">{"".join(sent)}</div>'),
            section("As they are written", table("Texts that did not come up in play", ("Key", "Text"), rest)),
        )
    )
    return Page(file="messages.html", title="Messages", body=body)


def _of(played: Played) -> str:
    return f"In {played.days} days of synthetic participants; real ones may meet others."
