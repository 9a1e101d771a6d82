"""Every screen is drawn once in every language, and held against what Telegram takes and people need."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.authoring import Loaded, Problem
from bot.authoring.loading import joined
from bot.authoring.locating import place_of
from bot.commands.scenes import ENDS, Scene, scenes
from bot.core.content import Content, Texts
from bot.core.prompts import PromptName
from bot.telegram_ui.callback_data import encode
from bot.telegram_ui.face import Face, FaceButton
from bot.telegram_ui.measure import LONGEST_CAPTION, LONGEST_TEXT, length
from bot.telegram_ui.screens import face_of
from bot.telegram_ui.screens.text import FIELD

LONGEST_LABEL = 42
"""40 characters, and the box of a button that can be ticked."""
MOST_BUTTONS = 100
WIDEST_ROW = 8
Mistake = tuple[str, str, str | None]
"""Code, what is wrong, and the label of the button that it is about, if any."""
NOT_RUN = "screens were not drawn: the problems above come first"


def complete(loaded: Loaded) -> Loaded:
    """Return the outcome with the problems of the screens: the whole check that every way into use runs."""
    return joined(loaded, *drawn(loaded))


def drawn(loaded: Loaded) -> tuple[list[Problem], list[str]]:
    """Return the problems of the screens, one for each text and kind, and what could not be done."""
    content = loaded.content
    if content is None:
        return [], [NOT_RUN]
    found: dict[tuple[str, int, str], Problem] = {}
    for language in content.programme.languages:
        for scene in scenes(content, language):
            for problem in _problems(loaded, content, scene, language):
                found.setdefault((problem.file, problem.line, problem.code), problem)
    return sorted(found.values()), []


def _problems(loaded: Loaded, content: Content, scene: Scene, language: str) -> Iterator[Problem]:
    where = f"the screen {scene.name!r}" + ("" if language == "en" else f" in {language}")
    try:
        face = face_of(scene.state, content)
    except LookupError as error:
        file, line, col = place_of(loaded.draft, language, "")
        yield Problem(file, line, col, "SCREEN-TEXT", f"{where} cannot be drawn: {error.args[0]}")
        return
    for code, message, label in _mistakes(face, scene):
        heard = {key: text for key, text in _heard(content, scene, language).items() if _is_in(label, text)}
        file, line, col = place_of(loaded.draft, language, max(heard, key=lambda key: len(heard[key]), default=""))
        yield Problem(file, line, col, code, f"{where} {message}")


def _is_in(label: str | None, text: str) -> bool:
    """Whether a text can have become this label; every one can when it is not about a button."""
    return label is None or all(piece in label for piece in FIELD.split(text)[::2])


def _mistakes(face: Face, scene: Scene) -> Iterator[Mistake]:
    size, limit = length(face.text), LONGEST_TEXT if face.media is None else LONGEST_CAPTION
    if size > limit:
        below = "" if face.media is None else " below its animation"
        yield "SCREEN-TOO-LONG", f"gets {size} characters{below}; allowed: {limit}; shorten its texts", None
    if not face.text.strip():
        yield "SCREEN-EMPTY", "says nothing; write its text", None
    buttons = [button for row in face.rows for button in row]
    name = scene.state.prompt.name if scene.state.prompt else PromptName.HOME
    if not buttons and name not in ENDS:
        yield "DEAD-END", "has no button, so nobody gets on from there; give it a choice", None
    if len(buttons) > MOST_BUTTONS or any(len(row) > WIDEST_ROW for row in face.rows):
        yield "SCREEN-BUTTONS", f"has {len(buttons)} buttons; allowed: {MOST_BUTTONS}, and {WIDEST_ROW} a row", None
    for button in buttons:
        yield from _button(button.label, button if isinstance(button, FaceButton) else None)


def _button(label: str, button: FaceButton | None) -> Iterator[Mistake]:
    if not 0 < len(label) <= LONGEST_LABEL:
        message = f'has the button "{label}" of {len(label)} characters; allowed: {LONGEST_LABEL}; shorten it'
        yield "SCREEN-BUTTON", message, label
    if button is None:
        return
    try:
        encode(button.prompt, button.serial, button.value)
    except ValueError:
        message = f'has the button "{label}", whose data does not fit into 64 bytes; shorten its value'
        yield "SCREEN-CALLBACK", message, label


class _Listening(dict[str, str]):
    """Messages that note which of them were read."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__(messages)
        self.read: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        self.read[key] = super().__getitem__(key)
        return self.read[key]


def _heard(content: Content, scene: Scene, language: str) -> dict[str, str]:
    """Return the messages that a screen is made of, by key."""
    own = content.texts[language]
    messages = _Listening(own.messages)
    texts: dict[str, Texts] = {**content.texts, language: replace(own, messages=messages)}
    face_of(scene.state, replace(content, texts=texts))
    return messages.read
