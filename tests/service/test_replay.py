"""Whatever people tap, their events lead again to what is stored: through the whole service, on a real file."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.replaying import compared
from bot.core.events import ClockStruck, Tap
from bot.core.prompts import PromptName
from bot.service.replay import ReplayError, difference, replayed
from storage.looking import looking_at
from tests.service.crowd import PEOPLE, crowd
from tests.support import fake_core
from tests.support.fake_library import content
from tests.support.house import START, url_of

MOVES = 700


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_random_histories_lead_to_what_is_stored(tmp_path: Path, seed: int) -> None:
    async with crowd(tmp_path, seed) as people:
        await people.do(MOVES)
        async with looking_at(url_of(tmp_path)) as reading:
            histories = [await reading.history(number) for number in (await reading.everybody()).values()]
        findings = [compared(history, people.library) for history in histories if history is not None]
    assert {(one.verdict, one.says, len(one.other_content)) for one in findings} == {("same", "", 0)}
    assert len(findings) >= len(PEOPLE) - 1
    assert sum(one.events for one in findings) > MOVES / 3
    assert any(history and history.state.training for history in histories)


def test_a_difference_is_named_by_its_fields_alone() -> None:
    programme = content().programme
    one = fake_core.advance(None, fake_core.Joined(at=START), programme).state
    other = fake_core.advance(one, ClockStruck(at=START + timedelta(days=1)), programme).state
    assert difference(one, one) is None
    assert difference(one, other) == "routine.last_date"
    assert difference(one, None) == ""


@pytest.mark.parametrize(
    ("one", "other", "path"),
    [
        ({"E1": 1}, {"E1": 2}, "[]"),
        ({"E1": 1}, {"E4": 1}, ""),
        ((1, (2, 3)), (1, (2, 4)), "[][]"),
        ((1,), (1, 2), ""),
        ({"E1": fake_core.Prompt(name=PromptName.PRE, serial=1)}, {"E1": None}, "[]"),
        (
            {"E1": fake_core.Prompt(name=PromptName.PRE, serial=1)},
            {"E1": fake_core.Prompt(name=PromptName.PRE, serial=2)},
            "[].serial",
        ),
    ],
)
def test_keys_are_not_told(one: object, other: object, path: str) -> None:
    assert difference(one, other) == path


def test_an_event_that_cannot_be_worked_out_is_numbered_and_not_repeated() -> None:
    programme = content().programme
    broken = Tap(at=START, prompt=PromptName.PRE, serial=1, value="break")
    with pytest.raises(ReplayError, match=r"^event 2 cannot be worked out \(ZeroDivisionError at fake_core.py:\d+\)$"):
        replayed([(fake_core.Joined(at=START), programme), (broken, programme)], fake_core.advance)
