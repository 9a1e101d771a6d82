"""A site written once for all tests of a module."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bot.authoring import Loaded, default_folder, load_content
from bot.commands.content.preview.site import write
from bot.core.content import Content


@cache
def shipped() -> Loaded:
    return load_content(default_folder())


def content() -> Content:
    found = shipped().content
    assert found is not None, shipped().problems
    return found


@cache
def site() -> Path:
    folder = Path(mkdtemp(prefix="midback-site-"))
    write(shipped(), folder)
    return folder


def page(name: str) -> str:
    return (site() / name).read_text(encoding="utf-8")
