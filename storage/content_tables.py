"""The tables of content versions, beside `storage.tables`."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from storage.tables import COUNTED, Base, Big

LIVE = text("state = 'live'")


class ContentVersionRow(Base, table=True):
    """A content version and its files (`programme.md EG15`)."""

    __table_args__ = (Index("ix_content_version_live", "state", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),)

    name: str = Field(primary_key=True)
    number: int
    """Rises with each publication: who went live later has the higher one. 0 was never published."""
    state: str
    """live, old, rolled_back, draft, or shipped: came with the program and was never published."""
    files: bytes
    """A zip of the content files; empty once nobody needs them."""
    media: str
    """The folder of its animations among those that are kept."""
    at: datetime
    """When its files were last brought by the program or an operator."""
    ended_at: datetime | None = None
    """When it was last live; None for the live one."""


class ContentActRow(Base, table=True):
    """Who did what with a content version, and why. Only ever added to."""

    __table_args__ = (COUNTED,)

    number: int | None = Field(default=None, primary_key=True, sa_type=Big)
    at: datetime
    deed: str
    """offer, publish or rollback."""
    version: str
    instead_of: str
    author: str
    approver: str
    why: str


class ContentMediaRow(Base, table=True):
    """An animation of published content, or the list of them; as long as a version needs it."""

    name: str = Field(primary_key=True)
    """As in `content_version.media`."""
    path: str = Field(primary_key=True)
    data: bytes


content_version = Base.metadata.tables["content_version"]
content_act = Base.metadata.tables["content_act"]
content_media = Base.metadata.tables["content_media"]
