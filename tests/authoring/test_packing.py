import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.authoring import ContentError, default_folder, load_content
from bot.authoring.folder import read_folder
from bot.authoring.packing import MediaShelf, changed_safety, content_of, files_of, pack_of
from bot.service.versions import Pack

SHIPPED = read_folder(default_folder())
NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)


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


def test_animations_are_kept_once_for_each_list_of_them(tmp_path: Path) -> None:
    shelf = MediaShelf(tmp_path / "media", otherwise=tmp_path)
    pack = pack_of(SHIPPED)
    reworded = pack_of({**SHIPPED, "messages/en.yaml": b"other: words"})
    assert shelf.folder(pack) == tmp_path
    shelf.keep(pack, default_folder())
    shelf.keep(reworded, tmp_path / "nowhere")
    assert shelf.folder(reworded) == shelf.folder(pack) == tmp_path / "media" / pack.media
    content = content_of(pack, shelf.folder(pack))
    assert content.media
    assert all(Path(media.path).is_relative_to(tmp_path) for media in content.media.values())


def test_animations_go_when_no_version_needs_them_but_not_at_once(tmp_path: Path) -> None:
    shelf, pack = MediaShelf(tmp_path / "media", otherwise=tmp_path), pack_of(SHIPPED)
    assert shelf.prune([], NOW) == 0
    shelf.keep(pack, default_folder())
    for name, age in ((pack.media, 30), ("needed", 30), ("gone", 61), (".half-copied", 61)):
        folder = tmp_path / "media" / name
        folder.mkdir(exist_ok=True)
        moment = (NOW - timedelta(minutes=age)).timestamp()
        os.utime(folder, (moment, moment))
    assert shelf.prune(["needed"], NOW) == 2
    assert shelf.prune(["needed"], NOW + timedelta(hours=1)) == 1
    assert [folder.name for folder in (tmp_path / "media").iterdir()] == ["needed"]


def test_animations_that_are_about_to_be_published_again_stay(tmp_path: Path) -> None:
    shelf, pack = MediaShelf(tmp_path / "media", otherwise=tmp_path), pack_of(SHIPPED)
    shelf.keep(pack, default_folder())
    os.utime(tmp_path / "media" / pack.media, (0, 0))
    shelf.keep(pack, tmp_path / "nowhere")
    assert shelf.prune([], datetime.now(UTC)) == 0


def test_a_pack_without_animations_needs_no_folder(tmp_path: Path) -> None:
    MediaShelf(tmp_path / "media", otherwise=tmp_path).keep(Pack(name="a", files=b""), tmp_path / "nowhere")
    assert not (tmp_path / "media").exists()


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
