"""News for the pages that are open: each subscriber gets everything published after it joined."""

import asyncio
from collections.abc import AsyncGenerator, Mapping

News = Mapping[str, object]
_TOO_FAR_BEHIND = 5_000


class Broadcaster:
    """Hands each piece of news to all subscribers; a subscriber too slow to follow is cut off and joins anew."""

    def __init__(self) -> None:
        self._subscribers: set[asyncio.Queue[News | None]] = set()
        self._closed = False

    @property
    def listening(self) -> bool:
        """Return whether any page is open."""
        return bool(self._subscribers)

    def publish(self, kind: str, **facts: object) -> None:
        """Tell all open pages."""
        for queue in list(self._subscribers):
            if queue.qsize() > _TOO_FAR_BEHIND:
                self._subscribers.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait({"kind": kind, **facts})

    def close(self) -> None:
        """End all subscriptions."""
        self._closed = True
        for queue in self._subscribers:
            queue.put_nowait(None)

    async def subscribe(self, quiet_seconds: float, first: News) -> AsyncGenerator[News | None]:
        """Yield `first`, then news as it comes, and None after each quiet spell; end when closed."""
        queue: asyncio.Queue[News | None] = asyncio.Queue()
        queue.put_nowait(first)
        self._subscribers.add(queue)
        try:
            while not self._closed:
                try:
                    async with asyncio.timeout(quiet_seconds):
                        news = await queue.get()
                except TimeoutError:
                    yield None
                    continue
                if news is None:
                    return
                yield news
        finally:
            self._subscribers.discard(queue)
