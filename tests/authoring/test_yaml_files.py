import pytest

from bot.authoring.yaml_files import DEEPEST, Plain, read_yaml


def value(text: str) -> Plain:
    return read_yaml("a.yaml", text.encode()).value


def complaints(text: str) -> list[str]:
    return [str(problem) for problem in read_yaml("a.yaml", text.encode()).problems]


def test_values_are_plain() -> None:
    assert value('a: 1\nb: 1.5\nc: "1"\nd: true\ne:\nf: [x, {y: 2}]\n') == {
        "a": 1,
        "b": 1.5,
        "c": "1",
        "d": True,
        "e": None,
        "f": ["x", {"y": 2}],
    }


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "2027-01-31", "08:00", "Norway"])
def test_words_stay_words(word: str) -> None:
    assert value(f"a: {word}\n{word}: b\n") == {"a": word, word: "b"}


def test_every_value_and_key_has_its_place() -> None:
    file = read_yaml("a.yaml", b"a: 1\nlist:\n  - x\n  - y: z\n")
    assert file.place(("a",)) == (1, 4)
    assert file.key_place(("list",)) == (2, 1)
    assert file.place(("list", 1, "y")) == (4, 8)


def test_the_place_of_something_missing_is_that_of_what_is_around_it() -> None:
    file = read_yaml("a.yaml", b"a:\n  b: 1\n")
    assert file.place(("a", "c", "d")) == (2, 3)


@pytest.mark.parametrize("text", ["a: 1\nb:\n\n# more\nc: 2\n", "a: 1\nb:  # none\nc: 2\n", "a: 1\nb:\n"])
def test_an_empty_value_stands_after_its_key(text: str) -> None:
    file = read_yaml("a.yaml", text.encode())
    assert file.place(("b",)) == (2, 3)


def test_a_value_on_the_next_line_stands_there() -> None:
    file = read_yaml("a.yaml", b"b:\n  x\nc:\n  null\n")
    assert (file.place(("b",)), file.place(("c",))) == ((2, 3), (4, 3))


def test_a_double_key_is_refused_with_both_places() -> None:
    assert complaints("a: 1\nb: 2\na: 3\n") == [
        'a.yaml:3:1: DUPLICATE: "a" is already there on line 1; keep one of them'
    ]


def test_an_alias_is_refused() -> None:
    (complaint,) = complaints("a: &x [1]\nb: *x\n")
    assert complaint.endswith("ALIAS: an alias (*name) is not allowed here; write the value out")


def test_an_alias_to_itself_ends() -> None:
    assert "ALIAS" in complaints("a: &x [*x]\n")[0]


def test_a_tag_is_refused() -> None:
    assert complaints("a: !!python/object:os.system x\n")[0].startswith("a.yaml:1:4: TAG")


@pytest.mark.parametrize("number", [".inf", ".nan", "-.inf"])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    assert complaints(f"a: {number}\n")[0].startswith("a.yaml:1:4: NUMBER")


def test_a_key_that_is_no_word_is_refused() -> None:
    assert complaints("? [1, 2]\n: x\n")[0].startswith("a.yaml:1:3: KEY")


def test_broken_yaml_is_pointed_at() -> None:
    (complaint,) = complaints("a: 1\nb: [1\nc: 2\n")
    assert complaint.startswith("a.yaml:3:2: SYNTAX: this is not YAML: ")


@pytest.mark.parametrize(
    ("text", "place", "where"),
    [
        ('a: 1\nb: "open\nc: 2\n', "2:4", "inside the quotes that begin here"),
        ('{"a": [\n {"b": "op', "2:8", "inside the quotes that begin here"),
        ('{"a": "op\\', "1:7", "inside the quotes that begin here"),
        ('{"a": [\n {"b": "c"},\n', "3:1", "here, in the middle of a list or map"),
        ('{"a": [\n {"b":', "2:7", "here, in the middle of a list or map"),
        ("a: 1\nb: [1, 2\n", "3:1", "here, in the middle of a list or map"),
    ],
)
def test_a_file_that_was_cut_off_is_said_to_end_too_early(text: str, place: str, where: str) -> None:
    assert complaints(text) == [
        f"a.yaml:{place}: SYNTAX: the file ends {where}; put back the rest of the file, or close what is open"
    ]


def test_a_tab_as_indent_is_pointed_at() -> None:
    assert complaints("a:\n\tb: 1\n") == [
        "a.yaml:2:1: SYNTAX: there is a tab here; YAML wants spaces, not tabs: put spaces instead"
    ]


def test_two_documents_in_a_file_are_refused() -> None:
    assert "SYNTAX" in complaints("a: 1\n---\nb: 2\n")[0]


def test_a_control_character_is_refused() -> None:
    assert "SYNTAX" in complaints("a: \x07\n")[0]


def test_a_file_that_is_not_utf8_is_refused_with_its_line() -> None:
    (problem,) = read_yaml("a.yaml", b"a: 1\nb: \xff\n").problems
    assert (problem.line, problem.code) == (2, "ENCODING")


def test_a_byte_order_mark_is_no_trouble() -> None:
    assert value("\ufeffa: 1\n") == {"a": 1}


def test_an_empty_file_is_nothing() -> None:
    file = read_yaml("a.yaml", b"# only a comment\n")
    assert (file.value, file.problems) == (None, [])


@pytest.mark.parametrize("text", ["[" * 3000, "[" * 3000 + "]" * 3000, "- " * 3000 + "x", "{a: " * 3000])
def test_what_is_nested_without_end_is_one_problem(text: str) -> None:
    (problem,) = read_yaml("a.yaml", text.encode()).problems
    assert str(problem).startswith("a.yaml:1:1: TOO-DEEP: ")


def test_what_is_nested_too_deeply_is_shown_where_that_begins() -> None:
    assert read_yaml("a.yaml", b"[" * DEEPEST + b"]" * DEEPEST).problems == []
    (problem,) = read_yaml("a.yaml", b"[" * 60 + b"]" * 60).problems
    assert (problem.line, problem.col, problem.code) == (1, DEEPEST + 2, "TOO-DEEP")
