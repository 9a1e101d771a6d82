import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.parse_html import parse_html, utf16_length
from bot.playground.refusals import Refusal

TAGS = ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "tg-spoiler", "blockquote"]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=30)


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>bold</b> and <i>italic</i>", "bold and italic", [("bold", 0, 4), ("italic", 9, 6)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("\U0001f600<u>x</u>", "\U0001f600x", [("underline", 2, 1)]),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;", '1 < 2 && 3 > 2 "', []),
        ("&nbsp; &copy; fish & chips", "&nbsp; &copy; fish & chips", []),
        ("&#65;&#x42;", "AB", []),
        ("<b></b>", "", []),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ],
)
def test_markup_becomes_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    plain, found = parse_html(source)
    assert plain == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


def test_a_link_carries_its_address() -> None:
    _, (link,) = parse_html('<a href="https://example.org/?a=1&amp;b=2">here</a>')
    assert link.get("url") == "https://example.org/?a=1&b=2"


def test_a_code_block_with_a_language_is_one_entity() -> None:
    _, (block,) = parse_html('<pre><code class="language-python">x = 1</code></pre>')
    assert (block["type"], block.get("language")) == ("pre", "python")


def test_a_moment_carries_its_time() -> None:
    _, (moment,) = parse_html('<tg-time unix="1741000000" format="wDT">Monday</tg-time>')
    assert (moment["type"], moment.get("unix_time"), moment.get("date_time_format")) == ("date_time", 1741000000, "wDT")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<foo>x</foo>", 'Unsupported start tag "foo" at byte offset 0'),
        ("é<foo>x</foo>", 'Unsupported start tag "foo" at byte offset 2'),
        ("line\n<br>", 'Unsupported start tag "br" at byte offset 5'),
        ("<!-- note -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("1 <3 and 2>1", 'Unsupported start tag "3" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ],
)
def test_broken_markup_is_refused_in_the_servers_words(source: str, why: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {why}"


@given(texts)
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)) == (text, ())


@given(texts, texts, texts, st.sampled_from(TAGS))
def test_offsets_cut_out_exactly_what_was_marked(before: str, marked: str, after: str, tag: str) -> None:
    source = f"{html.escape(before)}<{tag}>{html.escape(marked)}</{tag}>{html.escape(after)}"
    text, entities = parse_html(source.replace("&#x27;", "'"))
    assert text == before + marked + after
    assert len(entities) == (1 if marked else 0)
    for entity in entities:
        units = text.encode("utf-16-le")
        cut = units[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2]
        assert cut.decode("utf-16-le") == marked


@given(st.text(st.sampled_from("<>/&;#b i\"'=ax\n")))
def test_any_text_is_either_parsed_or_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except Refusal as refusal:
        text, entities = refusal.description, ()
    assert all(e["offset"] >= 0 and e["offset"] + e["length"] <= utf16_length(text) for e in entities)
