"""A start that can't succeed ends with one sentence that says what to do, and never with a traceback."""

import shutil
import socket
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.playground.app import build_app
from bot.playground.server import serve
from bot.playground.stand_in import StandIn
from bot.settings import Settings
from tests.faults.process import PATIENCE, ROOT, Ended, ended, environment, listening, run_to_its_end

WRONG_CALL = 2


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


async def test_without_a_token(settings: Settings, tmp_path: Path) -> None:
    end = await run_to_its_end(tmp_path, environment(settings, TOKEN=""))
    sentence(end, "There is no bot token", "@BotFather", "make demo", code=WRONG_CALL)


async def test_with_settings_that_cannot_be_right(settings: Settings, tmp_path: Path) -> None:
    end = await run_to_its_end(tmp_path, environment(settings, TOKEN="12345"))
    sentence(end, "MIDBACK_TOKEN is no bot token", code=WRONG_CALL)


async def test_with_a_token_that_telegram_does_not_know(settings: Settings, tmp_path: Path) -> None:
    wrong = "110000002:a-token-of-another-bot-of-mine"
    end = await run_to_its_end(tmp_path, environment(settings, TOKEN=wrong))
    sentence(end, "Telegram does not know this token", "MIDBACK_TOKEN")
    assert wrong not in end.words


async def test_without_a_way_to_telegram(settings: Settings, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    end = await run_to_its_end(tmp_path, environment(settings, API_URL=address))
    sentence(end, f"Telegram can't be reached at {address}", "MIDBACK_API_URL")


async def test_on_a_port_that_is_taken(settings: Settings, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        end = await run_to_its_end(tmp_path, environment(settings, LISTEN=address))
    sentence(end, f"Another program listens on {address}", "MIDBACK_LISTEN")


async def test_with_a_mistake_in_the_content(settings: Settings, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("*.mp4", "poses", "__pycache__"))
    drill = content / "drills" / "AN1.yaml"
    drill.write_text(drill.read_text(encoding="utf-8") + "\nsurprise: 1\n", encoding="utf-8")
    end = await run_to_its_end(tmp_path, environment(settings, CONTENT_DIR=str(content)))
    assert end.code == 1
    assert "Traceback" not in end.words
    head, *problems = end.sentences
    assert head == "The content can't be used:"
    assert any("drills/AN1.yaml:" in line and "surprise" in line for line in problems), problems


async def test_without_the_content(settings: Settings, tmp_path: Path) -> None:
    end = await run_to_its_end(tmp_path, environment(settings, CONTENT_DIR=str(tmp_path / "nowhere")))
    sentence(end, "nowhere")


async def test_without_a_place_for_the_database(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file is no folder", encoding="utf-8")
    url = f"sqlite+aiosqlite:///{tmp_path / 'file' / 'midback.db'}"
    end = await run_to_its_end(tmp_path, environment(settings, DATABASE_URL=url))
    sentence(end, "cannot be opened for writing", "make its folder writable")


async def test_when_another_copy_receives_with_the_same_token(
    stand_in: StandIn, settings: Settings, tmp_path: Path
) -> None:
    async with listening(stand_in, tmp_path, environment(settings)) as process:
        await stand_in.until(lambda: stand_in.world.updates.polls_waiting == 1, within=PATIENCE)
        await stand_in.world.updates.poll(0, 1, 0)
        sentence(await ended(process), "Another copy of this bot is receiving updates")
