"""One request of the bot: journal, judge, scripted faults, then the method itself."""

import asyncio
import inspect
import re
import time
from dataclasses import dataclass
from http import HTTPStatus

from bot.playground.faults import Fault, Harm
from bot.playground.journal import Call
from bot.playground.methods.arguments import Args
from bot.playground.methods.table import find
from bot.playground.refusals import Refusal, not_found, unauthorized
from bot.playground.view import call_view
from bot.playground.world import World

MOST_UPLOAD_BYTES = 50 * 1024 * 1024
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{10,}")
_HTML_502 = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes back over the wire; `cut` means nothing does: the connection is reset."""

    status: int = HTTPStatus.OK
    body: dict[str, object] | None = None
    html: str | None = None
    cut: bool = False


async def respond(world: World, token: str, method: str, args: Args) -> Reply:
    """Answer one request as the server would, or as a scripted fault says."""
    call = _opened(world, method, args)
    try:
        reply = await _suffered(world, token, call, args)
    finally:
        call.finished = time.monotonic()
        _close(world, call)
    return reply


def check_token(world: World, token: str) -> None:
    """Refuse the token of another bot, and what is no token at all."""
    if token == world.token:
        return
    raise unauthorized() if _TOKEN.fullmatch(token) else not_found()


def _check_size(args: Args) -> None:
    if args.uploaded > MOST_UPLOAD_BYTES:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")


def _opened(world: World, method: str, args: Args) -> Call:
    known = find(method)
    call = Call(
        number=world.journal.next_number(),
        method=method if known is None else known[0],
        params=dict(args.fields),
        uploads={name: f"{upload.name}, {len(upload.data)} bytes" for name, upload in args.uploads.items()},
        at=world.now(),
        started=time.monotonic(),
    )
    if call.method != "getUpdates":
        world.journal.add(call)
    return call


def _close(world: World, call: Call) -> None:
    if call.method == "getUpdates":
        if call.result or not call.ok:
            world.journal.add(call)
        return
    if world.live.listening:
        world.live.publish("call", call=call_view(call))


async def _suffered(world: World, token: str, call: Call, args: Args) -> Reply:
    fault = world.faults.strike(call.method, call.chat_id)
    if fault is None:
        return await _answered(world, token, call, args)
    call.fault = fault.name
    if fault.harm is Harm.RESET:
        return Reply(cut=True)
    if fault.refusal is not None:
        return _refused(call, fault.refusal, fault)
    reply = await _answered(world, token, call, args)
    if fault.harm is Harm.ANSWER_LOST:
        return Reply(cut=True)
    if fault.harm is Harm.HELD:
        await fault.gate.wait()
    await asyncio.sleep(fault.seconds)
    return reply


async def _answered(world: World, token: str, call: Call, args: Args) -> Reply:
    try:
        check_token(world, token)
        _check_size(args)
        world.judge.watch(call.method, call.chat_id, args.uploaded)
        result = await _result(world, call.method, args)
    except Refusal as refusal:
        return _refused(call, refusal, None)
    call.status, call.answer = HTTPStatus.OK, {"ok": True, "result": result}
    return Reply(body={"ok": True, "result": result})


async def _result(world: World, name: str, args: Args) -> object:
    known = find(name)
    if known is None:
        raise not_found()
    result: object = known[1](world, args)
    if inspect.isawaitable(result):
        waited: object = await result
        return waited
    return result


def _refused(call: Call, refusal: Refusal, fault: Fault | None) -> Reply:
    call.status, call.answer = refusal.status, refusal.body()
    if fault is not None and fault.html:
        return Reply(status=refusal.status, html=_HTML_502)
    return Reply(status=refusal.status, body=refusal.body())
