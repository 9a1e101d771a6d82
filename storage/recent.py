"""States that were written last, kept in memory: a tap need not read again what the one before it wrote."""

from bot.core.state import Participant
from storage import codec
from storage.line import AnyRow

MOST = 256


class Recent:
    """Remembers what a text was written from; it is found only by the very same text, so it can't be out of date."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, Participant]] = {}

    def read(self, row: AnyRow) -> Participant:
        """Return the state of a row. Raises StorageProblem when the snapshot cannot be read."""
        text, state = self._known.get(row.id, ("", None))
        if state is not None and text == row.state and row.schema_no == codec.SCHEMA:
            return state
        return codec.read_state(row.id, row.schema_no, row.state)

    def keep(self, participant_id: int, text: str, state: Participant) -> None:
        """Remember what a text was written from, in place of the oldest when there are many."""
        self._known.pop(participant_id, None)
        if len(self._known) >= MOST:
            del self._known[next(iter(self._known))]
        self._known[participant_id] = (text, state)

    def forget(self, participant_id: int) -> None:
        """Forget somebody who was erased."""
        self._known.pop(participant_id, None)
