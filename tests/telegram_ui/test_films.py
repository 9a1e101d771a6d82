"""Films on the stand-in: uploaded once, one at a time, and never in the way."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.content import Media
from bot.playground.people import Person
from bot.playground.refusals import bad_request
from bot.playground.stand_in import StandIn
from bot.telegram_ui.face import Face
from bot.telegram_ui.films import Films
from bot.telegram_ui.media import MemoryFileIds
from bot.telegram_ui.pen import Pen, Place
from bot.telegram_ui.transport import Line
from tests.telegram_ui.support import film, on_the_line


class Cinema:
    """Films, and messages that they can be put on."""

    def __init__(self, stand_in: StandIn, line: Line, *, between: float | None = None) -> None:
        self.stand_in, self.line = stand_in, line
        self.file_ids = MemoryFileIds()
        self.naps: list[float] = []
        self.pen = Pen(line.bot)
        self.films = self.again(between)
        self.person: Person = stand_in.person("Anna")
        self.person.send("/start")

    def again(self, between: float | None = None) -> Films:
        """The films after a restart: the file ids are kept."""
        return Films(self.line.bot, self.pen, self.file_ids, between=between, nap=self._nap)

    async def _nap(self, seconds: float) -> None:
        self.naps.append(seconds)

    async def show(self, media: Media, films: Films | None = None) -> bool:
        message = await self.pen.send(self.person.id, Face(text="Step"))
        at = Place(chat_id=self.person.id, message_id=message.message_id)
        return await (films or self.films).upload(at, Face(text="Step"), media)

    def uploads(self) -> int:
        """Calls that carried a file, not a file id."""
        calls = self.stand_in.journal.of("editMessageMedia")
        return sum("attach://" in str(call.params["media"]) for call in calls)


@pytest.fixture
async def cinema() -> AsyncGenerator[Cinema]:
    async with on_the_line() as (stand_in, line):
        yield Cinema(stand_in, line)


def heavy(folder: Path, name: str) -> Media:
    """A film of more than 100,000 bytes."""
    media = film(folder, name)
    path = Path(media.path)
    path.write_bytes(path.read_bytes().ljust(120_000, b"\0"))
    return replace(media, sha256=f"heavy {name}")


async def test_a_film_is_uploaded_once_also_across_restarts(cinema: Cinema, tmp_path: Path) -> None:
    movie = film(tmp_path)
    assert await cinema.show(movie)
    assert await cinema.show(movie)
    assert await cinema.show(movie, cinema.again())
    assert cinema.uploads() == 1


async def test_a_gif_goes_out_under_its_name(cinema: Cinema, tmp_path: Path) -> None:
    assert await cinema.show(film(tmp_path, "TG1.L"))
    assert cinema.person.from_bot[-1].text == "Step"
    assert await cinema.films.known(film(tmp_path, "TG1.L")) is not None


async def test_many_at_once_upload_a_film_once(cinema: Cinema, tmp_path: Path) -> None:
    movie = film(tmp_path)
    assert all(await asyncio.gather(*(cinema.show(movie) for _ in range(4))))
    assert cinema.uploads() == 1


async def test_a_foreign_file_id_is_replaced_by_an_upload(cinema: Cinema, tmp_path: Path) -> None:
    movie = film(tmp_path)
    await cinema.file_ids.keep(cinema.line.bot.id, movie.sha256, "of-another-bot")
    assert await cinema.show(movie)
    assert cinema.uploads() == 1
    known = await cinema.films.known(movie)
    assert known is not None
    assert known.file != "of-another-bot"


async def test_heavy_films_go_one_at_a_time_with_a_rest_between(tmp_path: Path) -> None:
    async with on_the_line() as (stand_in, line):
        cinema = Cinema(stand_in, line, between=1.0)
        rows = [heavy(tmp_path, f"AN{i}.L") for i in range(3)]
        assert all(await asyncio.gather(*(cinema.show(movie) for movie in rows)))
        assert len(cinema.naps) == 2
        assert all(0 < nap <= 2 for nap in cinema.naps)


async def test_light_films_need_no_rest(tmp_path: Path) -> None:
    async with on_the_line() as (stand_in, line):
        cinema = Cinema(stand_in, line, between=1.0)
        assert all([await cinema.show(film(tmp_path, f"AN{i}.L")) for i in range(3)])
        assert cinema.naps == []


async def test_a_server_on_this_machine_needs_no_rest(cinema: Cinema, tmp_path: Path) -> None:
    assert all([await cinema.show(heavy(tmp_path, f"AN{i}.L")) for i in range(2)])
    assert cinema.naps == []


async def test_a_failed_upload_does_not_hold_up_the_next_film(cinema: Cinema, tmp_path: Path) -> None:
    cinema.stand_in.faults.refuse(bad_request("file is too big"), method="editMessageMedia")
    assert not await cinema.show(film(tmp_path, "AN1.L"))
    assert await cinema.show(film(tmp_path, "AN1.R"))
