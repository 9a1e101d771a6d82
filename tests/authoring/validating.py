"""What an editor marks: the words of JSON Schema that our schemas use, and no others."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from bot.authoring import default_folder, schema
from bot.authoring.yaml_files import Plain, read_yaml

Json = dict[str, Any]
Marks = Iterator[str]
KINDS: Mapping[str, type | tuple[type, ...]] = {
    "string": str, "object": dict, "array": list, "integer": int, "boolean": bool, "null": type(None),
}  # fmt: skip
SCHEMAS = schema.schemas()
NAMED = re.compile(r"# yaml-language-server: \$schema=(?:\S+/)?(\S+)\.json")


def marks(name: str, value: object) -> list[str]:
    """Return where the schema `name` does not hold, as `a.b: keyword`."""
    return list(_Editor(SCHEMAS[name]).marks(SCHEMAS[name], cast("Plain", value), ""))


def marks_of(text: str) -> list[str]:
    """Return the same of a file, by the schema that its first line names."""
    named = NAMED.match(text)
    assert named is not None
    file = read_yaml("file", text.encode())
    assert file.problems == []
    return marks(named[1], file.value)


def shipped_files() -> list[Path]:
    """Every file that is edited with a schema."""
    folder = default_folder()
    return sorted(path for part in ("", "drills", "messages") for path in (folder / part).glob("*.yaml"))


class _Editor:
    def __init__(self, root: Json) -> None:
        self._root = root

    def marks(self, rules: Json | bool, value: Plain, at: str) -> Marks:
        if isinstance(rules, bool):
            yield from () if rules else (f"{at}: false",)
            return
        for word, rule in rules.items():
            if word in SILENT:
                continue
            if word in PLAIN:
                yield from () if PLAIN[word](rule, value) else (f"{at}: {word}",)
            else:
                yield from getattr(self, f"_{word.strip('$')}")(rule, value, at, rules)

    def holds(self, rules: Json | bool, value: Plain) -> bool:
        return not any(self.marks(rules, value, ""))

    def _ref(self, rule: str, value: Plain, at: str, _: Json) -> Marks:
        return self.marks(self._root["$defs"][rule.removeprefix("#/$defs/")], value, at)

    def _properties(self, rule: Json, value: Plain, at: str, _: Json) -> Marks:
        for name, inner in value.items() if isinstance(value, dict) else ():
            if name in rule:
                yield from self.marks(rule[name], inner, f"{at}.{name}")

    def _additionalProperties(self, rule: Json | bool, value: Plain, at: str, rules: Json) -> Marks:  # noqa: N802
        for name, inner in value.items() if isinstance(value, dict) else ():
            if name not in rules.get("properties", {}):
                yield from self.marks(rule, inner, f"{at}.{name}")

    def _items(self, rule: Json | bool, value: Plain, at: str, rules: Json) -> Marks:
        first = len(rules.get("prefixItems", ()))
        for index, inner in enumerate(value[first:], first) if isinstance(value, list) else ():
            yield from self.marks(rule, inner, f"{at}.{index}")

    def _prefixItems(self, rule: list[Json], value: Plain, at: str, _: Json) -> Marks:  # noqa: N802
        for index, (one, inner) in enumerate(zip(rule, value, strict=False)) if isinstance(value, list) else ():
            yield from self.marks(one, inner, f"{at}.{index}")

    def _allOf(self, rule: list[Json], value: Plain, at: str, _: Json) -> Marks:  # noqa: N802
        for one in rule:
            yield from self.marks(one, value, at)

    def _anyOf(self, rule: list[Json], value: Plain, at: str, _: Json) -> Marks:  # noqa: N802
        yield from () if any(self.holds(one, value) for one in rule) else (f"{at}: anyOf",)

    def _oneOf(self, rule: list[Json], value: Plain, at: str, _: Json) -> Marks:  # noqa: N802
        yield from () if sum(self.holds(one, value) for one in rule) == 1 else (f"{at}: oneOf",)

    def _if(self, rule: Json, value: Plain, at: str, rules: Json) -> Marks:
        if self.holds(rule, value):
            yield from self.marks(rules["then"], value, at)


SILENT = frozenset(
    {"$schema", "$defs", "title", "description", "default", "patternErrorMessage", "doNotSuggest", "then"}
)


def _kind(rule: str, value: Plain) -> bool:
    return isinstance(value, KINDS[rule]) and not (rule == "integer" and isinstance(value, bool))


def _size(value: Plain) -> int:
    return len(cast("Sequence[object]", value))


PLAIN: Mapping[str, Callable[[Any, Plain], bool]] = {
    "type": _kind,
    "enum": lambda rule, value: value in rule,
    "const": lambda rule, value: value == rule,
    "pattern": lambda rule, value: not isinstance(value, str) or re.search(rule, value) is not None,
    "minLength": lambda rule, value: not isinstance(value, str) or _size(value) >= rule,
    "maxLength": lambda rule, value: not isinstance(value, str) or _size(value) <= rule,
    "minItems": lambda rule, value: not isinstance(value, list) or _size(value) >= rule,
    "maxItems": lambda rule, value: not isinstance(value, list) or _size(value) <= rule,
    "uniqueItems": lambda rule, value: not isinstance(value, list) or len({str(one) for one in value}) == len(value),
    "minimum": lambda rule, value: not isinstance(value, int) or value >= rule,
    "maximum": lambda rule, value: not isinstance(value, int) or value <= rule,
    "required": lambda rule, value: not isinstance(value, dict) or set(rule) <= value.keys(),
}
