"""Cutting a connection instead of answering, as a broken network does."""

import asyncio
import socket
import struct
from collections.abc import Callable

from starlette.types import Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

_KEY = "cut"
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class CuttableProtocol(H11Protocol):
    """The server's HTTP protocol, with a way for the application to reset its connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Leave the way to cut this connection where the application finds it."""
        super().connection_made(transport)

        def cut() -> None:
            sock = transport.get_extra_info("socket")
            if sock is not None:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            transport.abort()

        self.app_state = {**self.app_state, _KEY: cut}


async def cut_connection(scope: Scope) -> None:
    """Reset the connection of this request; RuntimeError under a server that can't."""
    cut: Callable[[], None] | None = scope.get("state", {}).get(_KEY)
    if cut is None:
        raise RuntimeError("This server can't cut connections: use bot.playground.serve.")
    cut()
    # The server notices in the next turn of the loop; until then it would take the silence for a fault of ours.
    await asyncio.sleep(0)
    await asyncio.sleep(0)
