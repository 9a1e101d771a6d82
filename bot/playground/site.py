"""A folder of pages on this machine, and forms by which somebody who looks at them may start something."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

START = "start"
"""Where forms are sent; below it one sees how far it is."""
_SEE_OTHER = 303
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'none'; frame-ancestors 'none'; "
        "form-action 'self' http://127.0.0.1:*"
    ),
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is to be seen now: the address to go to, or else a page as HTML."""

    address: str = ""
    page: str = ""


class Stage(Protocol):
    """What forms start."""

    async def begin(self, fields: Mapping[str, str]) -> None:
        """Start what a form asks for, in place of what runs; what is wrong with it can be seen then."""
        ...

    def look(self) -> Sight:
        """Return how far it is."""
        ...


def build_site(folder: Path, stage: Stage) -> Starlette:
    """Return pages and forms as an application for `bot.playground.server.serve`."""
    site = Starlette(
        routes=[
            Route(f"/{START}", _Forms(stage).start, methods=["POST"]),
            Route(f"/{START}", _Forms(stage).look),
            Mount("/", StaticFiles(directory=folder, html=True)),
        ],
        middleware=[
            Middleware(_WithHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
        ],
    )
    site.state.close = lambda: None
    return site


class _Forms:
    """Only the site's own pages may start anything: other pages of the browser could send forms here as well."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def start(self, request: Request) -> Response:
        """Start something, then show how far it is."""
        if request.headers.get("origin") != f"http://{request.headers.get('host')}":
            return PlainTextResponse("Only the preview's own pages may do this.", 403)
        async with request.form(max_files=0) as form:
            await self._stage.begin({name: value for name, value in form.items() if isinstance(value, str)})
        return RedirectResponse(f"/{START}", _SEE_OTHER)

    async def look(self, _request: Request) -> Response:
        """Show how far it is, or go there when it is ready."""
        sight = self._stage.look()
        return RedirectResponse(sight.address, _SEE_OTHER) if sight.address else HTMLResponse(sight.page)


class _WithHeaders:
    """Keeps pages fresh and to themselves."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, and put the headers on what is sent."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, with_headers)
