import asyncio

import httpx
import pytest
from starlette.applications import Starlette

from bot.operations import health
from bot.operations.health import Health, Probe


async def fine() -> bool:
    return True


async def poor() -> bool:
    return False


async def broken() -> bool:
    raise OSError("the disk is gone")


async def asked(path: str, **probes: Probe) -> tuple[int, str]:
    app = Starlette(routes=Health(probes).routes())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as http:
        answer = await http.get(path)
    return answer.status_code, answer.text


async def test_a_process_that_answers_is_up_whatever_its_parts_do() -> None:
    assert await asked("/healthz", database=broken) == (200, "ok")


async def test_it_is_ready_when_all_parts_work() -> None:
    assert await asked("/readyz", database=fine, ticks=fine) == (200, "ok")


async def test_each_part_that_does_not_work_is_named() -> None:
    assert await asked("/readyz", database=broken, updates=fine, ticks=poor) == (503, "database\nticks")


async def test_a_part_that_does_not_answer_does_not_work(monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent() -> bool:
        return await asyncio.Event().wait()

    monkeypatch.setattr(health, "LONGEST_PROBE_SECONDS", 0.0)
    assert await asked("/readyz", database=silent) == (503, "database")
