"""Sizes that a loop has to keep."""

from typing import Final

MP4_BUDGET: Final = 200_000
"""Bytes of an MP4 file."""
GIF_BUDGET: Final = 400_000
"""Bytes of a GIF file."""
SET_BUDGET: Final = 10_000_000
"""Bytes of the default set in all."""


class TooLargeError(Exception):
    """A loop that does not fit its budget at any quality."""
