from datetime import date

import pytest

from bot.core import history, settings_card, signs
from bot.core.prompts import PromptName as P
from bot.core.state import Screening
from bot.core.transition import Decided
from bot.core.vocabulary import Region, TenseSide, Tier
from tests.core.joining_chat import NOON, TO_GATES, TO_READY, Chat, hold, joined

# --- the card


@pytest.mark.parametrize(
    ("item", "asks"),
    [
        *(("time", P.TIME), ("days", P.SET_DAYS), ("zone", P.CLOCK), ("side", P.SIDE), ("region", P.REGION)),
        *(("band", P.BAND), ("history", P.SET_HISTORY), ("language", P.SETTINGS), ("text", P.SETTINGS)),
        *(("pause", P.PAUSE_FOR), ("delete", P.FORGET), ("close", P.HOME), ("back", P.HOME)),
    ],
)
def test_each_item_opens_its_question(item: str, asks: P) -> None:
    assert joined().settings(item).asks is asks


@pytest.mark.parametrize("item", ["time", "days", "zone", "side", "region", "band", "history", "pause"])
def test_back_returns_to_the_settings_and_changes_nothing(item: str) -> None:
    chat = joined()
    enrolment, routine = chat.enrolment, chat.state.routine
    chat.settings(item, "back")
    assert chat.asks is P.SETTINGS
    assert (chat.enrolment, chat.state.routine) == (enrolment, routine)


def test_an_unknown_item_is_no_answer() -> None:
    assert not joined().settings().takes("colour")


def test_an_item_can_be_opened_at_once() -> None:
    chat = joined()
    chat.does(lambda turn: settings_card.open_card(turn, "time"))
    assert chat.taps("20:00").asks is P.SETTINGS


def test_closing_leaves_no_scratch() -> None:
    assert joined().settings("zone", "60", "back", "back", "time", "other", "17", "17:30", "close").state.asking == {}


# --- answers of joining, changed


@pytest.mark.parametrize(
    ("item", "value", "field", "expected"),
    [
        ("time", "21:59", "reminder_time", "21:59"),
        ("side", "same", "tense_side", TenseSide.SAME),
        ("region", "lower", "region", Region.LOWER),
        ("band", "no", "band", False),
        ("language", None, "language", "es"),
        ("text", None, "text_only", True),
    ],
)
def test_a_change_is_kept_and_the_settings_come_back(
    item: str, value: str | None, field: str, expected: object
) -> None:
    chat = joined().settings(item, *([value] if value else []))
    assert getattr(chat.enrolment, field) == expected
    assert chat.asks is P.SETTINGS


def test_toggles_go_round() -> None:
    chat = joined().settings("text", "text", "language", "language")
    assert chat.enrolment == joined().enrolment


def test_an_unknown_language_becomes_the_first_one() -> None:
    assert Chat(language="xx").enrolment.language == "en"


def test_a_place_out_of_scope_changes_nothing() -> None:
    chat = joined().settings("region", "low_back")
    assert (chat.messages, chat.asks) == (["notice.out_of_scope"], P.REGION)
    assert chat.enrolment.region is Region.UPPER


def test_a_new_clock_asks_for_the_place_too() -> None:
    chat = joined().settings("zone", "0")
    assert (chat.asks, chat.enrolment.zone) == (P.PLACE, "Europe/London")
    assert chat.taps("0").asks is P.SETTINGS


def test_the_same_clock_keeps_the_place_until_another_is_chosen() -> None:
    chat = joined()
    chat.does(lambda turn: turn.enrol(zone="Africa/Lagos"))
    chat.settings("zone", "60")
    assert chat.enrolment.zone == "Africa/Lagos"
    assert chat.taps("back").asks is P.CLOCK
    assert chat.taps("60", "1").enrolment.zone == "Europe/Vienna"


# --- history


def test_history_asks_for_the_provider_and_returns() -> None:
    chat = joined().settings("history", "H6", "H12", "done")
    assert chat.asks is P.GATE_OK
    assert chat.taps("back").asks is P.SET_HISTORY
    assert chat.taps("done", "ok").asks is P.SETTINGS
    assert chat.enrolment.gates == {"H6": "ok", "H12": "yes"}
    assert chat.records[-1] == Decided(rule="H6", fact="why.gate.ok")


def test_a_band_never_asked_about_is_asked_when_it_matters() -> None:
    chat = Chat().taps(*TO_GATES, "H8", "done", "upper", "right", "60", "08:00", "later")
    assert chat.settings("history", "done").asks is P.SETTINGS
    assert chat.taps("history", "H8", "done").asks is P.BAND
    assert chat.taps("yes").enrolment.band is True
    assert chat.asks is P.SETTINGS


def test_a_gate_closed_in_the_settings_pauses_on_leaving() -> None:
    assert joined().settings("history", "H4", "done", "no_ok", "close").asks is P.PAUSED


def test_a_review_of_the_history_returns_to_where_it_came_from() -> None:
    chat = joined()
    chat.does(lambda turn: turn.enrol(gates={"H5": "ok"}))
    chat.does(history.ask)
    assert chat.taps("done").asks is P.GATE_OK
    assert chat.taps("ok").asks is P.HOME
    assert chat.state.asking == {}


def test_a_review_left_open_does_not_close_the_settings_later() -> None:
    chat = joined()
    chat.does(history.ask)
    assert chat.settings("side", "left").asks is P.SETTINGS


# --- days off


def test_days_off_are_ticked_and_kept_in_order() -> None:
    chat = joined().settings("days", "6", "2", "4")
    assert chat.enrolment.days_off == (2, 4, 6)
    assert chat.taps("4", "done").enrolment.days_off == (2, 6)
    assert chat.asks is P.SETTINGS


def test_a_fourth_day_off_is_not_taken() -> None:
    chat = joined().settings("days", "0", "1", "2", "3")
    assert chat.toasts == ["toast.max_days"]
    assert chat.enrolment.days_off == (0, 1, 2)
    assert chat.taps("0", "3").enrolment.days_off == (1, 2, 3)


@pytest.mark.parametrize("value", ["7", "-1", "mon", "", "12"])
def test_an_eighth_day_is_no_answer(value: str) -> None:
    assert not joined().settings("days").takes(value)


# --- pause


def test_a_pause_has_its_first_date_with_reminders() -> None:
    chat = joined().settings("pause", "7")
    assert chat.state.routine.paused_until == date(2027, 1, 11)
    assert chat.asks is P.SETTINGS
    assert chat.taps("pause").asks is P.RESUME


def test_resuming_on_the_card_returns_to_the_settings() -> None:
    chat = joined().settings("pause", "open", "pause", "resume")
    assert not chat.state.routine.paused
    assert (chat.messages, chat.toasts, chat.asks) == ([], ["toast.resumed"], P.SETTINGS)


def test_back_from_resuming_stays_paused() -> None:
    chat = joined().settings("pause", "open", "pause", "back")
    assert chat.state.routine.paused
    assert chat.asks is P.SETTINGS


@pytest.mark.parametrize("value", ["0", "5", "15", "-3", "", "never"])
def test_another_length_is_no_answer(value: str) -> None:
    assert not joined().settings("pause").takes(value)


def test_the_button_of_stop_resumes_without_a_card() -> None:
    chat = joined()

    def undo() -> bool:
        return chat.does(lambda turn: settings_card.answer(turn, P.RESUME, "resume"))

    chat.does(lambda turn: turn.routine(paused=True))
    assert undo()
    assert (chat.messages, chat.asks, chat.card) == (["notice.resumed"], P.HOME, None)
    assert not undo()
    assert not chat.does(lambda turn: settings_card.answer(turn, P.RESUME, "back"))


# --- going back to what was open


def test_an_open_session_goes_on_at_its_question() -> None:
    chat = joined().in_session(P.STEP, 3)
    old = chat.front.serial
    chat.settings("text", "close")
    assert (chat.asks, chat.front.page) == (P.STEP, 3)
    assert chat.front.serial > old
    assert chat.state.session is not None
    assert chat.state.session.prompt == chat.front


def test_a_hold_comes_before_the_session() -> None:
    chat = joined().in_session(P.STEP)
    chat.does(lambda turn: turn.guard(hold=hold(Tier.T3, NOON)))
    assert chat.settings("close").asks is P.PAUSED


def test_a_page_of_signs_is_not_skipped_by_the_settings() -> None:
    chat = joined()
    chat.does(lambda turn: signs.open_full(turn, "symptoms"))
    assert chat.settings("text", "delete", "keep", "close").asks is P.EMERGENCY
    chat.does(lambda turn: turn.change(screening=Screening(reason="symptoms", page=P.EMERGENCY)))
    assert chat.forget().taps("keep").asks is P.EMERGENCY


# --- erasing


def test_erasing_takes_three_taps_as_agreeing_does() -> None:
    chat = joined().settings("delete", "erase")
    assert chat.maybe is None


def test_keeping_returns_to_the_settings_or_home() -> None:
    assert joined().settings("delete", "keep").asks is P.SETTINGS
    assert joined().forget().taps("keep").asks is P.HOME
    assert joined().forget().taps("back").asks is P.HOME


def test_nothing_else_erases() -> None:
    assert not joined().forget().takes("yes")


# --- zone by name


def zone(chat: Chat, name: str) -> Chat:
    chat.does(lambda turn: settings_card.set_zone(turn, name))
    return chat


def test_a_named_zone_is_set_and_confirmed() -> None:
    chat = zone(joined(), "Asia/Tokyo")
    assert chat.enrolment.zone == "Asia/Tokyo"
    assert chat.messages == ["notice.zone_set"]
    assert chat.asks is P.HOME
    assert chat.card is not None
    assert chat.card.fresh


def test_an_unknown_zone_changes_nothing() -> None:
    chat = zone(joined(), "Atlantis")
    assert chat.enrolment.zone == "Europe/Berlin"
    assert chat.messages == ["notice.zone_unknown"]


def test_a_zone_named_at_the_clock_question_answers_it() -> None:
    assert zone(joined().settings("zone"), "Asia/Tokyo").asks is P.SETTINGS


def test_a_zone_named_while_joining_goes_to_joining() -> None:
    assert zone(Chat().taps(*TO_READY[:-2]), "Asia/Tokyo").asks is P.TIME


def test_a_zone_without_any_card_is_only_confirmed() -> None:
    chat = joined().given(prompt=None)
    assert zone(chat, "Asia/Tokyo").messages == ["notice.zone_set"]
