"""Draws one look in a process of its own: `python -m bot.artwork.worker CONTENT OUT THEME CHARACTER LANGUAGE [LOOP]`.

It is as unimportant as a process can be, draws LOOP first, and says a line of JSON for each loop: `{"ready": {…}}` with
the entry of the manifest, or `{"failed": name, "why": sentence}`. What is drawn already is only said. Broken off, it
goes on where it stopped. Exit status 3: no loop has words in that language.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from bot.artwork.budget import TooLargeError
from bot.artwork.files import load_characters, load_scenes
from bot.artwork.frame import Options
from bot.artwork.looks import DEFAULT, Look
from bot.artwork.manifest import OWN, read_manifest
from bot.artwork.render import render
from bot.artwork.scene import Scene

NO_WORDS: Final = 3
_LEAST: Final = 19

Say = Callable[[dict[str, object]], None]


def draw(content: Path, out: Path, look: Look, first: str, say: Say) -> int:
    """Draw every loop of a look. PoseFileError or KeyError when the content can't be drawn; returns the exit status."""
    scenes = load_scenes(content / "poses")
    if look.language != DEFAULT.language and not any(look.language in s.alt for s in scenes):
        return NO_WORDS
    character = load_characters(content / "characters")[look.character]
    options = Options(theme=look.theme, character=character, language=look.language)
    out.mkdir(parents=True, exist_ok=True)
    for part in out.glob(".*.part"):
        part.unlink(missing_ok=True)
    brought = {e.name for e in read_manifest(content / "media").values() if e.source == OWN}
    for scene in _in_order([s for s in scenes if s.name not in brought], first):
        try:
            entries = render([scene], out, options=options)
        except TooLargeError as problem:
            say({"failed": scene.name, "why": str(problem)})
        else:
            say({"ready": asdict(entries[0])})
    return 0


def _in_order(scenes: Sequence[Scene], first: str) -> list[Scene]:
    """The loop that is asked for, its other side and other forms, then the rest."""
    drill = first.split(".", 1)[0]
    return sorted(scenes, key=lambda s: (s.name != first, s.id.split(".", 1)[0] != drill, s.name))


def _say(line: dict[str, object]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)  # noqa: T201 - the parent reads it


def main(words: Sequence[str]) -> int:
    """Run as a process."""
    content, out, theme, character, language, *first = words
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_LEAST)
    look = Look(theme=theme, character=character, language=language)
    return draw(Path(content), Path(out), look, first[0] if first else "", _say)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
