from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core import joining, signs
from bot.core.events import Residue
from bot.core.prompts import PromptName as P
from bot.core.state import Enrolment, Participant
from bot.core.transition import Agreed, CardShown, Decided, ScreenShown, SessionStarted
from bot.core.vocabulary import Region, TenseSide, Tier
from tests.core.joining_chat import CLEAN, CONSENTS, NOON, TO_GATES, TO_READY, Chat, joined


def agreed(chat: Chat) -> list[str]:
    return [f"{record.name} {record.version}" for record in chat.records if isinstance(record, Agreed)]


# --- the whole way


def test_joining_takes_twelve_taps_to_the_first_session_offer() -> None:
    chat = Chat()
    seen = [chat.asks, *(chat.taps(value).asks for value in TO_READY)]
    assert seen == [
        *(P.WELCOME, P.TERMS, P.HEALTH, P.EMERGENCY, P.TODAY, P.BODY),
        *(P.GATES, P.REGION, P.SIDE, P.BAND, P.CLOCK, P.TIME, P.READY),
    ]


def test_the_answers_are_all_kept() -> None:
    enrolment = Chat(language="es").taps(*TO_READY).enrolment
    assert enrolment.language == "es"
    assert enrolment.region is Region.UPPER
    assert enrolment.tense_side is TenseSide.RIGHT
    assert enrolment.band is True
    assert enrolment.gates == {}
    assert enrolment.zone == "Europe/Berlin"
    assert enrolment.reminder_time == "08:00"
    assert enrolment.done


def test_day_one_is_the_local_date_on_which_joining_ends() -> None:
    chat = Chat(at=datetime(2027, 1, 4, 16, tzinfo=UTC))
    chat.taps(*TO_GATES, "done", "upper", "right", "yes", "540", "08:00")
    training = chat.training
    assert (training.start, training.anchor, training.day) == (date(2027, 1, 5), date(2027, 1, 5), 1)
    assert (training.level, training.gentle) == (0, 0)
    assert chat.state.safety.last_full == date(2027, 1, 5)
    assert chat.state.routine.since == chat.at


def test_nothing_of_the_scratch_stays() -> None:
    assert Chat().taps(*TO_READY).state.asking == {}


def test_each_question_belongs_to_a_part() -> None:
    asked = set(joining.STEPS) - {P.WELCOME}
    assert asked <= set(joining.PART)
    assert set(joining.PART.values()) == set(range(1, joining.PARTS + 1))


# --- welcome and age


def test_a_minor_is_refused_and_nothing_is_kept() -> None:
    chat = Chat(language="es").taps("minor")
    assert chat.state == Participant(
        joined_at=NOON,
        serial=chat.state.serial,
        prompt=chat.front,
        enrolment=Enrolment(language="es"),
        refused=True,
    )
    assert chat.asks is P.REFUSED
    assert chat.records == [Decided(rule="H1", fact="why.refused"), CardShown(code="REFUSED")]


def test_a_minor_with_an_erased_hold_leaves_no_note_of_it() -> None:
    chat = Chat(residue=Residue(tier=Tier.T4, until=NOON)).taps("minor")
    assert chat.state.asking == {}


def test_a_refusal_has_no_way_on() -> None:
    chat = Chat().taps("minor")
    assert not chat.takes("adult")
    assert chat.starts().asks is P.REFUSED


@pytest.mark.parametrize(("value", "key"), [("basis", "notice.basis"), ("privacy", "notice.privacy")])
def test_the_welcome_explains_itself_and_asks_again(value: str, key: str) -> None:
    chat = Chat().taps(value)
    assert chat.messages == [key]
    assert chat.asks is P.WELCOME
    assert chat.card is not None
    assert chat.card.fresh


# --- the two agreements


def test_each_agreement_is_kept_with_version_digest_and_instant() -> None:
    chat = Chat().taps("adult", "agree").later(minutes=1).taps("agree")
    terms, health = chat.enrolment.terms, chat.enrolment.health
    assert terms is not None
    assert health is not None
    assert (terms.version, terms.digest, terms.at) == ("t1", "aa", NOON)
    assert (health.version, health.digest, health.at) == ("h1", "bb", NOON + timedelta(minutes=1))
    assert agreed(chat) == ["terms t1", "health h1"]


@pytest.mark.parametrize(("before", "part"), [(("adult",), "terms"), (("adult", "agree"), "health")])
def test_declining_stays_with_a_kind_line(before: tuple[str, ...], part: str) -> None:
    chat = Chat().taps(*before)
    asks = chat.asks
    chat.taps("no")
    assert chat.messages == [f"notice.{part}_declined"]
    assert chat.asks is asks
    assert chat.enrolment.health is None


@pytest.mark.parametrize("before", [("adult",), ("adult", "agree")])
def test_privacy_can_be_read_before_agreeing(before: tuple[str, ...]) -> None:
    chat = Chat().taps(*before, "privacy")
    assert chat.messages == ["notice.privacy"]
    assert not chat.takes("later")


@pytest.mark.parametrize("before", [(), ("adult",), ("adult", "agree")])
@pytest.mark.parametrize(
    ("prompt", "value"),
    [(P.GATES, "H5"), (P.GATE_OK, "ok"), (P.REGION, "upper"), (P.SIDE, "left"), (P.BAND, "yes")],
)
def test_nothing_about_health_is_stored_before_both_agreements(before: tuple[str, ...], prompt: P, value: str) -> None:
    chat = Chat().taps(*before)
    known = chat.state
    assert not chat.does(lambda turn: joining.answer(turn, prompt, value))
    assert chat.state == known
    assert chat.records == [record for record in chat.records if isinstance(record, Agreed)]


def test_agreeing_again_after_back_keeps_the_first_agreement() -> None:
    chat = Chat().taps("adult", "agree").later(minutes=5).taps("back", "agree")
    assert chat.asks is P.HEALTH
    assert chat.enrolment.terms is not None
    assert chat.enrolment.terms.at == NOON
    assert agreed(chat) == ["terms t1"]


def test_there_is_no_back_before_the_first_agreement() -> None:
    assert not Chat().takes("back")
    assert not Chat().taps("adult").takes("back")


def test_a_new_version_is_agreed_to_and_home_comes_back() -> None:
    chat = joined().new_terms()
    assert chat.asks is P.TERMS
    chat.taps("agree")
    assert chat.asks is P.HOME
    assert agreed(chat) == ["terms t1", "health h1", "terms t2"]


def test_two_new_versions_are_two_taps() -> None:
    chat = joined().new_terms()
    chat.does(lambda turn: turn.enrol(health=None))
    assert chat.taps("agree").asks is P.HEALTH
    assert chat.taps("agree").asks is P.HOME


# --- signs


def shown(chat: Chat) -> list[str]:
    return [record.kind for record in chat.records if isinstance(record, ScreenShown)]


LAST = ("done", "upper", "right", "yes", "60", "08:00")


def test_the_signs_follow_the_second_agreement() -> None:
    chat = Chat().taps(*CONSENTS)
    assert chat.asks is P.EMERGENCY
    assert chat.taps("none").asks is P.TODAY
    assert chat.taps("none").asks is P.BODY
    assert chat.taps("done").asks is P.GATES
    assert shown(chat) == ["full", "visceral"]


@pytest.mark.parametrize(("ticks", "gentle"), [(("none", "U1"), 2), (("E1",), 3)])
def test_after_a_cleared_hold_the_questions_go_on_and_the_start_is_gentle(ticks: tuple[str, ...], gentle: int) -> None:
    chat = Chat().taps(*CONSENTS, *ticks)
    assert chat.asks is P.PAUSED
    assert chat.state.training is None
    chat.later(days=3).clears()
    assert chat.asks is P.BODY
    training = chat.taps("done", *LAST).training
    assert (training.start, training.day, training.anchor) == (date(2027, 1, 4), 4, date(2027, 1, 7))
    assert training.gentle == gentle
    assert shown(chat) == ["full", "full", "visceral"]
    assert chat.state.safety.visceral_next == 8


def test_a_sign_on_the_body_page_does_not_bring_that_page_twice() -> None:
    chat = Chat().taps(*CONSENTS, "none", "none", "V5", "yes")
    assert chat.asks is P.PAUSED
    assert chat.later(days=2).clears().asks is P.GATES
    assert chat.taps(*LAST).training.gentle == 2


def test_after_a_mistap_day_one_is_an_ordinary_one() -> None:
    chat = Chat().taps(*CONSENTS, "E1").later(minutes=2).takes_back()
    assert chat.asks is P.BODY
    training = chat.taps("done", *LAST).training
    assert (training.day, training.gentle) == (1, 0)


def test_a_hold_while_joining_lets_nothing_be_asked() -> None:
    chat = Chat().taps(*CONSENTS, "none", "U1")
    assert not chat.takes("done")
    assert chat.starts().asks is P.PAUSED
    assert chat.state.training is None


def test_a_hold_from_symptoms_goes_back_to_the_question_that_was_open() -> None:
    chat = Chat().taps(*TO_GATES, "done", "upper")
    chat.does(lambda turn: signs.open_full(turn, "symptoms"))
    assert chat.taps("E1").asks is P.PAUSED
    assert chat.later(days=3).clears().asks is P.SIDE


def test_a_hold_before_the_agreements_brings_no_body_page() -> None:
    chat = Chat().taps("adult")
    chat.does(lambda turn: signs.open_full(turn, "symptoms"))
    assert chat.taps("E1").later(days=3).clears().asks is P.TERMS


def test_a_sign_ticked_again_while_clearing_keeps_the_pause() -> None:
    chat = Chat().taps(*CONSENTS, "none", "U1").later(days=2)
    chat.does(lambda turn: signs.open_full(turn, "clearing"))
    assert chat.taps("E1").asks is P.PAUSED
    training = chat.later(days=3).clears().taps("done", *LAST).training
    assert training.gentle == 3


def test_back_at_the_history_opens_the_signs_again() -> None:
    chat = Chat().taps(*TO_GATES, "back")
    assert chat.asks is P.EMERGENCY
    assert chat.taps(*CLEAN).asks is P.GATES


def test_checked_signs_and_body_signs_count_when_joining_ends() -> None:
    chat = Chat().taps(*CONSENTS, "none", "U4", "checked", "none", "V2", "weeks3plus", "done", *LAST)
    assert set(chat.state.safety.active) == {"U4", "V-PATTERN"}


def test_history_calls_for_advice_when_joining_ends() -> None:
    chat = Chat().taps(*TO_GATES, "H10", *LAST)
    assert "S-UNCHECKED" in chat.state.safety.active
    assert chat.asks is P.READY


# --- an erased hold


def test_an_erased_hold_comes_back_after_the_screens() -> None:
    residue = Residue(tier=Tier.T3, until=NOON + timedelta(days=1))
    chat = Chat(residue=residue).taps(*CONSENTS)
    assert chat.state.asking["residue"] == "T3|2027-01-05T12:00:00+00:00"
    chat.taps(*CLEAN)
    assert chat.asks is P.PAUSED
    assert (chat.hold.tier, chat.hold.until) == (Tier.T3, residue.until)
    assert "residue" not in chat.state.asking
    assert chat.later(days=2).clears().asks is P.GATES
    assert chat.taps(*LAST).training.gentle == 2


def test_an_erased_hold_joins_a_new_one() -> None:
    residue = Residue(tier=Tier.T4, until=NOON + timedelta(days=2))
    chat = Chat(residue=residue).taps(*CONSENTS, "none", "U1")
    assert (chat.hold.tier, chat.hold.until) == (Tier.T4, residue.until)
    assert chat.later(days=3).clears().taps("done", *LAST).training.gentle == 3


def test_a_mistap_does_not_take_an_erased_hold_back() -> None:
    residue = Residue(tier=Tier.T3, until=NOON + timedelta(days=2))
    chat = Chat(residue=residue).taps(*CONSENTS, "E1").takes_back()
    assert chat.asks is P.PAUSED
    assert chat.hold.code == "HOLD-T3"
    assert chat.later(days=2).clears().taps("done", *LAST).training.gentle == 2


# --- history


def test_a_gate_is_ticked_and_unticked() -> None:
    chat = Chat().taps(*TO_GATES, "H8", "H10")
    assert chat.enrolment.gates == {"H8": "yes", "H10": "yes"}
    assert chat.taps("H8").enrolment.gates == {"H10": "yes"}
    assert chat.asks is P.GATES


def test_a_gate_has_no_ok_until_one_is_told() -> None:
    chat = Chat().taps(*TO_GATES, "H7")
    assert chat.enrolment.gates == {"H7": "no_ok"}
    assert chat.taps("done").asks is P.GATE_OK
    assert chat.state.asking["gate"] == "H7"
    assert chat.taps("ok").enrolment.gates == {"H7": "ok"}
    assert chat.asks is P.REGION
    assert chat.records[-1] == Decided(rule="H7", fact="why.gate.ok")


def test_a_provider_is_asked_about_once_for_each_gate_in_order() -> None:
    chat = Chat().taps(*TO_GATES, "H6", "H12", "H2", "done")
    assert chat.state.asking["gate"] == "H2"
    assert chat.taps("ok").state.asking["gate"] == "H6"
    assert chat.taps("no_ok").asks is P.REGION
    assert chat.enrolment.gates == {"H6": "no_ok", "H12": "yes", "H2": "ok"}


def test_back_walks_through_the_gates() -> None:
    chat = Chat().taps(*TO_GATES, "H2", "H6", "done", "ok")
    assert chat.taps("back").state.asking["gate"] == "H2"
    assert chat.taps("back").asks is P.GATES
    assert chat.enrolment.gates == {"H2": "ok", "H6": "no_ok"}


def test_back_at_the_region_returns_to_the_provider_question() -> None:
    chat = Chat().taps(*TO_GATES, "H2", "done", "ok", "back")
    assert chat.asks is P.GATE_OK
    assert chat.state.asking["gate"] == "H2"


@pytest.mark.parametrize("code", ["H1", "H14", "h2", "none", ""])
def test_an_unknown_gate_is_no_answer(code: str) -> None:
    assert not Chat().taps(*TO_GATES).takes(code)


def test_a_double_tap_ticks_once() -> None:
    chat = Chat().taps(*TO_GATES)
    serial = chat.front.serial
    assert chat.takes("H8", serial=serial)
    assert not chat.takes("H8", serial=serial)
    assert chat.enrolment.gates == {"H8": "yes"}


@pytest.mark.parametrize("code", ["H4", "H5", "H7"])
def test_a_closed_gate_ends_joining_in_pause(code: str) -> None:
    chat = Chat().taps(*TO_GATES, code, "done", "no_ok", "upper", "right", "yes", "60", "08:00")
    assert chat.asks is P.PAUSED
    assert chat.enrolment.done
    assert chat.state.training is not None
    chat.takes("begin")
    assert (chat.asks, chat.state.session) == (P.PAUSED, None)


def test_ready_begins_nothing_behind_a_closed_gate() -> None:
    chat = Chat().taps(*TO_READY)
    chat.does(lambda turn: turn.enrol(gates={"H4": "no_ok"}))
    assert not chat.takes("begin")


# --- region, side, band


@pytest.mark.parametrize("value", ["low_back", "shoulder", "neck"])
def test_other_places_are_out_of_scope_and_the_question_stays(value: str) -> None:
    chat = Chat().taps(*TO_GATES, "done", value)
    assert chat.messages == ["notice.out_of_scope"]
    assert chat.asks is P.REGION
    assert chat.enrolment.region is None


@pytest.mark.parametrize("region", list(Region))
def test_each_region_is_kept(region: Region) -> None:
    assert Chat().taps(*TO_GATES, "done", region).enrolment.region is region


@pytest.mark.parametrize("side", list(TenseSide))
def test_each_side_is_kept(side: TenseSide) -> None:
    assert Chat().taps(*TO_GATES, "done", "upper", side).enrolment.tense_side is side


@pytest.mark.parametrize("before", [(), ("upper",), ("upper", "left")])
def test_nonsense_is_no_answer(before: tuple[str, ...]) -> None:
    chat = Chat().taps(*TO_GATES, "done", *before)
    known = chat.state
    assert not chat.takes("maybe")
    assert chat.state == known


@pytest.mark.parametrize("code", ["H2", "H3", "H8", "H12"])
def test_a_band_is_not_asked_about_when_it_can_not_be_used(code: str) -> None:
    ok = ("ok",) if code in {"H2", "H3"} else ()
    chat = Chat().taps(*TO_GATES, code, "done", *ok, "upper", "left")
    assert chat.asks is P.CLOCK
    assert chat.enrolment.band is None
    assert chat.taps("back").asks is P.SIDE


# --- clock, place, time


def test_a_clock_gives_its_first_place() -> None:
    chat = Chat().taps(*TO_GATES, "done", "upper", "left", "no", "60")
    assert chat.enrolment.zone == "Europe/Berlin"
    assert chat.asks is P.TIME


@pytest.mark.parametrize("value", ["61", "-0x", "more", "less", "--60", "", "1e2"])
def test_a_clock_nobody_keeps_is_no_answer(value: str) -> None:
    chat = Chat().taps(*TO_GATES, "done", "upper", "left", "no")
    assert not chat.takes(value)
    assert chat.enrolment.zone is None


def test_a_clock_west_of_greenwich_has_a_minus() -> None:
    assert Chat().taps(*TO_GATES, "done", "upper", "left", "no", "-300").enrolment.zone == "America/New_York"


def test_the_first_place_can_be_changed_at_the_end() -> None:
    chat = Chat().taps(*TO_READY, "place")
    assert chat.asks is P.PLACE
    assert chat.taps("1").enrolment.zone == "Europe/Vienna"
    assert chat.asks is P.READY
    assert chat.state.asking == {}


def test_back_leaves_the_place_as_it_is() -> None:
    chat = Chat().taps(*TO_READY, "place", "back")
    assert chat.asks is P.READY
    assert chat.enrolment.zone == "Europe/Berlin"


def test_back_from_ready_reaches_time_and_clock_without_joining_twice() -> None:
    chat = Chat().taps(*TO_READY, "back")
    assert chat.asks is P.TIME
    assert chat.taps("back").asks is P.CLOCK
    assert chat.taps("back").asks is P.READY
    chat.taps("back", "back", "0", "20:00")
    assert chat.asks is P.READY
    assert (chat.enrolment.zone, chat.enrolment.reminder_time) == ("Europe/London", "20:00")
    assert chat.training.start == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        *(("08:00", True), ("21:59", True), ("12:30", True)),
        *(("07:59", False), ("22:00", False), ("8:00", False), ("08:60", False), ("08-00", False), ("0800", False)),
        *(("08:0a", False), ("٠٨:00", False), ("", False), ("back:", False)),
    ],
)
def test_reminders_come_from_eight_to_one_minute_before_ten(value: str, valid: bool) -> None:
    chat = Chat().taps(*TO_READY[:-1])
    assert chat.takes(value) is valid
    assert chat.enrolment.reminder_time == (value if valid else None)


def test_another_time_is_an_hour_and_then_a_minute() -> None:
    chat = Chat().taps(*TO_READY[:-1], "other")
    assert chat.front.page == 1
    chat.taps("17")
    assert (chat.front.page, chat.state.asking["hour"]) == (2, "17")
    assert chat.taps("17:45").enrolment.reminder_time == "17:45"


def test_back_turns_the_pages_of_the_time_first() -> None:
    chat = Chat().taps(*TO_READY[:-1], "other", "17", "back")
    assert (chat.asks, chat.front.page) == (P.TIME, 1)
    assert chat.taps("back").front.page == 0
    assert chat.taps("back").asks is P.CLOCK


@pytest.mark.parametrize(
    ("before", "value"), [((), "17"), (("other",), "other"), (("other",), "07"), (("other", "17"), "other")]
)
def test_a_value_of_another_page_is_no_answer(before: tuple[str, ...], value: str) -> None:
    assert not Chat().taps(*TO_READY[:-1], *before).takes(value)


# --- the end


def test_begin_starts_the_first_session() -> None:
    chat = Chat().taps(*TO_READY, "begin")
    assert chat.records[-1] == SessionStarted(day=date(2027, 1, 4), extra=False)
    assert chat.asks is P.QUICK


def test_a_double_begin_begins_once() -> None:
    chat = Chat().taps(*TO_READY)
    serial = chat.front.serial
    assert chat.takes("begin", serial=serial)
    assert not chat.takes("begin", serial=serial)
    assert len([record for record in chat.records if isinstance(record, SessionStarted)]) == 1


def test_later_is_home() -> None:
    chat = Chat().taps(*TO_READY)
    assert not chat.takes("never")
    assert chat.taps("later").asks is P.HOME


# --- back and interruptions


def test_back_keeps_every_answer() -> None:
    chat = Chat().taps(*TO_READY[:-1])
    known = chat.enrolment
    for expected in (P.CLOCK, P.BAND, P.SIDE, P.REGION, P.GATES):
        assert chat.taps("back").asks is expected
    assert chat.enrolment == known


def test_start_shows_the_open_question_as_a_new_message() -> None:
    for count in range(len(TO_READY)):
        chat = Chat().taps(*TO_READY[:count])
        asks = chat.asks
        chat.later(days=2).starts()
        assert chat.asks is asks
        assert chat.card is not None
        assert chat.card.fresh


def test_start_asks_for_the_clock_anew() -> None:
    chat = Chat().taps(*TO_READY[:-2]).later(hours=3).starts()
    assert datetime.fromisoformat(chat.state.asking["now"]) == chat.at


@pytest.mark.parametrize("count", range(len(TO_READY)))
def test_the_question_comes_back_after_another_card(count: int) -> None:
    chat = Chat().taps(*TO_READY[:count])
    asks, enrolment = chat.asks, chat.enrolment
    chat.forget().taps("keep")
    assert chat.asks is asks
    assert chat.enrolment == enrolment


def test_the_pause_comes_back_after_another_card() -> None:
    chat = Chat().taps(*CONSENTS, "E1").forget().taps("keep")
    assert chat.asks is P.PAUSED


def test_signs_whose_page_was_lost_are_opened_again() -> None:
    chat = Chat().taps(*CONSENTS, "none")
    chat.does(lambda turn: turn.change(screening=None))
    assert chat.starts().asks is P.EMERGENCY
    assert chat.taps(*CLEAN).asks is P.GATES


def test_without_a_hold_there_is_nothing_to_stop_for() -> None:
    chat = Chat().taps(*TO_GATES)
    known = chat.state
    chat.does(joining.after_hold)
    assert chat.state == known


def test_a_gate_being_answered_is_no_pause_yet() -> None:
    assert Chat().taps(*TO_GATES, "H4").forget().taps("keep").asks is P.GATES


# --- a zone named or shared


def test_a_shared_place_answers_the_clock() -> None:
    chat = Chat().taps(*TO_READY[:-2])
    chat.does(lambda turn: joining.zone_found(turn, "Asia/Tokyo"))
    assert (chat.asks, chat.enrolment.zone) == (P.TIME, "Asia/Tokyo")


def test_an_unknown_place_asks_for_the_clock_again() -> None:
    chat = Chat().taps(*TO_READY[:-2])
    chat.does(lambda turn: joining.zone_found(turn, "Nowhere/Land"))
    assert chat.messages == ["notice.zone_unknown"]
    assert chat.asks is P.CLOCK


def test_a_place_is_not_stored_before_it_is_asked_for() -> None:
    chat = Chat().taps("adult")
    chat.does(lambda turn: joining.zone_found(turn, "Asia/Tokyo"))
    assert (chat.asks, chat.enrolment.zone) == (P.TERMS, None)
