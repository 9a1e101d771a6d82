"""Who is in the middle of a session, and whose next session differs, of the people the bot has. Nothing is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.programme import Programme
from bot.core.state import Participant
from bot.rehearsal.next_session import differing, left_out, next_session
from storage.reading import Reading

UNREADABLE = "state unreadable"
STUCK = "could not be worked out"
NO_SESSION = "no reminder to come"


@dataclass(slots=True)
class People:
    """What was found. Names are pseudonyms; nothing here says what somebody answered."""

    open: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Content version -> those who are in the middle of a session and stay on it."""
    looked_at: int = 0
    differing: dict[str, Mapping[str, tuple[str, str]]] = field(
        default_factory=dict[str, Mapping[str, tuple[str, str]]]
    )
    """Whose next session differs, and what is looked at -> old and new."""
    left_out: dict[str, int] = field(default_factory=dict[str, int])
    """Why somebody's next session was not looked at -> how many."""

    def leave_out(self, why: str) -> None:
        """Count somebody whose next session is not looked at."""
        self.left_out[why] = self.left_out.get(why, 0) + 1


async def look_at(
    reading: Reading, both: tuple[Programme, Programme] | None, now: datetime, tell: Callable[[], None] = lambda: None
) -> People:
    """Look at everybody; without `both` programmes only at open sessions. `tell` is called after each."""
    found = People()
    async for name, state in reading.states():
        if state is None:
            found.leave_out(UNREADABLE)
        else:
            if state.session is not None:
                found.open.setdefault(state.session.content, []).append(name)
            if both is not None:
                _compare(found, name, state, both, now)
        tell()
    return found


def _compare(found: People, name: str, state: Participant, both: tuple[Programme, Programme], now: datetime) -> None:
    why = left_out(state)
    if why:
        found.leave_out(why)
        return
    try:
        old, new = (next_session(state, programme, now) for programme in both)
    except Exception:  # noqa: BLE001  whatever it is, it is this participant's alone
        found.leave_out(STUCK)
        return
    if old is None and new is None:
        found.leave_out(NO_SESSION)
        return
    found.looked_at += 1
    what = differing(old, new)
    if what:
        found.differing[name] = what
