"""What the browser fetches: the page, its parts, the live stream, files and transcripts."""

import json
import re
from collections.abc import AsyncIterator
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.playground.files import StoredFile
from bot.playground.stand_in import StandIn
from bot.playground.transcript import write_transcript
from bot.playground.view import sniffed_type, whole_view

_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_SHOWN = frozenset({"image/gif", "image/png", "image/jpeg", "image/webp", "video/mp4"})
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_HEARTBEAT_SECONDS = 15.0
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class PageRoutes:
    """Hands the page out and keeps it up to date."""

    def __init__(self, stand_in: StandIn) -> None:
        self._stand_in = stand_in
        self._world = stand_in.world

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/", _index),
            Route("/page/{name}", _asset),
            Route("/play/events", self._events),
            Route("/play/files/{file_id}", self._file),
            Route("/play/chats/{chat_id:int}/transcript", self._transcript),
        ]

    async def _events(self, _request: Request) -> Response:
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _stream(self) -> AsyncIterator[str]:
        async for news in self._world.live.subscribe(_HEARTBEAT_SECONDS, {"kind": "all", **whole_view(self._world)}):
            yield ": still here\n\n" if news is None else f"data: {json.dumps(news, ensure_ascii=False)}\n\n"

    async def _file(self, request: Request) -> Response:
        stored = next(
            (file for file in self._stand_in.files.all if file.file_id == request.path_params["file_id"]), None
        )
        if stored is None:
            return PlainTextResponse("There is no such file.", 404)
        return _file_response(stored, request.headers.get("range", ""))

    async def _transcript(self, request: Request) -> Response:
        chat = self._world.chats.chats.get(request.path_params["chat_id"])
        if chat is None:
            return PlainTextResponse("There is no such chat.", 404)
        return PlainTextResponse(write_transcript(chat.log), headers=_HEADERS)


async def _index(_request: Request) -> Response:
    return _part("index.html")


async def _asset(request: Request) -> Response:
    return _part(request.path_params["name"])


def _part(name: str) -> Response:
    folder = files("bot.playground") / "page"
    known = {part.name: part for part in folder.iterdir()}
    mime = next((mime for ending, mime in _TYPES.items() if name.endswith(ending)), None)
    if mime is None or name not in known:
        return PlainTextResponse("There is no such part of the page.", 404)
    return Response(known[name].read_bytes(), media_type=mime, headers=_HEADERS)


def _file_response(stored: StoredFile, asked: str) -> Response:
    # Some browsers play films only from servers that hand out parts.
    mime = sniffed_type(stored)
    headers = {**_HEADERS, "Accept-Ranges": "bytes", "Cache-Control": "private, max-age=86400"}
    if mime not in _SHOWN:
        return Response(stored.data, media_type="application/octet-stream", headers=_as_download(headers, stored.name))
    part = _RANGE.fullmatch(asked)
    if part is None or int(part[1]) >= len(stored.data):
        return Response(stored.data, media_type=mime, headers=headers)
    first, last = int(part[1]), min(int(part[2] or len(stored.data)), len(stored.data) - 1)
    headers["Content-Range"] = f"bytes {first}-{last}/{len(stored.data)}"
    return Response(stored.data[first : last + 1], 206, media_type=mime, headers=headers)


def _as_download(headers: dict[str, str], name: str) -> dict[str, str]:
    safe = re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)
    return {**headers, "Content-Disposition": f'attachment; filename="{safe}"'}
