"""What stands in front of several processes: takes connections and hands each to the next one that listens."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

HOST = "127.0.0.1"


class Balancer:
    """Hands connections on to these ports in turn; a port where nobody listens is passed over."""

    def __init__(self) -> None:
        self.ports: list[int] = []
        self.port = 0

    async def take(self, reader: StreamReader, writer: StreamWriter) -> None:
        for port in tuple(self.ports):
            self.ports.append(self.ports.pop(0))
            try:
                there = await asyncio.open_connection(HOST, port)
            except OSError:
                continue
            await asyncio.gather(_carry(reader, there[1]), _carry(there[0], writer))
            return
        writer.close()


async def _carry(reader: StreamReader, writer: StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def balancing() -> AsyncGenerator[Balancer]:
    balancer = Balancer()
    server = await asyncio.start_server(balancer.take, HOST, 0)
    balancer.port = server.sockets[0].getsockname()[1]
    try:
        yield balancer
    finally:
        server.close()
