import asyncio
import socket

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.operations.server import CannotListenError, serving


async def test_a_request_in_hand_is_answered_before_the_end() -> None:
    begun, gate = asyncio.Event(), asyncio.Event()

    async def slow(_request: Request) -> Response:
        begun.set()
        await gate.wait()
        return PlainTextResponse("done")

    async with httpx.AsyncClient(trust_env=False) as http:
        async with serving([Route("/", slow)], "127.0.0.1", 0) as address:
            asking = asyncio.create_task(http.get(address))
            await begun.wait()
            asyncio.get_running_loop().call_soon(gate.set)
        assert (await asking).text == "done"
        with pytest.raises(httpx.ConnectError):
            await http.get(address)


async def test_a_port_that_is_taken_gets_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListenError) as raised:
            async with serving([], "127.0.0.1", port):
                pass
    assert str(raised.value) == (
        f"Another program listens on 127.0.0.1:{port}: stop it, or set MIDBACK_LISTEN to another port."
    )


async def test_an_address_that_is_not_of_this_machine_gets_a_sentence() -> None:
    with pytest.raises(CannotListenError, match=r"Nothing can listen on 192\.0\.2\.1:80.*check MIDBACK_LISTEN\.$"):
        async with serving([], "192.0.2.1", 80):
            pass
