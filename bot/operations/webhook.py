"""The way in for Telegram: one address, which answers 200 only when the update is stored (`platform.md 6` #5).

Nothing that a request says is logged, neither its body nor a secret that it was sent with.
"""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import cast

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

log = logging.getLogger(__name__)

Take = Callable[[Mapping[str, object]], Awaitable[bool]]
"""Take an update to its end and return True; False when it is to be brought again."""

LARGEST_BODY = 1024 * 1024
RETRY_AFTER_SECONDS = 2
"""A tap lives for 150 s, and another replica may be free at once."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of it


class Webhook:
    """Lets in who knows the secret, and hands on what is an update."""

    def __init__(self, *, path: str, secret: str, take: Take) -> None:
        self._path = path
        self._secret = secret.encode()
        self._take = take
        self._strangers = 0

    def routes(self) -> list[Route]:
        """Return the route; other methods than POST get 405."""
        return [Route(self._path, self._serve, methods=["POST"])]

    async def _serve(self, request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret):
            self._note_stranger()
            return PlainTextResponse("The secret is missing or wrong.", 403)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it
        if body is None:
            return PlainTextResponse("This is too large for an update.", 413)
        raw = _update(body)
        if raw is None:
            return PlainTextResponse("This is no update.", 400)
        if await self._take(raw):
            return Response()
        return PlainTextResponse("Not now.", 503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})

    def _note_stranger(self) -> None:
        """Say it at the 1st, 2nd, 4th, 8th …: who knocks all the time is not to fill the disk."""
        self._strangers += 1
        if self._strangers.bit_count() == 1:
            log.warning("Requests to the webhook without the right secret so far: %s", self._strangers)


async def _body(request: Request) -> bytes | None:
    """Read the body; None when it is too large. Raises ClientDisconnect."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def _update(body: bytes) -> Mapping[str, object] | None:
    """Return a JSON object with the id of an update; whether the rest of it makes sense is seen elsewhere."""
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    raw = cast("dict[str, object]", found)
    number = raw.get("update_id")
    return raw if isinstance(number, int) and not isinstance(number, bool) else None
