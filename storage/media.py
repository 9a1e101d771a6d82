"""Animations of content versions, each set of them once, so that every process and every copy has them."""

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, func, select

from bot.service.versions import Films
from storage.content_tables import content_media as media
from storage.content_tables import content_version as version
from storage.line import InsertOrIgnore, Line

NAMES = select(media.c.name).distinct()
OF_NAME = select(media.c.path, media.c.data).where(media.c.name == bindparam("name"))
ADD = InsertOrIgnore(media).inline()
DROP = delete(media).where(media.c.name.not_in(select(version.c.media).where(func.length(version.c.files) > 0)))


async def names(line: Line) -> frozenset[str]:
    """Return the names of all sets."""
    return frozenset(row.name for row in await line.rows(NAMES))


async def read(line: Line, name: str) -> Mapping[str, bytes]:
    """Return the files of a set by their path; empty when it is not kept."""
    return {row.path: row.data for row in await line.rows(OF_NAME, {"name": name})}


async def write(line: Line, films: Films) -> None:
    """Keep sets by their name; what is kept already stays."""
    if not films:
        return
    kept = await names(line)
    for name, files in films.items():
        if name in kept:
            continue
        for path, data in files.items():
            await line.run(ADD, {"name": name, "path": path, "data": data})


async def drop_unused(line: Line) -> None:
    """Drop the sets that no kept version needs."""
    await line.run(DROP)
