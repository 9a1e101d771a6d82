"""Rates of speaking: pure arithmetic on seconds of any clock (generic cell rate algorithm)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many a second, and so many at once after a rest."""

    a_second: float
    burst: int = 1

    @property
    def spacing(self) -> float:
        """Seconds between two."""
        return 1 / self.a_second

    def free(self, full_at: float, now: float) -> int:
        """Return how many may go now; `full_at` is when the next would be on schedule (0 at first)."""
        slack = now + self.burst * self.spacing - max(full_at, now)
        return max(0, int(slack / self.spacing + 1e-9))

    def after(self, full_at: float, now: float, count: int = 1) -> float:
        """Return `full_at` once `count` have gone."""
        return max(full_at, now) + count * self.spacing

    def wait(self, full_at: float, now: float) -> float:
        """Return the seconds until one may go."""
        return max(0.0, full_at - now - (self.burst - 1) * self.spacing)


EVERYONE = Rate(a_second=27)
"""Telegram allows 30 a second; measured with a burst of 1, 27 never went over."""
A_CHAT = Rate(a_second=1, burst=4)
