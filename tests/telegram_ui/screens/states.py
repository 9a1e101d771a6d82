"""States to draw: one participant who has joined, with a session where a screen needs one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from bot.authoring import default_folder, load_content
from bot.core.content import Content
from bot.core.prompts import PromptName
from bot.core.state import (
    Block,
    CheckIn,
    Enrolment,
    Participant,
    Prompt,
    Routine,
    Screening,
    Session,
    Training,
)
from bot.core.vocabulary import Form, Height, Mode, MovementKey, Region, Side, TenseSide
from bot.telegram_ui.face import Face, FaceButton

TODAY = date(2027, 1, 14)
NOW = datetime(2027, 1, 14, 8, 0, tzinfo=UTC)
JOINED = datetime(2027, 1, 4, 8, 0, tzinfo=UTC)
SERIAL = 1_800_000_000

ENROLMENT = Enrolment(
    region=Region.UPPER,
    tense_side=TenseSide.RIGHT,
    band=True,
    zone="Europe/Berlin",
    reminder_time="08:00",
    done=True,
)
TRAINING = Training(
    start=date(2027, 1, 4),
    anchor=date(2027, 1, 4),
    day=11,
    level=4,
    total=10,
    sessions=10,
    last_counted=date(2027, 1, 13),
    last_check_in=CheckIn(day=date(2027, 1, 13), score=5),
    last_pre=5,
    last_post=4,
)

AN1_L = Block(token="AN1.L", drill="AN1", side=Side.LEFT, keys=(MovementKey("AN1.L"),), reps=3)
AN1_R = Block(token="AN1.R", drill="AN1", side=Side.RIGHT, keys=(MovementKey("AN1.R"),), reps=3)
SU1 = Block(token="SU1", drill="SU1")
TG3_L = Block(
    token="TG3.L",
    drill="TG3",
    side=Side.LEFT,
    keys=(MovementKey("TG3.L.RL"), MovementKey("TG3.L.RR")),
    reps=2,
)
TX1 = Block(token="TX1", drill="TX1")
BR1 = Block(token="BR1", drill="BR1", reps=4)
PLAN = (AN1_L, AN1_R, SU1, TG3_L, TX1, BR1)

SESSION = Session(
    serial=SERIAL,
    started_at=NOW,
    day=TODAY,
    pre=5,
    pre_answered=True,
    pre_at=NOW,
    mode=Mode.NORMAL,
    plan=PLAN,
    planned=PLAN,
    form=Form.BAND,
    height=Height.LEVEL,
)
AT: Mapping[PromptName, int] = {PromptName.RATE: 3, PromptName.UGH: 3, PromptName.FEEL: 3, PromptName.EXPLORE: 4}
"""Where in the plan a question is asked."""


@cache
def content() -> Content:
    """The content that is shipped."""
    loaded = load_content(default_folder())
    assert loaded.content is not None, loaded.problems
    return loaded.content


def participant(name: PromptName, page: int = 0) -> Participant:
    """Someone on day 11, in a session, with this question in front."""
    return Participant(
        joined_at=JOINED,
        serial=SERIAL,
        prompt=Prompt(name=name, serial=SERIAL, page=page),
        enrolment=ENROLMENT,
        routine=Routine(since=JOINED, last_date=TODAY, last_at=NOW),
        training=TRAINING,
        session=replace(SESSION, at=AT.get(name, 0)),
        screening=Screening(reason="symptoms", asking="U4") if name is PromptName.SIGN else None,
        asking={"now": NOW.isoformat()},
    )


def newcomer(name: PromptName, page: int = 0) -> Participant:
    """Someone who is joining and has answered nothing."""
    signs = {PromptName.EMERGENCY, PromptName.TODAY, PromptName.BODY, PromptName.SIGN}
    return Participant(
        joined_at=JOINED,
        serial=SERIAL,
        prompt=Prompt(name=name, serial=SERIAL, page=page),
        screening=Screening(reason="onboarding", asking="V1") if name in signs else None,
        asking={"now": NOW.isoformat()},
    )


def at_block(
    block: Block, *, walk: bool = False, step: int = 0, lighter: int = 0, form: Form = Form.BAND
) -> Participant:
    """Someone doing this block as the third of five."""
    state = participant(PromptName.STEP)
    plan = (AN1_L, AN1_R, block, TX1, BR1)
    session = replace(SESSION, plan=plan, at=2, walk=walk, step=step, lighter=lighter, form=form)
    return replace(state, session=session)


def taps(face: Face) -> list[FaceButton]:
    """The buttons that answer a prompt."""
    return [button for row in face.rows for button in row if isinstance(button, FaceButton)]


def values(face: Face) -> list[str]:
    """What the buttons say."""
    return [button.value for button in taps(face)]
