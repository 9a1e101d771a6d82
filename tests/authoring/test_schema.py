import json
import re
from pathlib import Path

import pytest

from bot.authoring import default_folder, schema
from bot.authoring.checks.constants import RANGES
from bot.authoring.checks.safety_rules import RULES
from bot.authoring.checks.signs import CODES
from bot.authoring.schema_help import HELP
from bot.authoring.shapes import Shape

LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
SCHEMAS = schema.schemas()


def shapes() -> list[type[Shape]]:
    found: list[type[Shape]] = [Shape]
    for one in found:
        found += one.__subclasses__()
    return found[1:]


def test_the_files_are_those_that_the_code_makes() -> None:
    folder = default_folder() / "schema"
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert kept == schema.as_files(), "the shapes have changed: run `midback content schema`"


def test_every_file_that_is_edited_names_its_schema() -> None:
    folder = default_folder()
    edited = [path for path in (*folder.glob("*.yaml"), *folder.glob("drills/*.yaml")) if path.is_file()]
    assert len(edited) == 18
    for path in edited:
        named = LINE.match(path.read_text(encoding="utf-8"))
        assert named is not None, path.name
        assert (path.parent / named[1]).is_file(), path.name


def test_schemas_are_written_where_one_wants_them(tmp_path: Path) -> None:
    written = schema.write(tmp_path / "new")
    assert [path.name for path in written] == sorted(schema.as_files())
    assert json.loads(written[0].read_text(encoding="utf-8"))["title"] == "background.yaml"


def test_every_field_is_explained() -> None:
    named = {f"{shape.__name__}.{name}" for shape in shapes() for name in shape.model_fields}
    plain = {name.rpartition(".")[2] for name in named}
    untold = {name for name in named if name not in HELP and name.rpartition(".")[2] not in HELP}
    assert untold <= {"Versions.terms", "Versions.health", "Versions.privacy"} | {f"Cards.{card}" for card in CARDS}
    assert {name for name in HELP if name.rpartition(".")[2] not in plain} == {"messages"}


CARDS = ("referral", "method", "band", "odd", "limits", "source", "rules")


@pytest.mark.parametrize("name", RANGES)
def test_an_editor_knows_how_far_a_number_may_go(name: str) -> None:
    known = SCHEMAS["programme"]["properties"]["constants"]["properties"][name]
    each = known.get("prefixItems", [known])
    assert [(one["minimum"], one["maximum"]) for one in each] == list(RANGES[name])


def test_an_editor_knows_that_no_rule_and_no_sign_can_go() -> None:
    rules = SCHEMAS["safety"]["properties"]["rules"]
    assert (rules["required"], rules["additionalProperties"]) == (list(RULES), False)
    assert rules["properties"]["P-NOIMP14"]["properties"]["tier"] == {"const": "T2"}
    for page, codes in CODES.items():
        assert SCHEMAS["signs"]["properties"][page]["required"] == list(codes)


def test_an_editor_knows_that_a_tier_is_never_lowered() -> None:
    pages = SCHEMAS["signs"]["properties"]
    assert pages["today"]["properties"]["U12"]["properties"]["tier"] == {"enum": ["T3", "T4"]}
    assert pages["emergency"]["properties"]["E1"]["properties"]["tier"] == {"enum": ["T4"]}


def test_an_editor_completes_names() -> None:
    drill = SCHEMAS["drill"]["properties"]
    assert "TG1" in drill["id"]["enum"]
    assert set(drill["steps"]["properties"]) == {"usual", "short", "band", "nb", "st"}
    item = SCHEMAS["programme"]["$defs"]["Item"]
    assert item["properties"]["breathe"] == {"type": "string", "enum": ["BR1"], "description": HELP["breathe"]}
    assert {"required": ["drill"]} in item["oneOf"]
