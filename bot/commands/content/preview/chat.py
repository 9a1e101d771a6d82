"""A face as it looks in the chat: film, text and buttons."""

from pathlib import Path

from bot.commands.content.preview.html import as_shown, safe
from bot.core.content import Media
from bot.telegram_ui.face import AnyButton, Face, FaceButton
from bot.telegram_ui.measure import LONGEST_CAPTION, LONGEST_TEXT, length

MEDIA = "media"
"""Folder of the site that holds the animations."""


def bubble(face: Face, title: str) -> str:
    """Return one message with its keyboard, and below it how much room is left."""
    film = video(face.media) if face.media is not None else ""
    rows = "".join(f'<div class="row">{"".join(map(_button, row))}</div>' for row in face.rows)
    limit = LONGEST_TEXT if face.media is None else LONGEST_CAPTION
    return (
        f'<figure class="screen"><div class="bubble">{film}<p>{as_shown(face.text)}</p></div>'
        f'<div class="keys">{rows}</div>'
        f"<figcaption>{safe(title)} <small>{length(face.text)} of {limit} characters</small></figcaption></figure>"
    )


def video(media: Media) -> str:
    """Return an animation that plays when asked to; its words stand for it where it can't be seen."""
    source = f"{MEDIA}/{Path(media.path).name}"
    sizes = f'width="{media.width}" height="{media.height}"'
    if Path(media.path).suffix == ".gif":
        return f'<img src="{safe(source)}" {sizes} alt="{safe(media.alt)}" loading="lazy">'
    return (
        f'<video src="{safe(source)}" {sizes} controls loop muted playsinline preload="metadata" '
        f'aria-label="{safe(media.alt)}"></video>'
    )


def _button(button: AnyButton) -> str:
    style = button.style if isinstance(button, FaceButton) else ""
    said = f'title="{safe(button.value)}"' if isinstance(button, FaceButton) else ""
    return f'<span class="key {safe(style)}" {said}>{safe(button.label)}</span>'
