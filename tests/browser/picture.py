"""Takes the picture of the playground that the README shows: `python -m tests.browser.picture` (needs Chromium)."""

import asyncio
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Page, async_playwright

from bot.clock import MovableClock
from bot.commands.trying import playground
from bot.delivery.limiter import Limiter, Rate
from bot.settings import read_settings
from tests.browser.conftest import FLAGS

TARGET = Path(__file__).parent / "pictures" / "playground.png"
JOINING = (
    "Yes, I am 18 or older",
    "I agree",
    "I agree",
    *["None of these"] * 4,
    "Upper",
    "Right",
    "Yes",
    "16:05",
    "08:00",
    "Begin",
    "No",
    "5",
    *["Next"] * 3,
)
STILL = """Promise.all([...document.querySelectorAll('video')].map(one => new Promise(done => {
    one.pause(); one.onseeked = done; one.currentTime = 4.2;
})))"""
"""Stops the films where the head tilts, so that the picture is the same each time."""
FREE = Rate(a_second=1000, burst=1000)


async def take(target: Path) -> None:
    """Join, walk to the fourth step of the first drill, and take a picture of the page."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The picture needs Chromium: install it and try again.")
    clock = MovableClock(datetime(2027, 1, 4, 16, 5, tzinfo=UTC), running=False)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            playground(read_settings(), clock, Path(folder), limiter=Limiter(FREE, FREE)) as place,
            async_playwright() as player,
        ):
            ada = place.stand_in.person("Ada")
            place.stand_in.person("Ben")
            ada.send("/start")
            await place.settle()
            for label in JOINING:
                ada.tap(label)
                await place.settle()
            browser = await player.chromium.launch(executable_path=chromium, args=FLAGS)
            page = await browser.new_page(viewport={"width": 1280, "height": 1010}, timezone_id="Europe/London")
            await _show(page, place.address)
            await page.screenshot(path=target)
            await browser.close()


async def _show(page: Page, address: str) -> None:
    await page.goto(address)
    await page.get_by_text("Ada").first.click()
    await page.get_by_text("Part 4 of 8").wait_for()
    await page.wait_for_function("[...document.querySelectorAll('video')].every(one => one.readyState >= 2)")
    await page.evaluate(STILL)


if __name__ == "__main__":
    asyncio.run(take(TARGET))
