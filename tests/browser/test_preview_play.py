"""From the preview's page Play into the chat of somebody with a past."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.commands.content.preview.play import Cast
from bot.commands.content.preview.site import write
from bot.commands.content.stage import Stage
from bot.commands.playing import persona_of
from bot.playground.server import serve
from bot.playground.site import build_site
from bot.settings import Settings
from tests.commands.content.site import IMPROVER, shipped

pytestmark = pytest.mark.asyncio(loop_scope="package")

PATIENCE_MS = 60_000


@asynccontextmanager
async def preview(browser: Browser, folder: Path, width: int) -> AsyncGenerator[tuple[Page, list[str]]]:
    """Open the page Play; yield it and what it complains about."""
    site = write(shipped(), folder, Cast(kinds=(IMPROVER,), served=True))
    stage = Stage(Settings(), {"improver": persona_of("improver")}, site.show)
    context = await browser.new_context(viewport={"width": width, "height": 800}, timezone_id="Europe/London")
    complaints: list[str] = []
    page = await context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    try:
        async with serve(build_site(folder, stage)) as address:
            await page.goto(f"{address}/play.html")
            yield page, complaints
    finally:
        await context.close()
        await stage.end()


@pytest.mark.parametrize("width", [1280, 390])
async def test_somebody_is_chosen_and_their_chat_goes_on(browser: Browser, tmp_path: Path, width: int) -> None:
    async with preview(browser, tmp_path, width) as (page, complaints):
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        form = page.locator("form", has_text="improver")
        await form.get_by_label("Day").fill("5")
        await form.get_by_role("button", name="Play").click()
        await expect(page.locator("#chat-name")).to_have_text("Midback", timeout=PATIENCE_MS)
        await expect(page.locator(".theirs", has_text="Done.")).not_to_have_count(0)
        await expect(page.locator(".theirs video")).not_to_have_count(0)
        await expect(page.locator(".theirs").last).to_contain_text("Good morning.")
        await page.locator(".key", has_text=re.compile("^Begin$")).last.click()
        await expect(page.locator(".theirs").last).to_contain_text("Anything new or worrying")
        assert complaints == []
