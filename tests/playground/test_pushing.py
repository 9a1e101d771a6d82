# pyright: reportPrivateUsage=false
"""Updates that are brought to a webhook over real HTTP."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.clock import MovableClock
from bot.playground import Person, StandIn, serve
from bot.playground.narrow import as_object, read_json
from bot.playground.updates import CALLBACK_LIFE
from tests.playground.support import Wire, keyboard, number

Aim = Callable[[], Awaitable[object]]
SECRET = "a-secret-of-this-test"


class Hook:
    """Takes what is brought, says what it is told to say, and holds back what it is told to hold back."""

    def __init__(self) -> None:
        self.url = ""
        self.brought: list[dict[str, object]] = []
        self.secrets: list[str | None] = []
        self.answers: list[Response] = []
        self.gates: dict[str, asyncio.Event] = {}
        self._news = asyncio.Condition()

    async def take(self, request: Request) -> Response:
        body = as_object(read_json(await request.body()))
        assert body is not None
        async with self._news:
            self.brought.append(body)
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            self._news.notify_all()
        if gate := next((self.gates[kind] for kind in self.gates if kind in body), None):
            await gate.wait()
        return self.answers.pop(0) if self.answers else Response()

    async def until(self, count: int) -> None:
        async with self._news, asyncio.timeout(10):
            await self._news.wait_for(lambda: len(self.brought) >= count)

    def texts(self) -> list[str]:
        return [str((as_object(update.get("message")) or {}).get("text", "tap")) for update in self.brought]


@pytest.fixture
async def hook() -> AsyncGenerator[Hook]:
    hook = Hook()
    app = Starlette(routes=[Route("/hook", hook.take, methods=["POST"])])
    app.state.close = lambda: None
    async with serve(app) as address:
        hook.url = f"{address}/hook"
        yield hook


@pytest.fixture
def aim(aimless: Wire, hook: Hook) -> Aim:
    return lambda: aimless.yes("setWebhook", {"url": hook.url, "secret_token": SECRET})


@pytest.fixture
def aimless(stand_in: StandIn, wire: Wire) -> Generator[Wire]:
    """The wire; nothing is brought any more when the test is over."""
    yield wire
    stand_in.close()


@pytest.fixture
def pauses(stand_in: StandIn) -> list[float]:
    """Pauses that take no time."""
    taken: list[float] = []

    async def take(seconds: float) -> None:
        taken.append(seconds)
        await asyncio.sleep(0)

    stand_in.world.pusher._pause = take
    return taken


async def test_updates_are_brought_with_the_secret_and_are_gone_then(
    stand_in: StandIn, ada: Person, hook: Hook, aim: Aim
) -> None:
    ada.send("one")
    await aim()
    ada.send("two")
    await stand_in.idle()
    assert hook.texts() == ["one", "two"]
    assert hook.secrets == [SECRET, SECRET]


async def test_the_next_message_of_a_chat_waits_for_the_one_before_and_a_tap_does_not(
    stand_in: StandIn, wire: Wire, ada: Person, hook: Hook, aim: Aim
) -> None:
    await wire.send(ada.id, reply_markup=keyboard(["Next"]))
    hook.gates["message"] = asyncio.Event()
    await aim()
    ada.send("one")
    ada.send("two")
    ada.tap("Next")
    stand_in.person("Bob").send("three")
    await hook.until(3)
    assert sorted(hook.texts()) == ["one", "tap", "three"]
    hook.gates["message"].set()
    await hook.until(4)
    assert hook.texts()[3] == "two"


async def test_what_is_not_thanked_for_comes_again_later_and_later(
    stand_in: StandIn, wire: Wire, ada: Person, hook: Hook, aim: Aim, pauses: list[float]
) -> None:
    hook.answers = [Response(status_code=500)] * 3 + [Response(status_code=503, headers={"Retry-After": "7"})]
    await aim()
    ada.send("one")
    ada.send("two")
    await stand_in.idle()
    assert pauses == [0, 2, 4, 7]
    assert hook.texts() == ["one"] * 5 + ["two"]
    info = await wire.made("getWebhookInfo", {})
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_nobody_there_is_a_failure_like_others(
    stand_in: StandIn, aimless: Wire, ada: Person, pauses: list[float]
) -> None:
    async with serve(_nothing()) as address:
        pass
    await aimless.yes("setWebhook", {"url": f"{address}/hook"})
    ada.send("one")
    await stand_in.until(lambda: len(pauses) >= 2)
    assert len(stand_in.world.updates.pending) == 1


async def test_a_tap_that_is_too_old_is_not_brought_any_more(
    stand_in: StandIn, wire: Wire, clock: MovableClock, ada: Person, hook: Hook, aim: Aim
) -> None:
    await wire.send(ada.id, reply_markup=keyboard(["Next"]))
    hook.gates["message"] = asyncio.Event()
    ada.tap("Next")
    clock.advance(CALLBACK_LIFE)
    ada.send("one")
    await aim()
    await hook.until(1)
    hook.gates["message"].set()
    await stand_in.idle()
    assert hook.texts() == ["one"]


async def test_without_the_webhook_polling_goes_on_with_what_was_not_brought(
    stand_in: StandIn, wire: Wire, ada: Person, hook: Hook, aim: Aim
) -> None:
    hook.gates["message"] = asyncio.Event()
    await aim()
    ada.send("one")
    await hook.until(1)
    await wire.yes("deleteWebhook", {})
    hook.gates["message"].set()
    assert len(await wire.updates()) == 1


async def test_a_webhook_ends_the_poll_that_waits(wire: Wire, ada: Person) -> None:
    poll = await wire.poll()
    await wire.yes("setWebhook", {"url": "https://example.org/hook"})
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"


async def test_setting_the_same_webhook_again_changes_nothing(
    stand_in: StandIn, wire: Wire, ada: Person, hook: Hook, aim: Aim
) -> None:
    hook.gates["message"] = asyncio.Event()
    await aim()
    ada.send("one")
    await hook.until(1)
    await aim()
    hook.gates["message"].set()
    await stand_in.idle()
    assert hook.texts() == ["one"]
    assert number((await wire.made("getWebhookInfo", {}))["pending_update_count"]) == 0


def _nothing() -> Starlette:
    app = Starlette()
    app.state.close = lambda: None
    return app
