"""A start that can't succeed ends with one sentence that says what to do, and never with a traceback.

Two of these starts are processes; the others are typed into this one, where anything but a sentence is raised.
"""

import shutil
import socket
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.playground.app import build_app
from bot.playground.server import serve
from bot.playground.stand_in import StandIn
from bot.settings import Settings
from tests.faults.process import PATIENCE, ROOT, Ended, ended, environment, listening, run_to_its_end
from tests.support.terminal import Terminal

WRONG_CALL = 2
TOKEN = "110000002:a-token-of-another-bot-of-mine"
Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A start with these settings, where nothing answers for Telegram."""

    def run(**settings: str) -> Ended:
        code, out, err = Terminal(tmp_path).types("run", **{"token": TOKEN, "api_url": nobody(), **settings})
        return Ended(code=code, words=out + err)

    return run


def nobody() -> str:
    """Return an address where nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        return f"http://127.0.0.1:{closed.getsockname()[1]}"


@pytest.fixture
async def stand_in() -> StandIn:
    return StandIn(MovableClock())


@pytest.fixture
async def settings(stand_in: StandIn, tmp_path: Path) -> AsyncGenerator[Settings]:
    async with serve(build_app(stand_in)) as address:
        url = f"sqlite+aiosqlite:///{tmp_path / 'midback.db'}"
        yield Settings().pointed_at(api_url=address, token=stand_in.token, database_url=url, data_dir=tmp_path)


def sentence(end: Ended, *words: str, code: int = 1) -> None:
    assert "Traceback" not in end.words
    assert end.code == code, end.words
    (said,) = end.sentences
    for word in words:
        assert word in said
    assert said.endswith(".")


def test_without_a_token(run: Run) -> None:
    sentence(run(token=""), "There is no bot token", "@BotFather", "make demo", code=WRONG_CALL)


def test_with_settings_that_cannot_be_right(run: Run) -> None:
    sentence(run(token="12345"), "MIDBACK_TOKEN is no bot token", code=WRONG_CALL)


async def test_with_a_token_that_telegram_does_not_know(settings: Settings, tmp_path: Path) -> None:
    end = await run_to_its_end(tmp_path, environment(settings, TOKEN=TOKEN))
    sentence(end, "Telegram does not know this token", "MIDBACK_TOKEN")
    assert TOKEN not in end.words


def test_without_a_way_to_telegram(run: Run) -> None:
    address = nobody()
    sentence(run(api_url=address), f"Telegram can't be reached at {address}", "MIDBACK_API_URL")


def test_on_a_port_that_is_taken(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        end = run(listen=address)
    sentence(end, f"Another program listens on {address}", "MIDBACK_LISTEN")


def test_with_a_mistake_in_the_content(run: Run, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("*.mp4", "poses", "__pycache__"))
    drill = content / "drills" / "AN1.yaml"
    drill.write_text(drill.read_text(encoding="utf-8") + "\nsurprise: 1\n", encoding="utf-8")
    end = run(content_dir=str(content))
    assert end.code == 1
    assert "Traceback" not in end.words
    head, *problems = end.sentences
    assert head == "The content can't be used:"
    assert any("drills/AN1.yaml:" in line and "surprise" in line for line in problems), problems


def test_without_the_content(run: Run, tmp_path: Path) -> None:
    sentence(run(content_dir=str(tmp_path / "nowhere")), "nowhere")


def test_without_a_place_for_the_database(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file is no folder", encoding="utf-8")
    end = run(database_url=f"sqlite+aiosqlite:///{tmp_path / 'file' / 'midback.db'}")
    sentence(end, "cannot be opened for writing", "make its folder writable")


async def test_when_another_copy_receives_with_the_same_token(
    stand_in: StandIn, settings: Settings, tmp_path: Path
) -> None:
    async with listening(stand_in, tmp_path, environment(settings)) as process:
        await stand_in.until(lambda: stand_in.world.updates.polls_waiting == 1, within=PATIENCE)
        await stand_in.world.updates.poll(0, 1, 0)
        sentence(await ended(process), "Another copy of this bot is receiving updates")
