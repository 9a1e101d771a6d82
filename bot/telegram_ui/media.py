"""Which file ids this bot has for the media of the content, so that a file is uploaded once (`platform.md 1.4`)."""

from typing import Protocol


class FileIds(Protocol):
    """Remembers file ids. A file id belongs to one bot; `sha256` is of the file's bytes."""

    async def find(self, bot_id: int, sha256: str) -> str | None:
        """Return the file id, or None while the file was not uploaded by this bot."""
        ...

    async def keep(self, bot_id: int, sha256: str, file_id: str) -> None:
        """Remember a file id in place of an older one."""
        ...

    async def drop(self, bot_id: int, sha256: str) -> None:
        """Forget a file id that Telegram no longer takes; harmless when there is none."""
        ...


class MemoryFileIds:
    """File ids for as long as the process lives."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], str] = {}

    async def find(self, bot_id: int, sha256: str) -> str | None:
        """Return the file id, or None."""
        return self._known.get((bot_id, sha256))

    async def keep(self, bot_id: int, sha256: str, file_id: str) -> None:
        """Remember a file id."""
        self._known[bot_id, sha256] = file_id

    async def drop(self, bot_id: int, sha256: str) -> None:
        """Forget a file id."""
        self._known.pop((bot_id, sha256), None)
