import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

from bot.authoring import default_folder, load_content
from bot.authoring.folder import read_folder
from bot.authoring.packing import pack_of
from bot.settings import read_settings
from storage.versions import versions_at
from tests.commands.content.support import SIGNED, change, midback


def test_while_nothing_was_published_the_version_of_the_folder_is_named(folder: Path) -> None:
    shipped = load_content(default_folder()).version
    said = midback("list")
    assert (said.exit_code, said.stdout) == (
        0,
        f"Nothing was published: the bot uses content {shipped} of its folder, {default_folder()}.\n",
    )
    told = json.loads(midback("list", "--json").stdout)
    assert told == {"in_use": shipped, "published": False, "versions": []}


def test_the_latest_comes_first_with_who_when_and_why(folder: Path) -> None:
    first = change(folder, "safety.t4: ", "# a note\nsafety.t4: ")
    midback("publish", folder, *SIGNED)
    second = change(folder, "# a note", "# another note")
    midback("publish", folder, "--by", "Bo", "--why", "shorter", "--approved-by", "Anna")
    lines = midback("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [second, first, load_content(default_folder()).version]
    assert "live" in lines[0]
    assert f"{datetime.now(UTC):%Y-%m-%d}" in lines[0]
    assert lines[0].endswith(" UTC  published by Bo with Anna  shorter")
    assert lines[1].endswith(" UTC  published by Anna  clearer words")
    assert lines[2].endswith(" UTC  came with the program")


def test_the_log_has_every_act_also_what_was_done_twice_with_a_version(folder: Path) -> None:
    shipped = load_content(default_folder()).version
    version = change(folder, "safety.t4: ", "# a note\nsafety.t4: ")
    midback("publish", folder, *SIGNED)
    midback("rollback", "--by", "Bo", "--why", "a mistake", "--approved-by", "Cy")
    midback("publish", folder, "--by", "Cy", "--why", "none after all")
    lines = midback("list", "--log").stdout.splitlines()
    assert [line.partition(" UTC  ")[2] for line in lines] == [
        f"{version} published by Cy instead of {shipped}  none after all",
        f"{shipped} brought back by Bo with Cy instead of {version}  a mistake",
        f"{version} published by Anna instead of {shipped}  clearer words",
    ]
    told = json.loads(midback("list", "--log", "--json").stdout)["log"]
    assert [(act["act"], act["by"], act["approved_by"]) for act in told] == [
        ("publish", "Cy", ""),
        ("rollback", "Bo", "Cy"),
        ("publish", "Anna", ""),
    ]


def test_json_for_programs(folder: Path) -> None:
    version = change(folder, "safety.t4: ", "# a note\nsafety.t4: ")
    midback("publish", folder, *SIGNED)
    told = json.loads(midback("list", "--json").stdout)
    assert (told["in_use"], told["published"]) == (version, True)
    latest = told["versions"][0]
    act = latest.pop("latest_act")
    assert latest == {"version": version, "state": "live", "open_sessions": 0, "kept": True}
    assert datetime.fromisoformat(act.pop("at")).tzinfo is not None
    assert act == {
        "number": 1,
        "act": "publish",
        "version": version,
        "instead_of": load_content(default_folder()).version,
        "by": "Anna",
        "approved_by": "",
        "why": "clearer words",
    }
    assert "log" not in told


def test_versions_whose_files_are_gone_are_listed_on_demand(folder: Path) -> None:
    files = read_folder(folder)
    draft = pack_of({**files, "places.yaml": files["places.yaml"] + b"# a note\n"})

    async def sends() -> None:
        async with versions_at(read_settings().database) as shelf:
            await shelf.offer(draft, "operator 7", datetime.now(UTC), instead_of="")

    async def discards() -> None:
        async with versions_at(read_settings().database) as shelf:
            await shelf.discard(draft.name)

    asyncio.run(sends())
    assert f"{draft.name}  draft" in midback("list").stdout
    asyncio.run(discards())
    assert draft.name not in midback("list").stdout
    everything = midback("list", "--all").stdout
    assert f"{draft.name}  draft" in everything
    assert "files no longer kept" in everything
