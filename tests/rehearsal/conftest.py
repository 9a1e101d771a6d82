from collections.abc import Callable

import pytest

from bot.authoring import default_folder, load_content
from bot.core.programme import Programme
from bot.rehearsal.file import parse_persona
from bot.rehearsal.script import Output, play

HEAD = "persona: p\nstart_date: 2027-01-04\n"
Played = Callable[[str], dict[int, Output]]


@pytest.fixture(scope="session")
def programme() -> Programme:
    content = load_content(default_folder()).content
    assert content is not None
    return content.programme


@pytest.fixture(scope="session")
def played(programme: Programme) -> Played:
    """Play a persona given as YAML, without its name and, unless it has one, its start; return its days by number."""

    def play_source(source: str) -> dict[int, Output]:
        head = HEAD if "start_date" not in source else HEAD.splitlines()[0] + "\n"
        days = play(parse_persona(head + source, "p.yaml"), programme)
        return dict(enumerate(days, start=1))

    return play_source
