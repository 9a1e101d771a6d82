"""What a screen is drawn from, and the pieces that all of them share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.content import Content, Media
from bot.core.joining import PART, PARTS
from bot.core.prompts import PromptName
from bot.core.state import Block, Participant, Prompt, Session, Training
from bot.telegram_ui.face import Face, FaceButton
from bot.telegram_ui.screens.text import Wording

PRIMARY = "primary"
DANGER = "danger"
OFF = "☐"
ON = "☑"
SHORT_LABEL = 20

Row = tuple[FaceButton, ...]
Rows = tuple[Row, ...]

JOINING_REASONS = {"joining", "body_joining", "onboarding"}
"""Reasons for which joining opens the pages of signs (`bot.core.signs`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One participant's state, the content they are on and the question to draw."""

    state: Participant
    content: Content
    words: Wording
    prompt: Prompt

    @property
    def session(self) -> Session:
        """The open session; `LookupError` when a screen of a session is asked for without one."""
        if self.state.session is None:
            raise LookupError(f"the screen {self.prompt.name.name} needs an open session")
        return self.state.session

    @property
    def block(self) -> Block:
        """The block of the plan that is being done."""
        session = self.session
        return session.plan[min(session.at, len(session.plan) - 1)]

    @property
    def training(self) -> Training | None:
        """Training state; None before joining is done."""
        return self.state.training

    def tap(self, label: str, value: str, style: str = "") -> FaceButton:
        """Make a button with a label that is ready."""
        return FaceButton(label=label, prompt=self.prompt.name, serial=self.prompt.serial, value=value, style=style)

    def button(self, key: str, value: str, style: str = "", **fields: str | int) -> FaceButton:
        """Make a button whose label is the text `button.<key>`."""
        return self.tap(self.words.label(f"button.{key}", **fields), value, style)

    def toggle(self, label: str, value: str, *, on: bool) -> FaceButton:
        """Make a button that shows whether it is ticked."""
        return self.tap(f"{ON if on else OFF} {label}", value)

    def back(self) -> Row:
        """Make the row that goes back; the answers given so far are kept."""
        return (self.button("back", "back"),)

    def change(self, what: str, score: int | None) -> Row:
        """Make the button that opens a given score again (`programme.md C13`); none without a score."""
        if score is None:
            return ()
        label = self.words.label("button.change", score=score)
        return (FaceButton(label=label, prompt=PromptName.CHANGE, serial=self.prompt.serial, value=what),)

    def scale(self, *sizes: int) -> Rows:
        """Make the numbers from 0 on, in rows of the given sizes."""
        rows: list[Row] = []
        low = 0
        for size in sizes:
            rows.append(tuple(self.tap(str(number), str(number)) for number in range(low, low + size)))
            low += size
        return tuple(rows)

    def progress(self, name: PromptName | None = None) -> str:
        """Return "Step n of m" while the participant is joining, else nothing."""
        screening = self.state.screening
        elsewhere = screening is not None and screening.reason not in JOINING_REASONS
        part = PART.get(name or self.prompt.name)
        if self.state.enrolment.done or elsewhere or part is None:
            return ""
        return self.words.text("joining.progress", n=part, m=PARTS)

    def face(self, text: str, *rows: Row, media: Media | None = None) -> Face:
        """Make the face, without the rows that are empty and without media for those who want text alone."""
        shown = None if self.state.enrolment.text_only else media
        return Face(text=text, media=shown, rows=tuple(row for row in rows if row))


def columns(buttons: Iterable[FaceButton], width: int) -> Rows:
    """Lay buttons out in rows of `width`."""
    row = list(buttons)
    return tuple(tuple(row[start : start + width]) for start in range(0, len(row), width))


def pack(buttons: Sequence[FaceButton]) -> Rows:
    """Lay buttons out in order: two short ones a row, a long one alone."""
    rows: list[Row] = []
    for button in buttons:
        last = rows[-1] if rows else ()
        if len(last) == 1 and max(len(button.label), len(last[0].label)) <= SHORT_LABEL:
            rows[-1] = (*last, button)
        else:
            rows.append((button,))
    return tuple(rows)
