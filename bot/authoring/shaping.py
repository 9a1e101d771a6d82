"""Turns a file's plain value into its shape, and what does not fit into problems with places."""

from copy import deepcopy
from difflib import get_close_matches
from typing import TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.authoring.problems import Problem
from bot.authoring.shapes import Shape
from bot.authoring.yaml_files import Path, Plain, YamlFile

AnyShape = TypeVar("AnyShape", bound=Shape)

_SAYINGS = {
    "string_type": "this must be text; put it in quotes",
    "int_type": "this must be a whole number; write it in digits, without quotes",
    "bool_type": "this must be true or false; write one of them without quotes",
    "list_type": "this must be a list; write one entry a line, each after a dash",
    "dict_type": "this must be a map; write `name: value`, one a line",
    "model_type": "this must be a map; write `name: value`, one a line",
    "string_too_short": "this text is empty; write it, or remove the line if it is optional",
    "too_short": "this list is empty; give it at least one entry",
}


def shaped(file: YamlFile, shape: type[AnyShape]) -> tuple[AnyShape | None, list[Problem]]:
    """Return the value of `file` as `shape`, and what is wrong with it.

    What does not fit is left out, so that the rest can be looked at too; None where the rest alone has no shape.
    """
    if file.value is None:
        if file.problems:
            return None, []
        return None, [Problem(file.name, 1, 1, "EMPTY", "the file is empty; put its content back")]
    try:
        return shape.model_validate(file.value), []
    except ValidationError as error:
        found: dict[tuple[int, int, str], Problem] = {}
        for details in error.errors(include_url=False):
            problem = _problem(file, shape, details)
            place = (problem.line, problem.col, problem.message if problem.code == "MISSING" else problem.code)
            found.setdefault(place, problem)  # of a value that may be of two kinds, one complaint is enough
        return _rest(file.value, shape, error), list(found.values())


def _rest(value: Plain, shape: type[AnyShape], error: ValidationError) -> AnyShape | None:
    """Return what is left of a value without the fields that do not fit. Nothing is taken out of a list."""
    left = deepcopy(value)
    for details in error.errors(include_url=False):
        _take_out(left, details["loc"])
    try:
        return shape.model_validate(left)
    except ValidationError:
        return None


def _take_out(value: Plain, location: tuple[int | str, ...]) -> None:
    here: Plain = value
    for index, part in enumerate(location, start=1):
        if isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        elif not isinstance(here, dict) or not isinstance(part, str) or part not in here:
            return
        elif index == len(location) or not isinstance(here[part], dict | list):
            del here[part]
            return
        else:
            here = here[part]


def _problem(file: YamlFile, shape: type[Shape], details: ErrorDetails) -> Problem:
    path = _known(file, details["loc"])
    kind = details["type"]
    if kind == "missing":
        name = details["loc"][-1]
        line, col = file.place(path)
        return Problem(file.name, line, col, "MISSING", f'"{name}" is missing here; add it')
    if kind == "extra_forbidden":
        line, col = file.key_place(path)
        return Problem(file.name, line, col, "UNKNOWN", _unknown(str(path[-1]), _names(shape, path[:-1])))
    if kind == "literal_error" and details["loc"][-1] == "[key]":
        line, col = file.key_place(path)
        return Problem(file.name, line, col, "UNKNOWN", _unknown(str(path[-1]), _expected(details)))
    line, col = file.place(path)
    return Problem(file.name, line, col, "SHAPE", _saying(details))


def _known(file: YamlFile, location: tuple[int | str, ...]) -> Path:
    """Return the part of a location that stands in the file: the rest names kinds that were tried."""
    path: Path = ()
    for part in location:
        if (*path, part) in file.values:
            path = (*path, part)
    return path


def _saying(details: ErrorDetails) -> str:
    kind = details["type"]
    if kind == "literal_error":
        allowed = ", ".join(_expected(details))
        return f'"{details["input"]}" is not allowed; allowed: {allowed}'
    context = details.get("ctx", {})
    if kind in {"greater_than_equal", "less_than_equal"}:
        limit = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        return f"{details['input']} is not allowed; it must be {limit}"
    return _SAYINGS.get(kind, details["msg"])


def _expected(details: ErrorDetails) -> list[str]:
    expected = str(details.get("ctx", {}).get("expected", ""))
    return [word.strip(" '") for part in expected.split(" or ") for word in part.split(",")]


def _unknown(name: str, allowed: list[str]) -> str:
    near = get_close_matches(name, allowed, n=1)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    listed = ", ".join(allowed)
    return f'"{name}" is not known here; allowed: {listed}{hint}' if allowed else f'"{name}" is not known here{hint}'


def _names(shape: type[BaseModel], path: Path) -> list[str]:
    """Return the fields allowed at `path`, walking through models, maps and lists."""
    here: object = shape
    for part in path:
        here = _inside(here, part)
    model = _model(here)
    return list(model.model_fields) if model else []


def _inside(kind: object, part: str | int) -> object:
    model = _model(kind)
    if model is not None:
        field = model.model_fields.get(str(part))
        return field.annotation if field else None
    inner = get_args(kind)
    return inner[-1] if get_origin(kind) in {dict, list} else None


def _model(kind: object) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return None
