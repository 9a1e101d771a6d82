"""JSON Schemas of the content files, made from the same shapes and tables as the checks, so that editors help typing.

What an editor can know from one file is in them: fields, kinds, allowed names, ranges. The rest is for `checks`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from bot.authoring.schema_help import HELP
from bot.authoring.schema_messages import messages
from bot.authoring.schema_tables import NARROWED
from bot.authoring.shapes import (
    BackgroundShape,
    DrillShape,
    DrillWords,
    PlacesShape,
    ProgrammeShape,
    SafetyShape,
    ServiceShape,
    Shape,
    SignsShape,
    SignsWords,
)

Json = dict[str, Any]
SHAPES: Mapping[str, type[Shape]] = {
    "background": BackgroundShape,
    "drill": DrillShape,
    "drill-words": DrillWords,
    "places": PlacesShape,
    "programme": ProgrammeShape,
    "safety": SafetyShape,
    "service": ServiceShape,
    "signs": SignsShape,
    "sign-words": SignsWords,
}


def schemas() -> dict[str, Json]:
    """Return every schema by the name of its file, without `.json`."""
    found = {name: _schema(name, shape) for name, shape in SHAPES.items()}
    for name, narrow in NARROWED.items():
        narrow(found[name])
    return {**found, "messages": _headed("messages/<language>", {"description": HELP["messages"], **messages()})}


def as_files() -> dict[str, str]:
    """Return file names and texts, as `content/schema` holds them."""
    return {
        f"{name}.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in schemas().items()
    }


def write(folder: Path) -> list[Path]:
    """Write all schemas into a folder, which is made if need be; return what was written.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, text in sorted(as_files().items()):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _schema(name: str, shape: type[Shape]) -> Json:
    schema = shape.model_json_schema()
    for title, part in _parts(schema):
        _help(title, part)
    where = {"drill-words": "translations/<language>/drills/<id>", "sign-words": "translations/<language>/signs"}
    file = where.get(name, "drills/<id>" if name == "drill" else name)
    return _headed(file, schema)


def _headed(file: str, schema: Json) -> Json:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": f"{file}.yaml"}


def _parts(schema: Json) -> list[tuple[str, Json]]:
    inner = cast("dict[str, Json]", schema.get("$defs", {}))
    return [(str(schema["title"]), schema), *inner.items()]


def _help(shape: str, part: Json) -> None:
    """Say what each field is for; the titles that are made of its name say nothing new."""
    part.pop("description", None)
    for name, value in cast("dict[str, Json]", part.get("properties", {})).items():
        value.pop("title", None)
        _name_entries(value)
        told = HELP.get(f"{shape}.{name}") or HELP.get(name)
        if told:
            value["description"] = told


def _name_entries(field: Json) -> None:
    """Write the allowed names of a map as its fields: editors complete fields, not patterns of names."""
    names = field.pop("propertyNames", None)
    if names is not None:
        field["properties"] = dict.fromkeys(names["enum"], field["additionalProperties"])
        field["additionalProperties"] = False
