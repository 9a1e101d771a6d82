"""What `midback content diff` says of the people that the bot has, and of the versions that it keeps."""

import asyncio
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.authoring.folder import read_folder
from bot.authoring.packing import pack_of
from bot.commands.content import telling
from bot.commands.content.commands import app
from bot.core.events import Event
from bot.core.state import Hold, Participant
from bot.core.transition import Transition
from bot.core.vocabulary import Code, Tier
from bot.rehearsal.kinds import draw
from bot.rehearsal.script import walk
from bot.service.versions import Pack, Signed
from storage import participants, reading
from tests.authoring.copies import Copy
from tests.commands.content.site import content
from tests.support.house import house

NOW = datetime(2027, 2, 1, tzinfo=UTC)
SIGNED = Signed(author="Anna", why="clearer words")


class States:
    """A diary that keeps the state at the end of each day, and one in the middle of each session."""

    def __init__(self) -> None:
        self.ends: list[Participant] = []
        self.open: list[Participant] = []

    def open_day(self, day: date, state: Participant | None) -> None:
        pass

    def end_day(self, state: Participant | None) -> None:
        assert state is not None
        self.ends.append(state)

    def note(self, event: Event, state: Participant | None, transition: Transition) -> None:
        if state is not None and state.session is not None and state.session.at == 2:
            self.open.append(state)


@cache
def lived() -> States:
    """Return the life of somebody who gets better."""
    kind, persona = draw(2, 1, 15)
    states = States()
    assert kind == "improver"
    walk(persona, content().programme, states)
    return states


def of_level(level: int, among: list[Participant]) -> Participant:
    return next(state for state in among if state.training is not None and state.training.level == level)


class Bot:
    """A database with people, and two folders of content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.old, self.new = Copy(folder / "old"), Copy(folder / "new")

    def has(self, *people: Participant) -> None:
        async def fill() -> None:
            async with house(self.folder / "data") as home, home.database.line() as line:
                for chat_id, state in enumerate(people, start=1):
                    await participants.add(line, chat_id, state, NOW)

        (self.folder / "data").mkdir(exist_ok=True)
        asyncio.run(fill())

    def publishes(self, *copies: Copy) -> list[str]:
        packs = [pack_of(read_folder(copy.folder)) for copy in copies]

        async def publish() -> None:
            async with house(self.folder / "data") as home:
                before = Pack(name=await home.database.versions.live() or "came along", files=b"files")
                for pack in packs:
                    await home.database.versions.publish(pack, SIGNED, NOW, before=before)
                    before = pack

        (self.folder / "data").mkdir(exist_ok=True)
        asyncio.run(publish())
        return [pack.name for pack in packs]

    def diff(self, *words: str) -> Result:
        return CliRunner().invoke(app, ["diff", *words, "--cohort", "0"])


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIDBACK_DATA_DIR", str(tmp_path / "data"))
    made = Bot(tmp_path)
    made.new.edit("programme.yaml", "TG1, reps: 5}", "TG1, reps: 6}")
    return made


def held(state: Participant) -> Participant:
    until = NOW + timedelta(hours=48)
    hold = Hold(tier=Tier.T4, code=Code("E1"), codes=(Code("E1"),), at=NOW, until=until)
    return replace(state, session=None, safety=replace(state.safety, hold=hold))


def paused(state: Participant) -> Participant:
    return replace(state, routine=replace(state.routine, paused=True))


def test_whose_next_session_differs_is_said_with_what_differs(bot: Bot) -> None:
    ends = lived().ends
    bot.has(of_level(2, ends), of_level(1, ends), held(of_level(2, ends)), paused(of_level(2, ends)))
    people = json.loads(bot.diff("old", "new", "--json").stdout)["people"]
    (what,) = people["differing"].values()
    assert what["doses"] == ["TG1.R ×5, TG1.L ×5", "TG1.R ×6, TG1.L ×6"]
    assert int(what["seconds"][1]) == int(what["seconds"][0]) + 12
    assert set(what) == {"doses", "seconds"}
    assert people["looked_at"] == 2
    assert people["left_out"] == {"on hold": 1, "no reminder to come": 1}


def test_who_is_in_a_session_is_listed_with_the_version_they_stay_on(bot: Bot) -> None:
    first = lived().open[0]
    assert first.session is not None
    other = replace(first, session=replace(first.session, content="0123456789ab"))
    bot.has(first, other, other, lived().ends[3])
    told = bot.diff("old", "new").stdout
    assert "\nPeople in the middle of a session (3)\n" in told
    assert f"  1 open session on content {content().programme.version}: P-" in told
    assert "  2 open sessions on content 0123456789ab: P-" in told


def test_somebody_in_a_session_has_a_next_one_too(bot: Bot) -> None:
    bot.has(of_level(2, lived().open))
    assert "People whose next session differs (1 of 1)\n  P-" in bot.diff("old", "new").stdout


def test_only_the_first_people_are_named(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "NAMED", 2)
    bot.has(*[of_level(2, lived().open)] * 5)
    told = bot.diff("old", "new").stdout
    assert told.count("P-") == 4
    assert told.count("and 3 more") == 2


def test_everybody_is_looked_at_however_many_are_read_together(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    bot.has(*[of_level(2, lived().ends)] * 5)
    assert json.loads(bot.diff("old", "new", "--json").stdout)["people"]["looked_at"] == 5


def test_scores_and_chats_are_never_said(bot: Bot) -> None:
    state = of_level(2, lived().ends)
    assert state.training is not None
    bot.has(replace(state, training=replace(state.training, last_pre=7)))
    told = bot.diff("old", "new", "--json").stdout
    assert '"mode"' not in told
    assert not {"chat", "score", "pre", "cards", "active"} & {
        word for what in json.loads(told)["people"]["differing"].values() for word in what
    }


def test_a_state_that_cannot_be_read_stops_nobody_else(bot: Bot) -> None:
    bot.has(of_level(2, lived().ends), lived().ends[0])

    with closing(sqlite3.connect(bot.folder / "data" / "midback.db")) as connection, connection:
        connection.execute("UPDATE participant SET state = '{' WHERE id = 2")
    people = json.loads(bot.diff("old", "new", "--json").stdout)["people"]
    assert (people["looked_at"], people["left_out"]) == (1, {"state unreadable": 1})


def test_versions_are_named_by_their_beginning_or_as_live(bot: Bot) -> None:
    old, new = bot.publishes(bot.old, bot.new)
    assert bot.diff(old[:6], "live").stdout.startswith(f"content {old} -> {new}\n\nDoses (1)\n")
    assert bot.diff("live", new).stdout.startswith(f"content {new} -> {new}\nno difference\n")


def test_nothing_published_means_the_folder_is_live(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDBACK_CONTENT_DIR", "old")
    assert "no difference" in bot.diff("live", "old").stdout
    bot.has(lived().ends[0])
    assert "no difference" in bot.diff("live", "old").stdout


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("beef", "beef is neither a folder nor a version; midback content list shows those.\n"),
        ("", "fits "),
        ("./beef", "cannot read the content"),
    ],
)
def test_a_word_that_means_nothing_is_said(bot: Bot, word: str, says: str) -> None:
    names = bot.publishes(bot.old, bot.new)
    word = word or _shared(bot, names)
    result = bot.diff(word, "live")
    assert result.exit_code == 2
    assert says in result.stderr


def _shared(bot: Bot, names: list[str]) -> str:
    """Return a beginning that two versions have, publishing more of them until there is one."""
    count = 0
    while len({name[0] for name in names}) == len(names):
        count += 1
        bot.new.add("programme.yaml", f"# {count}\n")
        names += bot.publishes(bot.new)
    return next(name[0] for index, name in enumerate(names) if name[0] in {one[0] for one in names[:index]})


def test_a_version_without_a_database_is_said(bot: Bot) -> None:
    result = bot.diff("beef", "old")
    assert result.exit_code == 2
    assert "beef is no folder, and versions can't be looked up: There is no database at" in result.stderr


def test_nothing_is_written(bot: Bot) -> None:
    bot.has(of_level(2, lived().open), of_level(2, lived().ends))
    before = (bot.folder / "data" / "midback.db").read_bytes()
    assert bot.diff("old", "new").exit_code == 0
    assert (bot.folder / "data" / "midback.db").read_bytes() == before
