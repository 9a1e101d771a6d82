from datetime import UTC, datetime

import pytest

from bot.core.events import ClockStruck, Commanded, CommandName, Joined
from bot.core.programme import Programme
from bot.core.prompts import PromptName
from bot.rehearsal.file import parse_persona
from bot.rehearsal.kinds import KINDS, first_of
from bot.rehearsal.past import Past, past
from bot.rehearsal.persona import Persona
from bot.rehearsal.reading import PersonaError

WEEK = """
persona: ada
start_date: 2027-01-04
length: 7
session_time: "09:00"
defaults: {pre: 4}
"""


def ada(more: str = "") -> Persona:
    return parse_persona(WEEK + more, "ada.yaml")


def sessions(found: Past) -> int:
    return sum(isinstance(one.event, Commanded) and one.event.name is CommandName.NOW for one in found.events)


def test_day_one_is_just_after_joining(programme: Programme) -> None:
    found = past(ada(), 1, programme)
    assert isinstance(found.events[0].event, Joined)
    assert found.state is not None
    assert found.state.prompt is not None
    assert found.state.prompt.name is PromptName.READY
    assert sessions(found) == 0
    assert found.until == datetime(2027, 1, 4, 9, tzinfo=UTC)


def test_later_days_begin_with_the_reminder_in_front_and_all_sessions_before_done(programme: Programme) -> None:
    found = past(ada(), 4, programme)
    assert sessions(found) == 3
    assert isinstance(found.events[-1].event, ClockStruck)
    assert found.until == datetime(2027, 1, 7, 9, tzinfo=UTC)
    assert found.state is not None
    assert found.state.session is None
    assert found.state.training is not None
    assert found.state.training.sessions == 3


def test_the_first_of_several_sessions_counts(programme: Programme) -> None:
    found = past(ada('days: {3: {sessions: [{at: "18:00"}, {at: "07:30"}]}}'), 3, programme)
    assert found.until == datetime(2027, 1, 6, 7, 30, tzinfo=UTC)


def test_a_day_without_a_session_begins_at_the_usual_time(programme: Programme) -> None:
    assert past(ada("days: {3: skip}"), 3, programme).until == datetime(2027, 1, 6, 9, tzinfo=UTC)


def test_who_joins_late_is_met_then(programme: Programme) -> None:
    found = past(ada('onboarding: {at: "11:00"}'), 1, programme)
    assert (found.until, found.state is not None) == (datetime(2027, 1, 4, 11, tzinfo=UTC), True)


def test_what_comes_after_the_session_has_not_happened(programme: Programme) -> None:
    found = past(ada('days: {3: {profile: {reminder_time: "10:00"}, forget: "20:00"}}'), 3, programme)
    assert found.state is not None
    assert found.state.enrolment.reminder_time == "08:00"


def test_what_came_before_it_that_day_has(programme: Programme) -> None:
    found = past(ada('days: {3: {forget: "08:30"}}'), 3, programme)
    assert found.state is None


def test_a_date_that_the_zone_skips_is_no_trouble(programme: Programme) -> None:
    apia = "persona: apia\nstart_date: 2011-12-29\ntimezone: Pacific/Apia\nlength: 4\ndefaults: {pre: 4}"
    found = [past(parse_persona(apia, "apia.yaml"), day, programme) for day in (2, 3)]
    assert [sessions(one) for one in found] == [1, 1]
    assert found[0].until == datetime(2011, 12, 30, 10, tzinfo=UTC)


def test_a_day_that_is_not_there_is_said(programme: Programme) -> None:
    with pytest.raises(PersonaError, match="ada has no day 8: choose one from 1 to 7"):
        past(ada(), 8, programme)
    with pytest.raises(PersonaError, match="ada has no day 0"):
        past(ada(), 0, programme)


def test_only_what_is_new_in_the_chat_speaks(programme: Programme) -> None:
    found = past(ada(), 3, programme)
    assert 0 < sum(one.speaks for one in found.events) < len(found.events) / 4


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_somebody_and_words(kind: str) -> None:
    persona = first_of(kind, 1, 5)
    assert persona == first_of(kind, 1, 5)
    assert persona.name == kind
    assert KINDS[kind].about
