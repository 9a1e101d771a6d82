import pytest

from bot.authoring import ContentError, default_folder, load_content
from bot.authoring.folder import read_folder
from bot.authoring.packing import changed_safety, content_of, files_of, pack_of

SHIPPED = read_folder(default_folder())


def test_a_pack_has_every_file_and_the_name_of_the_content() -> None:
    pack = pack_of(SHIPPED)
    assert files_of(pack) == SHIPPED
    assert pack.name == load_content(default_folder()).version
    assert pack == pack_of(dict(reversed(SHIPPED.items())))


def test_content_from_a_pack_is_the_content_of_the_folder() -> None:
    assert content_of(pack_of(SHIPPED), default_folder()) == load_content(default_folder()).content


def test_a_faulty_pack_names_file_line_and_column() -> None:
    with pytest.raises(ContentError, match=r"signs.yaml:1:\d+: "):
        content_of(pack_of({**SHIPPED, "signs.yaml": b"[nonsense"}), default_folder())


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("signs.yaml", b"x", ("signs.yaml",)),
        ("service.yaml", b"x", ("service.yaml",)),
        ("places.yaml", b"x", ()),
        ("messages/de.yaml", b"safety.t4: Halt\nother: words", ("messages/de.yaml safety.t4",)),
        ("messages/de.yaml", b"safety:\n  t4: Halt", ("messages/de.yaml safety.t4",)),
        ("translations/de/signs.yaml", b"x", ("translations/de/signs.yaml",)),
        ("background.yaml", SHIPPED["background.yaml"] + b"# x", ()),
        ("translations/de/background.yaml", b"cards:\n  why: Da", ()),
        ("translations/de/background.yaml", b"cards:\n  limits: Da", ("translations/de/background.yaml cards.limits",)),
        ("messages/de.yaml", b"paused.hold: Halt", ("messages/de.yaml paused.hold",)),
        ("messages/de.yaml", b"other: words", ()),
    ],
)
def test_a_change_of_what_keeps_people_safe_is_named(name: str, data: bytes, says: tuple[str, ...]) -> None:
    assert changed_safety(SHIPPED, {**SHIPPED, name: data}) == says
