"""The shipped content, read once."""

from functools import cache

from bot.authoring import Loaded, default_folder, load_content
from bot.authoring.draft import Draft
from bot.authoring.drafting import Drafting
from bot.authoring.folder import read_folder
from bot.core.content import Content, DrillText

NERVE = ("AN1", "AN2", "AN3")


@cache
def loaded() -> Loaded:
    return load_content(default_folder())


def content() -> Content:
    found = loaded().content
    assert found is not None
    return found


def drill(name: str) -> DrillText:
    return content().texts["en"].drills[name]


def message(key: str) -> str:
    return content().texts["en"].messages[key]


def first(steps: tuple[str, ...], words: str) -> int:
    """Index of the first step that says `words`."""
    return next(index for index, step in enumerate(steps) if words in step.casefold())


@cache
def draft() -> Draft:
    """The files in shape, with what the rules do not need: origin and tempo."""
    return Drafting(read_folder(default_folder()), "").read()


def card(text: DrillText) -> str:
    """Everything that a drill says, in small letters."""
    parts = [text.cue, text.feel, text.mistake, text.tempo, *text.regressions, text.tip, text.learn_more]
    return " ".join([*parts, *(step for steps in text.steps.values() for step in steps)]).casefold()
