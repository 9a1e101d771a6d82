import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.authoring import default_folder, load_content
from bot.authoring.folder import read_folder
from bot.authoring.packing import pack_of
from bot.settings import read_settings
from storage.versions import versions_at
from tests.authoring.copies import ENDLESS, NUMBER
from tests.commands.content.support import SIGNED, change, midback


def test_a_folder_is_published_listed_and_rolled_back(folder: Path) -> None:
    version = change(folder, "safety.t4: ", "# a note\nsafety.t4: ")
    done = midback("publish", folder, *SIGNED)
    assert (done.exit_code, version in done.stdout) == (0, True)
    assert f"{version}  live" in midback("list").stdout
    again = midback("publish", folder, *SIGNED)
    assert (again.exit_code, "live already" in again.stdout) == (0, True)
    back = midback("rollback", *SIGNED)
    assert (back.exit_code, load_content(default_folder()).version in back.stdout) == (0, True)
    assert f"{version}  rolled back" in midback("list").stdout
    end = midback("rollback", *SIGNED)
    assert (end.exit_code, end.stderr) == (1, "There is no earlier version to go back to.\n")


def test_a_faulty_folder_is_refused_with_its_lines(folder: Path) -> None:
    (folder / "places.yaml").write_text("nonsense", encoding="utf-8")
    refused = midback("publish", folder, *SIGNED)
    assert refused.exit_code == 1
    assert refused.stdout.startswith("mine/places.yaml:1:1: ")
    assert refused.stderr.endswith("nothing was published, the live content is unchanged.\n")
    assert midback("list").stdout.startswith("Nothing was published")


def test_a_screen_that_cannot_be_shown_is_refused_as_the_check_does(folder: Path) -> None:
    change(folder, NUMBER, ENDLESS, "service.yaml")
    checked = midback("check", folder)
    refused = midback("publish", folder, *SIGNED)
    assert (checked.exit_code, refused.exit_code) == (1, 1)
    assert "SCREEN-TOO-LONG" in refused.stdout
    assert refused.stdout == checked.stdout
    assert midback("list").stdout.startswith("Nothing was published")


def test_endless_nesting_is_one_problem_with_its_place(folder: Path) -> None:
    (folder / "places.yaml").write_text("[" * 3000, encoding="utf-8")
    for words in (("check", folder), ("publish", folder, *SIGNED)):
        refused = midback(*words)
        assert refused.exit_code == 1
        assert refused.stdout.startswith("mine/places.yaml:1:1: TOO-DEEP: ")
        assert refused.stdout.count("\n") == 1


def test_what_stops_nothing_is_published(folder: Path) -> None:
    media = folder / "media"
    media.mkdir()
    shutil.copyfile(default_folder() / "media" / "manifest.json", media / "manifest.json")
    checked = midback("check", folder)
    assert (checked.exit_code, ": MEDIA: " in checked.stdout) == (1, True)
    assert midback("publish", folder, *SIGNED).exit_code == 0


def test_a_safety_text_needs_somebody_else(folder: Path) -> None:
    change(folder, "Stop now.", "Stop right now.")
    alone = midback("publish", folder, *SIGNED)
    assert (alone.exit_code, "safety.t4" in alone.stderr) == (1, True)
    oneself = midback("publish", folder, *SIGNED, "--approved-by", "anna")
    assert (oneself.exit_code, "their own change" in oneself.stderr) == (1, True)
    together = midback("publish", folder, *SIGNED, "--approved-by", "Bo")
    assert together.exit_code == 0
    assert "Anna with Bo" in midback("list").stdout


def test_in_production_only_what_is_ready_goes_live(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDBACK_STAGE", "production")
    refused = midback("publish", folder, *SIGNED)
    assert (refused.exit_code, "not ready for real people" in refused.stderr) == (1, True)


def test_a_folder_that_is_not_there_cannot_be_read(folder: Path) -> None:
    assert midback("publish", folder / "nowhere", *SIGNED).exit_code == 2


def test_a_folder_that_was_changed_in_place_is_compared_with_what_the_bot_began_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDBACK_CONTENT_DIR", str(folder))
    began = pack_of(read_folder(folder))

    async def begins() -> None:
        async with versions_at(read_settings().database) as shelf:
            await shelf.keep(began, datetime.now(UTC))

    asyncio.run(begins())
    change(folder, "Stop now.", "Stop right now.")
    refused = midback("publish", *SIGNED)
    assert (refused.exit_code, "safety.t4" in refused.stderr) == (1, True)
    assert midback("publish", *SIGNED, "--approved-by", "Bo").exit_code == 0
    assert began.name in midback("rollback", *SIGNED).stdout
