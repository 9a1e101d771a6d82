from collections.abc import AsyncGenerator, Mapping
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.playground.server import serve
from bot.playground.site import Sight, build_site

ELSEWHERE = "http://127.0.0.1:9/"


class NoStage:
    """Notes what forms ask for."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, str]] = []
        self.sight = Sight(page="<p>soon")

    async def begin(self, fields: Mapping[str, str]) -> None:
        self.asked.append(fields)

    def look(self) -> Sight:
        return self.sight


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<p>hello", encoding="utf-8")
    (tmp_path / "film.mp4").write_bytes(bytes(range(100)))
    return tmp_path


@pytest.fixture
def stage() -> NoStage:
    return NoStage()


@pytest.fixture
async def site(folder: Path, stage: NoStage) -> AsyncGenerator[httpx.AsyncClient]:
    async with (
        serve(build_site(folder, stage)) as address,
        httpx.AsyncClient(base_url=address, timeout=10) as client,
    ):
        yield client


def origin(site: httpx.AsyncClient) -> str:
    return str(site.base_url).rstrip("/")


async def test_a_folder_is_served_to_this_machine(folder: Path) -> None:
    async with httpx.AsyncClient() as client:
        async with serve(build_site(folder, NoStage())) as address:
            assert address.startswith("http://127.0.0.1:")
            reply = await client.get(address)
            assert (reply.status_code, reply.text) == (HTTPStatus.OK, "<p>hello")
            assert "script-src 'none'" in reply.headers["content-security-policy"]
            assert reply.headers["cache-control"] == "no-store"
            assert (await client.get(f"{address}/none.html")).status_code == HTTPStatus.NOT_FOUND
        with pytest.raises(httpx.ConnectError):
            await client.get(address)


@pytest.mark.parametrize(
    ("wanted", "got"), [("bytes=0-1", (0, 2)), ("bytes=90-", (90, 100)), ("bytes=5-500", (5, 100))]
)
async def test_a_part_of_a_film_can_be_had(site: httpx.AsyncClient, wanted: str, got: tuple[int, int]) -> None:
    reply = await site.get("/film.mp4", headers={"Range": wanted})
    assert reply.status_code == HTTPStatus.PARTIAL_CONTENT
    assert reply.content == bytes(range(*got))
    assert reply.headers["content-range"] == f"bytes {got[0]}-{got[1] - 1}/100"
    assert reply.headers["content-type"] == "video/mp4"


async def test_a_part_that_is_not_there_is_refused(site: httpx.AsyncClient) -> None:
    reply = await site.get("/film.mp4", headers={"Range": "bytes=100-"})
    assert reply.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE


async def test_nothing_above_the_folder_is_served(site: httpx.AsyncClient, folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("x", encoding="utf-8")
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"):
        assert (await site.get(path)).status_code == HTTPStatus.NOT_FOUND


async def test_a_form_starts_something_and_leads_to_it(site: httpx.AsyncClient, stage: NoStage) -> None:
    sent = await site.post("/start", data={"who": "ada", "day": "3"}, headers={"Origin": origin(site)})
    assert (sent.status_code, sent.headers["location"]) == (HTTPStatus.SEE_OTHER, "/start")
    assert stage.asked == [{"who": "ada", "day": "3"}]
    assert (await site.get("/start")).text == "<p>soon"
    stage.sight = Sight(address=ELSEWHERE)
    there = await site.get("/start")
    assert (there.status_code, there.headers["location"]) == (HTTPStatus.SEE_OTHER, ELSEWHERE)


async def test_other_pages_cannot_start_anything(site: httpx.AsyncClient, stage: NoStage) -> None:
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {}):
        refused = await site.post("/start", data={"who": "ada"}, headers=headers)
        assert refused.status_code == HTTPStatus.FORBIDDEN
    rebound = {"Origin": "http://evil.example", "Host": "evil.example"}
    assert (await site.post("/start", data={"who": "ada"}, headers=rebound)).status_code == HTTPStatus.BAD_REQUEST
    assert (await site.get("/start?who=ada")).status_code == HTTPStatus.OK
    assert stage.asked == []
