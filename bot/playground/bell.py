"""A bell that everybody waiting hears: conditions are awaited by looking again after each ring."""

import asyncio


class Bell:
    """Wakes all waiters at each ring; rings are not remembered."""

    def __init__(self) -> None:
        self._heard = asyncio.Event()
        self.rings = 0

    def ring(self) -> None:
        """Wake everybody who waits now."""
        self.rings += 1
        self._heard.set()
        self._heard = asyncio.Event()

    async def heard(self, within: float | None = None) -> bool:
        """Wait for the next ring, at most `within` seconds; return whether it rang."""
        if within is None:
            return await self._heard.wait()
        try:
            async with asyncio.timeout(max(within, 0)):
                return await self._heard.wait()
        except TimeoutError:
            return False
