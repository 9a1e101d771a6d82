"""Facts about joining, the day and the settings."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.places import clock_page, near_places
from bot.core.prompts import PromptName
from bot.core.state import CheckIn, Enrolment, Hold, Movement, Participant, Routine, Screening
from bot.core.vocabulary import Code, Memory, MovementKey, Region, Tier
from bot.telegram_ui.screens import face_of
from bot.telegram_ui.screens.expected import next_date
from tests.telegram_ui.screens.states import NOW, SESSION, TODAY, TRAINING, content, newcomer, participant, taps, values


def text_of(state: Participant) -> str:
    return face_of(state, content()).text


# --- joining


def test_the_first_card_has_five_lines_and_the_age_gate() -> None:
    face = face_of(newcomer(PromptName.WELCOME), content())
    assert len(face.text.splitlines()) <= 5
    assert [button.value for button in taps(face)] == ["adult", "minor", "basis", "privacy"]
    assert taps(face)[0].style == "primary"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (PromptName.TERMS, 1),
        (PromptName.EMERGENCY, 2),
        (PromptName.SIGN, 2),
        (PromptName.GATE_OK, 3),
        (PromptName.REGION, 4),
        (PromptName.PLACE, 6),
        (PromptName.TIME, 6),
    ],
)
def test_joining_shows_how_far_it_is(name: PromptName, part: int) -> None:
    assert f"Step {part} of 6" in text_of(newcomer(name))
    assert "of 6</i>" not in text_of(replace(newcomer(name), enrolment=Enrolment(done=True)))


def test_signs_opened_by_hand_are_no_part_of_joining() -> None:
    state = replace(newcomer(PromptName.EMERGENCY), screening=Screening(reason="symptoms"))
    assert "Step" not in text_of(state)


def test_ticked_history_is_shown_and_can_be_finished() -> None:
    state = newcomer(PromptName.GATES)
    face = face_of(replace(state, enrolment=Enrolment(gates={"H8": "yes"})), content())
    labels = {button.value: button.label for button in taps(face)}
    assert labels["H8"].startswith("☑")
    assert labels["H9"].startswith("☐")
    assert labels["done"] == "Done"
    assert [button.label for button in taps(face_of(state, content())) if button.value == "done"] == ["None of these"]


def test_a_body_sign_shows_its_answer() -> None:
    state = replace(newcomer(PromptName.BODY), screening=Screening(reason="onboarding", visceral={"V2": "weeks3plus"}))
    face = face_of(state, content())
    assert "<b>Yes, 3 weeks or more</b>" in face.text
    assert [button.label[0] for button in taps(face) if button.value == "V2"] == ["☑"]


def test_a_checked_sign_stays_marked_on_its_page() -> None:
    state = replace(newcomer(PromptName.TODAY), screening=Screening(reason="onboarding", ticked=(Code("U4"),)))
    face = face_of(state, content())
    assert [button.label[0] for button in taps(face) if button.value == "U4"] == ["☑"]
    assert taps(face)[-1].label == "None of the others"


def test_none_of_these_does_not_stand_out() -> None:
    for name in (PromptName.EMERGENCY, PromptName.TODAY, PromptName.BODY, PromptName.GATES, PromptName.QUICK):
        assert {button.style for button in taps(face_of(participant(name), content()))} == {""}


def test_the_clocks_are_those_that_the_core_knows() -> None:
    for page in range(4):
        state = newcomer(PromptName.CLOCK, page)
        wanted = [str(offset) for offset in clock_page(state, content().programme)]
        face = face_of(state, content())
        assert [value for value in values(face) if value.lstrip("-").isdigit()] == wanted


def test_a_clock_shows_the_time_there() -> None:
    state = replace(newcomer(PromptName.CLOCK, 1), asking={"now": "2027-07-01T12:00:00+00:00"})
    labels = {button.value: button.label for button in taps(face_of(state, content()))}
    assert {labels[value] for value in labels if value == "120"} <= {"14:00"}
    assert all(label for label in labels.values())


def test_places_carry_their_index_on_every_page() -> None:
    state = participant(PromptName.PLACE)
    near = near_places(state, content().programme)
    shown: list[str] = []
    for page in range(-(-len(near) // 8)):
        face = face_of(participant(PromptName.PLACE, page), content())
        shown += [value for value in values(face) if value.isdigit()]
    assert shown == [str(index) for index in range(len(near))]


def test_the_time_can_be_any_from_eight_to_a_minute_before_ten() -> None:
    hours = values(face_of(participant(PromptName.TIME, 1), content()))
    assert (hours[0], hours[-2]) == ("08", "21")
    state = replace(participant(PromptName.TIME, 2), asking={"hour": "21"})
    minutes = values(face_of(state, content()))
    assert (minutes[0], minutes[-2]) == ("21:00", "21:55")
    assert all("08:00" <= time <= "21:59" for time in values(face_of(participant(PromptName.TIME), content()))[:4])


@pytest.mark.parametrize(
    ("since", "days_off", "said"),
    [
        ("2027-01-04T05:00:00+00:00", (), "today at 08:00"),
        ("2027-01-04T09:00:00+00:00", (), "tomorrow at 08:00"),
        ("2027-01-04T09:00:00+00:00", (1, 2), "on Thursday at 08:00"),
    ],
)
def test_ready_names_the_first_reminder(since: str, days_off: tuple[int, ...], said: str) -> None:
    state = participant(PromptName.READY)
    routine = Routine(since=datetime.fromisoformat(since))
    changed = replace(state, routine=routine, enrolment=replace(state.enrolment, days_off=days_off))
    assert said in text_of(changed)


# --- the reminder


def test_a_reminder_says_what_is_on_how_long_and_how_it_was() -> None:
    text = text_of(participant(PromptName.REMINDER))
    assert "Good morning." in text
    assert "Shoulder-blade and neck drill · Rib slide" in text
    assert "Band set-up" not in text
    assert "About 8 minutes." in text
    assert "Yesterday 5 → 4." in text


def test_a_reminder_greets_by_the_time_there() -> None:
    state = participant(PromptName.REMINDER)
    evening = replace(state, routine=replace(state.routine, last_at=datetime(2027, 1, 14, 19, 0, tzinfo=UTC)))
    assert "Good evening." in text_of(evening)


def test_after_a_hard_day_only_breathing_is_announced() -> None:
    state = participant(PromptName.REMINDER)
    assert "Rib slide" not in text_of(replace(state, training=replace(TRAINING, recovery=TODAY)))


def test_an_older_session_is_named_by_its_day() -> None:
    state = participant(PromptName.REMINDER)
    older = replace(TRAINING, last_counted=date(2027, 1, 11))
    assert "Last time, on Monday, 5 → 4." in text_of(replace(state, training=older))


def test_a_due_follow_up_is_announced() -> None:
    state = participant(PromptName.REMINDER)
    assert "healthcare provider" not in text_of(state)
    due = replace(state, safety=replace(state.safety, thread_next=TODAY))
    assert "healthcare provider" in text_of(due)


def test_a_late_reminder_only_asks() -> None:
    state = participant(PromptName.REMINDER)
    late = face_of(replace(state, asking={"late": "1"}), content())
    assert "still want" in late.text
    assert "5 → 4" not in late.text
    assert values(late) == ["begin", "m15", "m60", "tonight", "skip"]


@pytest.mark.parametrize(("hour", "offered"), [(18, True), (19, False), (20, False), (21, False)])
def test_tonight_is_offered_while_it_is_later_than_an_hour(hour: int, *, offered: bool) -> None:
    state = participant(PromptName.REMINDER)
    at = datetime(2027, 1, 12, hour, 30, tzinfo=UTC)
    state = replace(state, enrolment=replace(state.enrolment, zone="UTC"), routine=Routine(last_at=at))
    assert ("tonight" in values(face_of(state, content()))) is offered


# --- scores


def test_the_last_score_is_in_sight() -> None:
    state = participant(PromptName.PRE)
    assert "Yesterday you said 5." in text_of(state)
    older = replace(TRAINING, last_check_in=CheckIn(day=date(2027, 1, 4), score=6))
    assert "on 4 January, you said 6." in text_of(replace(state, training=older))
    assert "you said" not in text_of(replace(state, training=replace(TRAINING, last_check_in=None)))


def test_a_given_score_can_be_changed_from_the_cards_that_follow() -> None:
    for name, value in ((PromptName.STEP, "pre"), (PromptName.OFFER, "pre")):
        found = [button for button in taps(face_of(participant(name), content())) if button.prompt is PromptName.CHANGE]
        assert [(button.label, button.value) for button in found] == [("Change score (5)", value)]
    closing = replace(participant(PromptName.AFTER), session=replace(SESSION, post=4))
    found = [button for button in taps(face_of(closing, content())) if button.prompt is PromptName.CHANGE]
    assert [(button.label, button.value) for button in found] == [("Change score (4)", "post")]


def test_no_score_means_nothing_to_change() -> None:
    state = replace(participant(PromptName.STEP), session=replace(SESSION, pre=None))
    assert PromptName.CHANGE not in {button.prompt for button in taps(face_of(state, content()))}


def test_the_scale_that_is_opened_again_is_the_one_that_was_named() -> None:
    session = replace(SESSION, post=4)
    assert "Right now" in text_of(replace(participant(PromptName.CHANGE), session=session))
    after = text_of(replace(participant(PromptName.CHANGE, 1), session=session))
    assert "After the session" in after
    assert "You said 4." in after


# --- closing


def test_the_closing_card_says_the_change_and_the_next_time() -> None:
    assert text_of(participant(PromptName.DONE)) == "Done. 5 → 4 today.\n\nTomorrow at 08:00."


def test_the_closing_card_says_what_rests() -> None:
    rests = Movement(state=Memory.AVOID, cycle=1, until=date(2027, 1, 16))
    training = replace(TRAINING, memory={MovementKey("TG3.L.RL"): rests})
    text = text_of(replace(participant(PromptName.DONE), training=training))
    assert "This rests until Saturday: rib slide to the left, round, turn left." in text
    assert "The rest stays as it is." in text


def test_a_day_off_is_skipped_in_the_next_time() -> None:
    state = participant(PromptName.DONE)
    off = replace(state, enrolment=replace(state.enrolment, days_off=(3,)))
    assert "Next on Friday at 08:00." in text_of(off)


def test_no_time_is_promised_while_none_will_come() -> None:
    state = participant(PromptName.DONE)
    hold = Hold(tier=Tier.T3, code=Code("U1"), codes=(Code("U1"),), at=NOW, until=NOW + timedelta(hours=24))
    held = replace(state, safety=replace(state.safety, hold=hold))
    assert next_date(held, TODAY) is None
    assert next_date(replace(state, routine=replace(state.routine, paused=True)), TODAY) is None
    assert next_date(state, None) is None
    until = date(2027, 1, 20)
    assert next_date(replace(state, routine=replace(state.routine, paused_until=until)), TODAY) == until


# --- on hold, settings


def test_on_hold_nothing_begins_a_session() -> None:
    hold = Hold(tier=Tier.T4, code=Code("E1"), codes=(Code("E1"),), at=NOW, until=NOW + timedelta(hours=48))
    for name in (PromptName.HOME, PromptName.PAUSED, PromptName.UPDATE, PromptName.HOLD):
        state = participant(name)
        face = face_of(replace(state, safety=replace(state.safety, hold=hold)), content())
        assert not {"begin", "next"} & set(values(face))
        assert "may_exercise" not in values(face)


def test_a_word_of_a_provider_can_be_reported_where_it_is_all_that_is_missing() -> None:
    state = participant(PromptName.UPDATE)
    told = replace(state, safety=replace(state.safety, told_not=True))
    assert "may_exercise" in values(face_of(told, content()))
    assert "may_exercise" not in values(face_of(state, content()))


def test_the_band_is_offered_the_other_way_round() -> None:
    state = participant(PromptName.OFFER)
    assert "lower today" in text_of(state)
    low = replace(state, enrolment=replace(state.enrolment, region=Region.LOWER))
    assert "higher today" in text_of(low)


def test_an_erasure_offers_the_safe_way_first() -> None:
    face = face_of(participant(PromptName.FORGET), content())
    assert [(button.value, button.style) for button in taps(face)] == [("keep", "primary"), ("erase", "danger")]


def test_settings_show_what_is_set() -> None:
    state = participant(PromptName.SETTINGS)
    enrolment = replace(state.enrolment, days_off=(5, 6), text_only=True)
    face = face_of(replace(state, enrolment=enrolment, routine=Routine(paused=True)), content())
    assert "Time: 08:00, Berlin time" in face.text
    assert "Days off: Saturday, Sunday" in face.text
    assert "Messages: paused" in face.text
    labels = {button.value: button.label for button in taps(face)}
    assert labels["text"] == "☑ Text only"
    assert labels["pause"] == "Write again"


def test_days_off_are_ticked() -> None:
    state = participant(PromptName.SET_DAYS)
    face = face_of(replace(state, enrolment=replace(state.enrolment, days_off=(0,))), content())
    assert [button.label[0] for button in taps(face)[:2]] == ["☑", "☐"]


def test_picks_show_how_they_stand() -> None:
    state = replace(participant(PromptName.EXPLORE), asking={"ex.slide_l": "good", "ex.bend_r": "ugh"})
    labels = {button.value: button.label[0] for button in taps(face_of(state, content()))}
    assert (labels["slide_l"], labels["bend_r"], labels["forward"]) == ("☑", "✗", "☐")


def test_free_moves_name_what_rests() -> None:
    rests = Movement(state=Memory.PARKED, cycle=4)
    training = replace(TRAINING, memory={MovementKey("TG1.R"): rests})
    assert "Leave out today:" in text_of(replace(participant(PromptName.EXPLORE), training=training))


# --- what to expect


def drills_announced(state: Participant) -> str:
    return next((line for line in text_of(state).splitlines() if line.startswith("Today:")), "")


def test_after_six_full_days_a_light_one_is_announced() -> None:
    state = participant(PromptName.REMINDER)
    busy = replace(TRAINING, busy_run=6, busy_last=date(2027, 1, 13))
    assert "Rib slide" not in drills_announced(replace(state, training=busy))
    assert "About 4 minutes" in drills_announced(replace(state, training=busy))


def test_a_history_that_waits_for_a_word_announces_the_warm_up() -> None:
    state = participant(PromptName.REMINDER)
    waiting = replace(state, enrolment=replace(state.enrolment, gates={"H6": "no_ok"}))
    assert "Rib slide" not in drills_announced(waiting)
    assert "neck" not in drills_announced(waiting)


def test_a_reminder_without_history_is_only_a_greeting() -> None:
    state = replace(participant(PromptName.REMINDER), training=None)
    assert text_of(state) == "Good morning."


def test_a_session_without_a_score_after_it_is_told_as_it_was() -> None:
    state = participant(PromptName.REMINDER)
    assert "Yesterday 5." in text_of(replace(state, training=replace(TRAINING, last_post=None)))
    assert "5" not in text_of(replace(state, training=replace(TRAINING, last_pre=None)))


def test_without_both_scores_the_closing_card_names_none() -> None:
    state = replace(participant(PromptName.DONE), training=replace(TRAINING, last_post=None))
    assert text_of(state).startswith("Done for today.")


def test_a_question_needs_what_it_is_about() -> None:
    with pytest.raises(LookupError, match="PRE needs an open session"):
        face_of(replace(participant(PromptName.PRE), session=None), content())
    with pytest.raises(LookupError, match="no question stands behind"):
        face_of(replace(participant(PromptName.SIGN), screening=None), content())
    with pytest.raises(LookupError, match="nothing is rated"):
        face_of(replace(participant(PromptName.RATE), session=replace(SESSION, at=5)), content())
