"""Callback queries: taps that wait for their answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.refusals import bad_request

LONGEST_TOAST = 200
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True, kw_only=True)
class Query:
    """A tap. `toast` is what the answer showed, empty when it only ended the spinner."""

    id: str
    person_id: int
    chat_id: int
    message_id: int
    label: str
    data: str
    asked_at: datetime
    answered: bool = False
    toast: str = ""
    alert: bool = False


class QueryBook:
    """All taps; each can be answered once, and only while it is young."""

    def __init__(self, life: timedelta) -> None:
        self._life = life
        self._queries: dict[str, Query] = {}
        self._unanswered: dict[str, Query] = {}

    @property
    def all(self) -> tuple[Query, ...]:
        """Return all taps, oldest first."""
        return tuple(self._queries.values())

    def next_id(self) -> str:
        """Return an id in the manner of Telegram: a long number, as text."""
        return str(4_100_000_000_000_000_000 + len(self._queries) + 1)

    def add(self, query: Query) -> None:
        """Remember a tap."""
        self._queries[query.id] = query
        self._unanswered[query.id] = query

    def open(self, now: datetime) -> list[Query]:
        """Return the taps whose spinner still turns."""
        self._unanswered = {key: query for key, query in self._unanswered.items() if not self._late(query, now)}
        return list(self._unanswered.values())

    def answer(self, query_id: str, text: str, *, alert: bool, now: datetime) -> Query:
        """Answer a tap; refuse a second, a late and an unknown one alike."""
        query = self._unanswered.get(query_id)
        if query is None or self._late(query, now):
            raise bad_request(_TOO_OLD)
        if len(text) > LONGEST_TOAST:
            raise bad_request("MESSAGE_TOO_LONG")
        del self._unanswered[query_id]
        query.answered, query.toast, query.alert = True, text, alert
        return query

    def _late(self, query: Query, now: datetime) -> bool:
        return now - query.asked_at >= self._life
