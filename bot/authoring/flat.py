"""Messages as a flat list: keys may be nested in the file or written with dots."""

from bot.authoring.problems import Problem
from bot.authoring.yaml_files import Path, Plain, YamlFile


def flat(file: YamlFile) -> tuple[dict[str, str], dict[str, Path], list[Problem]]:
    """Return texts by key with dots, the way to each, and what is no text or there twice."""
    reading = _Flat(file)
    reading.take(file.value, ())
    return reading.texts, reading.paths, reading.problems


class _Flat:
    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self.texts: dict[str, str] = {}
        self.paths: dict[str, Path] = {}
        self.problems: list[Problem] = []

    def take(self, value: Plain, path: Path) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                self.take(inner, (*path, key))
        elif isinstance(value, str) and path:
            self._text(value, path)
        elif value is not None or path:
            message = "a message must be text; put it in quotes"
            self.problems.append(Problem(self._file.name, *self._file.place(path), "SHAPE", message))

    def _text(self, value: str, path: Path) -> None:
        key = ".".join(str(part) for part in path)
        if key in self.texts:
            message = f'"{key}" is already there on line {self._file.place(self.paths[key])[0]}; keep one of them'
            self.problems.append(Problem(self._file.name, *self._file.key_place(path), "DUPLICATE", message))
        self.texts[key], self.paths[key] = value, path
