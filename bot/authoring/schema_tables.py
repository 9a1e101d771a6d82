"""What the tables of the checks add to the schemas of the shapes: names, ranges, and what texts may hold."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.authoring.checks.constants import RANGES, TIGHTEN_ONLY
from bot.authoring.checks.levels import ALLOWED, LEVELS
from bot.authoring.checks.placeholders import ABOUT
from bot.authoring.checks.safety_rules import RULES
from bot.authoring.checks.signs import ANSWERS, CODES
from bot.authoring.checks.tiers import BODY, FLOOR
from bot.authoring.schema_drills import drill, drill_words
from bot.authoring.schema_help import HELP
from bot.authoring.schema_texts import only, text
from bot.authoring.text import Role
from bot.core.programme import Constants

Json = dict[str, Any]
TIERS = ("T1", "T2", "T3", "T4")
LANGUAGES: Json = {
    "items": {
        "type": "string",
        "pattern": "^[a-z]{2}$",
        "patternErrorMessage": "A language is two small letters, such as es.",
    },
    "uniqueItems": True,
}


def _programme(schema: Json) -> None:
    fields = schema["properties"]
    fields["languages"].update(LANGUAGES)
    fields["constants"] = {
        "type": "object",
        "additionalProperties": False,
        "description": HELP["constants"],
        "properties": {name: _constant(name, ranges) for name, ranges in RANGES.items()},
    }
    levels = fields["levels"]
    levels["required"] = list(LEVELS)
    for level in levels["properties"].values():
        level["minItems"] = 1
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


def _constant(name: str, ranges: tuple[tuple[int, int], ...]) -> Json:
    usual: int | tuple[int, ...] = getattr(Constants(), name)
    shown = ", ".join(map(str, usual)) if isinstance(usual, tuple) else usual
    marked = "Tighten only" if name in TIGHTEN_ONLY else "Free"
    return {"description": f"{marked}; {shown} if left out.", **_range(ranges)}


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


# --- signs


def _signs(schema: Json) -> None:
    _sign_texts(schema["$defs"]["Sign"])
    for page, codes in CODES.items():
        schema["properties"][page] = {
            "description": HELP[page],
            **only({code: _sign(page, code) for code in codes}),
        }


def _sign_words(schema: Json) -> None:
    _sign_texts(schema["$defs"]["SignWords"])
    codes = [code for page in CODES.values() for code in page]
    schema["properties"]["signs"] = {
        "description": HELP["signs"],
        **only({code: _all({"$ref": "#/$defs/SignWords"}, _asked(code)) for code in codes}),
    }


def _sign(page: str, code: str) -> Json:
    own: Json = {}
    if page in FLOOR:
        own["tier"] = {"enum": [tier for tier in TIERS if tier >= FLOOR[page]]}
    if code in BODY:
        own["tiers"] = {"const": BODY[code]}
    return _all({"$ref": "#/$defs/Sign"}, {"required": list(own), "properties": own}, _asked(code))


def _all(*parts: Json) -> Json:
    return {"type": "object", "allOf": list(parts)}


def _asked(code: str) -> Json:
    """Return what the question behind a sign needs: the answers that the rules know, and no other."""
    answers = ANSWERS.get(code, ())
    asks: Json = {"required": ["question", "answers"]} if answers else {}
    return {**asks, "properties": {"answers": only({name: {"type": "string"} for name in answers})}}


def _sign_texts(sign: Json) -> None:
    fields = sign["properties"]
    for name, role in (("button", Role.BUTTON), ("text", Role.CARD), ("question", Role.CARD)):
        fields[name].update(text(role))
    fields["answers"]["additionalProperties"].update(text(Role.BUTTON))


# --- places and background


def _places(schema: Json) -> None:
    schema["$defs"]["PlaceShape"]["properties"]["label"].update(text(Role.BUTTON))


def _background(schema: Json) -> None:
    for field in schema["$defs"]["Cards"]["properties"].values():
        field.update(text(Role.CARD, ABOUT))


NARROWED: Mapping[str, Callable[[Json], None]] = {
    "background": _background,
    "drill": drill,
    "drill-words": drill_words,
    "places": _places,
    "programme": _programme,
    "safety": _safety,
    "sign-words": _sign_words,
    "signs": _signs,
}
"""Schemas to be changed in place, by the name of their file."""
