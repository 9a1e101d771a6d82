import json
from pathlib import Path

import pytest

from bot.authoring import default_folder, schema
from bot.authoring.schema_help import HELP
from bot.authoring.shapes import Shape
from tests.authoring.checks.test_sixty_mistakes import MISTAKES, Mistake
from tests.authoring.copies import Copy
from tests.authoring.translated import translate
from tests.authoring.validating import NAMED, marks, marks_of, shipped_files

SEEN = frozenset({
    "ANSWERS", "BRACE", "CONSTANT", "DRILL-UNKNOWN", "EFFECT", "FIELD", "FORM-MISSING", "FORM-UNKNOWN", "KEYS",
    "LANGUAGE", "LEVEL-MISSING", "LEVEL-PLACE", "MISSING", "RESERVED", "RULE-MISSING", "RULE-UNKNOWN", "SHAPE", "SIDED",
    "SIGN-MISSING", "SIGN-UNKNOWN", "SOURCE", "STEP-COUNT", "TAG", "TEXT-MISSING", "TIER", "UNKNOWN", "UNUSED",
})  # fmt: skip
"""What shows in one file, with a schema that tells it."""


def shows(mistake: Mistake) -> bool:
    """Whether it is one of these, in a file that is shipped; what is no plain YAML is not for schemas."""
    return mistake.code in SEEN and (default_folder() / mistake.file).is_file() and "!!" not in mistake.new


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
    assert len(shipped_files()) == 19
    for path in shipped_files():
        assert NAMED.match(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.name)
def test_nothing_is_marked_in_a_shipped_file(path: Path) -> None:
    assert marks_of(path.read_text(encoding="utf-8")) == []


def test_nothing_is_marked_in_a_translation(copy: Copy) -> None:
    translate(copy)
    files = copy.load().draft.files
    names = {
        "messages/es.yaml": "messages",
        "translations/es/signs.yaml": "sign-words",
        "translations/es/background.yaml": "background",
        **{file: "drill-words" for file in files if file.startswith("translations/es/drills/")},
    }
    assert len(names) == 15
    assert {file: found for file, name in names.items() if (found := marks(name, files[file].value))} == {}


@pytest.mark.parametrize("mistake", [one for one in MISTAKES if shows(one)], ids=str)
def test_a_mistake_that_shows_in_its_file_is_marked(mistake: Mistake) -> None:
    text = (default_folder() / mistake.file).read_text(encoding="utf-8")
    assert marks_of(text.replace(mistake.old, mistake.new) if mistake.old else text + mistake.new)


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
