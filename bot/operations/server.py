"""Serving over HTTP. TLS is for a proxy in front of it."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import AsyncGenerator, Generator, Sequence

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

_GRACE_SECONDS = 3
_KEEP_ALIVE_SECONDS = 75
"""Longer than proxies keep a connection: the side that sends requests is to be the one that closes it."""


class CannotListenError(Exception):
    """The address can't be served on; the text is one sentence that says why and what to do."""


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave signals to whoever runs the loop."""
        yield


@contextlib.asynccontextmanager
async def serving(routes: Sequence[Route], host: str, port: int) -> AsyncGenerator[str]:
    """Serve and yield the address without a slash at the end; port 0 takes any free one. Raises CannotListenError.

    At the end requests that are being answered get a few seconds.
    """
    listener = _listener(host, port)
    config = uvicorn.Config(
        Starlette(routes=list(routes)),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,  # ours take out what must not be logged
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]), name="serving")
    try:
        # The socket listens already: who calls before the server is up is served a moment later.
        yield f"http://{_written(host, listener.getsockname()[1])}"
    finally:
        server.should_exit = True
        await task


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = host == "::" and socket.has_dualstack_ipv6()
    try:
        listener = socket.create_server((host, port), family=family, dualstack_ipv6=both)
    except OSError as problem:
        where = _written(host, port)
        if problem.errno == errno.EADDRINUSE:
            raise CannotListenError(
                f"Another program listens on {where}: stop it, or set MIDBACK_LISTEN to another port."
            ) from None
        raise CannotListenError(f"Nothing can listen on {where} ({problem.strerror}): check MIDBACK_LISTEN.") from None
    # Connections get this from the listener; without it each answer waits 40 ms for the other side's acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _written(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
