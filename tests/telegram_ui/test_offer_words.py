from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.authoring.differing import Change, Group
from bot.telegram_ui.measure import LONGEST_TEXT, length, plain
from bot.telegram_ui.offer_words import LONGEST_CHANGES, offer_text


@dataclass(frozen=True, kw_only=True)
class Version:
    name: str = "0123456789ab"
    files: tuple[str, ...] = ("messages/en.yaml",)
    safety: tuple[str, ...] = ()
    changes: Sequence[Change] = ()
    open_sessions: int = 0


def change(old: str | None, new: str | None, group: Group = Group.TEXTS, where: str = "button.good") -> Change:
    return Change(group=group, file="messages/en.yaml", line=7, where=where, old=old, new=new)


def lines(*changes: Change) -> list[str]:
    """Return the lines between the first and the last."""
    return plain(offer_text(Version(changes=changes))).splitlines()[1:-2]


def test_changes_stand_in_their_groups_with_place_old_and_new() -> None:
    assert lines(
        change("5", "6", Group.DOSES, "reps"), change("Good", "Fine"), change(None, "Hi"), change("Bye", None)
    ) == [
        "",
        "Doses (1)",
        "messages/en.yaml:7 reps: 5 -> 6",
        "",
        "Texts (3)",
        "messages/en.yaml:7 button.good: Good -> Fine",
        "messages/en.yaml:7 button.good: added: Hi",
        "messages/en.yaml:7 button.good: removed: Bye",
    ]


def test_a_new_file_is_named() -> None:
    assert lines(change(None, "added", where="the file"))[-1] == "messages/en.yaml:7 the file: added"


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    same = "Go slow. " * 40
    (line,) = lines(change(f"{same}Stop at four. {same}", f"{same}Stop at\nthree. {same}"))[2:]
    old, new = line.removeprefix("messages/en.yaml:7 button.good: ").split(" -> ")
    assert (old.startswith("…"), "Stop at four." in old, old.endswith("…")) == (True, True, True)
    assert (new.startswith("…"), "Stop at three." in new, new.endswith("…")) == (True, True, True)
    assert max(len(old), len(new)) <= 81


def test_what_has_no_room_is_counted() -> None:
    changes = [change(f"a{number} " + "😀 " * 60, "b " * 90) for number in range(300)]
    version = Version(
        files=tuple(f"drills/{number}.yaml" for number in range(90)),
        safety=tuple(f"messages/en.yaml safety.text{number}" for number in range(90)),
        changes=changes,
    )
    text = offer_text(version)
    shown = text.count(" -&gt; ")
    assert f"... and {300 - shown} more: midback content diff live FOLDER" in text
    assert "Texts (300)" in text
    assert "drills/9.yaml, and 80 more." in text
    assert 5 < shown < 300
    assert LONGEST_CHANGES - 300 < length(text) < LONGEST_TEXT - 200


def test_markup_is_shown_as_it_is_written() -> None:
    text = offer_text(Version(changes=[change("<b>one</b>", "a & <i>b</i>")]))
    assert "&lt;b&gt;one&lt;/b&gt; -&gt; a &amp; &lt;i&gt;b&lt;/i&gt;" in text


@pytest.mark.parametrize(
    ("people", "says"),
    [
        (0, "Nobody is in the middle of a session."),
        (1, "1 person is in the middle of a session: that stays on the old version."),
        (4, "4 people are in the middle of a session: that stays on the old version."),
    ],
)
def test_who_is_affected_is_said(people: int, says: str) -> None:
    assert offer_text(Version(open_sessions=people)).splitlines()[-1] == says


def test_without_a_difference_that_counts_this_is_said() -> None:
    assert "No rule, dose, text or animation differs" in offer_text(Version())


def test_who_publishes_a_change_of_safety_is_said() -> None:
    assert offer_text(Version(safety=("signs.yaml",))).splitlines()[-1] == (
        "It changes what keeps people safe (signs.yaml): a second operator publishes."
    )
