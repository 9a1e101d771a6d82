"""The playground that the preview starts: one at a time, with the content that is previewed."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from bot.authoring import ContentError
from bot.commands.content.preview import play
from bot.commands.content.preview.html import Page
from bot.commands.playing import Role, played
from bot.playground.site import Sight
from bot.rehearsal.persona import Persona
from bot.rehearsal.reading import PersonaError
from bot.settings import Settings
from bot.telegram_ui.fatal import CannotGoOnError
from storage.problem import StorageProblem

Show = Callable[[Page], str]
"""Makes a page HTML, in the look of the others."""


class Stage:
    """Satisfies `bot.playground.site.Stage`. `people` may be played, by the word that stands for them."""

    def __init__(self, settings: Settings, people: Mapping[str, Persona], show: Show) -> None:
        self._settings = settings
        self._people = people
        self._show = show
        self._turn = asyncio.Lock()
        self._running: asyncio.Task[None] | None = None
        self._sight = Sight()
        self.settled = asyncio.Event()
        """Set while there is nothing to wait for."""
        self._say("Nobody is being played.")

    async def begin(self, fields: Mapping[str, str]) -> None:
        """Play `who` from `day` on, in place of whoever is played now."""
        async with self._turn:
            await self.end()
            self._start(fields)

    def _start(self, fields: Mapping[str, str]) -> None:
        persona, day = self._people.get(fields.get("who", "")), fields.get("day", "")
        if persona is None or not (day.isascii() and day.isdigit()):
            self._say("Choose somebody and a day.")
            return
        role = Role(persona=persona, day=int(day))
        self.settled.clear()
        self._tell(role, 1)
        self._running = asyncio.create_task(self._run(role))

    def look(self) -> Sight:
        """Return the address of the playground, or how far its past is."""
        return self._sight

    async def end(self) -> None:
        """Let the playground go, if there is one."""
        running, self._running = self._running, None
        if running is not None:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    async def _run(self, role: Role) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="midback-play-") as folder:
                opened = played(self._settings, Path(folder), role, tell=lambda day: self._tell(role, day))
                async with opened as place:
                    self._sight = Sight(address=place.address)
                    self.settled.set()
                    await place.bot.until(asyncio.Event())
        except (PersonaError, ContentError, CannotGoOnError, StorageProblem, OSError) as problem:
            self._say(str(problem))

    def _tell(self, role: Role, day: int) -> None:
        self._sight = Sight(page=self._show(play.waiting(role.persona.name, day, role.day)))

    def _say(self, sentence: str) -> None:
        self._sight = Sight(page=self._show(play.failed(sentence)))
        self.settled.set()
