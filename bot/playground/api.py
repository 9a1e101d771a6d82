"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from collections.abc import Mapping

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.playground.cutting import cut_connection
from bot.playground.dispatch import Reply, check_token, respond
from bot.playground.files import Upload
from bot.playground.methods.arguments import Args
from bot.playground.narrow import as_object, read_json
from bot.playground.refusals import Refusal, bad_request
from bot.playground.world import World

_MOST_FIELD_BYTES = 1024 * 1024


class BotApi:
    """Answers requests of the bot. A request counts as under way until its answer is on the wire."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; a long poll does not count as work under way."""
        request = Request(scope, receive, send)
        counts = request.path_params["method"].lower() != "getupdates"
        self._world.in_flight += counts
        try:
            await self._serve(request, scope, receive, send)
        finally:
            self._world.in_flight -= counts
            self._world.changed.ring()

    async def _serve(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            args = await _args(request)
        except Refusal as refusal:
            await JSONResponse(refusal.body(), refusal.status)(scope, receive, send)
            return
        reply = await respond(self._world, request.path_params["token"], request.path_params["method"], args)
        if reply.cut:
            await cut_connection(scope)
            return
        await _response(reply)(scope, receive, send)


class FileDownload:
    """Hands out files by the path that getFile told."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one file."""
        request = Request(scope, receive, send)
        await self._response(request)(scope, receive, send)

    def _response(self, request: Request) -> Response:
        try:
            check_token(self._world, request.path_params["token"])
        except Refusal as refusal:
            return JSONResponse(refusal.body(), refusal.status)
        stored = self._world.files.at(request.path_params["path"])
        if stored is None:
            return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        return Response(stored.data, media_type="application/octet-stream")


def routes(world: World) -> list[Route]:
    """Return the routes of the Bot API."""
    return [
        Route("/bot{token}/{method}", BotApi(world), methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", FileDownload(world), methods=["GET"]),
    ]


def _response(reply: Reply) -> Response:
    if reply.html is not None:
        return HTMLResponse(reply.html, reply.status)
    return JSONResponse(reply.body, reply.status)


async def _args(request: Request) -> Args:
    fields: dict[str, object] = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "GET" or not kind:
        return Args(fields)
    if kind == "application/json":
        return Args({**fields, **_json_object(await request.body())})
    if kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        async with request.form(max_part_size=_MOST_FIELD_BYTES) as form:
            return await _form_args(fields, form)
    return Args(fields)


async def _form_args(fields: dict[str, object], form: FormData) -> Args:
    uploads: dict[str, Upload] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            mime = value.content_type or "application/octet-stream"
            uploads[name] = Upload(name=value.filename or name, mime=mime, data=await value.read())
        else:
            fields[name] = value
    return Args(fields, uploads)


def _json_object(raw: bytes) -> Mapping[str, object]:
    try:
        found = as_object(read_json(raw or b"{}"))
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if found is None:
        raise bad_request("can't parse request: object expected")
    return found
