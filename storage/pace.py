"""One pace for all processes: how fast they may speak together, to everybody and in a chat (`scale.md 4`).

The row of everybody is locked from a claim to its commit, so two processes never claim at the same time: each sees what
the other took. Time is the database's, the same for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.service.keeping import Claimed, Room
from bot.service.pacing import A_CHAT, EVERYONE, Rate
from storage.line import InsertOrIgnore, Line
from storage.tables import pace

ALL = 0
"""Stands for everybody; no chat has this id."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
BEGIN = InsertOrIgnore(pace).inline()
LOCK = (
    select(pace.c.full_at, pace.c.silent_until, func.clock_timestamp().label("now"))
    .where(pace.c.chat_id == ALL)
    .with_for_update()
)
SPOKEN_TO = select(pace.c.chat_id, pace.c.full_at).where(pace.c.chat_id != ALL, pace.c.full_at > bindparam("now"))
NOTE = (
    update(pace)
    .where(pace.c.chat_id == ALL)
    .values(full_at=bindparam("new_full_at"), silent_until=bindparam("new_silent_until"))
)
_new = insert(pace)
NOTE_CHAT = _new.on_conflict_do_update(index_elements=["chat_id"], set_={"full_at": _new.excluded.full_at}).inline()
FORGET = delete(pace).where(pace.c.chat_id != ALL, pace.c.full_at <= bindparam("its_now"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """How things stand at an instant, in seconds of the database's clock."""

    now: float
    full_at: float
    silent_until: float
    chats: dict[int, float]


class Pace:
    """Makes what other processes sent count too."""

    def __init__(self, everyone: Rate = EVERYONE, a_chat: Rate = A_CHAT) -> None:
        self._everyone = everyone
        self._a_chat = a_chat

    async def enter(self, line: Line, room: Room) -> tuple[Moment, Room]:
        """Wait for those who are claiming; return how things stand, and what may be claimed of `room`."""
        row = await line.row(LOCK)
        while row is None:
            await line.run(BEGIN, {"chat_id": ALL, "full_at": LONG_AGO, "silent_until": None})
            row = await line.row(LOCK)
        now = row.now.timestamp()
        moment = Moment(
            now=now,
            full_at=row.full_at.timestamp(),
            silent_until=max(_seconds(row.silent_until), now + room.silent if room.silent else 0.0),
            chats={one.chat_id: one.full_at.timestamp() for one in await line.rows(SPOKEN_TO, {"now": row.now})},
        )
        silent = moment.silent_until > now
        resting = {chat for chat, full_at in moment.chats.items() if not self._a_chat.free(full_at, now)}
        return moment, replace(
            room,
            letters=0 if silent else room.letters,
            bulk=min(room.bulk, self._everyone.free(moment.full_at, now)),
            resting=room.resting | resting,
        )

    def leave(self, line: Line, moment: Moment, claimed: Claimed, spoken_to: Sequence[int]) -> Claimed:
        """Note at the end of the transaction what was claimed; return it with how long to wait for more."""
        full_at, chats = moment.full_at, dict(moment.chats)
        for chat in spoken_to:
            full_at = self._everyone.after(full_at, moment.now)
            chats[chat] = self._a_chat.after(chats.get(chat, 0.0), moment.now)
        silent_until = _instant(moment.silent_until) if moment.silent_until > moment.now else None
        line.later(FORGET, {"its_now": _instant(moment.now)})
        line.later(NOTE, {"new_full_at": _instant(full_at), "new_silent_until": silent_until})
        for chat in sorted({*spoken_to}):
            line.later(NOTE_CHAT, {"chat_id": chat, "full_at": _instant(chats[chat])})
        return replace(claimed, wait=self._wait(moment, full_at, chats, held_back=claimed.held_back))

    def _wait(self, moment: Moment, full_at: float, chats: dict[int, float], *, held_back: bool) -> float | None:
        if moment.silent_until > moment.now:
            return moment.silent_until - moment.now
        waits = [self._a_chat.wait(one, moment.now) for one in chats.values()]
        waits += [self._everyone.wait(full_at, moment.now)] if held_back else []
        return min((wait for wait in waits if wait > 0), default=None)


def _seconds(instant: datetime | None) -> float:
    return instant.timestamp() if instant else 0.0


def _instant(seconds: float) -> datetime:
    return LONG_AGO + timedelta(seconds=seconds)
