"""The pages in a real browser: nothing wider than the screen, nothing fetched from elsewhere, films to be seen."""

import shutil

import pytest
from playwright.async_api import Page, async_playwright

from bot.playground.server import serve
from bot.playground.site import build_site
from tests.commands.content.site import site
from tests.playground.test_site import NoStage

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
READY = "[...document.querySelectorAll('.loops video')].slice(0, 2).every(one => one.readyState >= 1)"
CONTRAST = """() => {
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = color => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = color; paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data]; };
  const behind = node => { for (; node; node = node.parentElement) {
    const c = rgb(getComputedStyle(node).backgroundColor); if (c[3] > 250) return c; } return [255, 255, 255]; };
  const bad = [];
  for (const node of document.querySelectorAll('p, li, td, dt, dd, a, h1, h2, h3, small, .key, figcaption, .tier')) {
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) bad.push(node.outerHTML.slice(0, 80));
  }
  return bad;
}"""


@pytest.mark.parametrize(
    ("width", "dark", "names"),
    [
        (360, True, ("index", "screens", "rules", "flow", "play")),
        (1100, False, ("drills", "drill-TG3", "messages", "rules", "flow")),
    ],
)
async def test_the_pages_can_be_read(width: int, names: tuple[str, ...], *, dark: bool) -> None:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("there is no chromium on this machine")
    async with serve(build_site(site(), NoStage())) as address, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=FLAGS)
        page = await browser.new_page(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
        )
        asked: list[str] = []
        told: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: told.append(message.text))
        for name in names:
            await page.goto(f"{address}/{name}.html")
            await look(page, name, width)
        await browser.close()
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert told == []


async def look(page: Page, name: str, width: int) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert await page.evaluate(CONTRAST) == [], name
    if name.startswith("drill-"):
        await page.wait_for_function(READY)
