"""Keeps content versions: the current one for new sessions, older ones for sessions that are on them."""

from bot.authoring.folder import Folder
from bot.authoring.loading import Loaded, load_content
from bot.authoring.problems import as_text
from bot.core.content import Content


class ContentError(Exception):
    """The content cannot be used; the message lists every problem."""


class FolderLibrary:
    """Content of a folder, read again on `reload`; a faulty folder changes nothing (`bot.service.ports.Library`)."""

    def __init__(self, folder: Folder) -> None:
        """Read the folder once.

        Raises:
            ContentError: there are problems in it.
            OSError: it cannot be read.
        """
        self._folder = folder
        loaded = load_content(folder)
        if loaded.content is None:
            raise ContentError(as_text(loaded.problems))
        self._current = loaded.content
        self._kept: dict[str, Content] = {loaded.version: loaded.content}

    @property
    def current(self) -> Content:
        """The version that new sessions use."""
        return self._current

    def version(self, name: str) -> Content:
        """Return the named version while it is kept, else the current one."""
        return self._kept.get(name, self._current)

    def reload(self) -> Loaded:
        """Read the folder again and take it over whole if it has no problems; the last good version stays otherwise."""
        loaded = load_content(self._folder)
        if loaded.content is not None:
            self._current = loaded.content
            self._kept[loaded.version] = loaded.content
        return loaded
