"""The project's own source, parsed once, and what a module in it uses."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    name: str
    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A name from another module, spelled in full: `datetime.datetime.now`."""

    name: str
    line: int


def module_from(text: str, path: str = "bot/example.py") -> Module:
    name = ".".join(Path(path).with_suffix("").parts).removesuffix(".__init__")
    return Module(name=name, path=path, text=text, tree=ast.parse(text, filename=path))


def modules(*folders: str, with_word: str = "") -> tuple[Module, ...]:
    """The modules in the folders; with a word only those in whose text it stands, since parsing all takes a while."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(_module(path) for path in paths if with_word in _text(path))


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _module(path: Path) -> Module:
    return module_from(_text(path), path.relative_to(ROOT).as_posix())


@cache
def nodes(module: Module) -> tuple[ast.AST, ...]:
    """All that a module is made of, outer before inner."""
    return tuple(ast.walk(module.tree))


def imports(module: Module) -> Iterator[Use]:
    """What is imported, in full; a relative import is resolved against the module's own place."""
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from (Use(name=alias.name, line=node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(module, node)
            yield from (Use(name=f"{origin}.{alias.name}", line=node.lineno) for alias in node.names)


@cache
def uses(module: Module) -> tuple[Use, ...]:
    """Imported names and the attributes reached through them, under whatever name they were imported."""
    known = _bound_names(module)
    return tuple(
        Use(name=name, line=node.lineno)
        for node in nodes(module)
        if isinstance(node, ast.Attribute | ast.Name) and (name := _dotted(node, known))
    )


def found(module: Module, seen: Iterable[Use], forbidden: frozenset[str]) -> list[str]:
    """Where `module` uses a forbidden name or something inside it, as `path:line name`."""
    return sorted({f"{module.path}:{use.line} {use.name}" for use in seen if _is_within(use.name, forbidden)})


def _is_within(name: str, forbidden: frozenset[str]) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:length]) in forbidden for length in range(1, len(parts) + 1))


def _origin(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.name.split(".")
    up = node.level - 1 if module.path.endswith("__init__.py") else node.level
    return ".".join([*package[: len(package) - up], *filter(None, [node.module])])


def _bound_names(module: Module) -> Mapping[str, str]:
    bound: dict[str, str] = {}
    for node in nodes(module):
        if isinstance(node, ast.Import):
            bound |= {alias.asname: alias.name for alias in node.names if alias.asname}
            bound |= {alias.name.split(".")[0]: alias.name.split(".")[0] for alias in node.names if not alias.asname}
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(module, node)
            bound |= {alias.asname or alias.name: f"{origin}.{alias.name}" for alias in node.names}
    return bound


def _dotted(node: ast.expr, known: Mapping[str, str]) -> str:
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    if isinstance(node, ast.Attribute) and (head := _dotted(node.value, known)):
        return f"{head}.{node.attr}"
    return ""
