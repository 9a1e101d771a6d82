"""JSON Schemas of the content files, made from the same shapes and tables as the checks, so that editors help typing.

What an editor can know from one file is in them: fields, kinds, allowed names, ranges. The rest is for `checks`.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from bot.authoring.build_texts import RESERVED
from bot.authoring.checks.constants import RANGES
from bot.authoring.checks.drills_present import DRILLS
from bot.authoring.checks.levels import ALLOWED, LEVELS
from bot.authoring.checks.safety_rules import RULES
from bot.authoring.checks.signs import ANSWERS, CODES
from bot.authoring.checks.tiers import BODY, FLOOR
from bot.authoring.schema_help import HELP
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
TIERS = ("T1", "T2", "T3", "T4")
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
    for name, narrow in _NARROWED.items():
        narrow(found[name])
    return {**found, "messages": _messages()}


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
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"{file}.yaml",
    }


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


# --- what the tables of the checks add


def _drill(schema: Json) -> None:
    schema["properties"]["id"]["enum"] = list(DRILLS)


def _programme(schema: Json) -> None:
    fields = schema["properties"]
    fields["constants"] = {
        "type": "object",
        "additionalProperties": False,
        "description": HELP["constants"],
        "properties": {name: _range(ranges) for name, ranges in RANGES.items()},
    }
    levels = fields["levels"]
    levels["required"] = list(LEVELS)
    item = schema["$defs"]["Item"]["properties"]
    for kind, names in ALLOWED.items():
        field = item["breathe" if kind == "breath" else kind]
        one = {"type": "string", "enum": list(names)}
        many = kind in {"alternate", "slot"}
        field.pop("anyOf", None)
        field.pop("default", None)
        field.update({"type": "array", "minItems": 1, "items": one} if many else one)
    names = ["drill", "alternate", "slot", "setup", "explore", "breathe"]
    schema["$defs"]["Item"]["oneOf"] = [{"required": [name]} for name in names]


def _range(ranges: tuple[tuple[int, int], ...]) -> Json:
    each = [{"type": "integer", "minimum": low, "maximum": high} for low, high in ranges]
    if len(each) == 1:
        return each[0]
    return {"type": "array", "prefixItems": each, "items": False, "minItems": len(each)}


def _safety(schema: Json) -> None:
    schema["properties"]["rules"] = {
        "type": "object",
        "description": HELP["rules"],
        "additionalProperties": False,
        "required": list(RULES),
        "properties": {code: _rule(tier, effects) for code, (tier, effects) in RULES.items()},
    }
    schema.pop("$defs", None)


def _rule(tier: str, effects: tuple[str, ...]) -> Json:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["tier", "effect", "about"],
        "properties": {
            "tier": {"const": tier},
            "effect": {"enum": list(effects)},
            "about": {"type": "string", "minLength": 1, "description": HELP["about"]},
        },
    }


def _signs(schema: Json) -> None:
    for page, codes in CODES.items():
        schema["properties"][page] = {
            "type": "object",
            "description": HELP[page],
            "additionalProperties": False,
            "required": list(codes),
            "properties": {code: _sign(page, code) for code in codes},
        }


def _sign(page: str, code: str) -> Json:
    own: Json = {}
    if page in FLOOR:
        own["tier"] = {"enum": [tier for tier in TIERS if tier >= FLOOR[page]]}
    if code in BODY:
        own["tiers"] = {"const": BODY[code]}
    if code in ANSWERS:
        own["answers"] = {"required": list(ANSWERS[code])}
    required = [name for name in own if name != "answers"] + (["question", "answers"] if code in ANSWERS else [])
    extra = {"required": required, "properties": own} if own else {}
    return {"$ref": "#/$defs/Sign", **extra}


def _messages() -> Json:
    taken = "|".join(RESERVED)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "messages/<language>.yaml",
        "description": HELP["messages"],
        "type": "object",
        "propertyNames": {"not": {"pattern": rf"^({taken})(\.|$)"}},
        "additionalProperties": {"$ref": "#/$defs/text"},
        "$defs": {"text": {"anyOf": [{"type": "string"}, _nested()]}},
    }


def _nested() -> Json:
    return {"type": "object", "additionalProperties": {"$ref": "#/$defs/text"}}


_NARROWED: Mapping[str, Callable[[Json], None]] = {
    "drill": _drill,
    "programme": _programme,
    "safety": _safety,
    "signs": _signs,
}
