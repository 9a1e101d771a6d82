"""C11, H.41, H.42: an upper target wants the band low, a lower one high."""

import pytest

from bot.core import band
from bot.core.prompts import PromptName as P
from bot.core.state import Band
from bot.core.vocabulary import Form, Height, Region
from tests.core.chat import Chat, started
from tests.core.histories import counted


def someone(region: Region = Region.UPPER, level: int = 2, **known: object) -> Chat:
    """Counted sessions yesterday, three with the band at level."""
    fields = {"counted": 3, "at_height": 3, "known": (Height.LEVEL,)} | known
    chat = counted(started(), 1, level=level).enrolled(region=region)
    return chat.trained(band=Band(**fields))  # pyright: ignore[reportArgumentType]


def offered(chat: Chat) -> Height | None:
    return band.offer(chat.state, chat.today)


@pytest.mark.parametrize(
    ("region", "height"),
    [(Region.UPPER, Height.LOW), (Region.LOWER, Height.HIGH), (Region.MIDDLE, None), (Region.UNSURE, None)],
)
def test_what_is_offered_at_the_fourth_session(region: Region, height: Height | None) -> None:
    """M19, S73, S74."""
    assert offered(someone(region)) is height
    assert offered(someone(region, counted=2)) is None


def test_nothing_is_offered_twice_or_too_soon_or_to_a_newcomer() -> None:
    chat = someone()
    assert offered(someone(height=Height.LOW)) is None
    assert offered(someone(offer_from=chat.today)) is Height.LOW
    assert offered(someone(offer_from=chat.today.replace(day=chat.today.day + 1))) is None
    assert band.offer(Chat().state, chat.today) is None


def test_a_low_anchor_wants_to_be_locked_down() -> None:
    """S75."""
    chat = someone().begins().goes_on(P.OFFER).taps("accept").sees(P.LOCKED).taps("yes").goes_on(P.STEP)
    assert chat.session.height is Height.LOW
    assert next(block for block in chat.session.plan if block.drill == "SU1").long
    assert "OFFER:low" in chat.cards


def test_a_high_one_does_not() -> None:
    chat = someone(Region.LOWER).begins().goes_on(P.OFFER).taps("accept").goes_on(P.STEP)
    assert chat.session.height is Height.HIGH


@pytest.mark.parametrize("answers", [("decline",), ("accept", "no")])
def test_declined_or_unlocked_it_stays_and_is_offered_in_a_week(answers: tuple[str, ...]) -> None:
    chat = someone().begins().goes_on(P.OFFER).taps(*answers).goes_on(P.STEP)
    assert chat.session.height is Height.LEVEL
    assert chat.training.band.offer_from == chat.today.replace(day=chat.today.day + 7)


def test_no_offer_where_the_day_has_no_set_up() -> None:
    assert someone(level=1).begins().goes_on(P.OFFER, P.STEP).asks is P.STEP
    assert someone().begins().goes_on(P.OFFER, P.STEP, pre="8").asks is P.STEP
    assert someone().enrolled(band=False).begins().goes_on(P.OFFER, P.STEP).asks is P.STEP


def test_a_region_that_asks_for_no_height_brings_the_band_back() -> None:
    chat = someone(Region.MIDDLE, height=Height.LOW, at_height=1).begins().goes_on(P.STEP)
    assert chat.training.band.height is Height.LEVEL
    assert someone(Region.UPPER, height=Height.LOW).begins().goes_on(P.STEP).session.height is Height.LOW


def test_the_low_anchor_is_confirmed_at_each_set_up() -> None:
    chat = someone(height=Height.LOW, known=(Height.LEVEL, Height.LOW)).begins().goes_on(P.STEP)
    while chat.session.plan[chat.session.at].drill != "SU1":
        chat.taps(chat.polite())
    while chat.front.page == 0:
        chat.taps("next")
    assert chat.session.plan[chat.session.at].drill == "SU1"
    assert chat.taps("next").session.plan[chat.session.at].drill == "TG1"


def test_a_counted_session_that_reached_the_ribs_counts_for_the_band() -> None:
    """H.42."""
    assert someone(counted=0, at_height=0, known=()).sits().training.band == Band(
        counted=1, at_height=1, known=(Height.LEVEL,)
    )
    stopped = someone(counted=0, at_height=0, known=()).begins().goes_on(P.STRETCH).taps("stop", "stop").goes_on()
    assert stopped.training.band.counted == 0


def test_whether_it_reached_the_spot_is_asked_once_after_two_sessions() -> None:
    chat = someone(height=Height.LOW, at_height=1, known=(Height.LEVEL, Height.LOW)).begins().goes_on(P.REACH)
    chat.sees(P.REACH).taps("yes").sees(P.DONE)
    assert chat.training.band.reach_asked
    assert chat.waits(days=1).begins().goes_on(P.REACH).asks is not P.REACH


@pytest.mark.parametrize(("answer", "days"), [("no", 7), ("ugh", 14)])
def test_if_not_it_goes_back_to_level_for_a_while(answer: str, days: int) -> None:
    chat = someone(height=Height.LOW, at_height=1, known=(Height.LEVEL, Height.LOW)).begins().goes_on(P.REACH)
    chat.taps(answer)
    known = chat.training.band
    assert (known.height, known.at_height, known.reach_asked) == (Height.LEVEL, 0, False)
    assert known.offer_from == chat.today.replace(day=chat.today.day + days)
    assert not chat.tap("maybe").training.band.reach_asked


def test_another_answer_to_it_is_none() -> None:
    chat = someone(height=Height.LOW, at_height=1, known=(Height.LOW,)).begins().goes_on(P.REACH)
    assert chat.tap("maybe").ignored


@pytest.mark.parametrize(
    ("gates", "has", "form"),
    [
        ({}, True, Form.BAND),
        ({}, False, Form.NO_BAND),
        ({"H8": "yes"}, True, Form.NO_BAND),
        ({"H12": "yes"}, True, Form.SEATED),
    ],
)
def test_the_form_of_the_rib_drills(gates: dict[str, str], has: bool, form: Form) -> None:
    assert band.form(started().enrolled(gates=gates, band=has).state.enrolment) is form


def test_other_answers_to_the_offer_are_none() -> None:
    chat = someone().begins().goes_on(P.OFFER)
    assert chat.tap("maybe").ignored
    assert chat.taps("accept").tap("maybe").ignored
