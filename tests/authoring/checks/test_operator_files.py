"""Places, service fields, languages, documents."""

from pathlib import Path

import pytest

from tests.authoring.copies import Copy


def test_an_unknown_zone_is_pointed_at(copy: Copy) -> None:
    line, col = copy.edit("places.yaml", "zone: Asia/Tokyo", "zone: Asia/Tokio")
    assert [str(problem) for problem in copy.problems()] == [
        (
            f'places.yaml:{line}:{col + 6}: ZONE: "Asia/Tokio" is not a time zone; '
            "allowed: names like Europe/Berlin; correct the spelling"
        )
    ]


def test_a_place_stands_once(copy: Copy) -> None:
    copy.edit("places.yaml", '{zone: Asia/Seoul, label: "South Korea"}', '{zone: Asia/Seoul, label: "Japan"}')
    assert copy.codes() == ["PLACE-TWICE"]


def test_every_clock_has_a_place(copy: Copy) -> None:
    copy.edit("places.yaml", '  - {zone: Asia/Kathmandu, label: "Nepal"}\n', "")
    (problem,) = copy.problems()
    assert problem.code == "CLOCK-MISSING"
    assert "+05:45" in problem.message


@pytest.mark.parametrize("name", ["emergency_number", "urgent_line", "crisis_line", "contact", "dpia_ref"])
@pytest.mark.parametrize("value", ['""', '"  "'])
def test_no_operator_field_is_blank(copy: Copy, name: str, value: str) -> None:
    text = (copy.folder / "service.yaml").read_text(encoding="utf-8")
    lines = [f"{name}: {value}" if line.startswith(f"{name}:") else line for line in text.splitlines()]
    copy.write("service.yaml", "\n".join(lines))
    (problem,) = copy.problems()
    assert (problem.file, problem.line) == (
        "service.yaml",
        next(i for i, x in enumerate(lines, 1) if x.startswith(name)),
    )


def test_who_reviewed_is_not_blank(copy: Copy) -> None:
    copy.edit("programme.yaml", 'clinical_reviewer: "not reviewed yet"', 'clinical_reviewer: " "')
    assert copy.codes() == ["BLANK"]


@pytest.mark.parametrize("name", ["programme", "signs", "safety", "service", "places", "background"])
def test_a_missing_file_is_told(copy: Copy, name: str) -> None:
    copy.remove(f"{name}.yaml")
    loaded = copy.load()
    assert loaded.content is None
    assert f"{name}.yaml:1:1: NO-FILE: the file is missing; put it back" in map(str, loaded.problems)


def test_a_file_that_nobody_reads_is_told(copy: Copy) -> None:
    copy.write("drils/AN1.yaml", "x: 1\n")
    copy.write("extra.yaml", "x: 1\n")
    assert copy.codes() == ["UNKNOWN-FILE", "UNKNOWN-FILE"]


@pytest.mark.parametrize("name", ["terms", "health", "privacy"])
def test_a_document_is_there(copy: Copy, name: str) -> None:
    copy.write(f"documents/{name}.en.md", "\n")
    assert copy.codes() == ["DOCUMENT-MISSING"]


def test_a_document_that_is_not_utf8_is_told(copy: Copy) -> None:
    Path(copy.folder / "documents/terms.en.md").write_bytes(b"caf\xe9")
    assert "ENCODING" in copy.codes()


@pytest.mark.parametrize("line", ["odd: 5", "odd: [a]", "odd: true"])
def test_a_message_is_text(copy: Copy, line: str) -> None:
    at = copy.add("messages/en.yaml", f"{line}\n")
    assert [str(problem) for problem in copy.problems()] == [
        f"messages/en.yaml:{at}:6: SHAPE: a message must be text; put it in quotes"
    ]


def test_flat_and_nested_keys_meet(copy: Copy) -> None:
    at = copy.add("messages/en.yaml", "reps:\n  many: x {n}\n")
    (problem,) = copy.problems()
    assert (problem.line, problem.code) == (at + 1, "DUPLICATE")


@pytest.mark.parametrize("key", ["sign.E1.button", "drill.x", "document.terms", "info.x", "programme.name"])
def test_keys_of_other_files_are_taken(copy: Copy, key: str) -> None:
    copy.add("messages/en.yaml", f"{key}: x\n")
    assert copy.codes() == ["RESERVED"]


def test_no_messages_at_all_is_told(copy: Copy) -> None:
    copy.remove("messages/en.yaml")
    assert copy.codes() == ["NO-FILE"]


def test_a_language_names_every_missing_text(copy: Copy) -> None:
    copy.edit("programme.yaml", "languages: [en]", "languages: [en, es]")
    copy.write("messages/es.yaml", 'reps.many: "{m} veces"\nc: "z"\n')
    problems = copy.problems()
    found = {(problem.file, problem.code) for problem in problems}
    assert {
        ("messages/es.yaml", "TEXT-MISSING"),
        ("messages/es.yaml", "UNUSED"),
        ("messages/es.yaml", "FIELD"),
        ("documents/terms.es.md", "DOCUMENT-MISSING"),
        ("translations/es/drills/AN1.yaml", "TEXT-MISSING"),
        ("translations/es/signs.yaml", "TEXT-MISSING"),
        ("translations/es/background.yaml", "TEXT-MISSING"),
    } <= found
    assert '"button.yes" is missing in "es"; translate it' in {problem.message for problem in problems}


def test_a_language_that_is_not_offered_is_told(copy: Copy) -> None:
    copy.write("messages/es.yaml", (copy.folder / "messages/en.yaml").read_text(encoding="utf-8"))
    assert copy.codes() == ["LANGUAGE"]


@pytest.mark.parametrize("name", ["translations/es/drill/AN1.yaml", "translations/es/sign.yaml"])
def test_a_translation_that_nobody_reads_is_told(copy: Copy, name: str) -> None:
    copy.write(name, "x: y\n")
    assert copy.codes() == ["UNKNOWN-FILE"]


@pytest.mark.parametrize(
    ("languages", "message"),
    [
        ("[en, en]", '"en" stands here twice; keep one of them'),
        ("[en, english]", '"english" is no language; allowed: codes of two small letters, for example en, es or de'),
        ("[en, EN]", '"EN" is no language; allowed: codes of two small letters, for example en, es or de'),
    ],
)
def test_a_wrong_language_is_one_problem(copy: Copy, languages: str, message: str) -> None:
    line, col = copy.edit("programme.yaml", "languages: [en]", f"languages: {languages}")
    assert [str(problem) for problem in copy.problems()] == [f"programme.yaml:{line}:{col + 16}: LANGUAGE: {message}"]


def test_texts_in_a_wrongly_named_language_are_not_said_to_be_unlisted(copy: Copy) -> None:
    copy.edit("programme.yaml", "languages: [en]", "languages: [en, english]")
    copy.write("messages/english.yaml", (copy.folder / "messages/en.yaml").read_text(encoding="utf-8"))
    (problem,) = copy.problems()
    assert "is no language" in problem.message
