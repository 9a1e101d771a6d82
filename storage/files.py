"""File ids of media, so that a file is uploaded once for each bot."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from sqlalchemy import bindparam, delete, select

from storage.line import InsertOrIgnore, Line
from storage.tables import media_file

FIND = select(media_file.c.file_id).where(
    media_file.c.bot_id == bindparam("bot_id"), media_file.c.sha256 == bindparam("sha256")
)
ADD = InsertOrIgnore(media_file).inline()
DROP = delete(media_file).where(
    media_file.c.bot_id == bindparam("its_bot"), media_file.c.sha256 == bindparam("its_sha")
)


class Lines(Protocol):
    """Opens transactions."""

    def line(self) -> AbstractAsyncContextManager[Line]:
        """Open one."""
        ...


class FileIdTable:
    """Remembers file ids; they are few, so those found once are kept in memory."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._known: dict[tuple[int, str], str] = {}

    async def find(self, bot_id: int, sha256: str) -> str | None:
        """Return the file id, or None while the file was not uploaded by this bot."""
        known = self._known.get((bot_id, sha256))
        if known is not None:
            return known
        async with self._lines.line() as line:
            row = await line.row(FIND, {"bot_id": bot_id, "sha256": sha256})
        if row is not None:
            self._known[bot_id, sha256] = row.file_id
        return row.file_id if row else None

    async def keep(self, bot_id: int, sha256: str, file_id: str, file_unique_id: str = "") -> None:
        """Remember a file id in place of an older one; of two processes that bring one at a time, either's will do."""
        async with self._lines.line() as line:
            await line.run(DROP, {"its_bot": bot_id, "its_sha": sha256})
            values = {"bot_id": bot_id, "sha256": sha256, "file_id": file_id, "file_unique_id": file_unique_id}
            await line.run(ADD, values)
        self._known[bot_id, sha256] = file_id

    async def drop(self, bot_id: int, sha256: str) -> None:
        """Forget a file id that Telegram no longer takes; harmless when there is none."""
        self._known.pop((bot_id, sha256), None)
        async with self._lines.line() as line:
            await line.run(DROP, {"its_bot": bot_id, "its_sha": sha256})
