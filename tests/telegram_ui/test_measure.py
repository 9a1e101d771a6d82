import pytest

from bot.telegram_ui.measure import length, plain, shortened


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>3 &lt; 4</b> &amp; <i>5</i>", "3 < 4 & 5"),
        ('<a href="https://example.org/?a=1&amp;b">here</a>', "here"),
        ("2 < 3", "2 < 3"),
        ("", ""),
    ],
)
def test_plain_is_what_people_see(html: str, text: str) -> None:
    assert plain(html) == text


def test_length_counts_what_telegram_counts() -> None:
    assert length("<b>a&lt;</b>") == 2
    assert length("\N{SMILING FACE WITH OPEN MOUTH}") == 2


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("one two", 7, "one two"),
        ("one two three", 9, "one two…"),
        ("one, two three", 6, "one…"),
        ("x" * 20, 5, "xxxx…"),
    ],
)
def test_what_is_too_long_is_cut_at_a_word(text: str, limit: int, short: str) -> None:
    assert shortened(text, limit) == short
    assert len(shortened(text, limit)) <= limit
