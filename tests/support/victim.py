# pyright: reportPrivateUsage=false
"""A process that says what is in the outbox and is killed in the middle of it.

Called as: python -m tests.support.victim FOLDER MOMENT DIE_AFTER
"""

import asyncio
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from bot.service.ports import Letter, Outcome
from tests.support.fake_speaker import FakeSpeaker, word
from tests.support.house import house


class DoomedSpeaker(FakeSpeaker):
    """Says so many letters and is killed before it learns that the last one arrived. 0: lives on."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        self._left = letters

    async def speak(self, letter: Letter) -> Outcome:
        outcome = await super().speak(letter)
        sys.stdout.write(f"{letter.chat_id} {word(letter)}\n")
        sys.stdout.flush()
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        await asyncio.sleep(0)
        return outcome


async def main(folder: str, now: str, die_after: str) -> None:
    async with house(Path(folder), start=datetime.fromisoformat(now), at_once=3) as home:
        home.sender._speaker = DoomedSpeaker(int(die_after))
        await home.office.recover(everything=True)
        await home.due_work.run()
        await home.sender.drain()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
