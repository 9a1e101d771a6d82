"""Content versions that were published: kept while somebody is on them, and changed for all at once.

`programme.md EG15`: a version has an author, a reason and a date; a change of what keeps people safe needs a second
person; a running session keeps the version that it began with.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

Films = Mapping[str, Mapping[str, bytes]]
"""Sets of animations by the name that `Pack.media` has for them; each is files by their path."""


class Standing(StrEnum):
    """How a version stands."""

    LIVE = "live"
    OLD = "old"
    ROLLED_BACK = "rolled_back"
    SHIPPED = "shipped"
    """Came with the program; kept for sessions on it, never published."""
    DRAFT = "draft"
    """Sent by an operator and sound; waits to be published."""


class RefusedError(Exception):
    """A publication or a way back is not possible; the text is one sentence for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The files of a version as one piece, and the name of the set of its animations."""

    name: str
    files: bytes
    media: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who changes the content, who else looked at it, and why."""

    author: str
    why: str
    approver: str = ""

    def checked(self, safety: Collection[str] = ()) -> "Signed":
        """Return this without stray blanks. `safety` are changed parts that need a second person.

        Raises:
            RefusedError: somebody or the reason is missing.
        """
        signed = Signed(author=self.author.strip(), why=self.why.strip(), approver=self.approver.strip())
        if not signed.author or not signed.why:
            raise RefusedError("Say who changes the content (--by NAME) and why (--why TEXT).")
        if signed.approver.casefold() == signed.author.casefold():
            raise RefusedError(
                f"{signed.author} can't approve their own change: name somebody else (--approved-by NAME)."
            )
        if safety and not signed.approver:
            raise RefusedError(
                f"This changes what keeps people safe ({', '.join(sorted(safety))}): a second person has to look at it "
                "(--approved-by NAME)."
            )
        return signed


class Deed(StrEnum):
    """What was done with a version."""

    OFFER = "offer"
    """An operator sent it; it waits to be published."""
    PUBLISH = "publish"
    ROLLBACK = "rollback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A line of the log, which is only ever added to. `number` rises with time."""

    number: int
    at: datetime
    deed: Deed
    version: str
    instead_of: str
    """What it was compared with, and for all but an offer, whose place it took; empty if that is not known."""
    signed: Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A version as it is listed."""

    name: str
    standing: Standing
    at: datetime
    """When its files were last brought by the program or an operator."""
    kept: bool
    """False once its files are gone: it can't come back."""
    media: str
    """The name of the set of its animations."""
    latest: Act | None
    """What was last done with it; None for one that came with the program."""


class Shelf(Protocol):
    """Where versions are kept. Every method raises StoreTroubleError when the store cannot be reached."""

    async def live(self) -> str | None:
        """Return the name of the live version; None while nothing was published."""
        ...

    async def pack(self, name: str) -> Pack | None:
        """Return a version; None when it is unknown or no longer kept."""
        ...

    async def pinned(self) -> Mapping[str, int]:
        """Return the versions that open sessions are on, and how many sessions."""
        ...

    async def entries(self) -> Sequence[Entry]:
        """Return all versions, the one that went live last first."""
        ...

    async def acts(self) -> Sequence[Act]:
        """Return the whole log, the latest act first."""
        ...

    async def keep(self, pack: Pack, now: datetime) -> None:
        """Keep a version that is in use without having been published; harmless when it is kept already."""
        ...

    async def offer(self, pack: Pack, author: str, now: datetime, *, instead_of: str) -> None:
        """Keep a version that somebody may publish soon; `instead_of` is the one that it was compared with."""
        ...

    async def discard(self, name: str) -> None:
        """Drop the files of a draft."""
        ...

    async def media_names(self) -> Collection[str]:
        """Return the sets of animations that are kept."""
        ...

    async def media(self, name: str) -> Mapping[str, bytes]:
        """Return a set of animations, files by their path; empty when it is not kept."""
        ...

    async def keep_media(self, films: Films) -> None:
        """Keep the animations of versions that are kept; what is there already stays."""
        ...

    async def publish(
        self, pack: Pack, signed: Signed, now: datetime, *, before: Pack, films: Films | None = None
    ) -> None:
        """Make a version live; `before`, with which it was compared, becomes old. `films` are kept along with it.

        Raises:
            RefusedError: another version than `before` is live by now.
        """
        ...

    async def roll_back(self, name: str | None, signed: Signed, now: datetime, *, live: str | None = None) -> str:
        """Make a version live again that was live before, the last one if no name is given; return its name.

        Raises:
            RefusedError: there is none, it is live, never was, or is no longer kept; or `live`, if given, is not live.
        """
        ...

    async def drop_unused(self, now: datetime, but: Collection[str] = ()) -> int:
        """Drop the files of versions that nobody is on, except the live one, the one before and `but`.

        Animations that no version needs any more are dropped too. Return how many versions that were.
        """
        ...
