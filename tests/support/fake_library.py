"""Content versions without files."""

from bot.core.content import Content, Texts
from bot.core.programme import Constants, Document, Programme


def content(version: str = "v1") -> Content:
    document = Document(name="terms", version="1", digest="d")
    programme = Programme(
        version=version,
        constants=Constants(),
        drills={},
        levels=(),
        emergency=(),
        today=(),
        tiers={},
        effects={},
        places=(),
        terms=document,
        health=document,
        languages=("en",),
    )
    texts = Texts(language="en", messages={}, drills={})
    return Content(programme=programme, texts={"en": texts}, media={}, service={})


class FakeLibrary:
    """Keeps every version that was ever published."""

    def __init__(self) -> None:
        self._versions = {"v1": content("v1")}
        self._current = "v1"

    def publish(self, version: str) -> None:
        self._versions[version] = content(version)
        self._current = version

    @property
    def current(self) -> Content:
        return self._versions[self._current]

    def version(self, name: str) -> Content:
        return self._versions.get(name, self.current)
