from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import state as states
from bot.core.events import ClockStruck, Event, ReminderInDoubt, Said, Tap
from bot.core.prompts import PromptName
from bot.core.state import Participant
from bot.core.transition import Decided, Kind, Message, Record, ShowCard
from bot.service.keeping import Farewell
from bot.service.ports import CardRef
from storage import codec
from storage.problem import StorageProblem

MOMENT = datetime(2027, 1, 4, 12, tzinfo=UTC)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  bounds
dates = st.dates(date(2020, 1, 1), date(2060, 1, 1))
st.register_type_strategy(datetime, moments)
st.register_type_strategy(date, dates)
st.register_type_strategy(states.Hold, lambda _: st.builds(states.Hold, before=st.none()))
words = st.text(st.characters(codec="utf-8"), max_size=8)
st.register_type_strategy(str, words)
st.register_type_strategy(int, st.integers(-(2**40), 2**40))


def plain(kind: type[Mapping[object, object]]) -> st.SearchStrategy[dict[object, object]]:
    key, value = get_args(kind)
    return st.dictionaries(st.from_type(key), st.from_type(value), max_size=3)


st.register_type_strategy(Mapping, plain)
values = st.dictionaries(words, st.one_of(words, st.integers(-99, 99)), max_size=3)


@settings(max_examples=25, deadline=None)
@given(st.from_type(Participant))
def test_a_state_comes_back_as_it_went(state: Participant) -> None:
    assert codec.read_state(1, codec.SCHEMA, codec.write_state(state)) == state


@settings(max_examples=100, deadline=None)
@given(st.one_of(*(st.from_type(kind) for kind in get_args(Event))))
def test_an_event_comes_back_as_it_went(event: Event) -> None:
    kind, text = codec.write_entry(event)
    assert codec.read_event("Event 1", kind, codec.SCHEMA, text) == event


@settings(max_examples=100, deadline=None)
@given(st.one_of(*(st.from_type(kind) for kind in get_args(Record))))
def test_a_record_comes_back_as_it_went(record: Record) -> None:
    kind, text = codec.write_entry(record)
    assert codec.read_record("Record 1", kind, codec.SCHEMA, text) == record


def test_events_that_look_alike_are_told_apart() -> None:
    for event in (Said(at=MOMENT), ClockStruck(at=MOMENT), ReminderInDoubt(at=MOMENT)):
        assert codec.read_event("Event 1", *_numbered(codec.write_entry(event))) == event


def _numbered(written: tuple[str, str]) -> tuple[str, int, str]:
    return written[0], codec.SCHEMA, written[1]


@given(values)
def test_numbers_and_words_in_fields_stay_what_they_are(inputs: dict[str, str | int]) -> None:
    record = Decided(rule="R", fact="why", inputs=inputs)
    back = codec.read_record("Record 1", *_numbered(codec.write_entry(record)))
    assert back == record
    assert isinstance(back, Decided)
    assert {key: type(value) for key, value in back.inputs.items()} == {
        key: type(value) for key, value in inputs.items()
    }


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("card", ShowCard(fresh=True, silent=True)),
        ("reminder", ShowCard(reminder=date(2027, 1, 4))),
        ("safety", Message(key="safety.t4", kind=Kind.SAFETY, fields={"code": "E1", "hours": 48})),
        ("farewell", Farewell(reply=ShowCard(), language="es", serial=9, card=CardRef(message_id=5))),
    ],
)
def test_a_reply_comes_back_as_it_went(kind: str, reply: ShowCard | Message | Farewell) -> None:
    assert codec.read_reply(1, kind, codec.SCHEMA, codec.write_reply(reply)) == reply


def test_a_newer_snapshot_is_explained() -> None:
    with pytest.raises(StorageProblem, match=r"participant 5 was written by a newer program \(schema 99.*update"):
        codec.read_state(5, 99, "{}")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"serial": "nine"}'])
def test_a_damaged_snapshot_is_explained_without_repeating_it(text: str) -> None:
    with pytest.raises(StorageProblem, match="The stored state of participant 5 is damaged at") as caught:
        codec.read_state(5, 1, text)
    assert "nine" not in str(caught.value)


def test_an_unknown_kind_is_explained() -> None:
    with pytest.raises(StorageProblem, match="Event 3 is of the unknown kind 'Danced'"):
        codec.read_event("Event 3", "Danced", 1, "{}")
    with pytest.raises(StorageProblem, match="unknown kind"):
        codec.read_record("Record 3", "Danced", 1, "{}")


def test_a_field_that_was_added_since_takes_its_default() -> None:
    text = f'{{"joined_at": "{MOMENT.isoformat()}", "serial": 4}}'
    assert codec.read_state(1, 1, text) == Participant(joined_at=MOMENT, serial=4)


def test_every_event_and_record_has_a_name_of_its_own() -> None:
    kinds = [*get_args(Event), *get_args(Record)]
    assert len({kind.__name__ for kind in kinds}) == len(kinds)
    assert all(is_dataclass(kind) and fields(kind) is not None for kind in kinds)


def test_what_came_in_another_zone_comes_back_as_the_same_moment() -> None:
    tap = Tap(at=MOMENT + timedelta(microseconds=1), prompt=PromptName.PRE, serial=1, value="3")
    assert codec.read_event("Event 1", *_numbered(codec.write_entry(tap))) == tap
