"""Facts about every question: it has a screen within Telegram's limits, and its taps are answers to it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.prompts import PromptName
from bot.core.state import Enrolment, Hold, Participant, Screening, Session
from bot.core.vocabulary import Code, Form, Height, Mode, Tier
from bot.telegram_ui.callback_data import encode
from bot.telegram_ui.face import Face
from bot.telegram_ui.screens import SCREENS, face_of
from bot.telegram_ui.screens.text import length
from tests.telegram_ui.screens.states import ENROLMENT, NOW, PLAN, SESSION, content, newcomer, participant, taps

SCORE = r"[0-9]|10"
REPLY = "seen_ok|seen_no|not_yet|worse"
GATE = r"H1b|H[2-9]|H1[0-3]"
ANSWERS: dict[PromptName, str] = {
    PromptName.WELCOME: "adult|minor|basis|privacy",
    PromptName.REFUSED: "mistap",
    PromptName.TERMS: "agree|no|privacy",
    PromptName.HEALTH: "agree|no|privacy|back",
    PromptName.GATES: f"{GATE}|done|back",
    PromptName.GATE_OK: "ok|no_ok|back",
    PromptName.REGION: "upper|middle|lower|unsure|low_back|shoulder|neck|back",
    PromptName.SIDE: "left|right|same|back",
    PromptName.BAND: "yes|no|back",
    PromptName.CLOCK: r"-?\d{1,3}|more|less|back",
    PromptName.PLACE: r"\d{1,3}|more|back",
    PromptName.TIME: r"(0[89]|1\d|2[01])(:[0-5]\d)?|other|back",
    PromptName.READY: "begin|later|place|back",
    PromptName.EMERGENCY: "E[1-9]|none",
    PromptName.TODAY: "U([1-9]|1[0-2])|none",
    PromptName.SIGN: "no|checked|yes|longstanding|more|sudden|under3weeks|weeks3plus|comes_goes|over8h",
    PromptName.BODY: "V[1-6]|done",
    PromptName.MINI: "E4|E5|E6|U9|none",
    PromptName.REMINDER: "begin|m15|m60|tonight|skip",
    PromptName.KEEP: "keep|change|pause",
    PromptName.FOLLOW_UP: f"{REPLY}|none",
    PromptName.QUICK: "none|new|short",
    PromptName.PRE: f"{SCORE}|none",
    PromptName.WEEKLY_SIDE: "left|right|same",
    PromptName.OFFER: "accept|decline",
    PromptName.LOCKED: "yes|no",
    PromptName.STEP: "next|back|again|hard|stop|walk",
    PromptName.STRETCH: f"{SCORE}|elsewhere|back|again|hard|stop",
    PromptName.EASE: "go|stop",
    PromptName.STRETCH_AGAIN: f"{SCORE}|stop",
    PromptName.RATE: "good|neutral|ugh|sharp|back|again|hard|stop",
    PromptName.FEEL: "ribs|waist|unsure|stop",
    PromptName.MOVES: r"home|(AN[123]|TG[1-5])\.[LR](\.(F|E|RL|RR))?",
    PromptName.UGH: "go|stop",
    PromptName.EXPLORE: "(slide|bend|turn)_[lr]|forward|back|done|stop",
    PromptName.STOP_WHY: "pain|dizzy|stop|back",
    PromptName.POST: SCORE,
    PromptName.AFTER: "none|dizzy|numb|sharp|headache",
    PromptName.REACH: "yes|no|ugh",
    PromptName.DONE: "settings|why",
    PromptName.CHANGE: f"{SCORE}|keep|pre|post",
    PromptName.HOME: "begin|settings|symptoms|help",
    PromptName.PAUSED: "update|symptoms|history",
    PromptName.UPDATE: f"{REPLY}|may_exercise|back",
    PromptName.SETTINGS: "time|days|zone|side|region|band|history|language|text|theme|character|pause|delete|close",
    PromptName.SET_DAYS: "[0-6]|done",
    PromptName.SET_HISTORY: f"{GATE}|done|back",
    PromptName.PAUSE_FOR: "3|7|14|open|back",
    PromptName.RESUME: "resume|back",
    PromptName.FORGET: "keep|erase",
    PromptName.FORGOTTEN: "",
    PromptName.HOLD: "mistap|update",
    PromptName.FOLLOW_UP_HOLD: REPLY,
    PromptName.RESCREEN: "go",
    PromptName.SUMMARY: "seen",
    PromptName.LEFT_OPEN: "busy|hurt|new",
}
JOINING = (
    PromptName.WELCOME,
    PromptName.TERMS,
    PromptName.HEALTH,
    PromptName.EMERGENCY,
    PromptName.TODAY,
    PromptName.SIGN,
    PromptName.BODY,
    PromptName.GATES,
    PromptName.GATE_OK,
    PromptName.REGION,
    PromptName.SIDE,
    PromptName.BAND,
    PromptName.CLOCK,
    PromptName.PLACE,
    PromptName.TIME,
    PromptName.READY,
)
ON_THE_CARD_OF_A_DRILL = (
    PromptName.STEP,
    PromptName.STRETCH,
    PromptName.EASE,
    PromptName.STRETCH_AGAIN,
    PromptName.RATE,
    PromptName.FEEL,
    PromptName.UGH,
    PromptName.EXPLORE,
    PromptName.STOP_WHY,
    PromptName.POST,
    PromptName.AFTER,
    PromptName.CHANGE,
    PromptName.MINI,
    PromptName.EMERGENCY,
)


def assert_fits(face: Face) -> None:
    assert 0 < length(face.text) <= (4096 if face.media is None else 1024)
    assert len(taps(face)) <= 100
    for row in face.rows:
        assert 1 <= len(row) <= 8
    for button in taps(face):
        assert 0 < len(button.label) <= 42, button.label
        assert len(encode(button.prompt, button.serial, button.value)) <= 64


def assert_answers(face: Face, name: PromptName) -> None:
    for button in taps(face):
        own = ANSWERS[button.prompt]
        assert button.prompt in {name, PromptName.CHANGE}
        assert re.fullmatch(own, button.value), (name, button.value)


def test_every_question_has_a_screen() -> None:
    assert set(SCREENS) == set(PromptName) == set(ANSWERS)


@pytest.mark.parametrize("name", PromptName)
def test_a_screen_fits_and_its_taps_are_answers(name: PromptName) -> None:
    face = face_of(participant(name), content())
    assert_fits(face)
    assert_answers(face, name)
    labels = [button.label for button in taps(face)]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", JOINING)
def test_a_screen_of_joining_needs_no_answers_before_it(name: PromptName) -> None:
    face = face_of(newcomer(name), content())
    assert_fits(face)
    assert_answers(face, name)


@pytest.mark.parametrize("name", PromptName)
def test_a_way_out_is_always_there(name: PromptName) -> None:
    # After these two there is nothing to tap: the person is gone, or was turned away.
    ends = {PromptName.FORGOTTEN}
    assert bool(taps(face_of(participant(name), content()))) is (name not in ends)


@pytest.mark.parametrize("name", ON_THE_CARD_OF_A_DRILL)
def test_what_follows_a_drill_still_fits_below_its_animation(name: PromptName) -> None:
    assert length(face_of(participant(name), content()).text) <= 1024


SESSIONS = st.builds(
    replace,
    st.just(SESSION),
    at=st.integers(0, len(PLAN)),
    step=st.integers(0, 9),
    walk=st.booleans(),
    lighter=st.integers(0, 9),
    mode=st.sampled_from([None, *Mode]),
    form=st.sampled_from([None, *Form]),
    height=st.sampled_from(Height),
    pre=st.none() | st.integers(0, 10),
    post=st.none() | st.integers(0, 10),
    ughs=st.integers(0, 2),
)
ENROLMENTS = st.builds(
    replace,
    st.just(ENROLMENT),
    gates=st.dictionaries(st.sampled_from(["H1b", "H2", "H3", "H6", "H12"]), st.sampled_from(["yes", "ok", "no_ok"])),
    done=st.booleans(),
    text_only=st.booleans(),
    band=st.none() | st.booleans(),
    days_off=st.sets(st.integers(0, 6), max_size=3).map(sorted).map(tuple),
)
SCREENINGS = st.none() | st.builds(Screening, reason=st.sampled_from(["onboarding", "symptoms"]), asking=st.just("V4"))


@given(
    name=st.sampled_from(PromptName),
    page=st.integers(0, 4),
    session=SESSIONS,
    enrolment=ENROLMENTS,
    screening=SCREENINGS,
    held=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_no_state_of_a_session_breaks_a_screen(
    name: PromptName, page: int, session: Session, enrolment: Enrolment, screening: Screening | None, held: bool
) -> None:
    state = participant(name, page)
    # Only a block with something to rate is ever rated, and a question behind a sign has its sign.
    at = 3 if name is PromptName.RATE else session.at
    asked = screening or state.screening
    changed = replace(state, session=replace(session, at=at), enrolment=enrolment, screening=asked)
    face = face_of(with_hold(changed) if held else changed, content())
    assert_fits(face)
    assert_answers(face, name)


def with_hold(state: Participant) -> Participant:
    hold = Hold(
        tier=Tier.T4, code=Code("E1"), codes=(Code("E1"),), at=NOW, until=NOW + timedelta(hours=48), mistap=True
    )
    return replace(state, safety=replace(state.safety, hold=hold))


def test_without_a_question_in_front_home_is_shown() -> None:
    state = replace(participant(PromptName.HOME), prompt=None)
    assert {button.prompt for button in taps(face_of(state, content()))} == {PromptName.HOME}


def test_text_only_means_no_animation() -> None:
    state = participant(PromptName.STEP)
    assert face_of(state, content()).media is not None
    quiet = replace(state, enrolment=replace(state.enrolment, text_only=True))
    assert face_of(quiet, content()).media is None
