import pytest

from bot.rehearsal.reading import (
    Node,
    PersonaError,
    calendar,
    clock,
    each_field,
    each_item,
    items,
    mapping,
    moment,
    one_of,
    read_yaml,
    text,
    truth,
    whole,
)


def node(source: str) -> Node:
    return mapping(read_yaml(f"a: {source}\n", "f.yaml"))["a"]


def test_every_value_knows_its_place_and_the_way_to_it() -> None:
    top = read_yaml("days:\n  3:\n    screen: [E1, [U4]]\n", "f.yaml")
    ticks = mapping(mapping(mapping(top)["days"])["3"])["screen"]
    inner = items(items(ticks)[1])[0]
    assert (inner.place, inner.path, inner.value) == ("f.yaml:3:19", "days.3.screen[1][0]", "U4")


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("yes", "yes"),
        ("true", True),
        ("07", 7),
        ('"07"', "07"),
        ("08:00", "08:00"),
        ("2027-01-04", "2027-01-04"),
        ("null", None),
        ("~", None),
        ("1.5", "1.5"),
    ],
)
def test_scalars_are_those_of_yaml_1_2(source: str, value: object) -> None:
    assert node(source).value == value


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("a: [", "f.yaml:1:5: this is not YAML: "),
        ("a: 1\na: 2\n", "f.yaml:2:1: 'a' is there twice; keep one of them"),
        ("a: 'x\n", "f.yaml:2:1: this is not YAML: "),
        ("? [1, 2]\n: 3\n", "f.yaml:1:3: a key must be a word or a number"),
        ("a: &a [*a]\n", "f.yaml:1:4: this is nested too deep"),
        ("a: \x07\n", "f.yaml: this is not YAML: "),
    ],
)
def test_what_is_no_yaml_gets_its_place(source: str, sentence: str) -> None:
    with pytest.raises(PersonaError) as caught:
        read_yaml(source, "f.yaml")
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


def test_an_empty_file_is_null_at_its_beginning() -> None:
    assert read_yaml("# nothing\n", "f.yaml") == Node(None, "f.yaml:1:1")


@pytest.mark.parametrize(
    ("source", "reader", "sentence"),
    [
        ("[1]", mapping, "f.yaml:1:4: a: a mapping is needed, not a list"),
        ("{b: 1}", items, "f.yaml:1:4: a: a list is needed, not a mapping"),
        ("11", whole(0, 10), "f.yaml:1:4: a: a whole number from 0 to 10 is needed, not 11"),
        ("true", whole(0, 10), "f.yaml:1:4: a: a whole number from 0 to 10 is needed, not true"),
        ("1", truth, "f.yaml:1:4: a: true or false is needed, not 1"),
        ("3", text, "f.yaml:1:4: a: a text is needed, not 3"),
        ("c", one_of(("a", "b")), "f.yaml:1:4: a: 'c' is not allowed; one of: a, b"),
        ("null", one_of(("a", "b")), "f.yaml:1:4: a: null is not allowed; one of: a, b"),
        ("24:00", clock, "f.yaml:1:4: a: a time like \"08:10\" in quotes is needed, not '24:00'"),
        ("2027-02-30", calendar, "f.yaml:1:4: a: a date like 2027-01-04 is needed, not '2027-02-30'"),
        ("20270104", calendar, "f.yaml:1:4: a: a date like 2027-01-04 is needed, not 20270104"),
        (
            "2027-01-04T08:00:00",
            moment,
            "f.yaml:1:4: a: an instant like \"2027-01-13T08:30:00Z\" is needed, not '2027-01-04T08:00:00'",
        ),
        (
            "2027-02-30T08:00:00Z",
            moment,
            "f.yaml:1:4: a: an instant like \"2027-01-13T08:30:00Z\" is needed, not '2027-02-30T08:00:00Z'",
        ),
    ],
)
def test_a_wrong_value_gets_its_place_and_what_is_allowed(source: str, reader: object, sentence: str) -> None:
    assert callable(reader)
    with pytest.raises(PersonaError) as caught:
        reader(node(source))
    assert str(caught.value) == sentence


def test_all_problems_of_a_mapping_or_list_come_at_once() -> None:
    with pytest.raises(PersonaError) as caught:
        each_field(node("{b: x, c: 1, d: [1, x, y]}"), {"b": whole(0, 1), "d": lambda one: each_item(one, whole(0, 1))})
    assert [sentence.split(": ")[1] for sentence in caught.value.sentences] == ["a.b", "a.c", "a.d[1]", "a.d[2]"]
    assert caught.value.sentences[1].endswith("unknown key 'c'; allowed: b, d")
