"""A site written once for all tests of a module."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bot.authoring import Loaded, default_folder, load_content
from bot.commands.content.preview.play import Cast, Offered
from bot.commands.content.preview.site import write
from bot.core.content import Content

ADA = Offered(name="ada", word="my folder/ada.yaml", about="stays <away>", days=5, zone="Asia/Tokyo")
IMPROVER = Offered(name="improver", word="improver", about="gets better", days=90, zone="Europe/London")
NOBODY = Cast(kinds=())


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
    write(shipped(), folder, Cast(kinds=(IMPROVER,), files=(ADA,), problems=("x.yaml:1:1: <no>",)))
    return folder


def page(name: str) -> str:
    return (site() / name).read_text(encoding="utf-8")
