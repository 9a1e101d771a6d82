from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.commands.content.serving import serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<p>hello", encoding="utf-8")
    (tmp_path / "film.mp4").write_bytes(bytes(range(100)))
    return tmp_path


def test_a_folder_is_served_to_this_machine(folder: Path) -> None:
    with serving(folder) as address:
        assert address.startswith("http://127.0.0.1:")
        reply = httpx.get(address)
        assert (reply.status_code, reply.text) == (HTTPStatus.OK, "<p>hello")
        assert "script-src 'none'" in reply.headers["content-security-policy"]
        assert httpx.get(f"{address}/none.html").status_code == HTTPStatus.NOT_FOUND
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


@pytest.mark.parametrize(
    ("wanted", "got"), [("bytes=0-1", (0, 2)), ("bytes=90-", (90, 100)), ("bytes=5-500", (5, 100))]
)
def test_a_part_of_a_film_can_be_had(folder: Path, wanted: str, got: tuple[int, int]) -> None:
    with serving(folder) as address:
        reply = httpx.get(f"{address}/film.mp4", headers={"Range": wanted})
    assert reply.status_code == HTTPStatus.PARTIAL_CONTENT
    assert reply.content == bytes(range(*got))
    assert reply.headers["content-range"] == f"bytes {got[0]}-{got[1] - 1}/100"
    assert reply.headers["content-type"] == "video/mp4"


def test_a_part_that_is_not_there_is_refused(folder: Path) -> None:
    with serving(folder) as address:
        reply = httpx.get(f"{address}/film.mp4", headers={"Range": "bytes=100-"})
    assert reply.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
