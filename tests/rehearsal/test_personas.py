from pathlib import Path

import pytest

from bot.core.programme import Programme
from bot.rehearsal.checking import differences
from bot.rehearsal.file import read_persona
from bot.rehearsal.script import play

FOLDER = Path(__file__).resolve().parents[1] / "personas"
FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_persona_goes_as_its_file_says(path: Path, programme: Programme) -> None:
    persona = read_persona(path)
    missed = differences(persona, play(persona, programme))
    assert not missed, "\n".join(map(str, missed))


def test_every_persona_expects_something_and_has_a_name_of_its_own() -> None:
    personas = [read_persona(path) for path in FILES]
    assert all(persona.expected for persona in personas)
    assert len({persona.name for persona in personas}) == len(personas)
