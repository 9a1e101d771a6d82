"""Serving the playground on this machine."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator, Generator

import uvicorn
from starlette.applications import Starlette

from bot.playground.cutting import CuttableProtocol
from bot.playground.stand_in import StandIn

_GRACE_SECONDS = 3


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave signals to whoever runs the loop."""
        yield


@contextlib.asynccontextmanager
async def serve(app: Starlette, port: int = 0, host: str = "127.0.0.1") -> AsyncGenerator[str]:
    """Serve the app and yield its address without a slash at the end; port 0 takes any free one.

    At the end waiting polls return, open pages are let go, and the port is free again.
    """
    stand_in: StandIn = app.state.stand_in
    listener = socket.create_server((host, port))
    # Connections get this from the listener; without it each answer waits 40 ms for the other side's acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    config = uvicorn.Config(
        app,
        http=CuttableProtocol,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        # The socket listens already: who calls before the server is up is served a moment later.
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        stand_in.close()
        server.should_exit = True
        await serving
