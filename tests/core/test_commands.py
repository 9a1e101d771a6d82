from dataclasses import replace

import pytest

from bot.core.events import CommandName, Said, ZoneFound
from bot.core.prompts import PromptName as P
from tests.core.chat import Chat, started
from tests.core.histories import active

C = CommandName


@pytest.mark.parametrize(
    ("name", "card", "message"),
    [
        (C.START, P.HOME, ""),
        (C.NOW, P.QUICK, ""),
        (C.SYMPTOMS, P.EMERGENCY, ""),
        (C.SETTINGS, P.SETTINGS, ""),
        (C.HELP, P.READY, "notice.help"),
        (C.PRIVACY, P.READY, "notice.privacy"),
        (C.STOP, P.HOME, "notice.stopped"),
        (C.FORGET, P.FORGET, ""),
        (C.WHY, P.READY, "notice.why"),
        (C.MOVES, P.MOVES, ""),
    ],
)
def test_every_command_answers_with_a_card(name: C, card: P, message: str) -> None:
    chat = started().says(name).sees(card)
    assert chat.card is not None
    assert not message or message in chat.messages


@pytest.mark.parametrize("name", list(C))
def test_no_command_makes_someone_skip_joining(name: C) -> None:
    chat = Chat().goes_on(P.TODAY).says(name, "Mars")
    if chat.asks is P.FORGET:
        chat.taps("keep")
    chat.sees(P.TODAY)
    assert chat.state.training is None


def test_a_tap_on_under_18_by_mistake_leads_back_to_the_age_question() -> None:
    assert Chat().taps("minor").taps("mistap").sees(P.WELCOME).state.refused is False


def test_someone_under_18_can_erase_even_the_refusal() -> None:
    chat = Chat().taps("minor").says(C.FORGET).sees(P.FORGET)
    chat.tap("erase")
    assert chat.maybe is None


@pytest.mark.parametrize("name", [name for name in C if name is not C.FORGET])
def test_someone_under_18_gets_one_answer_to_everything(name: C) -> None:
    chat = Chat().taps("minor").says(name, "Europe/London").sees(P.REFUSED)
    assert chat.state.enrolment.zone is None
    assert chat.hears(ZoneFound(at=chat.at, zone="Europe/London")).state.enrolment.zone is None
    assert chat.tap("adult", P.WELCOME).ignored
    assert chat.tap("adult").ignored


@pytest.mark.parametrize("name", [C.NOW, C.START])
def test_during_a_hold_they_lead_to_the_pause(name: C) -> None:
    started().says(C.SYMPTOMS).taps("E1").says(name).sees(P.PAUSED)


def test_symptoms_work_during_a_hold() -> None:
    chat = started().says(C.SYMPTOMS).taps("none", "U1").says(C.SYMPTOMS).sees(P.EMERGENCY).taps("E1")
    assert chat.hold.code == "E1"
    again = started().says(C.SYMPTOMS).taps("E1").says(C.SYMPTOMS).taps("none", "none").sees(P.PAUSED)
    assert again.hold.code == "E1"


def test_symptoms_while_a_page_of_the_session_is_open_show_that_page() -> None:
    started().begins().taps("new").says(C.SYMPTOMS).sees(P.EMERGENCY).taps("none", "none").sees(P.PRE)


def test_symptoms_in_a_session_go_back_to_the_open_question() -> None:
    chat = started().begins().goes_on(P.STRETCH).says(C.SYMPTOMS).taps("none", "none").sees(P.STRETCH)
    assert chat.messages == ["safety.clean"]


def test_a_sign_that_was_checked_is_a_note() -> None:
    chat = started().says(C.SYMPTOMS).taps("none", "U5", "checked", "none")
    assert chat.active == {"U5"}


def test_stop_in_a_session_leaves_it() -> None:
    chat = started().begins().goes_on(P.STEP).says(C.STOP).sees(P.STEP)
    assert chat.state.routine.paused


def test_home_offers_the_same() -> None:
    for value, card in (("begin", P.QUICK), ("settings", P.SETTINGS), ("symptoms", P.EMERGENCY), ("home", P.HOME)):
        started().taps("later").taps(value).sees(card)
    started().taps("later", "help").sent("notice.help")
    started().taps("later", "why").sent("notice.why")
    assert started().taps("later").tap("rubbish").ignored


def test_the_closing_card_leads_on() -> None:
    started().sits().sees(P.DONE).taps("settings").sees(P.SETTINGS)
    started().sits().taps("home").sees(P.HOME)


def test_a_zone_is_named_or_found() -> None:
    chat = started().says(C.TIMEZONE, " Asia/Tokyo ").sent("notice.zone_set")
    assert chat.zone == "Asia/Tokyo"
    chat.says(C.TIMEZONE, "Mars").sent("notice.zone_unknown")
    assert chat.zone == "Asia/Tokyo"
    assert chat.hears(ZoneFound(at=chat.at, zone="Europe/Paris")).zone == "Europe/Paris"


def test_free_text_is_answered_and_not_kept() -> None:
    """M27."""
    chat = started().begins()
    before = chat.state
    chat.hears(Said(at=chat.at)).sent("notice.free")
    assert chat.state == before


def test_new_terms_are_asked_for_at_the_start() -> None:
    chat = started()
    chat.programme = replace(chat.programme, terms=replace(chat.programme.terms, version="next"))
    chat.says(C.START).sees(P.TERMS).taps("agree").sees(P.HOME)


def test_the_page_for_a_provider() -> None:
    chat = active(started(), "V-PATTERN").says(C.SUMMARY)
    assert chat.messages


def test_now_during_a_hold_that_began_while_joining_is_the_pause() -> None:
    chat = Chat().goes_on(P.TODAY).taps("U1").says(C.NOW).sees(P.PAUSED)
    assert chat.cards[-1] == "PAUSED"


def test_the_pause_leads_to_the_history_once_joined() -> None:
    chat = started().enrolled(gates={"H4": "no_ok"}).says(C.NOW).sees(P.PAUSED)
    chat.taps("update", "back").sees(P.PAUSED).taps("history").sees(P.SET_HISTORY)
    joining = Chat().goes_on(P.TODAY).taps("U1")
    assert joining.tap("history").ignored


def test_the_look_of_the_drawings_is_chosen_in_the_settings() -> None:
    chat = started().says(C.SETTINGS)
    before = chat.state.enrolment
    chat.taps("theme", "character").sees(P.SETTINGS)
    after = chat.state.enrolment
    assert before.theme != after.theme
    assert before.character != after.character
