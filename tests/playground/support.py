"""A bare client for the stand-in: what a bot would send, without any library's help."""

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime

import httpx

from bot.clock import MovableClock
from bot.playground import StandIn, build_app
from bot.playground.narrow import as_integer, as_list, as_object, as_text, read_json

MORNING = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)
GIF = b"GIF89a" + (64).to_bytes(2, "little") + (48).to_bytes(2, "little") + b"the rest does not matter"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


def standing_clock() -> MovableClock:
    return MovableClock(MORNING, running=False)


def keyboard(*rows: list[str]) -> dict[str, object]:
    """Each label is also the callback data."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in row] for row in rows]}


class Wire:
    """Calls methods in-process, through the whole web application but without a network."""

    def __init__(self, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(build_app(stand_in)), base_url="http://127.0.0.1", timeout=10
        )

    async def raw(
        self, method: str, params: Mapping[str, object], files: Mapping[str, tuple[str, bytes]] | None = None
    ) -> dict[str, object]:
        fields = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        path = f"/bot{self.stand_in.token}/{method}"
        response = await self.http.post(path, data=fields, files=dict(files) if files else None)
        answer = as_object(read_json(response.content))
        assert answer is not None
        return {**answer, "http": response.status_code}

    async def yes(
        self, method: str, params: Mapping[str, object], files: Mapping[str, tuple[str, bytes]] | None = None
    ) -> object:
        answer = await self.raw(method, params, files)
        assert answer["ok"] is True, answer
        return answer["result"]

    async def made(
        self, method: str, params: Mapping[str, object], files: Mapping[str, tuple[str, bytes]] | None = None
    ) -> dict[str, object]:
        result = as_object(await self.yes(method, params, files))
        assert result is not None
        return result

    async def no(
        self, method: str, params: Mapping[str, object], files: Mapping[str, tuple[str, bytes]] | None = None
    ) -> str:
        """Return `status description` of a refusal."""
        answer = await self.raw(method, params, files)
        assert answer["ok"] is False, answer
        assert answer["http"] == answer["error_code"]
        return f"{answer['http']} {answer['description']}"

    async def send(self, chat_id: int, text: str = "hello", **params: object) -> int:
        return number((await self.made("sendMessage", {"chat_id": chat_id, "text": text, **params}))["message_id"])

    async def animation(self, chat_id: int, data: bytes = GIF, **params: object) -> dict[str, object]:
        files = {"animation": ("move.gif", data)}
        return await self.made("sendAnimation", {"chat_id": chat_id, **params}, files)

    async def updates(self, **params: object) -> list[dict[str, object]]:
        found = as_list(await self.yes("getUpdates", {"timeout": 0, **params}))
        assert found is not None
        return [update for update in map(as_object, found) if update is not None]

    async def poll(self, **params: object) -> "asyncio.Task[dict[str, object]]":
        """Start a long poll and return once it waits."""
        updates = self.stand_in.world.updates
        before = updates.polls
        task = asyncio.create_task(self.raw("getUpdates", {"timeout": 50, **params}))
        await self.stand_in.until(lambda: updates.polls > before or task.done())
        return task


def number(value: object) -> int:
    found = as_integer(value)
    assert found is not None
    return found


def inside(value: object, *path: str) -> dict[str, object]:
    found = as_object(value)
    for step in path:
        assert found is not None
        found = as_object(found.get(step))
    assert found is not None
    return found


def words(value: object) -> str:
    found = as_text(value)
    assert found is not None
    return found
