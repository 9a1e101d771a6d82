"""Faults as a client on a real connection meets them."""

from collections.abc import AsyncGenerator

import httpx
import pytest

from bot.playground import Person, StandIn, build_app, serve
from bot.playground.refusals import forbidden


@pytest.fixture
async def client(stand_in: StandIn) -> AsyncGenerator[httpx.AsyncClient]:
    async with (
        serve(build_app(stand_in)) as url,
        httpx.AsyncClient(base_url=f"{url}/bot{stand_in.token}/", timeout=10) as client,
    ):
        yield client


async def send(client: httpx.AsyncClient, person: Person) -> httpx.Response:
    return await client.post("sendMessage", data={"chat_id": str(person.id), "text": "hello"})


async def test_a_flood_wait_says_how_long_and_passes(client: httpx.AsyncClient, stand_in: StandIn, ada: Person) -> None:
    stand_in.faults.flood(7)
    refused = await send(client, ada)
    assert refused.status_code == 429
    assert refused.json()["parameters"] == {"retry_after": 7}
    assert (await send(client, ada)).status_code == 200
    assert [call.fault for call in stand_in.journal.of("sendMessage")] == ["429 Too Many Requests: retry after 7", None]


async def test_a_fault_strikes_only_the_chat_and_method_it_names(
    client: httpx.AsyncClient, stand_in: StandIn, ada: Person
) -> None:
    ben = stand_in.person("Ben")
    ben.send("/start")
    stand_in.faults.flood(7, chat_id=ben.id, times=None)
    stand_in.faults.server_error(method="sendPhoto")
    assert (await send(client, ada)).status_code == 200
    assert [(await send(client, ben)).status_code for _ in range(3)] == [429, 429, 429]
    stand_in.faults.clear()
    assert (await send(client, ben)).status_code == 200


async def test_a_lost_answer_has_taken_effect(client: httpx.AsyncClient, stand_in: StandIn, ada: Person) -> None:
    stand_in.faults.lose_answer()
    with pytest.raises(httpx.TransportError):
        await send(client, ada)
    assert len(ada.from_bot) == 1


async def test_a_reset_has_not_taken_effect(client: httpx.AsyncClient, stand_in: StandIn, ada: Person) -> None:
    stand_in.faults.reset()
    with pytest.raises(httpx.TransportError):
        await send(client, ada)
    assert ada.from_bot == []
    assert [call.status for call in stand_in.journal.of("sendMessage")] == [0]


@pytest.mark.parametrize(("status", "json"), [(500, True), (502, False)])
async def test_a_server_error_has_not_taken_effect(
    client: httpx.AsyncClient, stand_in: StandIn, ada: Person, status: int, json: bool
) -> None:
    stand_in.faults.server_error(status)
    answer = await send(client, ada)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/json" if json else "text/html")
    assert ada.from_bot == []


async def test_a_held_answer_waits_for_its_release(client: httpx.AsyncClient, stand_in: StandIn, ada: Person) -> None:
    fault = stand_in.faults.hold()
    fault.release()
    assert (await send(client, ada)).status_code == 200
    stand_in.faults.slow(0.0)
    assert (await send(client, ada)).status_code == 200


async def test_any_refusal_can_be_scripted(client: httpx.AsyncClient, stand_in: StandIn, ada: Person) -> None:
    stand_in.faults.refuse(forbidden("user is deactivated"))
    stand_in.faults.too_large()
    assert [(await send(client, ada)).status_code for _ in range(3)] == [403, 413, 200]


async def test_polling_suffers_only_when_named(client: httpx.AsyncClient, stand_in: StandIn) -> None:
    stand_in.faults.server_error(times=None)
    assert (await client.get("getUpdates")).status_code == 200
    stand_in.faults.server_error(method="getUpdates")
    assert (await client.get("getUpdates")).status_code == 500


async def test_waiting_polls_return_when_the_server_stops(stand_in: StandIn) -> None:
    async with serve(build_app(stand_in)) as url, httpx.AsyncClient(timeout=10) as client:
        stand_in.close()
        answer = await client.get(f"{url}/bot{stand_in.token}/getUpdates", params={"timeout": 50})
        assert answer.json() == {"ok": True, "result": []}


async def test_without_its_own_server_a_connection_can_not_be_cut(stand_in: StandIn, ada: Person) -> None:
    transport = httpx.ASGITransport(build_app(stand_in))
    stand_in.faults.reset()
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        with pytest.raises(RuntimeError, match=r"use bot\.playground\.serve"):
            await client.get(f"/bot{stand_in.token}/getMe")
