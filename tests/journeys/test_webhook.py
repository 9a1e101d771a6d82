# pyright: reportPrivateUsage=false
"""The bot behind a web address: Telegram brings what people say, over real HTTP."""

import logging
import socket
from collections.abc import AsyncGenerator
from datetime import timedelta

import httpx
import pytest
from pydantic import SecretStr

from bot.core.prompts import PromptName as P
from tests.journeys.place import Place, a_place

SECRET = "a-secret-of-this-journey"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.fixture
async def place() -> AsyncGenerator[Place]:
    address = f"127.0.0.1:{free_port()}"
    hook = {"webhook_url": f"http://{address}/hook", "webhook_secret": SecretStr(SECRET), "listen": address}
    async with a_place(more=hook) as opened:
        yield opened


async def asked(place: Place, path: str) -> tuple[int, str]:
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(f"http://{place.settings.listen}{path}")
    return answer.status_code, answer.text


async def test_somebody_joins_by_webhook_and_a_restart_loses_nothing(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    async def until_something_happens(_seconds: float) -> None:
        await place.stand_in.world.changed.heard(within=0.05)

    place.stand_in.world.pusher._pause = until_something_happens
    ada = place.person("Ada")
    await ada.joins()
    assert ada.question is P.READY
    await place.stop()
    ada.person.tap("Begin")
    await place.stand_in.until(lambda: place.stand_in.world.updates.last_error is not None)
    assert place.stand_in.world.updates.webhook_url == place.settings.webhook_url
    await place.start()
    await place.settle()
    assert ada.question is P.QUICK
    assert place.stand_in.journal.of("getUpdates") == []
    assert SECRET not in caplog.text


async def test_a_stranger_is_not_heard(place: Place) -> None:
    ada = place.person("Ada")
    await ada.says("/start")
    before = len(ada.texts)
    update = {"update_id": 1, "message": {"message_id": 1, "date": 0, "chat": {"id": ada.id, "type": "private"}}}
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.post(place.settings.webhook_url, json=update)
    await place.settle()
    assert (answer.status_code, len(ada.texts)) == (403, before)


async def test_it_says_whether_it_is_ready(place: Place) -> None:
    await place.look()
    assert [await asked(place, "/healthz"), await asked(place, "/readyz")] == [(200, "ok"), (200, "ok")]
    place.clock.advance(timedelta(seconds=61))
    place.bot.parts.receiver.stop()
    assert await asked(place, "/readyz") == (503, "ticks\nupdates")
    await place.bot.parts.database.close()
    (place.settings.data_dir / "journey.db").unlink()
    assert await asked(place, "/readyz") == (503, "database\nticks\nupdates")
    assert await asked(place, "/healthz") == (200, "ok")
