"""The clock rules of the persona format: what comes when, on which date, and in which order."""

import pytest

from tests.rehearsal.conftest import Played


def test_every_date_is_printed_also_one_that_the_zone_skips(played: Played) -> None:
    days = played(
        "start_date: 2011-12-28\ntimezone: Pacific/Apia\nlength: 4\ndefaults: {pre: 3}\n"
        "days: {3: {symptoms: [{at: '12:00', screen: [E1]}], sessions: [{at_utc: '2011-12-30T09:00:00Z'}]}}\n"
    )
    assert [days[number]["date"] for number in days] == ["2011-12-28", "2011-12-29", "2011-12-30", "2011-12-31"]
    skipped = days[3]
    assert (skipped["reminders"], skipped["class"], skipped["cards"], skipped["S"]) == ([], None, [], 2)
    assert (days[4]["class"], days[4]["S"]) == ("GREEN", 2)


def test_what_happens_after_midnight_belongs_to_the_new_date(played: Played) -> None:
    days = played(
        "length: 3\ndays: {1: {pre: 3}, 2: {pre: 3, sessions: [{at: '23:30', post: none}], forget: '23:59'}}\n"
    )
    assert (days[2]["state"], days[2]["mode"], days[2]["class"]) == ("erased", "NORMAL", None)


def test_a_session_that_is_given_up_after_midnight_is_that_of_the_date_on_which_it_began(played: Played) -> None:
    days = played("length: 3\ndays: {1: {pre: 3}, 2: {pre: 3, sessions: [{at: '23:30', post: none}]}}\n")
    assert (days[2]["class"], days[2]["credited"], days[3]["class"], days[3]["credited"]) == ("VOID", False, None, None)


def test_a_follow_up_comes_a_day_after_the_instant_at_which_the_session_was_started(played: Played) -> None:
    days = played(
        "length: 3\nsession_time: '09:10'\ndefaults: {pre: 3}\ndays: {1: {screen: [E1]}, 2: {forget: '09:09'}}\n"
    )
    assert days[2]["cards"] == []
    days = played(
        "length: 3\nsession_time: '09:10'\ndefaults: {pre: 3}\ndays: {1: {screen: [E1]}, 2: {forget: '09:10'}}\n"
    )
    assert days[2]["cards"] == ["FU-T4", "PAUSED"]


def test_the_reminder_of_an_instant_comes_after_the_follow_up_and_its_reply(played: Played) -> None:
    days = played(
        "length: 3\nreminder_time: '09:00'\nsession_time: '09:00'\n"
        "days: {1: {pre: 3, quick_screen: new, screen: [[], [U1]]}, 2: {follow_up: seen_ok, pre: 3}}\n"
    )
    assert (days[1]["cards"], days[1]["screens"]) == (["T3:U1"], ["full", "visceral"])
    assert (days[2]["cards"], days[2]["mode"]) == (["FU-T3", "CLEARED"], "GENTLE")
    assert days[2]["reminders"] == ["2027-01-05T09:00:00Z"]


def test_a_zone_change_comes_before_the_reminder_of_the_same_instant(played: Played) -> None:
    days = played("length: 3\npre: [3]\ntimezone_changes: [{at: '2027-01-05T07:00:00Z', zone: Europe/Berlin}]\n")
    assert days[2]["reminders"] == ["2027-01-05T07:00:00Z"]


def test_a_flight_makes_the_new_date_at_once_and_drops_what_its_old_date_still_had(played: Played) -> None:
    days = played(
        "start_date: 2027-01-19\ntimezone: America/Los_Angeles\nlength: 3\ndefaults: {pre: 3}\n"
        "timezone_changes: [{at: '2027-01-20T15:30:00Z', zone: Asia/Tokyo}]\n"
        "days: {2: {forget: '09:00'}, 3: {follow_up: none}}\n"
    )
    assert [days[number]["class"] for number in days] == ["GREEN", None, "GREEN"]
    assert [days[number]["reminders"] for number in days] == [[], [], ["2027-01-20T23:00:00Z"]]
    assert days[3]["state"] == "ok"


def test_a_date_that_comes_twice_keeps_its_first_level_and_its_last_state(played: Played) -> None:
    days = played(
        "start_date: 2027-01-04\ntimezone: Pacific/Kiritimati\nlength: 4\npre: [3, 3, null, 3]\n"
        "timezone_changes: [{at: '2027-01-05T10:30:00Z', zone: Pacific/Pago_Pago}]\n"
    )
    assert [days[number]["class"] for number in days] == ["GREEN", "GREEN", None, "GREEN"]
    assert (days[4]["level_before"], days[4]["level_after"], days[4]["S"]) == (0, 1, 2)


# --- joining


def test_there_is_no_reminder_on_day_one_unless_joining_came_before_it(played: Played) -> None:
    assert played("length: 1\npre: [3]\n")[1]["reminders"] == []
    assert played("length: 1\npre: [3]\nonboarding: {at: '08:00'}\n")[1]["reminders"] == []
    early = played("length: 1\npre: [3]\nonboarding: {at: '07:59'}\n")[1]
    assert (early["reminders"], early["class"]) == (["2027-01-04T08:00:00Z"], "GREEN")


def test_joining_after_the_session_time_leaves_the_day_without_a_session(played: Played) -> None:
    late = played("length: 1\npre: [3]\nonboarding: {at: '09:00'}\n")[1]
    assert (late["screens"], late["class"], late["mode"]) == (["full", "visceral"], None, None)


@pytest.mark.parametrize("onboarding", ["gates: {H4: no_ok}", "gates: {H5: no_ok}"])
def test_a_closed_gate_keeps_the_session_of_the_same_instant_from_being_tried(played: Played, onboarding: str) -> None:
    days = played(f"length: 2\ndefaults: {{pre: 3}}\nonboarding: {{{onboarding}}}\n")
    assert (days[1]["cards"], days[1]["mode"], days[1]["paused"]) == ([], "PAUSE", True)
    assert (days[2]["cards"], days[2]["mode"]) == (["PAUSED"], "PAUSE")


def test_a_later_session_of_day_one_is_tried_although_joining_ended_in_a_pause(played: Played) -> None:
    day = played("length: 1\ndefaults: {pre: 3}\nonboarding: {at: '07:00', gates: {H4: no_ok}}\n")[1]
    assert day["cards"] == ["PAUSED"]


def test_the_screens_of_joining_are_those_of_day_one_and_use_its_answers(played: Played) -> None:
    day = played("length: 1\ndefaults: {pre: 3}\ndays: {1: {screen: [U4.checked], visceral: {V2: under3weeks}}}\n")[1]
    assert (day["screens"], day["cards"], day["active"]) == (["full", "visceral"], ["T1:U4"], ["U4", "V2"])


def test_days_off_are_set_from_the_start(played: Played) -> None:
    days = played("length: 4\npre: [3]\ndays_off: [tue, thu]\n")
    assert [len(str(days[number]["reminders"])) > 2 for number in days] == [False, False, True, False]


def test_somebody_under_18_is_refused_and_has_no_values(played: Played) -> None:
    days = played("length: 2\ndefaults: {pre: 3}\nonboarding: {gates: {H1: true}}\n")
    assert (days[1]["state"], days[1]["cards"], days[2]["cards"]) == ("refused", ["REFUSED"], [])
    nothing = [days[2][key] for key in ("level_before", "level_after", "S", "anchor", "mode", "class", "credited")]
    assert nothing == [None] * 7


# --- mis-taps


def test_a_session_goes_on_when_a_mistap_is_taken_back(played: Played) -> None:
    day = played("length: 2\ndefaults: {pre: 3}\ndays: {2: {quick_screen: new, screen: [[E1], []], mistap: 10}}\n")[2]
    assert (day["cards"], day["alerts"]) == (["T4:E1", "MISTAP"], ["T4:E1", "MISTAP:E1"])
    assert (day["class"], day["mode"], day["paused"], day["screens"]) == ("GREEN", "NORMAL", False, ["full"])


def test_a_mistap_is_too_late_after_ten_minutes(played: Played) -> None:
    day = played("length: 2\ndefaults: {pre: 3}\ndays: {2: {quick_screen: new, screen: [[E1], []], mistap: 11}}\n")[2]
    assert (day["cards"], day["taps"], day["paused"]) == (["T4:E1"], ["rejected:mistap"], True)


def test_the_next_list_answers_the_screen_after_a_mistap(played: Played) -> None:
    day = played("length: 2\ndefaults: {pre: 3}\ndays: {2: {quick_screen: new, screen: [[E1], [U1]], mistap: 2}}\n")[2]
    assert (day["cards"], day["active"], day["paused"]) == (["T4:E1", "T3:U1"], ["E1", "U1"], True)


def test_only_the_first_card_of_a_day_is_taken_back(played: Played) -> None:
    day = played(
        "length: 2\ndefaults: {pre: 3, mistap: 2}\n"
        "days: {2: {quick_screen: new, screen: [[E1], []], symptoms: [{at: '12:00', screen: [U1]}]}}\n"
    )[2]
    assert (day["cards"], day["paused"]) == (["T4:E1", "MISTAP", "T3:U1"], True)


def test_joining_and_the_first_session_go_on_when_a_mistap_is_taken_back(played: Played) -> None:
    day = played("length: 1\ndefaults: {pre: 3}\ndays: {1: {screen: [[U1], []], mistap: 2}}\n")[1]
    assert (day["cards"], day["class"], day["screens"]) == (["T3:U1", "MISTAP"], "GREEN", ["full", "visceral"])


def test_edits_wait_for_the_session_that_a_mistap_interrupted(played: Played) -> None:
    days = played(
        "length: 3\ndefaults: {pre: 3}\n"
        "days: {2: {quick_screen: new, screen: [[E1], []], mistap: 2, profile: {reminder_time: '12:00'}}}\n"
    )
    assert (days[2]["class"], days[3]["reminders"]) == ("GREEN", [])
    days = played("length: 3\npre: [3, 3]\ndays: {2: {mistap: 2, profile: {reminder_time: '12:00'}}}\n")
    assert days[3]["reminders"] == ["2027-01-06T12:00:00Z"]
