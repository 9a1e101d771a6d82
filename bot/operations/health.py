"""Two pages for machines that watch the bot: is the process up, and is it able to work."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

Probe = Callable[[], Awaitable[bool]]
"""Say whether a part works; raising anything means that it does not."""

LONGEST_PROBE_SECONDS = 5.0


class Health:
    """Answers /healthz always, and /readyz with 200 or with 503 and the name of each part that does not work."""

    def __init__(self, probes: Mapping[str, Probe]) -> None:
        self._probes = probes

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [Route("/healthz", _healthy), Route("/readyz", self._ready)]

    async def _ready(self, _request: Request) -> Response:
        answers = await asyncio.gather(*(_works(probe) for probe in self._probes.values()))
        failing = [name for name, works in zip(self._probes, answers, strict=True) if not works]
        return PlainTextResponse("\n".join(failing), 503) if failing else PlainTextResponse("ok")


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _works(probe: Probe) -> bool:
    try:
        async with asyncio.timeout(LONGEST_PROBE_SECONDS):
            return await probe()
    except Exception:  # noqa: BLE001  whatever it is, the part does not work
        return False
