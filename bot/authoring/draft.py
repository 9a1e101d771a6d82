"""Everything that was read, in shape but not yet checked together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.authoring.media import Listed
from bot.authoring.problems import Problem
from bot.authoring.shapes import (
    BackgroundShape,
    DrillShape,
    DrillWords,
    PlacesShape,
    ProgrammeShape,
    SafetyShape,
    ServiceShape,
    SignsShape,
    SignsWords,
)
from bot.authoring.text import Text
from bot.authoring.yaml_files import Path, YamlFile

LANGUAGE = re.compile("[a-z]{2}")
"""How Telegram names the language of a person and of a menu, as far as the bot listens."""


@dataclass(slots=True)
class Draft:
    """A folder of content before the checks. A part is None when its file is missing or out of shape."""

    files: dict[str, YamlFile] = field(default_factory=dict[str, YamlFile])
    programme: ProgrammeShape | None = None
    signs: SignsShape | None = None
    safety: SafetyShape | None = None
    service: ServiceShape | None = None
    places: PlacesShape | None = None
    background: BackgroundShape | None = None
    drills: dict[str, DrillShape] = field(default_factory=dict[str, DrillShape])
    """By file name."""
    documents: dict[str, str] = field(default_factory=dict[str, str])
    """By file name."""
    messages: dict[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """Language -> flat key -> text."""
    message_paths: dict[str, Mapping[str, Path]] = field(default_factory=dict[str, Mapping[str, Path]])
    translated_drills: dict[str, dict[str, DrillWords]] = field(default_factory=dict[str, dict[str, DrillWords]])
    """Language -> drill id -> words."""
    translated_signs: dict[str, SignsWords] = field(default_factory=dict[str, SignsWords])
    translated_background: dict[str, BackgroundShape] = field(default_factory=dict[str, BackgroundShape])
    media: dict[str, Listed] = field(default_factory=dict[str, Listed])
    texts: tuple[Text, ...] = ()
    """Every text, once it was asked for."""
    unusable: set[str] = field(default_factory=set[str])
    """Names of media that the check found faulty."""
    untimed: set[str] = field(default_factory=set[str])
    """Files of media that do not say how long they play."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages offered, each once, English first; names that cannot be a language are left out."""
        listed = self.programme.languages if self.programme else []
        return tuple(dict.fromkeys(("en", *(language for language in listed if LANGUAGE.fullmatch(language)))))

    @property
    def drill_files(self) -> dict[str, str]:
        """Drill id -> file name."""
        return {drill.id: name for name, drill in self.drills.items()}

    def drill(self, drill_id: str) -> DrillShape | None:
        """Return the drill of that id."""
        name = self.drill_files.get(drill_id)
        return self.drills[name] if name else None

    def problem(self, file: str, path: Path, code: str, message: str, *, key: bool = False) -> Problem:
        """Return a problem at the value (or the `key`) at `path` of `file`, or at the file's first line."""
        read = self.files.get(file)
        place = (1, 1) if read is None else read.key_place(path) if key else read.place(path)
        return Problem(file, *place, code, message)
