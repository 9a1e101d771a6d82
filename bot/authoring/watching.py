"""A folder that is being edited: read again when its files change, whole or not at all."""

from pathlib import Path

from bot.authoring.folder import read_folder
from bot.authoring.loading import Check, Loaded
from bot.authoring.packing import load_pack, pack_of
from bot.service.versions import Pack


class FolderWatch:
    """Looks at a folder when asked; remembers what it saw. `check` completes the check of its files."""

    def __init__(self, folder: Path, check: Check) -> None:
        self._folder = folder
        self._check = check
        self._seen = pack_of(read_folder(folder)).name

    def look(self) -> tuple[Pack, Loaded] | None:
        """Return the folder as it is now; None while nothing has changed, or while a file can't be read.

        What is read is what is checked, also when somebody is just writing.
        """
        try:
            pack = pack_of(read_folder(self._folder))
        except OSError:
            return None  # an editor that replaces a file leaves nothing there for a moment
        if pack.name == self._seen:
            return None
        self._seen = pack.name
        return pack, self._check(load_pack(pack, self._folder))
