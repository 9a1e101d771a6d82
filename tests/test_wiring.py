"""The whole bot, beside the stand-in for Telegram."""

import asyncio
import os
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from telegram import Update

from bot.authoring import ContentError, default_folder
from bot.authoring.folder import read_folder
from bot.authoring.packing import pack_of
from bot.authoring.stocking import MediaShelf
from bot.authoring.watching import FolderWatch
from bot.chores import content_chores, folder_chore
from bot.clock import MovableClock
from bot.commands.drawn import complete
from bot.commands.trying import Playground, playground
from bot.core.content import Content
from bot.delivery.limiter import Limiter, Rate
from bot.playground.app import build_app
from bot.playground.people import Person
from bot.playground.server import serve
from bot.playground.stand_in import StandIn
from bot.service.shelved import ShelvedLibrary
from bot.service.versions import Pack, Signed
from bot.settings import Settings
from bot.telegram_ui.fatal import CannotGoOnError
from bot.wiring import running_bot
from storage.versions import versions_at
from tests.authoring.copies import ENDLESS, NUMBER, Copy
from tests.support.fake_library import content
from tests.support.house import house
from tests.telegram_ui.support import NOON

UNHURRIED = Rate(a_second=1000, burst=100)


@asynccontextmanager
async def rehearsal(folder: Path) -> AsyncGenerator[Playground]:
    clock = MovableClock(NOON, running=False)
    limiter = Limiter(UNHURRIED, UNHURRIED)
    async with playground(Settings(), clock, folder, ticking=False, limiter=limiter) as place:
        yield place


async def tap(place: Playground, person: Person, *labels: str) -> None:
    for label in labels:
        person.tap(label)
        await place.settle()


async def test_who_writes_is_welcomed_and_each_tap_is_answered(tmp_path: Path) -> None:
    async with rehearsal(tmp_path) as place:
        anna = place.stand_in.person("Anna")
        anna.send("/start")
        await place.settle()
        first = anna.card()
        await tap(place, anna, first.labels[0])
        assert [message.id for message in anna.from_bot] == [first.id]
        assert place.stand_in.unfinished() == ""


async def test_a_double_tap_has_one_effect_and_two_answers(tmp_path: Path) -> None:
    async with rehearsal(tmp_path) as place:
        anna = place.stand_in.person("Anna")
        anna.send("/start")
        await place.settle()
        label = anna.card().labels[0]
        anna.tap(label)
        anna.tap(label)
        await place.settle()
        assert len(place.stand_in.journal.of("answerCallbackQuery")) == 2
        assert len(anna.from_bot) == 1


async def test_an_update_that_comes_again_has_no_second_effect(tmp_path: Path) -> None:
    async with rehearsal(tmp_path) as place:
        anna = place.stand_in.person("Anna")
        anna.send("/start")
        (waiting,) = place.stand_in.world.updates.pending
        again = Update.de_json(waiting.json(), place.bot.parts.line.bot)
        await place.settle()
        await place.bot.parts.handlers.handle(again)
        await place.settle()
        assert len(anna.from_bot) == 1


async def test_a_forged_tap_is_answered_and_changes_nothing(tmp_path: Path) -> None:
    async with rehearsal(tmp_path) as place:
        anna = place.stand_in.person("Anna")
        anna.send("/start")
        await place.settle()
        before = anna.card().text
        anna.tap_data(anna.card().id, "1:st:1:next")
        anna.tap_data(anna.card().id, "anything")
        await place.settle()
        assert anna.card().text == before
        assert place.stand_in.unfinished() == ""


async def test_after_a_restart_the_card_goes_on_where_it_was(tmp_path: Path) -> None:
    stand_in = StandIn(MovableClock(NOON, running=False))
    async with serve(build_app(stand_in)) as address:
        url = f"sqlite+aiosqlite:///{tmp_path / 'midback.db'}"
        settings = Settings().pointed_at(api_url=address, token=stand_in.token, database_url=url, data_dir=tmp_path)
        anna = stand_in.person("Anna")
        anna.send("/start")
        async with running_bot(settings, stand_in.clock, check=complete):
            await stand_in.until(lambda: bool(anna.from_bot))
        text = anna.card().text
        async with running_bot(settings, stand_in.clock, check=complete):
            anna.tap(anna.card().labels[0])
            await stand_in.until(lambda: anna.card().text != text)
        assert len(anna.from_bot) == 1


async def test_a_rival_ends_the_bot_with_its_sentence(tmp_path: Path) -> None:
    async with rehearsal(tmp_path) as place:
        stand_in = place.stand_in
        await stand_in.until(lambda: stand_in.world.updates.polls_waiting == 1)
        rival = asyncio.create_task(stand_in.world.updates.poll(0, 1, 30))
        with pytest.raises(CannotGoOnError, match="Another copy"):
            await place.bot.until(asyncio.Event())
        stand_in.person("Anna").send("/start")
        await rival


async def test_the_page_moves_the_clock_and_the_bot_looks_at_it(tmp_path: Path) -> None:
    async with rehearsal(tmp_path) as place:
        before = place.bot.parts.ticker.last_tick_at
        place.clock.advance(timedelta(hours=1))
        await place.bot.wake()
        assert place.bot.parts.ticker.last_tick_at - before == timedelta(hours=1)
        assert await place.bot.next_due() is None


async def test_what_is_published_meanwhile_is_used_and_an_open_session_stays_where_it_is(tmp_path: Path) -> None:
    files = read_folder(default_folder())
    changed = pack_of({**files, "places.yaml": files["places.yaml"] + b"# a note\n"})
    stand_in = StandIn(MovableClock(NOON, running=False))
    async with serve(build_app(stand_in)) as address:
        url = f"sqlite+aiosqlite:///{tmp_path / 'midback.db'}"
        settings = Settings().pointed_at(api_url=address, token=stand_in.token, database_url=url, data_dir=tmp_path)
        async with running_bot(settings, stand_in.clock, check=complete) as bot:
            async with versions_at(url) as shelf:
                await shelf.publish(changed, Signed(author="Anna", why="a note"), NOON, before=pack_of(files))
            async with asyncio.timeout(30):
                while bot.parts.library.current.programme.version != changed.name:  # noqa: ASYNC110  no bell
                    await asyncio.sleep(0.02)
            assert bot.parts.library.version(pack_of(files).name).programme.version == pack_of(files).name
        async with running_bot(settings, stand_in.clock, check=complete) as bot:
            assert bot.parts.library.current.programme.version == changed.name


async def test_a_folder_with_a_card_that_is_too_long_does_not_go_live_by_a_start(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "mine")
    copy.edit("service.yaml", NUMBER, ENDLESS)
    settings = Settings(content_dir=copy.folder, data_dir=tmp_path)
    with pytest.raises(ContentError, match="SCREEN-TOO-LONG"):
        async with running_bot(settings, MovableClock(NOON, running=False), check=complete):
            pass
    assert not (tmp_path / "midback.db").exists()


async def test_a_changed_folder_is_used_when_sound_and_operators_hear_of_mistakes(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(default_folder(), folder, ignore=shutil.ignore_patterns("media", "poses", "characters"))
    places = (folder / "places.yaml").read_bytes()
    stand_in = StandIn(MovableClock(NOON, running=False))
    operator = stand_in.person("Olga")
    async with serve(build_app(stand_in)) as address:
        url = f"sqlite+aiosqlite:///{tmp_path / 'midback.db'}"
        here = Settings().pointed_at(api_url=address, token=stand_in.token, database_url=url, data_dir=tmp_path)
        settings = here.model_copy(update={"content_dir": folder, "operators": (operator.id,)})
        operator.send("/start")
        async with running_bot(settings, stand_in.clock, check=complete, ticking=False) as bot:
            await stand_in.until(lambda: bool(operator.from_bot))
            watch = FolderWatch(folder, complete)
            _, look, _ = folder_chore(watch, bot.parts.library, bot.parts.line, settings.operators, stand_in.clock)
            before = bot.parts.library.current
            (folder / "places.yaml").write_text("nonsense", encoding="utf-8")
            await look()
            assert bot.parts.library.current is before
            await stand_in.until(lambda: "places.yaml:1:1" in operator.from_bot[-1].text)
            (folder / "places.yaml").write_bytes(places + b"# a note\n")
            service = folder / "service.yaml"
            good = service.read_bytes()
            service.write_bytes(good.replace(NUMBER.encode(), ENDLESS.encode()))
            await look()
            assert bot.parts.library.current is before
            await stand_in.until(lambda: "SCREEN-TOO-LONG" in operator.from_bot[-1].text)
            service.write_bytes(good)
            await look()
            assert bot.parts.library.current is not before


async def named(pack: Pack) -> Content:
    return content(pack.name)


async def test_animations_stay_as_long_as_a_version_that_needs_them(tmp_path: Path) -> None:
    packs = {name: Pack(name=name, files=b"files", media=f"media of {name}") for name in ("base", "v1", "a", "b", "c")}
    for pack in packs.values():
        folder = tmp_path / "media" / pack.media
        folder.mkdir(parents=True)
        os.utime(folder, (0, 0))
    async with house(tmp_path) as home:
        await home.meets(1)
        library = ShelvedLibrary(content("base"))
        versions, now = home.database.versions, home.clock.now()
        await versions.keep(packs["v1"], now)
        await home.hears_tap(1, 1, "begin")
        await library.open(versions, packs["base"], home.clock, named)
        for before, name in pairwise(("base", "a", "b", "c")):
            await versions.publish(packs[name], Signed(author="Anna", why="x"), now, before=packs[before])
        home.clock.advance(timedelta(hours=2))
        shelf = MediaShelf(tmp_path / "media", tmp_path)
        chores = {name: chore for name, chore, _ in content_chores(library, shelf, home.database, home.clock)}
        await chores["versions"]()
    left = sorted(folder.name for folder in (tmp_path / "media").iterdir())
    assert left == ["media of b", "media of base", "media of c", "media of v1"]
