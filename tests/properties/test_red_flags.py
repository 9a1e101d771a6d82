"""Every sequence of answers, up to a length: no drill is reached from a red flag, and every tick raises one."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.core import effects
from bot.core.advance import advance
from bot.core.codes import VISCERAL_TIERS
from bot.core.events import Commanded, CommandName, Event, Said, Tap
from bot.core.prompts import PromptName as P
from bot.core.state import Participant
from bot.core.transition import HoldChanged
from bot.core.vocabulary import Tier
from tests.core.chat import DRILLING, Chat, shipped, started
from tests.properties.choices import BELOW, CHOICES

ASIDE = (CommandName.START, CommandName.NOW, CommandName.SYMPTOMS, CommandName.SETTINGS, CommandName.MOVES)
LEFT_OUT = frozenset({P.SETTINGS, P.SET_DAYS, P.TIME, P.CLOCK, P.PLACE, P.PAUSE_FOR})
"""Questions without a way to exercise; walking through them would only take long."""
FEWER = {
    P.EMERGENCY: ("none", "E1"),
    P.TODAY: ("none", "U1", "U4"),
    P.BODY: ("V1", "V4", "V5", "done"),
    P.PRE: ("4", "7", "8", "10", "none"),
    P.SET_HISTORY: ("H4", "done", "back"),
    P.GATES: ("H4", "done", "back"),
}
"""One answer of each kind."""
LONGEST = 5


@dataclass(frozen=True)
class Place:
    """Where a walk stands, and the answers that led there."""

    state: Participant
    path: tuple[str, ...]

    @property
    def key(self) -> tuple[object, ...]:
        front = self.state.prompt
        assert front is not None
        state, session = self.state, self.state.session
        inside = session and (
            session.prompt and session.prompt.name,
            session.at,
            session.full_done,
            session.notes,
            session.pre,
        )
        parts = (state.safety, state.screening, state.asking, state.enrolment.gates, inside)
        return (front.name, front.page, *map(repr, parts))


def events(state: Participant, at: datetime, *, aside: bool) -> Iterator[tuple[str, Event]]:
    front = state.prompt
    assert front is not None
    if front.name not in LEFT_OUT:
        for value in FEWER.get(front.name, CHOICES[front.name]):
            if value != "erase":
                yield f"{front.name}:{value}", Tap(at=at, prompt=front.name, serial=front.serial, value=value)
    if not aside:
        return
    hold = state.safety.hold
    for below in BELOW:
        for value in CHOICES[below]:
            serial = hold.serial if hold is not None else 0
            yield f"{below}:{value}", Tap(at=at, prompt=below, serial=serial, value=value)
    for name in ASIDE:
        yield f"/{name}", Commanded(at=at, name=name)
    yield "said", Said(at=at)


def flagged(*, during: bool, code: str) -> Chat:
    chat = started().sits().waits(days=1)
    if during:
        return chat.begins().goes_on(P.STEP).says(CommandName.SYMPTOMS).taps(*_to(code))
    return chat.says(CommandName.SYMPTOMS).taps(*_to(code))


def _to(code: str) -> tuple[str, ...]:
    return (code,) if code.startswith("E") else ("none", code)


@pytest.mark.parametrize("code", ["E1", "U1"])
@pytest.mark.parametrize("during", [False, True])
@pytest.mark.parametrize("hours", [0.1, 1.0, 60.0])
def test_no_answer_leads_from_a_red_flag_to_a_drill(code: str, during: bool, hours: float) -> None:
    """Every way of up to five answers. Only a clean screen after "exercise is OK", or of a mis-tap, ends the hold.

    A further tick on the way can only be taken back as far as the first one.
    """
    chat = flagged(during=during, code=code)
    assert effects.is_paused(chat.state)
    walk = deque([Place(chat.state, ())])
    seen: set[tuple[object, ...]] = set()
    ends = 0
    while walk:
        place = walk.popleft()
        for name, event in events(place.state, chat.at + timedelta(hours=hours), aside=True):
            done = advance(place.state, event, shipped())
            path = (*place.path, name)
            assert done.state is not None
            changes = {one.change for one in done.records if isinstance(one, HoldChanged)} & {"CLEARED", "MISTAP"}
            if changes and {"em:E1", "to:U1"} & set(path):
                assert effects.is_paused(done.state), path
                continue
            if changes:
                ends += 1
                assert path[-1] == "to:none", path
                assert {"em:none"} < set(path), path
                assert {"fh:seen_ok", "hd:mistap", "rr:go"} & set(path), path
                assert changes == ({"CLEARED"} if hours > 24 else {"MISTAP"}), path
                continue
            assert effects.is_paused(done.state), path
            assert done.state.prompt is not None
            assert done.state.prompt.name not in DRILLING, path
            following = Place(done.state, path)
            if len(path) < LONGEST and following.key not in seen:
                seen.add(following.key)
                walk.append(following)
    assert (ends > 0) is (hours != 1.0)


def test_no_way_through_a_day_loses_a_red_flag() -> None:
    """Every way through the questions before the first drill; a flag on the way always leads to PAUSE."""
    chat = started().sits().waits(days=7).begins()
    walk = deque([Place(chat.state, ())])
    seen: set[tuple[object, ...]] = set()
    reached = {"drill": 0, "pause": 0}
    while walk:
        place = walk.popleft()
        for name, event in events(place.state, chat.at, aside=False):
            done = advance(place.state, event, shipped())
            assert done.state is not None
            assert done.state.prompt is not None
            path = (*place.path, name)
            if is_flag(place.state, name):
                reached["pause"] += 1
                assert effects.is_paused(done.state), path
                assert done.state.safety.hold is not None
                continue
            if done.state.prompt.name in DRILLING:
                reached["drill"] += 1
                assert "pr:10" not in path, path
                assert done.state.safety.hold is None
                continue
            assert not effects.is_paused(done.state) or path[-1] in {"to:none", "bo:done"} or "pr:10" in path, path
            following = Place(done.state, path)
            if following.key not in seen and not effects.is_paused(done.state):
                seen.add(following.key)
                walk.append(following)
    assert reached["drill"] > 10
    assert reached["pause"] > 10


def is_flag(state: Participant, name: str) -> bool:
    prompt, _, value = name.partition(":")
    if prompt in {P.EMERGENCY, P.TODAY}:
        return value not in {"none", "U4", "U5"}
    if prompt != P.SIGN or state.screening is None:
        return False
    if state.screening.asking in VISCERAL_TIERS:
        tier = VISCERAL_TIERS[state.screening.asking].get(value)
        return tier is not None and tier >= Tier.T3
    return value == "yes"


@pytest.mark.parametrize("code", [*shipped().emergency, *shipped().today])
def test_every_sign_of_both_pages_pauses_at_the_first_tap(code: str) -> None:
    chat = started().says(CommandName.SYMPTOMS).taps(*_to(code))
    if code in {"U4", "U5"}:
        chat.sees(P.SIGN).taps("yes")
    assert chat.hold.tier is shipped().tiers[chat.hold.code]
    assert chat.hold.code == code
    assert chat.alerts == [f"{chat.hold.tier.name}:{code}"]
    chat.sees(P.PAUSED)
