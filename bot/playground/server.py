"""Serving the playground, or other pages, on this machine."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator, Generator

import uvicorn
from starlette.applications import Starlette

from bot.playground.cutting import CuttableProtocol

_GRACE_SECONDS = 3


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave signals to whoever runs the loop."""
        yield


@contextlib.asynccontextmanager
async def serve(app: Starlette, port: int = 0, host: str = "127.0.0.1") -> AsyncGenerator[str]:
    """Serve the app and yield its address without a slash at the end; port 0 takes any free one.

    At the end `app.state.close` lets waiting polls and open pages go, and the port is free again.
    Raises OSError when it is taken.
    """
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
        app.state.close()
        server.should_exit = True
        await serving
