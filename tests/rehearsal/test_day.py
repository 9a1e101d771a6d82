"""What the keys of a day do, and what its object says."""

import pytest

from bot.rehearsal.reading import PersonaError
from bot.rehearsal.script import Output
from tests.rehearsal.conftest import Played

KEYS = [
    *("day", "date", "state", "reminders", "reminder_kind", "screens", "mode", "plan", "dose", "form"),
    *("planned_seconds", "gate", "class", "credited", "band_height", "level_before", "level_after", "extra"),
    *("baseline", "current", "improved", "S", "anchor", "cards", "active", "paused", "alerts", "taps", "movement"),
]
NULL = {"reminder_kind", "mode", "form", "planned_seconds", "gate", "class", "credited", "band_height"}
EMPTY = {"reminders", "screens", "plan", "extra", "cards", "active", "alerts", "taps"}


def some(day: Output, *keys: str) -> tuple[object, ...]:
    return tuple(day[key] for key in keys)


def test_a_day_without_anything_has_every_key_null_or_empty(played: Played) -> None:
    day = played("length: 2\npre: [3]\ndays_off: [tue]\n")[2]
    assert list(day) == KEYS
    assert {key for key in KEYS if day[key] is None} == {*NULL, "baseline", "current", "improved"}
    assert {key for key in KEYS if day[key] == []} == EMPTY
    assert some(day, "dose", "movement", "paused", "S", "anchor") == ({}, {}, False, 1, "2027-01-04")


def test_the_figures_are_those_that_the_rules_used(played: Played) -> None:
    days = played("length: 4\npre: [6, 5, 4, 4]\n")
    assert [some(days[number], "baseline", "current", "improved", "S") for number in days] == [
        (None, None, None, 0),
        (None, None, None, 1),
        (5, 5, False, 2),
        (5, 5, False, 3),
    ]


def test_a_changed_score_changes_the_figures(played: Played) -> None:
    day = played("length: 3\npre: [6, 6, 6]\ndays: {3: {taps: [{prompt: pre, change: 8}]}}\n")[3]
    assert some(day, "taps", "baseline", "current") == (["changed:pre 6>8"], 6, 6)
    day = played("length: 3\npre: [2, 6, 2]\ndays: {3: {taps: [{prompt: pre, change: 8}]}}\n")[3]
    assert some(day, "baseline", "current") == (6, 6)


def test_leaving_at_the_first_question_is_no_session_but_ends_the_missed_run(played: Played) -> None:
    days = played("length: 6\npre: [3]\ndays: {4: {pre: 3, quick_screen: stop}}\n")
    assert some(days[4], "class", "credited", "mode", "plan") == (None, None, None, [])
    assert some(days[5], "class", "extra", "reminder_kind") == (None, [], "daily")


def test_a_void_session_leaves_the_date_to_the_next_one(played: Played) -> None:
    day = played("length: 1\npre: [3]\ndays: {1: {sessions: [{at: '09:00', post: none}, {at: '12:00'}]}}\n")[1]
    assert some(day, "class", "credited", "extra") == ("GREEN", True, [])


def test_an_extra_session_shows_only_where_the_format_says_so(played: Played) -> None:
    day = played(
        "length: 2\npre: [3, 3]\ndays: {2: {sessions: [{at: '09:00'}, {at: '12:00', after: dizzy}, {at: '13:00'}]}}\n"
    )[2]
    assert some(day, "class", "credited", "mode", "screens") == ("GREEN", True, "NORMAL", ["mini"])
    assert some(day, "extra", "cards") == (["RED", "SHORT"], ["T1:I-DIZZY"])


def test_a_session_refused_in_the_morning_is_a_pause_although_the_hold_ends_later(played: Played) -> None:
    day = played(
        "length: 2\npre: [3, 3]\n"
        "days: {1: {quick_screen: new, screen: [[], [U1]]}, 2: {update: {at: '12:00', reply: seen_ok}, sessions: "
        "[{at: '07:00'}]}}\n"
    )[2]
    assert some(day, "cards", "mode", "paused") == (["PAUSED", "FU-T3", "CLEARED"], "PAUSE", False)


def test_a_note_is_active_until_it_expires_also_on_days_without_a_session(played: Played) -> None:
    days = played("length: 10\npre: [3, 3]\ndays: {2: {after: numb}}\n")
    assert [number for number in days if days[number]["active"]] == [2, 3, 4, 5, 6, 7, 8]


def test_the_list_of_screens_goes_on_through_the_day_unless_a_session_has_its_own(played: Played) -> None:
    both = "sessions: [{at: '09:00', quick_screen: new}, {at: '23:00', quick_screen: new}]"
    days = played(f"length: 2\npre: [3]\ndays: {{2: {{pre: 3, screen: [[], [U1]], {both}}}}}\n")
    assert days[2]["cards"] == ["T3:U1"]
    own = "sessions: [{at: '09:00', quick_screen: new}, {at: '23:00', quick_screen: new, screen: [E3]}]"
    days = played(f"length: 2\npre: [3]\ndays: {{2: {{pre: 3, screen: [[], [U1]], {own}}}}}\n")
    assert days[2]["cards"] == ["T4:E3"]


def test_a_plain_list_is_for_the_first_screen_only(played: Played) -> None:
    both = "sessions: [{at: '09:00', quick_screen: new}, {at: '23:00', quick_screen: new}]"
    day = played(f"length: 2\npre: [3]\ndays: {{2: {{pre: 3, screen: [U4.checked], {both}}}}}\n")[2]
    assert some(day, "cards", "active", "screens") == (["T1:U4"], ["U4"], ["full"])


def test_symptoms_have_a_list_of_their_own(played: Played) -> None:
    day = played(
        "length: 2\npre: [3, 3]\n"
        "days: {2: {screen: [U1], quick_screen: new,\n"
        " symptoms: [{at: '07:00', screen: []}, {at: '08:10', screen: []}]}}\n"
    )[2]
    assert day["cards"] == ["T3:U1"]


def test_signs_that_are_asked_about_again_can_be_ticked_in_earnest(played: Played) -> None:
    day = played("length: 2\npre: [3, 3]\ndays: {2: {quick_screen: new, screen: [U5.checked, U4]}}\n")[2]
    assert some(day, "cards", "active") == (["T3:U4"], ["U4"])


def test_taps_are_played_right_after_their_prompt_and_old_ones_before_the_session(played: Played) -> None:
    taps = "{prompt: post, change: 3}, {prompt: start}, {prompt: pre, value: 5}, {prompt: post, value: 9, of_day: 1}"
    day = played(f"length: 2\npre: [3, 3]\ndays: {{2: {{taps: [{taps}]}}}}\n")[2]
    assert day["taps"] == ["rejected:post", "ignored:start", "kept:pre", "changed:post 2>3"]


def test_a_stop_is_tapped_instead_of_the_rating(played: Played) -> None:
    days = played(
        "length: 3\ndefaults: {pre: 3}\ndays: {2: {stop: {at: AN1.R, why: stop}}, 3: {stop: {at: AN1.L, why: dizzy}}}\n"
    )
    assert some(days[2], "class", "gate", "cards") == ("AMBER", "CLOSED", [])
    assert some(days[3], "class", "screens") == ("RED", ["mini"])


def test_profile_edits_count_from_the_next_session(played: Played) -> None:
    days = played("length: 3\ndefaults: {pre: 3}\ndays: {2: {profile: {tense_side: left, days_off: [wed]}}}\n")
    assert [some(days[number], "plan", "reminders")[0] for number in (2, 3)] == [
        ["AN1.L", "AN1.R", "BR1"],
        ["AN1.R", "AN1.L", "BR1"],
    ]
    assert days[3]["reminders"] == []


def test_gates_of_a_profile_are_all_that_apply_then(played: Played) -> None:
    days = played(
        "length: 4\ndefaults: {pre: 3}\nonboarding: {gates: {H4: no_ok, H8: true}}\n"
        "days: {1: {profile: {gates: {H4: ok}}}, 3: {profile: {gates: {H7: no_ok}}}}\n"
    )
    assert [days[number]["paused"] for number in days] == [False, False, True, True]


def test_a_band_question_that_a_profile_brings_is_answered(played: Played) -> None:
    days = played("length: 2\ndefaults: {pre: 3}\nonboarding: {gates: {H8: true}}\ndays: {1: {profile: {gates: {}}}}\n")
    assert some(days[2], "class", "cards") == ("GREEN", [])


def test_erasing_leaves_nothing_and_joining_again_starts_afresh(played: Played) -> None:
    days = played(
        "length: 4\ndefaults: {pre: 3}\ndays_off: [thu]\n"
        "days: {2: {forget: '12:00'}, 3: {onboard_again: '07:00'}, 4: skip}\n"
    )
    assert some(days[2], "state", "level_after", "S", "anchor", "active", "paused") == (
        "erased",
        None,
        None,
        None,
        [],
        False,
    )
    assert some(days[2], "class", "reminders") == ("GREEN", ["2027-01-05T08:00:00Z"])
    assert some(days[3], "state", "screens", "S", "anchor") == ("ok", ["full", "visceral"], 0, "2027-01-06")
    assert days[4]["reminders"] == []


def test_consent_can_be_withdrawn_in_the_middle_of_the_first_session(played: Played) -> None:
    days = played(
        "length: 2\ndefaults: {pre: 3}\ndays: {2: {withdraw: during, sessions: [{at: '09:00'}, {at: '10:00'}]}}\n"
    )
    assert some(days[2], "state", "class", "plan", "taps") == ("erased", None, [], [])


def test_start_from_somebody_known_changes_nothing(played: Played) -> None:
    days = played("length: 2\ndefaults: {pre: 3}\ndays: {2: {onboard_again: '12:00'}}\n")
    assert some(days[2], "state", "S", "class", "screens") == ("ok", 1, "GREEN", [])


def test_joining_again_elsewhere_takes_the_zone_in_force(played: Played) -> None:
    days = played(
        "length: 5\npre: [3]\ntimezone_changes: [{at: '2027-01-05T12:00:00Z', zone: Asia/Tokyo}]\n"
        "days: {2: {forget: '11:00'}, 4: {onboard_again: '12:00'}}\n"
    )
    assert days[5]["reminders"] == ["2027-01-07T23:00:00Z"]


def test_a_hold_while_joining_has_the_date_of_joining_as_its_anchor(played: Played) -> None:
    days = played("length: 2\ndefaults: {pre: 3}\ndays: {1: {visceral: {V5: yes}}}\n")
    assert some(days[1], "cards", "mode", "level_after", "S") == (["T3:V5"], "PAUSE", 0, 0)
    assert some(days[2], "cards", "anchor", "paused") == (["FU-T3", "PAUSED"], "2027-01-04", True)


def test_an_answer_that_a_question_does_not_have_is_said_with_its_day(played: Played) -> None:
    with pytest.raises(PersonaError, match="p, day 2: the question 'mini' has no answer 'U9'"):
        played("length: 2\ndefaults: {pre: 3}\ndays: {2: {after: dizzy, mini: U9}}\n")


def test_what_the_operator_sets_for_unchecked_pain_counts(played: Played) -> None:
    source = "length: 1\ndefaults: {pre: 3}\nonboarding: {gates: {H10: true}}\n"
    modes = [
        played(f"{source}config: {{s_unchecked: {word}}}\n")[1]["mode"] for word in ("notice", "freeze", "prep_only")
    ]
    assert modes == ["NORMAL", "NORMAL", "PREP_ONLY"]
