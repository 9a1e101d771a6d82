"""What the page fetches and what its buttons do, without a browser."""

import json
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest

from bot.clock import MovableClock
from bot.playground import Person, StandIn, build_app, serve
from bot.playground.narrow import as_list, as_object, read_json
from tests.playground.support import GIF, MORNING, Wire, inside, keyboard, number

EIGHT = datetime(2025, 3, 4, 8, 0, tzinfo=UTC)


class Alarm:
    """Counts how often the bot is asked to look at the clock."""

    def __init__(self) -> None:
        self.woken = 0

    async def next_due(self) -> datetime | None:
        return EIGHT

    async def wake(self) -> None:
        self.woken += 1


@pytest.fixture
def alarm() -> Alarm:
    return Alarm()


@pytest.fixture
async def page(stand_in: StandIn, alarm: Alarm) -> AsyncGenerator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(build_app(stand_in, alarm))
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as page:
        yield page


async def push(page: httpx.AsyncClient, path: str, **body: object) -> dict[str, object]:
    answer = as_object(read_json((await page.post(f"/play/{path}", json=body)).content))
    assert answer is not None
    return answer


async def test_the_page_and_its_parts_are_there_and_nothing_else(page: httpx.AsyncClient) -> None:
    index = await page.get("/")
    assert "<!doctype html>" in index.text
    assert "default-src 'self'" in index.headers["content-security-policy"]
    for part, mime in (("app.js", "text/javascript"), ("base.css", "text/css"), ("icon.svg", "image/svg+xml")):
        assert (await page.get(f"/page/{part}")).headers["content-type"].startswith(mime)
    assert (await page.get("/page/nothing.js")).status_code == 404
    assert (await page.get("/page/..%2Fapp.py")).status_code == 404


async def test_no_part_of_the_page_fetches_from_elsewhere(page: httpx.AsyncClient) -> None:
    index = (await page.get("/")).text
    assert "http://" not in index
    assert "https://" not in index


async def test_a_person_is_added_written_for_and_blocked(page: httpx.AsyncClient, stand_in: StandIn) -> None:
    first = await push(page, "people")
    second = await push(page, "people", language="es")
    assert (first["title"], second["title"], second["language"]) == ("Ada", "Ben", "es")
    chat = f"chats/{first['id']}"
    await push(page, f"{chat}/text", text="  /start ")
    for what in ("photo", "voice", "sticker"):
        await push(page, f"{chat}/share", what=what)
    await push(page, f"{chat}/share", what="location", latitude=1.5, longitude=2)
    sent = await page.post(f"/play/{chat}/file", params={"name": "a.yaml"}, content=b"id: x")
    assert sent.status_code == 200
    ada = stand_in.person("Ada")
    assert [message.text or "…" for message in ada.messages] == ["/start", "…", "…", "…", "…", "…"]
    assert (await push(page, f"{chat}/block", blocked=True)) == {"blocked": True}
    assert "unblock it before writing" in str((await push(page, f"{chat}/text", text="x"))["error"])
    assert (await push(page, f"{chat}/block", blocked=False)) == {"blocked": False}


async def test_buttons_and_keys_are_pressed(page: httpx.AsyncClient, wire: Wire, ada: Person) -> None:
    chat = f"chats/{ada.id}"
    message = await wire.send(ada.id, reply_markup=keyboard(["Next"]))
    assert "query" in await push(page, f"{chat}/tap", id=message, label="Next", data="Next")
    await wire.send(ada.id, "Where?", reply_markup={"keyboard": [[{"text": "Here", "request_location": True}], ["No"]]})
    await push(page, f"{chat}/key", label="Here", latitude=1.0, longitude=2.0)
    await push(page, f"{chat}/key", label="No")
    assert "error" in await push(page, f"{chat}/key", label="Gone")
    tapped, place, text = await wire.updates()
    assert inside(tapped, "callback_query")["data"] == "Next"
    assert inside(place, "message")["location"] == {"latitude": 1.0, "longitude": 2.0}
    assert inside(text, "message")["text"] == "No"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("chats/1/text", {"text": "x"}),
        ("chats/7000001/text", {"text": " "}),
        ("chats/7000001/tap", {"id": "x"}),
        ("chats/7000001/share", {"what": "secrets"}),
        ("faults", {"fault": "earthquake"}),
        ("clock", {"to": "yesterday"}),
        ("clock", {"to": "2025-03-04T08:00:00"}),
        ("clock", {"seconds": -60}),
    ],
)
async def test_a_wrong_request_gets_a_sentence(
    page: httpx.AsyncClient, ada: Person, path: str, body: dict[str, object]
) -> None:
    answer = await page.post(f"/play/{path}", json=body)
    assert answer.status_code == 400
    assert str(answer.json()["error"]).endswith((".", "'"))


async def test_only_its_own_page_may_press_buttons(page: httpx.AsyncClient) -> None:
    answer = await page.post("/play/people", json={}, headers={"Origin": "http://elsewhere.example"})
    assert answer.json() == {"error": "Only the playground's own page may do this."}
    assert (await page.post("/play/people", content=b"[]")).status_code == 400


async def test_moving_the_clock_wakes_the_bot(page: httpx.AsyncClient, alarm: Alarm, clock: MovableClock) -> None:
    status = await push(page, "clock", seconds=900)
    assert (status["now"], status["running"], status["settable"]) == ("2025-03-03T08:15:00+00:00", False, True)
    assert status["nextDue"] == EIGHT.isoformat()
    await push(page, "clock", to=EIGHT.isoformat())
    assert clock.now() == EIGHT
    assert alarm.woken == 2


async def test_a_clock_that_can_not_be_moved_says_so(alarm: Alarm) -> None:
    class Stopped:
        def now(self) -> datetime:
            return MORNING

    transport = httpx.ASGITransport(build_app(StandIn(Stopped()), alarm))
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as page:
        assert (await page.get("/play/status")).json()["settable"] is False
        assert await push(page, "clock", seconds=1) == {"error": "This clock can't be moved."}


async def test_faults_are_listed_until_they_are_spent_or_lifted(page: httpx.AsyncClient, wire: Wire) -> None:
    for fault in ("flood", "error", "lost", "reset", "slow"):
        status = await push(page, "faults", fault=fault)
    assert len(as_list(status["faults"]) or []) == 5
    assert (await push(page, "faults", fault="clear"))["faults"] == []
    await wire.yes("getMe", {})


async def test_files_are_shown_or_handed_out_but_never_as_a_page(
    page: httpx.AsyncClient, wire: Wire, ada: Person
) -> None:
    shown = inside(await wire.animation(ada.id), "animation")["file_id"]
    whole = await page.get(f"/play/files/{shown}")
    assert (whole.content, whole.headers["content-type"]) == (GIF, "image/gif")
    part = await page.get(f"/play/files/{shown}", headers={"Range": "bytes=0-5"})
    assert (part.status_code, part.content) == (206, b"GIF89a")
    made = await wire.made("sendDocument", {"chat_id": ada.id}, {"document": ("a b.html", b"<script></script>")})
    page_like = await page.get(f"/play/files/{inside(made, 'document')['file_id']}")
    assert page_like.headers["content-type"] == "application/octet-stream"
    assert page_like.headers["content-disposition"] == 'attachment; filename="a_b.html"'
    assert (await page.get("/play/files/none")).status_code == 404


async def test_a_transcript_can_be_fetched(page: httpx.AsyncClient, ada: Person) -> None:
    assert "Ada: /start" in (await page.get(f"/play/chats/{ada.id}/transcript")).text
    assert (await page.get("/play/chats/1/transcript")).status_code == 404


async def test_the_live_stream_starts_with_everything_and_goes_on_with_news(stand_in: StandIn, ada: Person) -> None:
    async with serve(build_app(stand_in)) as url, httpx.AsyncClient(timeout=10) as client:
        api = f"{url}/bot{stand_in.token}"
        async with client.stream("GET", f"{url}/play/events") as stream:
            lines = stream.aiter_lines()
            everything = await news(lines)
            assert everything["kind"] == "all"
            assert list(inside(everything, "messages")) == [str(ada.id)]
            sent = await client.post(f"{api}/sendMessage", json={"chat_id": ada.id, "text": "<b> as it is"})
            message = await news(lines)
            assert inside(message, "message")["text"] == "<b> as it is"
            call = inside(await news(lines), "call")
            assert (call["method"], call["status"]) == ("sendMessage", 200)
            assert stand_in.token not in json.dumps(call)
            edit = {"chat_id": ada.id, "message_id": number(sent.json()["result"]["message_id"]), "text": "new"}
            await client.post(f"{api}/editMessageText", json=edit)
            assert (await news(lines))["kind"] == "edit"


async def news(lines: AsyncIterator[str]) -> dict[str, object]:
    async for line in lines:
        if line.startswith("data: "):
            found = as_object(read_json(line.removeprefix("data: ")))
            assert found is not None
            return found
    raise AssertionError("the stream ended")
