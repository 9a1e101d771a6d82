# pyright: reportPrivateUsage=false
"""Operators and everybody else, in their chats with the whole bot."""

import io
import zipfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.authoring import default_folder
from bot.authoring.folder import read_folder
from bot.clock import MovableClock
from bot.commands.drawn import complete
from bot.playground.app import build_app
from bot.playground.people import Person
from bot.playground.server import serve
from bot.playground.stand_in import StandIn
from bot.service.daily import Figures
from bot.settings import Settings
from bot.telegram_ui.operator_words import digest_text
from bot.wiring import RunningBot, running_bot
from tests.authoring.copies import ENDLESS, NUMBER
from tests.support.house import unhurried
from tests.telegram_ui.support import NOON

SHIPPED = read_folder(default_folder())
NOTE = b"# a note\n"


@dataclass(kw_only=True)
class Office:
    bot: RunningBot
    stand_in: StandIn
    olga: Person
    omar: Person
    anna: Person

    async def settle(self) -> None:
        await self.stand_in.idle()
        await self.bot.wake()
        await self.stand_in.idle()

    async def sends(self, person: Person, name: str, data: bytes) -> str:
        person.send_document(name, data)
        await self.settle()
        return person.from_bot[-1].text

    async def taps(self, person: Person, label: str) -> str:
        person.tap(label)
        await self.settle()
        return person.from_bot[-1].text

    @property
    def live(self) -> str:
        return self.bot.parts.library.current.programme.version


@asynccontextmanager
async def office(folder: Path) -> AsyncGenerator[Office]:
    stand_in = StandIn(MovableClock(NOON, running=False))
    olga, omar, anna = (stand_in.person(name) for name in ("Olga", "Omar", "Anna"))
    async with serve(build_app(stand_in)) as address:
        url = f"sqlite+aiosqlite:///{folder / 'midback.db'}"
        here = Settings().pointed_at(api_url=address, token=stand_in.token, database_url=url, data_dir=folder)
        settings = here.model_copy(update={"operators": (olga.id, omar.id)})
        for person in (olga, omar, anna):
            person.send("/start")
        async with running_bot(settings, stand_in.clock, check=complete, ticking=False, limiter=unhurried()) as bot:
            place = Office(bot=bot, stand_in=stand_in, olga=olga, omar=omar, anna=anna)
            await place.settle()
            yield place


async def test_a_sound_file_is_published_and_rolled_back_by_buttons(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        before = place.live
        said = await place.sends(place.olga, "places.yaml", SHIPPED["places.yaml"] + NOTE)
        assert "no problems. Changed: places.yaml." in said
        assert place.live == before
        assert "is live" in await place.taps(place.olga, "Publish")
        assert place.live != before
        assert f"{before} is live again" in await place.taps(place.olga, "Roll back")
        assert place.live == before
        assert place.stand_in.unfinished() == ""


async def test_a_faulty_file_is_answered_with_its_lines_and_changes_nothing(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        before = place.live
        said = await place.sends(place.olga, "places.yaml", b"nonsense <b>")
        assert "places.yaml:1:1: " in said
        assert said.endswith("Fix and send again. Live content unchanged.")
        assert "not clear where other.yaml belongs" in await place.sends(place.olga, "other.yaml", b"a: b")
        assert "no zip file" in await place.sends(place.olga, "content.zip", b"PK")
        assert "places.yaml:1:1: TOO-DEEP: " in await place.sends(place.olga, "places.yaml", b"[" * 3000)
        assert place.live == before


async def test_a_screen_that_cannot_be_shown_is_a_problem_too(tmp_path: Path) -> None:
    service = SHIPPED["service.yaml"].replace(NUMBER.encode(), ENDLESS.encode())
    async with office(tmp_path) as place:
        said = await place.sends(place.olga, "service.yaml", service)
        assert "messages/en.yaml:" in said
        assert "SCREEN-TOO-LONG" in said
        assert said.endswith("Fix and send again. Live content unchanged.")
        assert [one.standing for one in await place.bot.parts.database.versions.entries()] == ["shipped"]


async def test_a_safety_file_needs_the_tap_of_a_second_operator(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        before = place.live
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as file:
            file.writestr("content/signs.yaml", SHIPPED["signs.yaml"] + NOTE)
        said = await place.sends(place.olga, "content.zip", held.getvalue())
        assert "(signs.yaml): a second operator publishes" in said
        await place.taps(place.olga, "Publish")
        assert "another operator" in place.olga.toasts()[-1]
        assert place.live == before
        await place.taps(place.omar, "Publish")
        assert place.live != before


async def test_what_changes_is_shown_to_both_operators_with_who_stays_on_the_old_version(tmp_path: Path) -> None:
    messages = SHIPPED["messages/en.yaml"].replace(b"Stop now. What you", b"Stop at once. What you")
    line = messages[: messages.index(b"Stop at once.")].count(b"\n") + 1
    async with office(tmp_path) as place:
        said = await place.sends(place.olga, "en.yaml", messages)
        assert place.omar.from_bot[-1].text == said
        assert f"\nTexts (1)\nmessages/en.yaml:{line} safety.t4: Stop now. What you told me" in said
        assert " -> Stop at once. What you told me" in said
        assert "\nNobody is in the middle of a session.\n" in said


async def test_what_is_discarded_cannot_be_published(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        await place.sends(place.olga, "places.yaml", SHIPPED["places.yaml"] + NOTE)
        (draft,) = [one.name for one in await place.bot.parts.database.versions.entries() if one.standing == "draft"]
        assert "discarded" in await place.taps(place.olga, "Discard")
        place.olga.tap_data(place.olga.from_bot[-1].id, f"op:publish:{draft}")
        await place.settle()
        assert "no longer kept" in place.olga.toasts()[-1]


async def test_operators_see_how_things_stand(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        place.olga.send("/status")
        await place.settle()
        assert "people: 3" in place.olga.from_bot[-1].text
        assert place.live in place.olga.from_bot[-1].text
        status = place.olga.from_bot[-1].text
        place.olga.send("/status@midback_bot")
        await place.settle()
        assert place.olga.from_bot[-1].text == status
        place.olga.send("/digest")
        await place.settle()
        assert place.olga.from_bot[-1].text.startswith("The last 24 hours\npeople: 3\nsessions: 0\n")
        assert place.olga.from_bot[-1].text.endswith("T2: none")


async def test_the_digest_also_comes_by_itself(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        (daily,) = [chore for name, chore, _ in place.bot.parts.ticker._more if name == "daily"]
        await daily()
        await place.settle()
        assert [one.from_bot[-1].text.splitlines()[0] for one in (place.olga, place.omar)] == ["The last 24 hours"] * 2
        assert "The last 24 hours" not in place.anna.from_bot[-1].text


async def test_everybody_else_gets_the_ordinary_answer(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        before = place.live
        place.anna.send("/status")
        said = await place.sends(place.anna, "places.yaml", SHIPPED["places.yaml"] + NOTE)
        place.anna.tap_data(place.anna.from_bot[-1].id, f"op:back:{before}")
        await place.settle()
        assert not any("content" in message.text.lower() for message in place.anna.from_bot)
        assert "no problems" not in said
        assert place.live == before


def test_the_digest_counts_and_small_numbers_are_hidden() -> None:
    cards = ["T2:U1"] * 5 + ["T2:U2"] * 4 + ["T1:U3"] * 9
    day = Figures(people=40, sessions=30, t4=1, t3=2, mistaps=3, undelivered=4, open_alerts=5, cards=cards)
    assert digest_text(day).splitlines() == [
        "The last 24 hours",
        "people: 40",
        "sessions: 30",
        "T4 alerts: 1",
        "T3 alerts: 2",
        "tapped by mistake: 3",
        "not delivered: 4",
        "alerts that nobody has acknowledged: 5",
        "T2 U1, times shown: 5",
        "T2 U2, times shown: fewer than 5",
    ]
