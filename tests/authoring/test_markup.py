import hashlib

import pytest

from bot.authoring.markup import digest, document_html, fields, fill, folded, plain, sentences, tag_mistake


def test_a_document_becomes_what_the_chat_shows() -> None:
    assert document_html("# Title\n\nText & **bold** <x>\n- one\n- two\n") == (
        "<b>Title</b>\n\nText &amp; <b>bold</b> &lt;x&gt;\n• one\n• two"
    )


def test_the_digest_is_of_the_text_as_shown() -> None:
    assert digest("<b>é</b>") == hashlib.sha256("<b>é</b>".encode()).hexdigest()


def test_fields_come_in_order() -> None:
    assert fields("{b} and {a} and {b}") == ["b", "a", "b"]


def test_unknown_fields_stay() -> None:
    assert fill("{a} {b}", {"a": "x<y"}, escaped=False) == "x<y {b}"


def test_values_are_escaped_where_tags_count() -> None:
    assert fill("<b>{a}</b>", {"a": "x<y & {a}"}, escaped=True) == "<b>x&lt;y &amp; {a}</b>"


def test_tags_and_entities_do_not_count() -> None:
    assert plain("<b>a</b> &lt; <i>b</i>") == "a < b"


@pytest.mark.parametrize("text", ["", "a", "<b>a</b> <i>b</i>", "<b><i>a</i></b>", "1 &lt; 2"])
def test_good_tags_are_no_mistake(text: str) -> None:
    assert tag_mistake(text) == ""


@pytest.mark.parametrize("text", ["<u>a</u>", "<b>a", "a</b>", "<b><i>a</b></i>", "1 < 2", "<br>", "<B>a</B>"])
def test_other_tags_are(text: str) -> None:
    assert tag_mistake(text)


def test_a_text_is_folded_to_what_is_heard() -> None:
    assert folded("<b>Don’t</b>\n  W\u200borry&#33; \uff21&amp;B") == "don't worry! a&b"


def test_lines_and_what_follows_a_colon_are_sentences() -> None:
    assert sentences("• Stop now. <i>Call</i> {number}!\nNote: see\u00a0one?\n\n") == (
        "stop now.",
        "call {number}!",
        "note:",
        "see one?",
    )
