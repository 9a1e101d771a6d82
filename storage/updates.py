"""Updates of Telegram: which were handled, which were given up."""

from datetime import datetime

from storage.line import InsertOrIgnore, Line
from storage.tables import dead_letter, processed_update

NOTE = InsertOrIgnore(processed_update).inline()
BURY = InsertOrIgnore(dead_letter).inline()


async def note(line: Line, update_id: int, now: datetime) -> bool:
    """Note an update; False when it was handled before."""
    return await line.run(NOTE, {"update_id": update_id, "at": now}) == 1


async def bury(line: Line, update_id: int, reason: str, now: datetime) -> None:
    """Note an update that was given up, once; `reason` says nothing of its content."""
    await line.run(BURY, {"update_id": update_id, "at": now, "reason": reason})
