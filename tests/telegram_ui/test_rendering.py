from dataclasses import replace

import pytest

from bot.core.content import Content, Media
from bot.core.prompts import PromptName
from bot.core.state import Enrolment, Participant, Session
from bot.core.transition import Message, ShowCard
from bot.service.daily import REPORT
from bot.service.rulebook import Rulebook
from bot.telegram_ui.face import Face, FaceAcknowledge
from bot.telegram_ui.rendering import renderer
from tests.telegram_ui.screens import states
from tests.telegram_ui.support import NOON, WORDS, OneVersion, content, letter, participant


class TwoVersions:
    def __init__(self) -> None:
        self.current = content(version="new")
        self.old = content(version="old")

    def version(self, name: str) -> Content:
        return self.old if name == "old" else self.current


def test_a_session_stays_on_its_version() -> None:
    rules = Rulebook(TwoVersions())
    state = participant()
    on_old = replace(state, session=Session(serial=1, started_at=NOON, day=NOON.date(), content="old"))
    versions = [rules.content(one).programme.version for one in (None, state, on_old)]
    assert versions == ["new", "new", "old"]


def test_an_alert_has_its_button() -> None:
    fields: dict[str, str | int] = {"participant": "7f3a", "code": "E1", "alert": 4}
    face = renderer(OneVersion(content()))(letter(1, Message(key="operator.alert", fields=fields)))
    assert face.text == "T4 · 7f3a · E1"
    assert face.rows == ((FaceAcknowledge(label="Acknowledge", alert_id=4),),)


def test_an_alert_goes_out_even_when_its_texts_are_missing() -> None:
    fields: dict[str, str | int] = {"code": "E1", "tier": "<T4>", "alert": 4}
    face = renderer(OneVersion(content({})))(letter(1, Message(key="operator.alert", fields=fields)))
    assert face.text == "code: E1\ntier: &lt;T4&gt;\nalert: 4"
    assert face.rows == ((FaceAcknowledge(label="OK", alert_id=4),),)


@pytest.mark.parametrize(("ends", "said"), [(True, "This session is over."), (False, "")])
def test_the_end_of_a_session_is_said_on_the_card_before(said: str, *, ends: bool) -> None:
    done = states.participant(PromptName.DONE)
    face = renderer(OneVersion(states.content()))(letter(1, ShowCard(fresh=True, ends=ends), state=done))
    assert face.leaves == said


def test_a_report_is_said_in_its_own_words() -> None:
    face = renderer(OneVersion(content()))(letter(1, Message(key=REPORT, fields={"text": "T4 alerts: 1 <b>"})))
    assert face == Face(text="T4 alerts: 1 &lt;b&gt;")


def test_another_message_has_none() -> None:
    face = renderer(OneVersion(content()))(letter(1, Message(key="notice.group")))
    assert (face.text, face.rows) == (WORDS["notice.group"], ())


def test_a_missing_text_is_named() -> None:
    with pytest.raises(LookupError, match=r"notice\.nowhere"):
        renderer(OneVersion(content()))(letter(1, Message(key="notice.nowhere")))


def on_step(*, text_only: bool = False) -> Participant:
    return replace(participant(text_only=text_only), enrolment=Enrolment(text_only=text_only, theme="dark"))


@pytest.mark.parametrize("text_only", [False, True])
def test_the_film_is_the_one_of_the_participants_look(
    monkeypatch: pytest.MonkeyPatch, *, text_only: bool
) -> None:  # fmt: skip
    movie = Media(name="AN1.L", path="a.mp4", sha256="0", width=2, height=2, seconds=1.0, alt="")

    def step(*_: object) -> Face:
        return Face(text="Step", media=movie)

    def dressed(media: Media, by: Enrolment) -> Media:
        return replace(media, name=f"{media.name}.{by.theme}")

    monkeypatch.setattr("bot.telegram_ui.rendering.face_of", step)
    face = renderer(OneVersion(content()), dressed)(letter(1, state=on_step(text_only=text_only)))
    assert face.media == (None if text_only else replace(movie, name="AN1.L.dark"))
    plain = renderer(OneVersion(content()))(letter(1, state=on_step(text_only=text_only)))
    assert plain.media == (None if text_only else movie)
