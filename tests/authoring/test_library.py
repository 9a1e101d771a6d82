import pytest

from bot.authoring import ContentError, FolderLibrary
from bot.service.ports import Library
from tests.authoring.copies import Copy


def test_a_library_is_what_the_service_asks_for(copy: Copy) -> None:
    library: Library = FolderLibrary(copy.folder)
    assert library.version(library.current.programme.version) is library.current


def test_faulty_content_does_not_open(copy: Copy) -> None:
    copy.edit("programme.yaml", "stretch_cap: 3 ", "stretch_cap: 5 ")
    with pytest.raises(ContentError, match=r"programme\.yaml:\d+:\d+: CONSTANT"):
        FolderLibrary(copy.folder)


def test_a_reload_takes_over_the_whole_set_and_keeps_the_old_one(copy: Copy) -> None:
    library = FolderLibrary(copy.folder)
    old = library.current
    copy.edit("drills/BR1.yaml", "Quiet breaths", "Calm breaths")
    assert library.reload().problems == ()
    assert library.current.texts["en"].drills["BR1"].tip.startswith("Calm")
    assert library.version(old.programme.version) is old


def test_a_faulty_reload_changes_nothing(copy: Copy) -> None:
    library = FolderLibrary(copy.folder)
    old = library.current
    copy.edit("programme.yaml", "stretch_cap: 3 ", "stretch_cap: 5 ")
    assert library.reload().problems
    assert library.current is old


def test_a_version_that_is_not_kept_is_the_current_one(copy: Copy) -> None:
    library = FolderLibrary(copy.folder)
    assert library.version("gone") is library.current
