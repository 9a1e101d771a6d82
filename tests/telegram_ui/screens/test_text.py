from dataclasses import replace

import pytest

from bot.core.content import Texts
from bot.core.prompts import PromptName
from bot.core.transition import Button, Message, Toast
from bot.telegram_ui.screens import face_of, face_of_message, toast_text
from bot.telegram_ui.screens.text import Wording, fill, length
from tests.telegram_ui.screens.states import content, participant, taps

ODD = "<b>x</b> & \u202eright\u200f \U0001f9d8"


def with_messages(**languages: dict[str, str]) -> Wording:
    texts = {name: Texts(language=name, messages=messages, drills={}) for name, messages in languages.items()}
    return Wording(replace(content(), texts=texts), next(iter(languages)))


def test_a_field_cannot_bring_its_own_html() -> None:
    message = Message(key="notice.zone_set", fields={"zone": ODD, "time": "08:00"})
    text = face_of_message(message, participant(PromptName.HOME), content()).text
    assert "&lt;b&gt;x&lt;/b&gt; &amp; \u202eright\u200f \U0001f9d8" in text
    assert "<b>x" not in text


def test_a_label_keeps_what_was_typed() -> None:
    words = with_messages(en={"button.x": "Change {score}"})
    assert words.label("button.x", score=ODD) == f"Change {ODD}"


def test_a_field_is_a_name_and_nothing_else() -> None:
    assert fill("k", "{0} {a.b} {a!r} {a}", {"a": "1"}) == "{0} {a.b} {a!r} 1"


def test_what_a_field_brings_is_not_filled_again() -> None:
    assert fill("k", "{a}", {"a": "{b}", "b": "no"}) == "{b}"


def test_what_a_language_lacks_comes_from_english() -> None:
    words = with_messages(es={"a": "uno"}, en={"a": "one", "b": "two"})
    assert (words.text("a"), words.text("b")) == ("uno", "two")


def test_an_unknown_language_reads_english() -> None:
    state = participant(PromptName.QUICK)
    other = replace(state, enrolment=replace(state.enrolment, language="xx"))
    assert face_of(other, content()) == face_of(state, content())


def test_a_missing_text_is_named() -> None:
    with pytest.raises(LookupError, match="'no_such_key'"):
        with_messages(en={}).text("no_such_key")


def test_a_missing_drill_is_named() -> None:
    with pytest.raises(LookupError, match="'TG9'"):
        with_messages(en={}).drill("TG9")


def test_a_missing_field_is_named_with_its_text() -> None:
    with pytest.raises(LookupError, match=r"'pre.yesterday'.*\{score\}"):
        Wording(content()).text("pre.yesterday")


def test_length_counts_as_telegram_does() -> None:
    assert length("<b>a</b>&lt;\U0001f9d8") == 4


def test_a_message_shows_the_buttons_it_was_given() -> None:
    buttons = ((Button(label="button.mistap", prompt=PromptName.HOLD, value="mistap", serial=7),),)
    face = face_of_message(Message(key="safety.t4", buttons=buttons), participant(PromptName.HOME), content())
    assert [(one.label, one.prompt, one.serial, one.value, one.style) for one in taps(face)] == [
        ("I tapped that by mistake", PromptName.HOLD, 7, "mistap", "")
    ]


def test_the_privacy_notice_is_the_document() -> None:
    fields = {"terms": "1", "health": "2"}
    face = face_of_message(Message(key="notice.privacy", fields=fields), participant(PromptName.HOME), content())
    assert face.text.startswith(content().texts["en"].messages["document.privacy"])
    assert length(face.text) <= 4096


def test_a_document_is_shown_as_it_was_agreed_to() -> None:
    for prompt, name in ((PromptName.TERMS, "terms"), (PromptName.HEALTH, "health")):
        text = face_of(participant(prompt), content()).text
        assert content().texts["en"].messages[f"document.{name}"] in text


def test_a_toast_is_plain_and_short() -> None:
    toast = Toast(key="toast.saved", fields={"n": 3})
    assert toast_text(toast, participant(PromptName.PRE), content()) == "Saved: 3. Tap Change to edit."


@pytest.mark.parametrize("key", [key for key in content().texts["en"].messages if key.startswith("toast.")])
def test_every_toast_fits(key: str) -> None:
    assert length(content().texts["en"].messages[key]) <= 190
