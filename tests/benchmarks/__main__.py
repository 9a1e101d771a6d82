"""Runs the benchmarks and prints their table."""

import asyncio
import sys

from tests.benchmarks import rehearsing, speaking, storing

ALL = (storing.tap, storing.tick_when_nothing_is_due, storing.tick_with_some_due, speaking.width, rehearsing.cohort)


def main(words: list[str]) -> int:
    """Run those whose name has one of the words, all without words; 2 when there is none."""
    chosen = [one for one in ALL if not words or any(word in one.__name__ for word in words)]
    if not chosen:
        print(f"No benchmark has {' or '.join(words)} in its name. There are: {', '.join(o.__name__ for o in ALL)}.")
        return 2
    print(f"{'what (against)':32} {'ours µs':>10} {'theirs µs':>10} {'ratio':>7}  goal")
    for one in chosen:
        row = asyncio.run(one())
        print(f"{row.name:32} {row.ours:10.0f} {row.theirs:10.0f} {row.ratio:7.3f}  {row.goal}")
    return 0


sys.exit(main(sys.argv[1:]))
