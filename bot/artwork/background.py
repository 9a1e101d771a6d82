"""Other themes, characters and languages: drawn beside the running bot when first asked for.

One process of the lowest priority draws one look at a time into the data folder. Until a loop of a look is there, and
for each that can't be drawn, the loop of the default set stands in. The bot's own work never waits for it.
"""

import asyncio
import json
import logging
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Final, cast

from bot.artwork.looks import DEFAULT, Look
from bot.artwork.worker import NO_WORDS
from bot.core.content import Media
from bot.core.state import Enrolment

log = logging.getLogger(__name__)

_NEEDED: Final = ("resvg_py", "PIL", "av")
_LONGEST_LINE: Final = 1 << 20


def can_draw() -> bool:
    """Whether the `render` extra is installed."""
    return all(find_spec(name) is not None for name in _NEEDED)


class Studio:
    """Keeps the looks that people have chosen; `want` and `media` are called on the event loop."""

    def __init__(self, content: Path, folder: Path, *, able: bool | None = None) -> None:
        """Draw from the folder of content into `folder` (made when needed), a folder for each look."""
        self._content = content
        self._folder = folder
        self._able = can_draw() if able is None else able
        self._ready: dict[Look, dict[str, Media]] = {}
        self._same: dict[Look, Look] = {}
        self._waiting: dict[Look, str] = {}
        self._told = False
        self._task: asyncio.Task[None] | None = None

    def media(self, default: Media, *, theme: str, character: str, language: str) -> Media:
        """Return the loop in a look, or the default one while (or where) there is none; asks for it."""
        look = self._meant(Look(theme=theme, character=character, language=language))
        if look == DEFAULT:
            return default
        if look not in self._ready:
            self.want(look, first=default.name)
        return self._ready.get(look, {}).get(default.name, default)

    def chosen(self, default: Media, by: Enrolment) -> Media:
        """Return the loop in the look that a participant has chosen."""
        return self.media(default, theme=by.theme, character=by.character, language=by.language)

    def want(self, look: Look, *, first: str = "") -> None:
        """Have a look drawn, with the loop named `first` before the others. Once asked for, asking again is free."""
        look = self._meant(look)
        if look == DEFAULT or look in self._ready:
            return
        if not self._able:
            self._tell_once()
            return
        self._ready[look] = {}
        self._waiting[look] = first
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._work(), name="drawing")

    async def finished(self) -> None:
        """Wait until everything asked for has been drawn."""
        if self._task is not None:
            await self._task

    async def close(self) -> None:
        """Stop drawing; the next start goes on where this one stopped."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def _meant(self, look: Look) -> Look:
        return self._same.get(look, look)

    def _tell_once(self) -> None:
        if not self._told:
            self._told = True
            log.warning("Other looks can't be drawn here: install midback[render]. The default pictures stand in")

    async def _work(self) -> None:
        while self._waiting:
            look = next(iter(self._waiting))
            first = self._waiting.pop(look)
            try:
                await self._draw(look, first)
            except (OSError, ValueError) as problem:  # it could not be started, or broke off in a line
                log.warning("The look %s was not drawn (%s)", look.name, type(problem).__name__)

    async def _draw(self, look: Look, first: str) -> None:
        out = self._folder / look.name
        words = [str(self._content), str(out), look.theme, look.character, look.language, first]
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.artwork.worker",
            *words,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LONGEST_LINE,
        )
        try:
            await self._listen(process, look, out)
            self._ended(look, await process.wait())
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def _listen(self, process: asyncio.subprocess.Process, look: Look, out: Path) -> None:
        if process.stdout is None:
            return
        async for line in process.stdout:
            said = cast("Mapping[str, object]", json.loads(line))
            if "ready" in said:
                media = _media(cast("Mapping[str, object]", said["ready"]), out, look)
                self._ready[look][media[0]] = media[1]
            else:
                log.warning("%s was not drawn as %s: %s", said.get("failed"), look.name, said.get("why"))

    def _ended(self, look: Look, status: int) -> None:
        if status == NO_WORDS:
            self._same[look] = replace(look, language=DEFAULT.language)
            del self._ready[look]
        elif status != 0:
            log.warning("Drawing the look %s ended early (status %d); `midback art check` says more", look.name, status)
        else:
            log.info("The look %s is complete", look.name)


def _media(entry: Mapping[str, object], out: Path, look: Look) -> tuple[str, Media]:
    """The name of the default loop, and the loop in a look: `AN1.dark-second-en.L`."""
    name, words = str(entry["name"]), cast("Mapping[str, str]", entry["alt"])
    stem, dot, side = name.rpartition(".") if name[-2:] in {".L", ".R"} else (name, "", "")
    return name, Media(
        name=f"{stem}.{look.name}{dot}{side}",
        path=str(out / str(entry["file"])),
        sha256=str(entry["sha256"]),
        width=int(str(entry["width"])),
        height=int(str(entry["height"])),
        seconds=float(str(entry["duration"])),
        alt=words.get(look.language) or words[DEFAULT.language],
    )
