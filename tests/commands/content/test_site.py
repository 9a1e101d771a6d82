import re
from functools import cache
from html.parser import HTMLParser

import pytest

from bot.authoring import default_folder
from bot.commands.content.preview.html import as_shown, safe
from bot.core.prompts import PromptName
from tests.commands.content.site import content, page, site

VOID = {"meta", "link", "br", "img", "input"}


class Reader(HTMLParser):
    """Notes what is opened, closed, linked and named."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.names: list[str] = []
        self.alts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append(found["href"])
        if tag in {"video", "img"}:
            self.sources.append(found["src"])
            self.alts.append(found.get("aria-label") or found.get("alt", ""))
        if "id" in found:
            self.names.append(found["id"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@cache
def read(name: str) -> Reader:
    reader = Reader()
    reader.feed(page(name))
    return reader


OTHERS = {"index.html", "drills.html", "rules.html", "screens.html", "messages.html", "flow.html", "play.html"}
PAGES = sorted(OTHERS | {f"drill-{path.stem}.html" for path in (default_folder() / "drills").glob("*.yaml")})


def test_there_is_a_page_for_everything() -> None:
    drills = {f"drill-{drill}.html" for drill in content().programme.drills}
    assert set(PAGES) == drills | OTHERS
    assert {path.name for path in site().glob("*.html")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed_and_stays_at_home(name: str) -> None:
    reader = read(name)
    assert reader.open == []
    assert len(reader.names) == len(set(reader.names))
    text = page(name)
    assert not re.search(r"<script|https?://|url\(|@import", text)
    assert 'name="viewport"' in text


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    for link in read(name).links:
        file, _, anchor = link.partition("#")
        assert (site() / (file or name)).is_file(), link
        assert not anchor or anchor in read(file or name).names, link


@pytest.mark.parametrize("name", PAGES)
def test_every_animation_is_there_and_has_words(name: str) -> None:
    reader = read(name)
    assert all((site() / source).is_file() for source in reader.sources)
    assert all(reader.alts)


def test_all_loops_are_shown() -> None:
    shown = {source for name in PAGES if name.startswith("drill-") for source in read(name).sources}
    assert shown == {f"media/{media.path.rpartition('/')[2]}" for media in content().media.values()}


def test_every_question_is_in_the_flow() -> None:
    assert {f"q-{name.value}" for name in PromptName} <= set(read("flow.html").names)
    assert "did not come up" not in page("flow.html").replace("resume", "") or page("flow.html").count("unmet") <= 8


def test_the_label_says_what_is_in_it() -> None:
    front = page("index.html")
    for told in ("Reading grade", "kB in all", "Languages", "A week of them", "Holds", "midback demo", "no problems"):
        assert told in front


def test_the_rules_are_all_in_tables() -> None:
    text = page("rules.html")
    for code in (*content().programme.effects, *content().programme.tiers, "stretch_cap", "V1", "H13"):
        assert f"<code>{code}</code>" in text


def test_messages_are_shown_as_they_are_sent() -> None:
    assert "You have done" in page("messages.html")
    assert "{emergency_number}" not in page("messages.html").partition("As they are written")[0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>a</b>\nb", "<b>a</b><br>\nb"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("a &lt; b &amp; c", "a &lt; b &amp; c"),
        ('<b onclick="x">', '&lt;b onclick="x"&gt;'),
    ],
)
def test_only_bold_and_slanted_words_get_through(text: str, shown: str) -> None:
    assert as_shown(text) == shown


def test_attributes_are_safe() -> None:
    assert safe('"><script>') == "&quot;&gt;&lt;script&gt;"
