"""Reads a folder's files into a draft, collecting what is out of shape."""

from collections.abc import Mapping

from bot.authoring.draft import Draft
from bot.authoring.flat import flat
from bot.authoring.media import read_media
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
from bot.authoring.shaping import AnyShape, shaped
from bot.authoring.yaml_files import Path, YamlFile, read_yaml

SINGLE = ("programme", "signs", "safety", "service", "places", "background")
"""Files of which there is exactly one."""


class Drafting:
    """Builds a draft from the bytes of files by name."""

    def __init__(self, found: Mapping[str, bytes], folder: str) -> None:
        self.draft = Draft()
        self.problems: list[Problem] = []
        self._found = found
        self._folder = folder

    def read(self) -> Draft:
        """Read every file once; unknown ones are a problem."""
        for name in self._found:
            self._one(name)
        for part in SINGLE:
            if f"{part}.yaml" not in self._found:
                self.problems.append(Problem(f"{part}.yaml", 1, 1, "NO-FILE", "the file is missing; put it back"))
        return self.draft

    def _one(self, name: str) -> None:
        match name.removesuffix(".yaml").split("/"):
            case [part] if part in SINGLE and name.endswith(".yaml"):
                self._single(part, name)
            case ["drills", _]:
                self._keep(self.draft.drills, name, name, DrillShape)
            case ["messages", language]:
                self._messages(language, name)
            case ["documents", _] if name.endswith(".md"):
                self._document(name)
            case ["translations", language, *rest]:
                self._translation(language, rest, name)
            case ["media", _]:
                media, problems = read_media(self._yaml(name), self._folder)
                self.draft.media.update(media)
                self.problems.extend(problems)
            case _:
                known = ", ".join(f"{part}.yaml" for part in SINGLE)
                where = f"{known}, drills/, messages/, documents/, translations/"
                self.problems.append(Problem(name, 1, 1, "UNKNOWN-FILE", f"nobody reads this file; known: {where}"))

    def _single(self, part: str, name: str) -> None:
        draft = self.draft
        match part:
            case "programme":
                draft.programme = self._shape(name, ProgrammeShape)
            case "signs":
                draft.signs = self._shape(name, SignsShape)
            case "safety":
                draft.safety = self._shape(name, SafetyShape)
            case "service":
                draft.service = self._shape(name, ServiceShape)
            case "places":
                draft.places = self._shape(name, PlacesShape)
            case _:
                draft.background = self._shape(name, BackgroundShape)

    def _translation(self, language: str, rest: list[str], name: str) -> None:
        draft = self.draft
        match rest:
            case ["drills", drill_id]:
                self._keep(draft.translated_drills.setdefault(language, {}), drill_id, name, DrillWords)
            case ["signs"]:
                self._keep(draft.translated_signs, language, name, SignsWords)
            case ["background"]:
                self._keep(draft.translated_background, language, name, BackgroundShape)
            case _:
                allowed = "drills/<id>.yaml, signs.yaml, background.yaml"
                self.problems.append(Problem(name, 1, 1, "UNKNOWN-FILE", f"nobody reads this file; known: {allowed}"))

    def _keep(self, into: dict[str, AnyShape], key: str, name: str, shape: type[AnyShape]) -> None:
        found = self._shape(name, shape)
        if found is not None:
            into[key] = found

    def _shape(self, name: str, shape: type[AnyShape]) -> AnyShape | None:
        value, problems = shaped(self._yaml(name), shape)
        self.problems.extend(problems)
        return value

    def _yaml(self, name: str) -> YamlFile:
        file = read_yaml(name, self._found[name])
        self.draft.files[name] = file
        self.problems.extend(file.problems)
        return file

    def _document(self, name: str) -> None:
        try:
            text = self._found[name].decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            self.problems.append(Problem(name, 1, 1, "ENCODING", "the file is not UTF-8; save it again as UTF-8"))
            return
        self.draft.documents[name] = text.strip()
        places: dict[Path, tuple[int, int]] = {(index,): (index + 1, 1) for index in range(len(text.splitlines()))}
        self.draft.files[name] = YamlFile(name, value=list(text.splitlines()), values=places)

    def _messages(self, language: str, name: str) -> None:
        texts, paths, problems = flat(self._yaml(name))
        self.draft.messages[language] = texts
        self.draft.message_paths[language] = paths
        self.problems.extend(problems)
