"""Every answer of every card, walked to the end (programme.md B0, C3, C14 P3, D1-D4).

A red flag stops exercise until it is cleared, Stop is always there, and no card and no sign is lost.

What a flag is comes from the tables of `tests.vignettes`, not from the bot. A broken rule is shown with the whole
conversation that leads to it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from bot.core.events import Tap
from bot.core.prompts import PromptName as P
from bot.core.state import Participant
from bot.core.transition import Alerted, HoldChanged, Planned
from bot.core.vocabulary import Tier
from bot.telegram_ui.screens import face_of
from tests.core.chat import DRILLING
from tests.properties.laws import a_hold_ends_only_the_normal_way, health
from tests.properties.life import Happening
from tests.properties.walk import Walk, Walked
from tests.telegram_ui.screens.states import content, taps
from tests.vignettes.reading import BodyTable, SignTable, read
from tests.vignettes.telling import told

SIGNS = read("signs.yaml", SignTable)
BODY = read("body.yaml", BodyTable)
FLAGS: Mapping[tuple[str, str], Tier] = {
    **{(sign.code, sign.answer): Tier[sign.tier] for sign in SIGNS.signs},
    **{(one.code, one.answer): Tier[one.hold] for one in BODY.answers if one.hold},
}
"""Sign and answer (`""`: the tap itself) that pause exercise at once."""
ON_PAGE: Mapping[P, frozenset[str]] = {
    P.EMERGENCY: frozenset(sign.code for sign in SIGNS.signs if sign.page == "EMERGENCY") | {"none"},
    P.TODAY: frozenset(sign.code for sign in SIGNS.signs if sign.page == "TODAY") | {"none"},
    P.BODY: frozenset(one.code for one in BODY.answers) | {"done"},
}
WAY_OUT: Mapping[P, str] = {
    **dict.fromkeys(DRILLING, "stop"),
    **dict.fromkeys((P.EMERGENCY, P.TODAY, P.MINI, P.QUICK, P.PRE, P.AFTER), "none"),
    **dict.fromkeys((P.SIGN, P.LOCKED), "no"),
    **dict.fromkeys((P.BODY, P.SET_HISTORY), "done"),
    **dict.fromkeys((P.GATE_OK, P.UPDATE), "back"),
    P.FOLLOW_UP: "not_yet",
    P.OFFER: "decline",
    P.CHANGE: "keep",
}
"""The answer of each card that leads on or out without saying that anything is wrong."""
EXERCISE = DRILLING | {P.OFFER, P.LOCKED, P.POST, P.AFTER}


# --- what holds at every answer


def flag_of(one: Walked) -> tuple[str, Tier] | None:
    """The sign that this tap reports, and how urgent it is."""
    event, screening = one.event, one.before.screening
    if not isinstance(event, Tap) or not one.on_card or screening is None:
        return None
    code, answer = (screening.asking, event.value) if event.prompt is P.SIGN else (event.value, "")
    tier = FLAGS.get((code, answer)) if event.prompt in {*ON_PAGE, P.SIGN, P.MINI} else None
    return None if tier is None else (code, tier)


def a_flag_pauses_at_once(one: Walked) -> None:
    flag = flag_of(one)
    if flag is None:
        return
    code, tier = flag
    state = one.after.state
    assert state is not None
    assert state.safety.hold is not None, f"{code} was lost"
    assert state.safety.hold.tier >= tier
    assert code in state.safety.hold.codes
    assert front_of(state) is P.PAUSED
    again = tier is Tier.T3 and code in one.before.safety.alerted
    assert again or any(
        isinstance(record, Alerted) and record.code == f"{tier.name}:{code}" for record in one.after.records
    )


def a_pause_lasts_until_it_is_cleared(one: Walked) -> None:
    state = one.after.state
    assert state is not None
    before, after = one.before.safety, state.safety
    changes = {record.change for record in one.after.records if isinstance(record, HoldChanged)}
    if before.hold is not None and after.hold is None:
        assert changes <= {"CLEARED", "MISTAP"}
        assert changes
    if after.hold is not None or after.told_not:
        assert front_of(state) not in EXERCISE, f"{front_of(state).name} during a pause"
        assert not any(isinstance(record, Planned) for record in one.after.records)


def it_ends_the_normal_way(one: Walked) -> None:
    a_hold_ends_only_the_normal_way(Happening(one.before, one.event, one.after, content().programme))


CHECKS = (a_flag_pauses_at_once, a_pause_lasts_until_it_is_cleared, it_ends_the_normal_way)


# --- what holds at every card


def shown(done: list[Walked]) -> dict[str, Walked]:
    return {one.event.value: one for one in done if one.on_card and isinstance(one.event, Tap)}


def every_button_has_an_effect(done: list[Walked]) -> None:
    answers = shown(done)
    assert not [value for value, one in answers.items() if one.after.ignored]
    moved = [value for value, one in answers.items() if _differs(one.before, one.after.state)]
    assert moved, "nothing that can be tapped has an effect"


def _differs(before: Participant, after: Participant | None) -> bool:
    return after is None or front_of(before) is not front_of(after) or health(before) != health(after)


def a_sign_page_shows_every_sign(done: list[Walked]) -> None:
    front = done[0].front
    if front in ON_PAGE:
        assert set(shown(done)) == ON_PAGE[front]
    if front in {*ON_PAGE, P.SIGN, P.MINI}:
        assert done[0].before.screening is not None, "a page without a screen"


def there_is_a_way_out(done: list[Walked]) -> None:
    """Of a drill: Stop, which asks why; of any other card the answer that says no more."""
    front, answers = done[0].front, shown(done)
    assert front not in WAY_OUT or WAY_OUT[front] in answers
    if front in DRILLING - {P.STOP_WHY}:
        after = answers["stop"].after.state
        assert after is not None
        assert front_of(after) is P.STOP_WHY
    if front is P.STOP_WHY:
        assert set(answers) == {"pain", "dizzy", "stop", "back"}


LOOKS = (every_button_has_an_effect, a_sign_page_shows_every_sign, there_is_a_way_out)


def front_of(state: Participant) -> P:
    assert state.prompt is not None
    return state.prompt.name


# --- the walks


Until = Callable[[Participant], bool]


def at(*names: P) -> Until:
    return lambda state: front_of(state) in names


def nowhere(_: Participant) -> bool:
    return False


DRILL = at(*DRILLING)
DRILL_OR_BODY = at(*DRILLING, P.BODY)


def not_card_by_card(state: Participant) -> bool:
    """Step by step is a walk of its own, and so are the score after and a changed score."""
    walking = state.session is not None and state.session.walk
    return walking or front_of(state) in {P.POST, P.CHANGE}


@dataclass(frozen=True, kw_only=True)
class Scene:
    story: str
    reaches: tuple[P, ...]
    """Cards that the walk has to come by, so that it can't end early unseen."""
    until: Until = nowhere
    aside: bool = False
    """With commands at every card."""


SCENES: Mapping[str, Scene] = {
    "a day": Scene(
        story="/now",
        aside=True,
        until=DRILL,
        reaches=(P.QUICK, P.PRE, P.EMERGENCY, P.TODAY, P.SIGN, P.PAUSED, P.UPDATE),
    ),
    "the body page": Scene(story="+7d /now PRE=4 BODY", aside=True, until=DRILL, reaches=(P.BODY, P.SIGN, P.PAUSED)),
    "a follow-up": Scene(
        story="join GATES=H10 rest +8d sit:5 +6d /now", until=DRILL_OR_BODY, reaches=(P.FOLLOW_UP, P.QUICK, P.PAUSED)
    ),
    "a gap": Scene(story="sit:5 +15d /now", aside=True, until=DRILL_OR_BODY, reaches=(P.QUICK, P.EMERGENCY, P.PAUSED)),
    "a long gap": Scene(
        story="sit:5 +29d /now", until=DRILL_OR_BODY, reaches=(P.SET_HISTORY, P.GATE_OK, P.QUICK, P.EMERGENCY, P.PAUSED)
    ),
    "a follow-up after a long gap": Scene(
        story="join GATES=H10 rest sit:5 +29d /now",
        until=at(P.SET_HISTORY),
        reaches=(P.FOLLOW_UP, P.EMERGENCY, P.TODAY, P.UPDATE),
    ),
    "the day after it got worse and the history": Scene(
        story="join GATES=H10 rest sit:5 +29d /now FOLLOW_UP=worse EMERGENCY=none TODAY=none SET_HISTORY=done",
        until=at(*DRILLING, P.BODY),
        reaches=(P.QUICK, P.PRE),
    ),
    "two RED": Scene(story="dates:5R,5R +1d /now", aside=True, until=DRILL, reaches=(P.EMERGENCY, P.PAUSED)),
    "an offer": Scene(
        story="L2 dates:5g,5g,5g +1d /now", aside=True, until=DRILL, reaches=(P.OFFER, P.LOCKED, P.CHANGE)
    ),
    "two left open": Scene(story="/now STEP +1d /now STEP +1d /now", until=DRILL, reaches=(P.QUICK, P.EMERGENCY)),
    "step by step": Scene(
        story="/now STEP", aside=True, until=at(P.STRETCH, P.POST), reaches=(P.STEP, P.STOP_WHY, P.CHANGE, P.MINI)
    ),
    "the neck drills": Scene(
        story="dates:5g,5g,5g +1d L1 /now STEP",
        aside=True,
        until=not_card_by_card,
        reaches=tuple(DRILLING - {P.FEEL, P.EXPLORE}),
    ),
    "the ribs": Scene(story="L4 /now TG1", until=at(P.POST, P.CHANGE), reaches=(P.STEP, P.RATE, P.FEEL, P.UGH, P.MINI)),
    "free moves": Scene(story="L6 /now TX1", aside=True, until=at(P.CHANGE), reaches=(P.EXPLORE, P.STOP_WHY, P.POST)),
    "a changed score": Scene(
        story="L2 /now TG1 RATE", until=at(P.POST, P.STOP_WHY), reaches=(P.CHANGE, P.EMERGENCY, P.SIGN)
    ),
    "after": Scene(story="/now POST", aside=True, reaches=(P.AFTER, P.MINI, P.EMERGENCY, P.SIGN, P.CHANGE, P.PAUSED)),
    "after, with more questions": Scene(
        story="L2 dates:5g,5g,5g +1d /now OFFER=accept LOCKED=yes rest +4d /now POST",
        reaches=(P.AFTER, P.REACH, P.WEEKLY_SIDE),
    ),
    "an update": Scene(
        story="join GATES=H10 rest SUMMARY=seen", reaches=(P.UPDATE, P.PAUSED, P.EMERGENCY, P.TODAY, P.SIGN)
    ),
    "an update in a session": Scene(
        story="join GATES=H10 rest /now QUICK=new EMERGENCY=none TODAY SUMMARY=seen",
        until=DRILL,
        aside=True,
        reaches=(P.UPDATE, P.PAUSED),
    ),
}


@pytest.mark.parametrize("scene", [pytest.param(one, id=name) for name, one in SCENES.items()])
def test_every_answer_of_a_session(scene: Scene) -> None:
    person = told(scene.story)
    walk = Walk(person.at, CHECKS, LOOKS, until=scene.until, aside=scene.aside)
    walk.run(person.state, scene.story)
    assert set(scene.reaches) <= set(walk.cards)


def test_stop_is_on_the_card_after_an_ugh_too() -> None:
    person = told("/now RATE=ugh UGH")
    assert "stop" in {button.value for button in taps(face_of(person.state, content()))}


@pytest.mark.parametrize("sign", ["EMERGENCY=E1", "TODAY=U1"])
@pytest.mark.parametrize("where", ["", "/now STEP "])
@pytest.mark.parametrize("later", ["+6m", "+1h", "+60h"])
def test_every_answer_after_a_red_flag(sign: str, where: str, later: str) -> None:
    """Also with commands, a second sign, and every button below a message that still counts."""
    person = told(f"{where}/symptoms {sign} {later}")
    ends: set[str] = set()

    def note_end(one: Walked) -> None:
        if one.after.state is not None and one.after.state.safety.hold is None:
            ends.update(record.change for record in one.after.records if isinstance(record, HoldChanged))

    def is_over(state: Participant) -> bool:
        return state.safety.hold is None

    walk = Walk(person.at, (*CHECKS, note_end), LOOKS, aside=True, through_holds=True, until=is_over)
    walk.run(person.state, f"{where}/symptoms {sign} {later}")
    assert ends == {"+6m": {"MISTAP"}, "+1h": set(), "+60h": {"CLEARED"}}[later]
    assert {P.PAUSED, P.UPDATE, P.EMERGENCY, P.TODAY, P.SIGN} <= set(walk.cards)
