"""What is done now and then about the content of a bot that runs."""

import asyncio
import logging
from collections.abc import Sequence

from bot.authoring.stocking import MediaShelf
from bot.authoring.watching import FolderWatch
from bot.clock import Clock
from bot.delivery.ticker import Chore
from bot.service.alerts import CONTENT
from bot.service.shelved import ShelvedLibrary
from bot.telegram_ui.operator_words import problems_text, tell
from bot.telegram_ui.transport import Line
from storage.database import Database

log = logging.getLogger(__name__)

LOOK_EVERY = 2
"""Whatever was published is in use within 5 s, in every process."""
WATCH_EVERY = 1
TIDY_EVERY = 3_600


def content_chores(
    library: ShelvedLibrary, media: MediaShelf, database: Database, clock: Clock
) -> Sequence[tuple[str, Chore, int]]:
    """Return what is done about content versions: each with its name and its seconds."""

    async def alarm() -> None:
        async with database.begin() as work:
            await work.raise_alert(None, CONTENT, None, clock.now())

    async def tidy() -> None:
        await library.tidy(clock)
        needed = {entry.media for entry in await database.versions.entries() if entry.kept}
        await asyncio.to_thread(media.prune, needed, clock.now())

    return ("content", lambda: library.refresh(alarm), LOOK_EVERY), ("versions", tidy, TIDY_EVERY)


def folder_chore(
    watch: FolderWatch, library: ShelvedLibrary, line: Line, operators: Sequence[int], clock: Clock
) -> tuple[str, Chore, int]:
    """Return what is done about a folder that is being edited."""

    async def look() -> None:
        found = await asyncio.to_thread(watch.look)
        if found is None:
            return
        pack, loaded = found
        if loaded.content is not None:
            used = await library.adopt(loaded.content, pack, clock)
            log.warning(
                "Content %s of the folder %s", pack.name, "is live" if used else "waits: another one is published"
            )
            return
        lines = [str(problem) for problem in loaded.problems]
        log.warning("The changed content is not used, %s\n%s", "the last good one stays live:", "\n".join(lines))
        await tell(line.bot, operators, problems_text(lines, "The last good content stays live."))

    return "folder", look, WATCH_EVERY
