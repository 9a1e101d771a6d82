"""What the tables of the checks add to the schemas of drills: forms, rated keys, and what texts may hold."""

from collections.abc import Collection, Iterator
from typing import Any

from bot.authoring.checks.drill_rules import ADDITIONS, KEYS, UNSIDED
from bot.authoring.checks.drills_present import DRILLS
from bot.authoring.checks.forms import LEFT_OUT, STEPS, forms_of
from bot.authoring.checks.placeholders import of_drill
from bot.authoring.schema_texts import only, text
from bot.authoring.text import Role

Json = dict[str, Any]
PARTS = ("cue", "feel", "mistake", "tempo", "tip", "learn_more")


def drill(schema: Json) -> None:
    """Narrow `drills/<id>.yaml`: the id says what the file has to hold."""
    schema["properties"]["id"]["enum"] = list(DRILLS)
    schema["allOf"] = [*_texts_of_each(), *(_if([one], _rules(one)) for one in DRILLS)]


def drill_words(schema: Json) -> None:
    """Narrow `translations/<language>/drills/<id>.yaml`: it may be of any drill."""
    schema["allOf"] = [_texts(list(dict.fromkeys(name for one in DRILLS for name in _fields(one))))]


def _if(ids: Collection[str], then: Json) -> Json:
    return {"if": {"properties": {"id": {"enum": list(ids)}}, "required": ["id"]}, "then": then}


def _fields(drill_id: str) -> tuple[str, ...]:
    return of_drill(drill_id, sided=drill_id not in UNSIDED)


def _texts_of_each() -> Iterator[Json]:
    for fields in dict.fromkeys(map(_fields, DRILLS)):
        yield _if([one for one in DRILLS if _fields(one) == fields], _texts(fields))


def _texts(fields: Collection[str]) -> Json:
    part, plain, button = text(Role.PART, fields), text(Role.PART), text(Role.BUTTON)
    return {
        "properties": {
            "name": plain,
            **dict.fromkeys(PARTS, part),
            "steps": {"additionalProperties": {"items": part}},
            "keys": {"additionalProperties": part},
            "regressions": {"items": part},
            "heights": {"additionalProperties": plain},
            "picks": {"additionalProperties": button},
            "fixed": button,
            "locked": button,
        }
    }


def _rules(drill_id: str) -> Json:
    keys = KEYS[drill_id]
    fields = {
        "source": {"const": "addition" if drill_id in ADDITIONS else "talk"},
        "sided": {"const": drill_id not in UNSIDED},
        "steps": only({form: _steps(drill_id, form) for form in forms_of(drill_id)}),
        "keys": only(dict.fromkeys(keys, True)),
    }
    return {"properties": fields, "required": ["keys"] if keys else []}


def _steps(drill_id: str, form: str) -> Json:
    if drill_id not in STEPS:
        return {}
    steps = STEPS[drill_id] - (LEFT_OUT if form == "short" else 0)
    return {"minItems": steps, "maxItems": steps}
