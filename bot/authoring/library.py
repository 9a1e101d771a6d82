"""The content that a bot begins with, and the versions that it reads later."""

from pathlib import Path

from bot.authoring.loading import Check, ContentError, load_content, sound
from bot.authoring.packing import MediaShelf, content_of, load_pack
from bot.core.content import Content
from bot.service.shelved import ShelvedLibrary
from bot.service.versions import Pack


def library_in(folder: Path, media: MediaShelf, check: Check) -> ShelvedLibrary:
    """Return the library of a bot whose own content is in `folder`; `check` completes the check of all that goes live.

    Raises:
        ContentError: there are problems in the folder.
        OSError: it cannot be read.
    """

    def load(pack: Pack) -> Content:
        try:
            return sound(check(load_pack(pack, media.folder(pack))))
        except ContentError as problem:
            raise ContentError(
                f"{problem}\nThis is in {pack.name}, which was published: go back (midback content rollback), "
                "or publish a better one."
            ) from None

    def recall(pack: Pack) -> Content:
        # It was live. A card that is too long by now harms an open session less than other drills half way (EG15).
        return content_of(pack, media.folder(pack))

    return ShelvedLibrary(sound(check(load_content(folder)), folder), load, recall)
