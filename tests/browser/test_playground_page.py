import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Show

pytestmark = pytest.mark.asyncio(loop_scope="package")

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def started(show: Show) -> Page:
    return await begin(await show.page())


async def begin(page: Page) -> Page:
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(key(page, "Next")).to_be_visible()
    return page


def key(page: Page, label: str) -> Locator:
    return page.locator(".key", has_text=re.compile(f"^{label}$")).last


async def test_a_first_visit_explains_itself_once(show: Show) -> None:
    page = await show.page()
    await expect(page.locator("#hint")).to_contain_text("Tap as on your phone")
    await expect(page.locator(".empty")).to_contain_text("A few minutes a day.")
    await page.get_by_role("button", name="Close this hint").click()
    await page.reload()
    await expect(page.locator("#chat-name")).to_have_text("Loop")
    await expect(page.locator("#hint")).to_be_hidden()


async def test_a_new_description_shows_at_once(show: Show) -> None:
    page = await show.page()
    await expect(page.locator(".empty")).to_contain_text("A few minutes a day.")
    await show.bot.call("setMyDescription", description="Five minutes a day.")
    await expect(page.locator(".empty")).to_contain_text("Five minutes a day.")


async def test_text_is_formatted_and_never_read_as_markup(show: Show) -> None:
    page = await started(show)
    await expect(page.locator(".bubble-text strong")).to_have_text("Good morning")
    await expect(page.locator(".theirs .bubble-text")).to_contain_text("<script>")
    hidden = page.get_by_role("button", name="Hidden text")
    await hidden.click()
    await expect(page.locator(".spoiler.shown")).to_have_text("hidden")


async def test_a_tap_by_mouse_edits_the_card_in_place(show: Show) -> None:
    page = await started(show)
    card = page.locator(".theirs")
    await key(page, "Next").click()
    await expect(card.locator(".bubble-text")).to_have_text("How strong was it?")
    await expect(card.locator("img.visual")).to_be_visible()
    await expect(card).to_have_count(1)
    await expect(card).to_have_class(re.compile("flash"))
    await expect(card.locator(".meta-edited")).to_be_visible()


async def test_a_card_that_grows_keeps_its_buttons_in_sight(show: Show) -> None:
    page = await begin(await show.page(height=420))
    (person,) = show.stand_in.people
    for _ in range(5):
        await show.bot.remind(person.id)
    await expect(page.locator(".theirs")).to_have_count(6)
    await key(page, "Next").evaluate("button => button.click()")  # while the page is still on its way down
    await expect(page.locator(".theirs img.visual")).to_have_js_property("complete", value=True)
    await expect(key(page, "10")).to_be_in_viewport()


async def test_the_keyboard_is_enough(show: Show) -> None:
    page = await started(show)
    await key(page, "Next").focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowRight")
    await expect(key(page, "Slow")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.locator(".bubble-text").last).to_have_text("How strong was it?")
    await page.keyboard.press("7")
    await expect(page.locator(".bubble-text").last).to_have_text("You said 7.")
    await page.locator("#text").focus()
    await page.keyboard.type("hello")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine").last).to_contain_text("hello")
    await expect(page.locator("#text")).to_have_value("")


async def test_the_focus_keeps_its_place_through_an_edit(show: Show) -> None:
    page = await started(show)
    await key(page, "Next").focus()
    await page.keyboard.press("Enter")
    await expect(key(page, "0")).to_be_focused()


async def test_a_toast_passes_and_an_alert_waits_to_be_closed(show: Show) -> None:
    page = await started(show)
    await key(page, "Again").click()
    await expect(page.locator("#toast")).to_have_text("Noted")
    await key(page, "Read").click()
    await expect(page.locator("#alert")).to_contain_text("Please read this.")
    await page.keyboard.press("Enter")
    await expect(page.locator("#alert")).to_be_hidden()


async def test_buttons_wait_for_the_answer(show: Show) -> None:
    page = await started(show)
    await key(page, "Slow").click()
    await expect(key(page, "Slow")).to_have_attribute("aria-busy", "true")
    await expect(key(page, "Next")).to_have_attribute("aria-disabled", "true")
    show.bot.slow_gate.set()
    await expect(key(page, "Next")).not_to_have_attribute("aria-disabled", "true")


async def test_moving_the_clock_brings_the_reminder_and_an_unread_count(show: Show) -> None:
    page = await started(show)
    await page.get_by_role("button", name="Add a person").click()
    await expect(page.locator(".person.chosen")).to_contain_text("Ben")
    await expect(page.locator("#clock-due")).to_contain_text("Tue 09:00")
    await page.get_by_role("button", name="Next reminder").click()
    await expect(page.locator("#clock-date")).to_have_text(re.compile("Tuesday.*4 March 2025"))
    ada = page.locator(".person", has_text="Ada")
    await expect(ada.locator(".badge")).to_have_text("1")
    await expect(page).to_have_title("(1) Playground")
    await ada.click()
    await expect(page.locator(".bubble-text").last).to_have_text("Ready for five minutes?")
    await expect(page).to_have_title("Playground")


async def test_a_conversation_survives_a_reload(show: Show) -> None:
    page = await started(show)
    await page.reload()
    await expect(key(page, "Next")).to_be_visible()
    await expect(page.locator(".mine")).to_have_text(re.compile("/start"))


async def test_a_place_is_shared_from_the_reply_keyboard(show: Show) -> None:
    page = await started(show)
    await page.locator("#text").fill("/place")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="My place").click()
    await page.get_by_role("button", name="Tokyo").click()
    await page.locator("#place").get_by_role("button", name="Share").click()
    await expect(page.locator(".mine").last).to_contain_text("35.682, 139.692")


async def test_menus_share_and_send_commands(show: Show) -> None:
    page = await started(show)
    await page.get_by_role("button", name="Share something").click()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine img")).to_be_visible()
    await page.get_by_role("button", name="Commands").click()
    await page.get_by_role("menuitem", name="/now").click()
    await expect(page.locator(".mine").last).to_contain_text("/now")


async def test_blocking_takes_the_text_field_away(show: Show) -> None:
    page = await started(show)
    await page.get_by_role("switch", name="Ada blocks the bot").check(force=True)
    await expect(page.locator("#composer")).to_be_hidden()
    await page.get_by_role("button", name="Unblock the bot").click()
    await expect(page.locator("#composer")).to_be_visible()


async def test_calls_can_be_looked_into_without_the_token(show: Show) -> None:
    page = await started(show)
    await page.locator("#log-details > summary").click()
    await page.locator(".call", has_text="sendMessage").locator("summary").first.click()
    await expect(page.locator(".call-body")).to_contain_text("Good morning")
    assert show.stand_in.token not in await page.content()


async def test_a_narrow_window_has_drawers_and_never_scrolls_sideways(show: Show) -> None:
    page = await begin(await show.page(width=360, height=640))
    assert await page.evaluate(SIDEWAYS) == 0
    await expect(page.locator("#people")).not_to_be_in_viewport()
    await page.get_by_role("button", name="Clock and tools").click()
    await expect(page.locator("#clock-time")).to_be_in_viewport()
    await page.keyboard.press("Escape")
    await expect(page.locator("#tools")).not_to_be_in_viewport()
    await page.get_by_role("button", name="People").click()
    await expect(page.get_by_role("button", name="Add a person")).to_be_in_viewport()
    assert await page.evaluate(SIDEWAYS) == 0


async def test_dark_follows_the_system(show: Show) -> None:
    ground = "getComputedStyle(document.querySelector('.panel')).backgroundColor"
    light, dark = await show.page(), await show.page(dark=True)
    assert await light.evaluate(ground) != await dark.evaluate(ground)


async def test_less_motion_shows_a_still_picture_until_it_is_asked_for(show: Show) -> None:
    page = await begin(await show.page(calm=True))
    await key(page, "Next").click()
    still = page.get_by_role("button", name="Play animation")
    await still.click()
    await expect(page.locator("img.visual")).to_be_visible()
