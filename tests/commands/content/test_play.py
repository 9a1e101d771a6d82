import asyncio
from pathlib import Path

import httpx
import pytest

from bot.commands.content.preview import play
from bot.commands.content.preview.html import AGAIN, Page, whole
from bot.commands.content.preview.play import Cast
from bot.commands.content.stage import Stage
from bot.commands.playing import persona_of
from bot.playground.site import Sight
from bot.settings import Settings
from tests.authoring.copies import Copy
from tests.commands.content.site import ADA, IMPROVER, page

PATIENCE = 60.0


def test_a_site_that_is_served_has_a_form_for_each() -> None:
    body = play.page(Cast(kinds=(IMPROVER,), files=(ADA,), served=True)).body
    assert body.count('method="post" action="start"') == 2
    assert 'name="who" value="my folder/ada.yaml"' in body
    assert 'min="1" max="5" value="5"' in body
    assert "stays &lt;away&gt;" in body
    assert "midback demo" not in body


def test_a_site_that_was_written_has_what_to_type() -> None:
    body = page("play.html")
    assert "<code>midback demo --persona improver --day 8</code>" in body
    assert "<code>midback demo --persona &#x27;my folder/ada.yaml&#x27; --day 5</code>" in body
    assert "x.yaml:1:1: &lt;no&gt;" in body
    assert "<form" not in body


def test_only_a_page_that_changes_is_asked_for_again() -> None:
    assert AGAIN in whole(play.waiting("ada", 3, 9), (), "")
    assert 'value="3" max="9"' in play.waiting("ada", 3, 9).body
    assert AGAIN not in whole(play.failed("No."), (), "")


# --- starting it


def bare(page: Page) -> str:
    return page.body


def a_stage(folder: Path | None = None) -> Stage:
    people = {"improver": persona_of("improver"), "gated": persona_of("gated")}
    return Stage(Settings().model_copy(update={"content_dir": folder}), people, bare)


async def settled(stage: Stage) -> Sight:
    async with asyncio.timeout(PATIENCE):
        await stage.settled.wait()
    return stage.look()


async def test_somebody_is_played_and_then_somebody_else_instead() -> None:
    stage = a_stage()
    try:
        async with httpx.AsyncClient() as client:
            await stage.begin({"who": "improver", "day": "2"})
            assert "improver: day 1 of 2" in stage.look().page
            first = (await settled(stage)).address
            assert (await client.get(f"{first}/play/status")).json()["now"].startswith("2027-01-05T")
            await stage.begin({"who": "gated", "day": "1"})
            with pytest.raises(httpx.ConnectError):
                await client.get(first)
            second = (await settled(stage)).address
            assert (await client.get(f"{second}/play/status")).json()["now"].startswith("2027-01-04T")
    finally:
        await stage.end()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "Choose somebody and a day."),
        ({"who": "/etc/passwd", "day": "1"}, "Choose somebody and a day."),
        ({"who": "improver", "day": "x"}, "Choose somebody and a day."),
        ({"who": "improver", "day": "91"}, "improver has no day 91: choose one from 1 to 90."),
    ],
)
async def test_what_cannot_be_played_is_said(fields: dict[str, str], says: str) -> None:
    stage = a_stage()
    assert "Nobody is being played." in stage.look().page
    await stage.begin(fields)
    assert says in (await settled(stage)).page
    await stage.end()


async def test_content_that_was_spoilt_meanwhile_is_said(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "content")
    copy.edit("programme.yaml", "stretch_cap: 3 ", "stretch_cap: 5 ")
    stage = a_stage(copy.folder)
    await stage.begin({"who": "improver", "day": "2"})
    assert "programme.yaml:" in (await settled(stage)).page
    await stage.end()
