import asyncio
import shutil
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from bot.clock import MovableClock
from bot.playground import StandIn, build_app, serve
from tests.browser.fake_bot import FakeBot

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A GIF of 64 by 48 with two colours and one pixel drawn: more frames would not change what is tested.
GIF = bytes.fromhex("474946383961 4000 3000 800000 0b6e66 ffffff 2c 0000 0000 0100 0100 00 02 02 4401 00 3b")


@dataclass
class Show:
    """The page, the bot behind it and the stand-in between."""

    url: str
    browser: Browser
    stand_in: StandIn
    bot: FakeBot
    clock: MovableClock
    errors: list[str] = field(default_factory=list[str])

    async def page(self, *, width: int = 1280, height: int = 800, dark: bool = False, calm: bool = False) -> Page:
        context = await self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if calm else "no-preference",
            timezone_id="Europe/Berlin",
            locale="en-GB",
        )
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        await page.goto(self.url)
        return page


class Alarm:
    """A reminder at eight in the morning, UTC, sent when the clock has come there."""

    def __init__(self, clock: MovableClock, stand_in: StandIn) -> None:
        self.bot: FakeBot | None = None
        self._clock = clock
        self._stand_in = stand_in
        self._due = datetime(2025, 3, 4, 8, 0, tzinfo=UTC)

    async def next_due(self) -> datetime | None:
        return self._due

    async def wake(self) -> None:
        if self.bot is None or self._clock.now() < self._due:
            return
        self._due += timedelta(days=1)
        for person in self._stand_in.people:
            if person.messages:
                await self.bot.remind(person.id)


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncGenerator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("there is no chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="package")
async def show(browser: Browser) -> AsyncGenerator[Show]:
    clock = MovableClock(datetime(2025, 3, 3, 8, 0, tzinfo=UTC))
    stand_in = StandIn(clock, bot_name="Loop")
    stand_in.person("Ada")
    alarm = Alarm(clock, stand_in)
    async with serve(build_app(stand_in, alarm)) as url:
        bot = FakeBot(url, stand_in.token, GIF)
        alarm.bot = bot
        running = asyncio.create_task(bot.run())
        show = Show(url, browser, stand_in, bot, clock)
        yield show
        for context in browser.contexts:
            await context.close()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await bot.http.aclose()
    assert show.errors == []
