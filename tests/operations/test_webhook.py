import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping

import httpx
import pytest
from starlette.applications import Starlette

from bot.operations.webhook import LARGEST_BODY, RETRY_AFTER_SECONDS, SECRET_HEADER, Webhook

SECRET = "a-secret-of-this-test"
KNOWN = {SECRET_HEADER: SECRET}
UPDATE = b'{"update_id": 5, "message": {"text": "my chest hurts"}}'


class Taker:
    """Writes down what it is given, lets it in when the gate is open, and says what it is told to say."""

    def __init__(self) -> None:
        self.taken: list[Mapping[str, object]] = []
        self.asked = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()
        self.answer = True

    async def take(self, raw: Mapping[str, object]) -> bool:
        self.asked.set()
        await self.gate.wait()
        self.taken.append(raw)
        return self.answer


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
async def http(taker: Taker) -> AsyncGenerator[httpx.AsyncClient]:
    app = Starlette(routes=Webhook(path="/hook", secret=SECRET, take=taker.take).routes())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as http:
        yield http


async def test_it_answers_when_the_update_is_stored_and_not_before(http: httpx.AsyncClient, taker: Taker) -> None:
    taker.gate.clear()
    posting = asyncio.create_task(http.post("/hook", content=UPDATE, headers=KNOWN))
    await taker.asked.wait()
    assert not posting.done()
    taker.gate.set()
    assert (await posting).status_code == 200
    assert [raw["update_id"] for raw in taker.taken] == [5]


async def test_what_could_not_be_stored_is_asked_for_again(http: httpx.AsyncClient, taker: Taker) -> None:
    taker.answer = False
    answer = await http.post("/hook", content=UPDATE, headers=KNOWN)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(RETRY_AFTER_SECONDS))


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET + "x"}, {SECRET_HEADER: b"\xe9"}])
async def test_who_does_not_know_the_secret_is_not_let_in(
    http: httpx.AsyncClient, taker: Taker, headers: Mapping[str, str | bytes]
) -> None:
    raw = [(name.encode(), value if isinstance(value, bytes) else value.encode()) for name, value in headers.items()]
    assert (await http.post("/hook", content=UPDATE, headers=raw)).status_code == 403
    assert taker.taken == []


async def test_strangers_are_counted_in_the_log_without_what_they_sent(
    http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        await http.post("/hook", content=UPDATE, headers={SECRET_HEADER: "a-wrong-secret"})
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("bot.")]
    assert [line.rpartition(" ")[2] for line in lines] == ["1", "2", "4"]
    assert "a-wrong-secret" not in caplog.text
    assert "chest" not in caplog.text


async def test_a_body_that_is_too_large_is_not_read_to_its_end(http: httpx.AsyncClient, taker: Taker) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 64 * LARGEST_BODY:
            sent += LARGEST_BODY // 2
            yield b" " * (LARGEST_BODY // 2)

    assert (await http.post("/hook", content=endless(), headers=KNOWN)).status_code == 413
    assert sent <= 2 * LARGEST_BODY
    assert taker.taken == []


async def test_a_body_of_the_largest_size_is_taken(http: httpx.AsyncClient, taker: Taker) -> None:
    assert (await http.post("/hook", content=UPDATE.ljust(LARGEST_BODY), headers=KNOWN)).status_code == 200
    assert len(taker.taken) == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"hello", b"\xff\xfe", b"[]", b'"5"', b"{}", b'{"update_id": "5"}', b'{"update_id": true}', b"[" * 100_000],
)
async def test_what_is_no_update_is_refused(http: httpx.AsyncClient, taker: Taker, body: bytes) -> None:
    assert (await http.post("/hook", content=body, headers=KNOWN)).status_code == 400
    assert taker.taken == []


async def test_other_methods_and_places_are_refused(http: httpx.AsyncClient, taker: Taker) -> None:
    got = await http.get("/hook", headers=KNOWN)
    assert (got.status_code, got.headers["Allow"]) == (405, "POST")
    assert (await http.post("/", content=UPDATE, headers=KNOWN)).status_code == 404
    assert taker.taken == []
