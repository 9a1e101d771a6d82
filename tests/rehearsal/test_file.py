from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.core.vocabulary import Effect
from bot.rehearsal.file import parse_persona, read_persona
from bot.rehearsal.persona import ExtraTap, Persona, Profile
from bot.rehearsal.reading import PersonaError

HEAD = "persona: p\nstart_date: 2027-01-04\n"


def persona(source: str) -> Persona:
    return parse_persona(HEAD + source, "p.yaml")


def problem(source: str) -> str:
    with pytest.raises(PersonaError) as caught:
        persona(source)
    return str(caught.value)


def test_what_is_not_said_has_the_defaults_of_the_format() -> None:
    plain = persona("")
    assert (plain.zone, plain.reminder_time, plain.session_time, plain.length) == (
        "Europe/London",
        "08:00",
        "08:10",
        30,
    )
    assert (plain.region, plain.tense_side, plain.band, plain.days_off, plain.gates) == ("upper", "right", True, (), {})
    assert (plain.joins_at, plain.minor, plain.unchecked) == ("", False, Effect.NONE)
    assert all(not day.sittings for day in plain.days.values())


def test_everything_about_the_person_is_read() -> None:
    someone = persona(
        "title: T\ntimezone: Asia/Tokyo\nreminder_time: '21:59'\nsession_time: '07:00'\nlength: 5\n"
        "days_off: [sun, mon]\n"
        "onboarding: {region: lower, tense_side: same, band: false, at: '06:00',\n"
        "  gates: {H1: true, H2: ok, H8: false}}\n"
        "timezone_changes: [{at: '2027-01-05T08:30:00Z', zone: America/New_York}]\nconfig: {s_unchecked: freeze}\n"
    )
    assert (someone.start, someone.zone, someone.length, someone.days_off) == (
        date(2027, 1, 4),
        "Asia/Tokyo",
        5,
        (6, 0),
    )
    assert (someone.region, someone.tense_side, someone.band, someone.joins_at) == ("lower", "same", False, "06:00")
    assert (someone.minor, someone.gates, someone.unchecked) == (True, {"H2": "ok"}, Effect.FREEZE)
    assert someone.zone_changes == ((datetime(2027, 1, 5, 8, 30, tzinfo=UTC), "America/New_York"),)


@pytest.mark.parametrize(
    ("days", "scores"),
    [
        ("pre: [1, null]\ndefaults: {pre: 5}\n", {1: [1], 2: [], 3: [5]}),
        ("pre: [1, null, 3]\ndays: {1: {pre: none}, 2: {pre: 4}, 3: skip}\n", {1: ["none"], 2: [4], 3: []}),
        ("defaults: {pre: 5}\ndays: {1: {no_session: true}, 2: {no_session: false}}\n", {1: [], 2: [5]}),
        ("defaults: {pre: 5}\ndays: {2: {sessions: []}}\n", {1: [5], 2: []}),
        ("days: {1: {pre: 2, sessions: [{at: '07:00'}, {at: '09:00', pre: 3}]}}\n", {1: [2, 3], 2: []}),
        ("pre: [null]\ndays: {1: {sessions: [{at: '07:00'}, {at: '09:00', pre: 3}]}}\n", {1: [3]}),
    ],
)
def test_a_day_has_a_session_if_it_has_a_score(days: str, scores: dict[int, list[object]]) -> None:
    found = persona(days).days
    assert {number: [sitting.pre for sitting in found[number].sittings] for number in scores} == scores


def test_an_item_wins_over_its_day_and_a_day_over_the_defaults() -> None:
    source = (
        "defaults: {pre: 5, post: 1, after: dizzy, visceral: {V2: under3weeks}, screen: [U1]}\n"
        "days: {2: {post: pre, screen: [[], [E1]],\n"
        "  sessions: [{at: '08:00'}, {at: '12:00', post: pre+2, screen: []}]}}\n"
    )
    first, second = persona(source).days[2].sittings
    assert (first.post, second.post) == ("pre", "pre+2")
    assert (first.after, first.visceral) == ("dizzy", {"V2": "under3weeks"})
    assert (first.screen, second.screen) == (None, ())
    assert persona(source).days[2].answers.screen == ((), ("E1",))
    assert persona(source).days[1].answers.screen == (("U1",),)


def test_other_things_of_a_day_are_read() -> None:
    day = persona(
        "days: {3: {follow_up: worse, update: {at: '12:00', reply: may_exercise},\n"
        " symptoms: [{at: '13:00', screen: [E1]}],\n"
        " profile: {band: true, days_off: [sat], gates: {H3: no_ok, H8: true}}, forget: '14:00', withdraw: during,\n"
        " onboard_again: '15:00'}}\n"
    ).days[3]
    assert (day.follow_up, day.update, day.symptoms) == ("worse", ("12:00", "may_exercise"), (("13:00", ("E1",)),))
    assert day.profile == Profile(band=True, days_off=(5,), gates={"H3": "no_ok", "H8": "yes"})
    assert (day.forget, day.withdraw, day.onboard_again) == ("14:00", "during", "15:00")


def test_session_keys_are_read() -> None:
    source = (
        "days: {3: {pre: 4, post: 10, quick_screen: new, screen: [U4.checked, U5.checked, U9], mini: E6,\n"
        " visceral: {V6: yes, V1: longstanding}, stretch: {left: [4, 3], AN2.R: [0]},\n"
        " ratings: {'*': good, TG1.L: sharp},\n"
        " stop: {at: TG2.L.F, why: pain}, short: true, band_offer: unlocked, reach: ugh, mistap: 60,\n"
        " taps: [{prompt: pre, value: 7}, {prompt: pre, change: 4}, {prompt: start},\n"
        "  {prompt: post, value: 9, of_day: 2}]}}\n"
    )
    (sitting,) = persona(source).days[3].sittings
    assert (sitting.post, sitting.quick_screen, sitting.mini, sitting.mistap) == ("10", "new", "E6", 60)
    assert list(sitting.visceral.items()) == [("V1", "longstanding"), ("V6", "yes")]
    assert sitting.stretch == {"left": (4, 3), "AN2.R": (0,)}
    assert sitting.ratings == {"*": "good", "TG1.L": "sharp"}
    assert (sitting.stop, sitting.short, sitting.band_offer, sitting.reach) == (
        ("TG2.L.F", "pain"),
        True,
        "unlocked",
        "ugh",
    )
    assert sitting.taps == (
        ExtraTap(prompt="pre", value="7"),
        ExtraTap(prompt="pre", change=4),
        ExtraTap(prompt="start"),
        ExtraTap(prompt="post", value="9", of_day=2),
    )


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("colour: red\n", "p.yaml:3:9: colour: unknown key 'colour'; allowed: persona, title, start_date"),
        ("timezone: Mars/Base\n", "unknown time zone 'Mars/Base'; use an IANA name such as Europe/Berlin"),
        ("timezone: GB\n", "'GB' is an old name of a zone"),
        ("reminder_time: '07:59'\n", "07:59 is in the quiet hours; a time from 08:00 to 21:59 is needed"),
        ("reminder_time: 480\n", 'a time like "08:10" in quotes is needed, not 480'),
        ("length: 0\n", "a whole number from 1 to 3660 is needed, not 0"),
        ("days_off: [mon, tue, wed, thu]\n", "at most three different weekdays"),
        ("days_off: [mon, mon]\n", "at most three different weekdays"),
        ("days_off: [Monday]\n", "p.yaml:3:12: days_off[0]: 'Monday' is not allowed; one of: mon, tue"),
        (
            "onboarding: {gates: {H2: true}}\n",
            "p.yaml:3:26: onboarding.gates.H2: true is not allowed; one of: ok, no_ok",
        ),
        ("onboarding: {gates: {H8: ok}}\n", "true or false is needed, not 'ok'"),
        ("onboarding: {gates: {H14: true}}\n", "unknown key 'H14'"),
        ("timezone_changes: [{zone: Asia/Tokyo}]\n", "at and zone must be given"),
        ("config: {s_unchecked: never}\n", "'never' is not allowed; one of: notice, freeze, prep_only"),
        ("pre: [1, none]\n", "p.yaml:3:10: pre[1]: a whole number from 0 to 10 is needed, not 'none'"),
        ("length: 1\npre: [1, 2]\n", "the persona has 1 days, and this is the score of a later one"),
        ("defaults: {follow_up: none}\n", "p.yaml:3:23: defaults.follow_up: unknown key 'follow_up'"),
        ("defaults: {post: 11}\n", "p.yaml:3:18: defaults.post: a whole number from 0 to 10 is needed, not 11"),
        ("days: {31: skip}\n", "p.yaml:3:12: days.31: '31' is no day from 1 to 30"),
        ("days: {one: skip}\n", "'one' is no day from 1 to 30"),
        ("days: {1: never}\n", "a mapping is needed, not 'never'"),
        ("days: {1: {no_session: true, post: later}}\n", "'later' is not allowed; one of: pre, pre-2"),
        ("days: {1: {post: pre+4}}\n", "'pre+4' is not allowed"),
        ("days: {1: {pre: null}}\n", "a whole number from 0 to 10 is needed, not null"),
        ("days: {1: {screen: [E10]}}\n", "'E10' is not allowed"),
        ("days: {1: {screen: [E1, U2]}}\n", "at most one E or U code on a screen"),
        ("days: {1: {screen: [U4.checked, U4.checked]}}\n", "a code is there twice"),
        ("days: {1: {screen: [[E1], U2]}}\n", "days.1.screen[1]: a list is needed, not 'U2'"),
        ("days: {1: {visceral: {V7: yes}}}\n", "unknown key 'V7'"),
        ("days: {1: {visceral: {V4: yes}}}\n", "'yes' is not allowed; one of: no, comes_goes, over8h"),
        ("days: {1: {mini: E1}}\n", "'E1' is not allowed; one of: none, E4, E5, E6, U9"),
        ("days: {1: {stretch: {left: [4]}}}\n", "after a first stretch of 4 the eased one is needed, too"),
        ("days: {1: {stretch: {left: []}}}\n", "a list of one or two numbers is needed"),
        ("days: {1: {stretch: {TG1.L: [2]}}}\n", "unknown key 'TG1.L'"),
        ("days: {1: {ratings: sharp}}\n", "'sharp' is not allowed; one of: good, neutral, ugh"),
        ("days: {1: {ratings: {AN1.L: sharp}}}\n", "'sharp' is not allowed"),
        ("days: {1: {ratings: {BR1: good}}}\n", "unknown key 'BR1'"),
        ("days: {1: {stop: {at: TG1.L}}}\n", "why must be given"),
        ("days: {1: {mistap: 61}}\n", "a whole number from 0 to 60 is needed, not 61"),
        ("days: {1: {taps: [{value: 7}]}}\n", "prompt must be given"),
        ("days: {1: {taps: [{prompt: pre}]}}\n", "pre has one of the values 0, 1"),
        ("days: {1: {taps: [{prompt: next, value: 7}]}}\n", "next has no value"),
        ("days: {1: {taps: [{prompt: quick_screen, value: 7}]}}\n", "quick_screen has one of the values none, new"),
        ("days: {1: {taps: [{prompt: start, change: 7}]}}\n", "change goes with the prompt pre or post"),
        ("days: {3: {taps: [{prompt: post, value: 9, of_day: 3}]}}\n", "an earlier day than 3 is needed, not 3"),
        ("days: {1: {sessions: [{pre: 3}]}}\n", "days.1.sessions[0]: either at or at_utc must be given"),
        (
            "days: {1: {sessions: [{at: '08:00', at_utc: '2027-01-04T08:00:00Z'}]}}\n",
            "either at or at_utc must be given",
        ),
        ("days: {1: {update: {at: '08:00'}}}\n", "reply must be given"),
        ("days: {1: {symptoms: [{screen: [E1]}]}}\n", "at must be given"),
        ("days: {1: {profile: {colour: red}}}\n", "unknown key 'colour'"),
        ("days: {1: {profile: {gates: {H1: true}}}}\n", "H1 is asked only when joining"),
        ("days: {1: {withdraw: later}}\n", "a time like \"08:10\" in quotes is needed, not 'later'"),
    ],
)
def test_a_mistake_gets_one_sentence_with_its_place(source: str, sentence: str) -> None:
    said = problem(source)
    assert sentence in said
    assert said.startswith("p.yaml:")
    assert "\n" not in said


def test_all_mistakes_of_the_days_come_at_once() -> None:
    said = problem("days:\n  1: {pre: 11}\n  2: {post: x}\n").splitlines()
    assert [line.split(" ")[0] for line in said] == ["p.yaml:4:12:", "p.yaml:5:13:"]


def test_a_start_that_the_zone_skips_is_refused() -> None:
    source = "persona: p\nstart_date: 2011-12-30\ntimezone: Pacific/Apia\n"
    with pytest.raises(PersonaError, match=r"p\.yaml:2:13: start_date: Pacific/Apia skips 2011-12-30"):
        parse_persona(source, "p.yaml")


def test_name_and_start_are_required() -> None:
    with pytest.raises(PersonaError, match=r"^p\.yaml:1:1: persona and start_date must be given$"):
        parse_persona("{}", "p.yaml")
    with pytest.raises(PersonaError, match="a short name without spaces"):
        parse_persona("persona: a b\nstart_date: 2027-01-04\n", "p.yaml")


def test_a_file_that_cannot_be_read_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PersonaError, match="cannot be read: No such file"):
        read_persona(tmp_path / "none.yaml")
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"persona: caf\xe9\n")
    with pytest.raises(PersonaError, match="not UTF-8"):
        read_persona(path)
