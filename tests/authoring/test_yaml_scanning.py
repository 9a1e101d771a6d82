"""The quick way and the library's own way give the same tree, at the same places."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.authoring import default_folder
from bot.authoring.yaml_scanning import quick_yaml

Tree = list[tuple[str, str, int, int, int, int]]


def tree(yaml: YAML, text: str) -> Tree | str:
    """Every node with its tag, its value and its places; or what is wrong."""
    try:
        top: Any = yaml.compose(text)  # pyright: ignore[reportUnknownMemberType]
    except YAMLError as error:
        return str(error)
    found: Tree = []
    todo: list[Any] = [top] if top is not None else []
    for node in todo:
        start, end = node.start_mark, node.end_mark
        shown = node.value if isinstance(node.value, str) else ""
        found.append((str(node.tag), shown, start.line, start.column, end.line, end.column))
        if not isinstance(node.value, str):
            pairs: list[Any] = list(node.value)
            for one in pairs:
                todo += one if node.id == "mapping" else [one]
    return found


def assert_same(text: str) -> None:
    assert tree(quick_yaml(), text) == tree(YAML(typ="safe", pure=True), text)


SHIPPED = sorted(path.relative_to(default_folder()).as_posix() for path in default_folder().rglob("*.yaml"))


@pytest.mark.parametrize("name", [name for name in SHIPPED if not name.startswith(("poses", "characters"))])
def test_shipped_files_are_read_the_same(name: str) -> None:
    assert_same((default_folder() / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        'a: "x',
        'a: "x\n  y"',
        'a: "\\n\\t\\u0041"',
        'a: ""',
        '"a": "b"',
        '"',
        'a: "x" # y',
        "a: 'x'",
        'a: "\ufeffx"\n',
        "",
    ],
)
def test_corners_are_read_the_same(text: str) -> None:
    assert_same(text)


PIECES = st.sampled_from(
    ['"', "'", "a", "a: ", "- ", "\n", "\n  ", " #", "{", "}", "[", "]", ",", "\\n", "\r\n", "é", "🙂"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_anything_is_read_the_same(text: str) -> None:
    assert_same(text)
