"""Publishing through the one function that terminal and chat share, and what the chat's counter does around it."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from bot.authoring import default_folder
from bot.authoring.commands import files_alone
from bot.authoring.differing import Group
from bot.authoring.folder import read_folder
from bot.authoring.library import Reader
from bot.authoring.packing import content_of, files_of, pack_of
from bot.authoring.publishing import Counter, in_use, publish_on
from bot.authoring.stocking import MediaShelf
from bot.clock import MovableClock
from bot.service.shelved import ShelvedLibrary
from bot.service.versions import Deed, Films, Pack, RefusedError, Signed
from storage import migrate
from storage.engine import parsed
from storage.versions import VersionTable
from storage.writer import SqliteWriter
from tests.authoring.test_sent import zipped
from tests.support.house import START, url_of

BASE = default_folder()
SHIPPED = read_folder(BASE)
ANNA = Signed(author="Anna", why="clearer words")
BO = Signed(author="Bo", why="quicker than Anna", approver="Cy")
OLGA, OMAR = 7, 8
NOTE = b"# a note\n"


class Crowded(VersionTable):
    """A shelf where `rival`, if there is one, goes live just before the next publication is stored."""

    rival: Pack | None = None
    on_versions: Mapping[str, int] = MappingProxyType({})

    async def pinned(self) -> Mapping[str, int]:
        return self.on_versions

    async def publish(
        self, pack: Pack, signed: Signed, now: datetime, *, before: Pack, films: Films | None = None
    ) -> None:
        rival, self.rival = self.rival, None
        if rival is not None:
            await super().publish(rival, BO, now, before=before)
        await super().publish(pack, signed, now, before=before, films=films)


@dataclass(kw_only=True)
class Shop:
    shelf: Crowded
    counter: Counter

    async def publishes(self, pack: Pack, signed: Signed = ANNA) -> bool:
        """Publish as the terminal does."""
        before = await in_use(self.shelf, BASE)
        return await publish_on(self.shelf, pack, signed, START, before=before, source=BASE, base=BASE)

    async def published(self) -> list[str]:
        return [act.version for act in await self.shelf.acts() if act.deed is Deed.PUBLISH]


@asynccontextmanager
async def shop(folder: Path) -> AsyncGenerator[Shop]:
    migrate.upgrade(url_of(folder))
    writer = SqliteWriter(parsed(url_of(folder)))
    shelf, media = Crowded(writer), MediaShelf(folder / "media", BASE)
    clock = MovableClock(START, running=False)
    library = ShelvedLibrary(content_of(pack_of(SHIPPED), BASE))
    try:
        await library.open(shelf, pack_of(SHIPPED), clock, Reader(media, shelf, files_alone).load)
        counter = Counter(
            shelf=shelf, library=library, media=media, base=BASE, clock=clock, check=files_alone, missing=lambda _: ()
        )
        yield Shop(shelf=shelf, counter=counter)
    finally:
        await writer.close()


def noted(*names: str) -> Pack:
    """Return the shipped content with a note in some of its files."""
    return pack_of({**SHIPPED, **{name: SHIPPED[name] + NOTE for name in names}})


async def test_from_the_terminal_who_was_overtaken_is_refused(tmp_path: Path) -> None:
    async with shop(tmp_path) as place:
        place.shelf.rival = rival = noted("signs.yaml")
        with pytest.raises(RefusedError, match=f"Meanwhile {rival.name} went live"):
            await place.publishes(noted("places.yaml"))
        assert await place.shelf.live() == rival.name
        assert await place.published() == [rival.name]
        with pytest.raises(RefusedError, match=r"\(signs.yaml\): a second person"):
            await place.publishes(noted("places.yaml"))


async def test_an_offer_says_what_changes_and_how_many_people_stay_on_older_versions(tmp_path: Path) -> None:
    async with shop(tmp_path) as place:
        place.shelf.on_versions = {"of today": 3, "of yesterday": 1}
        drill = SHIPPED["drills/AN1.yaml"].replace(b"Slow.", b"Very slow.", 1)
        sent = zipped({"drills/AN1.yaml": drill, "places.yaml": SHIPPED["places.yaml"]})
        offer = await place.counter.offer(OLGA, "mine.zip", sent)
        assert (offer.problems, offer.files, offer.open_sessions) == ((), ("drills/AN1.yaml",), 4)
        (change,) = offer.changes
        assert (change.file, change.group) == ("drills/AN1.yaml", Group.TEXTS)
        assert (change.new or "").replace("Very slow.", "Slow.", 1) == change.old


async def test_what_was_published_meanwhile_is_what_an_offer_is_compared_with(tmp_path: Path) -> None:
    async with shop(tmp_path) as place:
        drill = SHIPPED["drills/AN1.yaml"].replace(b"Slow.", b"Very slow.", 1)
        await place.publishes(pack_of({**SHIPPED, "drills/AN1.yaml": drill}))
        offer = await place.counter.offer(OLGA, "AN1.yaml", SHIPPED["drills/AN1.yaml"])
        (change,) = offer.changes
        assert ("Very slow." in (change.old or ""), "Very slow." in (change.new or "")) == (True, False)


async def test_in_the_chat_who_was_overtaken_is_refused(tmp_path: Path) -> None:
    async with shop(tmp_path) as place:
        offer = await place.counter.offer(OLGA, "places.yaml", SHIPPED["places.yaml"] + NOTE)
        place.shelf.rival = rival = noted("signs.yaml")
        with pytest.raises(RefusedError, match=f"Meanwhile {rival.name} went live"):
            await place.counter.publish(OLGA, offer.name)
        assert await place.shelf.live() == rival.name
        assert await place.published() == [rival.name]


async def test_a_file_that_was_sent_before_another_went_live_is_sent_again_and_undoes_nothing(tmp_path: Path) -> None:
    async with shop(tmp_path) as place:
        first = await place.counter.offer(OLGA, "places.yaml", SHIPPED["places.yaml"] + NOTE)
        second = await place.counter.offer(OMAR, "background.yaml", SHIPPED["background.yaml"] + NOTE)
        assert await place.counter.publish(OLGA, first.name)
        with pytest.raises(RefusedError, match="send the file again"):
            await place.counter.publish(OMAR, second.name)
        again = await place.counter.offer(OMAR, "background.yaml", SHIPPED["background.yaml"] + NOTE)
        assert await place.counter.publish(OMAR, again.name)
        live = await in_use(place.shelf, BASE)
        assert files_of(live) == files_of(noted("places.yaml", "background.yaml"))


async def test_only_what_was_sent_can_be_published_from_the_chat(tmp_path: Path) -> None:
    async with shop(tmp_path) as place:
        await place.publishes(noted("signs.yaml"), BO)
        with pytest.raises(RefusedError, match="send it again"):
            await place.counter.publish(OLGA, pack_of(SHIPPED).name)
        assert await place.published() == [noted("signs.yaml").name]


async def test_the_way_back_in_the_chat_needs_the_version_that_is_live(tmp_path: Path) -> None:
    async with shop(tmp_path) as place:
        first, second = noted("places.yaml"), noted("background.yaml")
        await place.publishes(first)
        await place.publishes(second)
        with pytest.raises(RefusedError, match="not live any more"):
            await place.counter.roll_back(OLGA, first.name)
        assert await place.counter.roll_back(OLGA, second.name) == first.name
        act = (await place.shelf.acts())[0]
        assert (act.deed, act.version, act.instead_of) == (Deed.ROLLBACK, first.name, second.name)
