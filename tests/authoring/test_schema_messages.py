"""What an editor knows of messages is what the check knows."""

import pytest

from bot.authoring.message_keys import MESSAGES
from tests.authoring.copies import Copy, shipped
from tests.authoring.validating import SCHEMAS, marks

FILE = "messages/en.yaml"
SCHEMA = SCHEMAS["messages"]


def nested() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for key, text in shipped().items():
        group, _, rest = key.partition(".")
        found.setdefault(group, {})[rest] = text
    return found


def test_every_message_is_offered_and_nothing_else() -> None:
    offered = {
        name
        for name, one in SCHEMA["properties"].items()
        if not SCHEMA["$defs"].get(one.get("$ref", "").removeprefix("#/$defs/"), {}).get("doNotSuggest")
    }
    assert offered == shipped().keys()


def test_every_message_is_asked_for_in_a_file_with_dots() -> None:
    one_less = dict(shipped())
    assert marks("messages", one_less) == []
    del one_less["month.12"]
    assert marks("messages", one_less) == [": required"]
    assert SCHEMA["then"]["required"] == list(MESSAGES)


def test_a_nested_file_fits_too() -> None:
    assert marks("messages", nested()) == []
    assert marks("messages", {"weekday": {"short": {"0": "Mon"}}, "weekday.short": {"1": "Tue"}}) == []


def test_a_text_whose_key_others_begin_with_may_be_either() -> None:
    assert marks("messages", {"reminder.yesterday": "{pre}", "reminder": {"yesterday": {"pre": "{pre}"}}}) == []
    assert marks("messages", {"reminder.yesterday": {"post": "x"}}) == [".reminder.yesterday: anyOf"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # a key
        ("button.yes:", "button.yess:"),
        ("button.yes:", "buton.yes:"),
        ('button.yes: "Yes"\n', 'button.yes: "Yes"\nsign.E1.button: "x"\n'),
        ('button.yes: "Yes"\n', 'button.yes: "Yes"\nown: {text: "x"}\n'),
        ('button.yes: "Yes"\n', 'button: {yess: "Yes"}\n'),
        ('button.region.upper: "Upper"', 'button.region: {uper: "Upper"}'),
        ('button.yes: "Yes"\n', "button.yes: 5\n"),
        ('button.yes: "Yes"\n', ""),
        # a field
        ("{day} {month}", "{day} {mouth}"),
        ("{day} {month}", "{day} {month"),
        ("{day} {month}", "{day} {}"),
        ('toast.done: "Done."', 'toast.done: "Done, {n}."'),
        (" or {urgent_line} today", " today"),
        ("Your score was {B} and is now {C}. That", "Your score is now {C}. That"),
        # a tag, a length
        ('toast.done: "Done."', 'toast.done: "<b>Done.</b>"'),
        ('done.text: "Done', 'done.text: "<u>Done</u>'),
        ('button.yes: "Yes"', f'button.yes: "{"Yes " * 11}"'),
        ('button.yes: "Yes"', 'button.yes: ""'),
    ],
)
def test_what_an_editor_marks_is_refused_by_the_check(copy: Copy, old: str, new: str) -> None:
    copy.edit(FILE, old, new)
    loaded = copy.load()
    assert marks("messages", loaded.draft.files[FILE].value)
    assert loaded.problems


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('button.yes: "Yes"\n', 'button: {yes: "Yes"}\n'),
        ('button.region.upper: "Upper"', 'button: {region: {upper: "Upper"}}'),
        ('button.region.upper: "Upper"', 'button: {region.upper: "Upper"}'),
        ('reps.many: "{n} times."', 'reps.many: "Some times."'),
        ('reps.many: "{n} times."', 'reps.many: "{n} times. Ask {contact}."'),
        ('month.12: "December"', "month.12: December"),
        ('done.text: "Done for today."', 'done.text: "<b>Done</b> for <i>today</i>."'),
        ('button.yes: "Yes"', f'button.yes: "{"Y" * 40}"'),
        ('button.yes: "Yes"', "button.yes: 2027-01-31"),
    ],
)
def test_what_the_check_takes_is_not_marked(copy: Copy, old: str, new: str) -> None:
    copy.edit(FILE, old, new)
    loaded = copy.load()
    assert marks("messages", loaded.draft.files[FILE].value) == []
    assert loaded.problems == ()


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("toast.saved", "A line over the chat, 200 characters or fewer, no tags. Fields: {n}: a number."),
        ("button.locked.no", "Whether a low band is fixed. A button, 40 characters or fewer, no tags."),
        ("home.text", "The card between sessions. A text, 1024 characters or fewer."),
        ("safety.note", "Must say to see a provider, without an if. A change needs a second person."),
        (
            "mini.end",
            "from service.yaml. Must say in which case to call {emergency_number}. A change needs a second person.",
        ),
        ("safety.t1", "to see a provider if it lasts, gets worse or worries them. A change needs a second person."),
    ],
)
def test_an_editor_says_what_a_message_is(key: str, told: str) -> None:
    assert SCHEMA["$defs"][key]["description"].endswith(told)


def test_a_text_whose_key_others_begin_with_is_explained_where_it_is_offered() -> None:
    assert "reminder" in SCHEMA["properties"]["reminder.last"]["description"]
