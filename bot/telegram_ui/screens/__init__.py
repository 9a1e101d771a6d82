"""The view: a participant's state and a content version give a face. Pure; nothing here knows Telegram.

One screen stands for each question a card can ask; the modules follow the participant: joining, signs, a day, the
drill, what was felt, scores, safety, settings.
"""

from collections.abc import Callable, Mapping

from bot.core.content import Content
from bot.core.prompts import PromptName
from bot.core.state import Participant, Prompt
from bot.core.transition import Button, Message, Toast
from bot.telegram_ui.face import Face, FaceButton
from bot.telegram_ui.screens import (
    clock,
    day,
    drill,
    felt,
    joining,
    looking_back,
    safety,
    scores,
    settings,
    signs,
    summary,
)
from bot.telegram_ui.screens.text import Wording, paragraphs
from bot.telegram_ui.screens.view import DANGER, PRIMARY, View

Screen = Callable[[View], Face]

SCREENS: Mapping[PromptName, Screen] = {
    **joining.SCREENS,
    **clock.SCREENS,
    **signs.SCREENS,
    **day.SCREENS,
    **drill.SCREENS,
    **felt.SCREENS,
    **looking_back.SCREENS,
    **scores.SCREENS,
    **safety.SCREENS,
    **settings.SCREENS,
}

MADE_OF_STATE: Mapping[str, Callable[[Participant, Wording], str]] = {
    "notice.why": looking_back.why,
    "notice.summary": summary.page,
}
"""Messages whose text is made of the state."""
FORWARD = frozenset({"update", "go", "resume", "begin"})
"""Values of buttons under a message of its own that are the main way on."""


OPENED: Mapping[str, tuple[str, ...]] = {
    "notice.privacy": ("document.privacy",),
    "notice.basis": ("info.source", "info.method", "info.rules", "info.limits"),
    "notice.awareness": ("info.referral",),
}
"""Messages that open with texts of the other content files."""


def face_of(state: Participant, content: Content) -> Face:
    """Return the card in front. `LookupError` names a text or a part of the state that is missing."""
    prompt = state.prompt or Prompt(name=PromptName.HOME, serial=state.serial)
    view = View(state=state, content=content, words=words_of(state, content), prompt=prompt)
    return SCREENS[prompt.name](view)


def face_of_message(message: Message, state: Participant, content: Content) -> Face:
    """Return a message of its own; its fields are escaped, the operator's fields are always there."""
    words = words_of(state, content)
    before = (words.raw(key) if key.startswith("document.") else words.text(key) for key in OPENED.get(message.key, ()))
    rows = tuple(tuple(_button(button, words) for button in row) for row in message.buttons)
    if message.key in MADE_OF_STATE:
        return Face(text=MADE_OF_STATE[message.key](state, words), rows=rows)
    return Face(text=paragraphs(*before, words.text(message.key, **message.fields)), rows=rows)


def toast_text(toast: Toast, state: Participant, content: Content) -> str:
    """Return the short line over the chat, at most 200 characters, no HTML."""
    return words_of(state, content).label(toast.key, **toast.fields)


def words_of(state: Participant, content: Content) -> Wording:
    """Return the texts in the participant's language."""
    return Wording(content, state.enrolment.language)


def _button(button: Button, words: Wording) -> FaceButton:
    style = DANGER if button.value == "erase" else PRIMARY if button.value in FORWARD else ""
    return FaceButton(
        label=words.label(button.label), prompt=button.prompt, serial=button.serial, value=button.value, style=style
    )
