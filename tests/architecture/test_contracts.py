"""What the import contracts in pyproject.toml cannot say about the source."""

import ast
import subprocess
import sys
from statistics import median, quantiles

import pytest

from tests.architecture.source import ROOT, Module, found, imports, module_from, modules, nodes, uses

ENVIRONMENT = frozenset({"os.environ", "os.environb", "os.getenv", "os.getenvb"})
WALL_CLOCK = frozenset(
    {
        "datetime.date.today",
        "datetime.datetime.now",
        "datetime.datetime.today",
        "datetime.datetime.utcnow",
        "time.ctime",
        "time.gmtime",
        "time.localtime",
        "time.time",
        "time.time_ns",
    }
)
# Input and output, clocks, chance, logging, concurrency: all of it comes to the core from outside, as values.
IMPURE = frozenset(
    {
        *("asyncio", "concurrent", "contextvars", "logging", "multiprocessing", "os", "pathlib", "random", "secrets"),
        *("shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib"),
        *("uuid.uuid1", "uuid.uuid4"),
    }
)
IMPURE_BUILTINS = frozenset({"breakpoint", "input", "open", "print"})
LONGEST_MODULE = 300
LONGEST_NINE_IN_TEN_FUNCTIONS = 25


def core() -> tuple[Module, ...]:
    return modules("bot/core")


def test_only_settings_reads_the_environment() -> None:
    others = (module for module in modules("bot", "storage") if module.name != "bot.settings")
    assert [place for module in others for place in found(module, uses(module), ENVIRONMENT)] == []


def test_only_clock_reads_the_wall_clock() -> None:
    others = (module for module in modules("bot", "storage") if module.name != "bot.clock")
    assert [place for module in others for place in found(module, uses(module), WALL_CLOCK)] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import datetime as dt\ndt.datetime.now(dt.UTC)", "datetime.datetime.now"),
        ("from datetime import datetime as when\nread = when.now", "datetime.datetime.now"),
        ("from datetime import date\ndate.today()", "datetime.date.today"),
        ("from time import time\ntime()", "time.time"),
    ],
)
def test_a_clock_is_seen_under_any_name(code: str, name: str) -> None:
    module = module_from(code)
    assert found(module, uses(module), WALL_CLOCK) == [f"bot/example.py:2 {name}"]


def test_a_moment_that_was_handed_in_is_no_clock() -> None:
    module = module_from("from datetime import datetime\ndef late(now: datetime) -> datetime:\n    return now\n")
    assert found(module, uses(module), WALL_CLOCK) == []


@pytest.mark.parametrize("leaf", ["bot.clock", "bot.settings"])
def test_clock_and_settings_know_nothing_of_the_rest(leaf: str) -> None:
    own = frozenset({"bot", "storage"})
    leaves = (module for module in modules("bot") if module.name == leaf)
    assert [place for module in leaves for place in found(module, imports(module), own)] == []


def test_the_core_imports_the_standard_library_and_itself() -> None:
    strange = [
        f"{module.path}:{use.line} {use.name}"
        for module in core()
        for use in imports(module)
        if use.name.split(".")[0] not in sys.stdlib_module_names and not f"{use.name}.".startswith("bot.core.")
    ]
    assert strange == []


def test_the_core_reaches_for_nothing_outside_itself() -> None:
    assert [place for module in core() for place in found(module, (*imports(module), *uses(module)), IMPURE)] == []


def test_the_core_calls_no_builtin_that_talks_to_the_world() -> None:
    calls = [
        f"{module.path}:{node.lineno} {node.func.id}"
        for module in core()
        for node in nodes(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_BUILTINS
    ]
    assert calls == []


def test_the_core_waits_for_nothing() -> None:
    waits = [
        f"{module.path}:{node.lineno}"
        for module in core()
        for node in nodes(module)
        if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith)
    ]
    assert waits == []


def test_the_core_has_a_type_for_everything() -> None:
    untyped = frozenset({"typing.Any", "typing.cast"})
    assert [place for module in core() for place in found(module, uses(module), untyped)] == []


def test_what_the_core_builds_cannot_be_changed_afterwards() -> None:
    changeable = [
        f"{module.path}:{node.lineno} {node.name}"
        for module in core()
        for node in nodes(module)
        if isinstance(node, ast.ClassDef) and _is_changeable(node)
    ]
    assert changeable == []


def test_no_module_is_longer_than_the_house_allows() -> None:
    long = {module.path: module.lines for module in modules("bot", "storage") if module.lines > LONGEST_MODULE}
    assert long == {}


def test_nine_functions_in_ten_fit_the_house_number() -> None:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for module in modules("bot", "storage")
        for node in nodes(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert quantiles(lengths, n=10)[-1] <= LONGEST_NINE_IN_TEN_FUNCTIONS, f"median {median(lengths)}"


def test_tests_use_no_mock() -> None:
    mocks = frozenset({"mock", "pytest_mock", "unittest.mock"})
    assert [
        place for module in modules("tests", with_word="mock") for place in found(module, imports(module), mocks)
    ] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [folder.relative_to(ROOT).as_posix() for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_module_is_imported_without_a_warning() -> None:
    names = [module.name for module in modules("bot", "storage") if _may_be_imported(module)]
    script = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    command = [sys.executable, "-W", "error", "-c", script, *names]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 # our own words
    assert (result.returncode, result.stderr) == (0, "")


def _may_be_imported(module: Module) -> bool:
    """Alembic runs the scripts of the migrations, and `__main__` runs the command."""
    return not module.name.endswith("__main__") and ".migrations." not in module.name


def _is_changeable(node: ast.ClassDef) -> bool:
    for decorator in node.decorator_list:
        name = ast.unparse(decorator)
        if name.split("(")[0] in {"dataclass", "dataclasses.dataclass"}:
            return "frozen=True" not in name or "slots=True" not in name
    return False
