"""What the page's buttons do: people act, the clock moves, faults are scripted."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground.acting import CantActError
from bot.playground.controls import Controls
from bot.playground.narrow import as_integer, as_number, as_object, as_text, read_json
from bot.playground.people import Person
from bot.playground.speaking import publish_chat
from bot.playground.stand_in import StandIn
from bot.playground.timekeeping import SettableClock
from bot.playground.view import chat_view, faults_view, open_taps

NAMES = ("Ada", "Ben", "Chloe", "Dev", "Elif", "Femi", "Greta", "Hana", "Ivo", "Jun", "Kofi", "Lena")
_SLOW_SECONDS = 4.0
_FLOOD_SECONDS = 5

Body = dict[str, object]
Answer = Callable[[Request, Body], Awaitable[object]]


class WrongRequestError(ValueError):
    """The page asked for something that can't be done; the sentence is shown to the person."""


class ControlRoutes:
    """The control side of the page. Each answer is JSON; a wrong request gets 400 and a sentence."""

    def __init__(self, stand_in: StandIn, controls: Controls) -> None:
        self._stand_in = stand_in
        self._world = stand_in.world
        self._controls = controls

    def routes(self) -> list[Route]:
        """Return the routes."""
        chat = "/play/chats/{chat_id:int}"
        return [
            Route("/play/status", _guarded(self._status)),
            Route("/play/people", _guarded(self._add_person), methods=["POST"]),
            Route("/play/clock", _guarded(self._move_clock), methods=["POST"]),
            Route("/play/faults", _guarded(self._add_fault), methods=["POST"]),
            Route(f"{chat}/text", _guarded(self._text), methods=["POST"]),
            Route(f"{chat}/tap", _guarded(self._tap), methods=["POST"]),
            Route(f"{chat}/key", _guarded(self._key), methods=["POST"]),
            Route(f"{chat}/share", _guarded(self._share), methods=["POST"]),
            Route(f"{chat}/file", self._file, methods=["POST"]),
            Route(f"{chat}/block", _guarded(self._block), methods=["POST"]),
            Route(f"{chat}/read", _guarded(self._read), methods=["POST"]),
        ]

    async def _status(self, _request: Request, _body: Body) -> object:
        first = self._world.now()
        await asyncio.sleep(0)
        now = self._world.now()
        due = await self._controls.next_due()
        return {
            "now": now.isoformat(),
            "running": now > first,
            "settable": isinstance(self._world.clock, SettableClock),
            "nextDue": None if due is None else due.astimezone(UTC).isoformat(),
            "faults": faults_view(self._world),
            "open": open_taps(self._world),
        }

    async def _add_person(self, _request: Request, body: Body) -> object:
        name = (as_text(body.get("name")) or "").strip() or self._free_name()
        person = self._stand_in.person(name, as_text(body.get("language")) or "en")
        chat = self._world.chats.chats[person.id]
        publish_chat(self._world, chat)
        return chat_view(self._world, chat)

    async def _move_clock(self, request: Request, body: Body) -> object:
        clock = self._world.clock
        if not isinstance(clock, SettableClock):
            raise WrongRequestError("This clock can't be moved.")
        seconds, moment = as_number(body.get("seconds")), as_text(body.get("to"))
        try:
            if seconds is not None:
                clock.advance(timedelta(seconds=seconds))
            elif moment is not None:
                clock.move_to(_moment(moment))
        except ValueError as error:
            raise WrongRequestError(str(error)) from error
        self._stand_in.clock_moved()
        await self._controls.wake()
        status = await self._status(request, body)
        self._world.live.publish("status", status=status)
        return status

    async def _add_fault(self, request: Request, body: Body) -> object:
        faults = self._stand_in.faults
        scripts: dict[str, Callable[[], object]] = {
            "flood": lambda: faults.flood(_FLOOD_SECONDS),
            "error": faults.server_error,
            "lost": faults.lose_answer,
            "reset": faults.reset,
            "slow": lambda: faults.slow(_SLOW_SECONDS),
            "clear": faults.clear,
        }
        script = scripts.get(as_text(body.get("fault")) or "")
        if script is None:
            raise WrongRequestError(f"There is no such fault; there are: {', '.join(scripts)}.")
        script()
        return await self._status(request, body)

    async def _text(self, request: Request, body: Body) -> object:
        text = (as_text(body.get("text")) or "").strip()
        if not text:
            raise WrongRequestError("Write something first.")
        return {"id": self._person(request).send(text).id}

    async def _tap(self, request: Request, body: Body) -> object:
        message_id, label, data = as_integer(body.get("id")), as_text(body.get("label")), as_text(body.get("data"))
        if message_id is None or data is None:
            raise WrongRequestError("A tap needs a message and the data of its button.")
        return {"query": self._person(request).tap_data(message_id, data, label or "").id}

    async def _key(self, request: Request, body: Body) -> object:
        person = self._person(request)
        label = as_text(body.get("label"))
        keys = [key for row in self._world.chats.chats[person.id].reply_keyboard for key in row]
        key = next((key for key in keys if key["text"] == label), None)
        if key is None:
            raise WrongRequestError("This key is no longer there.")
        latitude, longitude = as_number(body.get("latitude")), as_number(body.get("longitude"))
        if key.get("request_location") and latitude is not None and longitude is not None:
            return {"id": person.send_location(latitude, longitude).id}
        return {"id": person.press_key(key).id}

    async def _share(self, request: Request, body: Body) -> object:
        person = self._person(request)
        latitude, longitude = as_number(body.get("latitude")), as_number(body.get("longitude"))
        ways: dict[str, Callable[[], object]] = {
            "location": lambda: person.send_location(latitude or 0.0, longitude or 0.0),
            "photo": person.send_photo,
            "voice": person.send_voice,
            "sticker": person.send_sticker,
        }
        way = ways.get(as_text(body.get("what")) or "")
        if way is None:
            raise WrongRequestError(f"There is no such thing to share; there are: {', '.join(ways)}.")
        way()
        return {}

    async def _file(self, request: Request) -> Response:
        raw = await request.body()

        async def share(request: Request, _body: Body) -> object:
            name = request.query_params.get("name", "file")
            mime = request.headers.get("content-type", "application/octet-stream")
            return {"id": self._person(request).send_document(name, raw, mime).id}

        return await _answer(request, share, {})

    async def _block(self, request: Request, body: Body) -> object:
        person = self._person(request)
        if body.get("blocked") is True:
            person.block()
        else:
            person.unblock()
        return {"blocked": person.blocked}

    async def _read(self, request: Request, _body: Body) -> object:
        chat = self._world.chats.chats[self._person(request).id]
        if chat.unread:
            chat.unread = 0
            publish_chat(self._world, chat)
        return {}

    def _person(self, request: Request) -> Person:
        chat_id: int = request.path_params["chat_id"]
        found = next((person for person in self._stand_in.people if person.id == chat_id), None)
        if found is None:
            raise WrongRequestError("There is no such person.")
        return found

    def _free_name(self) -> str:
        taken = {person.name for person in self._stand_in.people}
        names = (name if turn == 1 else f"{name} {turn}" for turn in count(1) for name in NAMES)
        return next(name for name in names if name not in taken)


def _guarded(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        raw = await request.body()
        try:
            body = as_object(read_json(raw or b"{}"))
        except ValueError:
            body = None
        if body is None:
            return _wrong("The page sent something that is not a JSON object.")
        return await _answer(request, answer, body)

    return endpoint


async def _answer(request: Request, answer: Answer, body: Body) -> Response:
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        return _wrong("Only the playground's own page may do this.")
    try:
        return JSONResponse(await answer(request, body), headers={"Cache-Control": "no-store"})
    except (WrongRequestError, CantActError, LookupError) as error:
        return _wrong(str(error))


def _wrong(sentence: str) -> Response:
    return JSONResponse({"error": sentence}, 400)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise WrongRequestError("A moment needs its offset from UTC.")
    return moment
