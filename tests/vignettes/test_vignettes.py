"""The vignettes of programme.md D and H: tables read from the law, told to the bot through its one door."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from bot.core.programme import Programme
from bot.core.prompts import PromptName as P
from bot.core.state import Enrolment, Participant
from bot.core.transition import Alerted, CardShown, Planned, SessionClosed
from bot.core.vocabulary import Code, Memory, Tier
from tests.core.chat import shipped
from tests.vignettes.reading import Answer, BodyTable, Row, Screen, Sign, SignTable, Told, read, rows
from tests.vignettes.telling import Person, told

SIGNS = read("signs.yaml", SignTable)
BODY = read("body.yaml", BodyTable)
MESSAGES = {
    "M-T4": "safety.t4",
    "M-T3": "safety.t3",
    "M-CRISIS": "safety.crisis",
    "M-STORED": "safety.stored",
    "M-ADVICE": "safety.advice",
}
TODAYS = ("T1:", "T2:", "NOTE:")


def params(table: str) -> list[object]:
    """The rows of a table."""
    return [pytest.param(row, id=row.name) for row in rows(table)]


def named(ones: Iterable[Screen]) -> list[object]:
    return [pytest.param(one, id=one.name) for one in ones]


def closed(person: Person) -> list[SessionClosed]:
    return person.kept(SessionClosed)


# --- D2: the pages of the full screen


def test_the_pages_are_those_of_the_table() -> None:
    def on(page: str) -> list[str]:
        return [sign.code for sign in SIGNS.signs if sign.page == page]

    programme: Programme = shipped()
    assert [*programme.emergency] == on("EMERGENCY")
    assert [*programme.today] == on("TODAY")


@pytest.mark.parametrize("sign", SIGNS.signs, ids=lambda sign: sign.code)
@pytest.mark.parametrize("screen", named(SIGNS.screens))
def test_a_sign_pauses_at_the_first_tap_on_every_screen(screen: Screen, sign: Sign) -> None:
    person = told(f"{screen.story} {sign.page}")
    before, sessions = person.safety.hold, len(closed(person))
    person.taps(sign.code, *filter(None, [sign.answer]))
    law, tier = SIGNS.tiers[sign.tier], Tier[sign.tier]
    until = person.at + timedelta(hours=law.hold_h)
    assert person.hold.tier is max(tier, before.tier if before else tier)
    assert person.hold.until == max(until, before.until if before else until)
    assert sign.code in person.hold.codes
    assert person.sees(P.PAUSED).messages[-1] == MESSAGES[sign.message or law.message]
    assert [one for one in person.news if isinstance(one, Alerted)] == [
        Alerted(code=f"{sign.tier}:{sign.code}", tier=tier)
    ]
    assert [one.kind for one in closed(person)[sessions:]] == [screen.kind] * bool(screen.kind)
    if person.state.enrolment.done:
        assert person.begins().asks is P.PAUSED


@pytest.mark.parametrize("screen", named(SIGNS.screens))
def test_a_clean_screen_leads_on(screen: Screen) -> None:
    person = told(f"{screen.story} EMERGENCY=none TODAY=none")
    assert person.asks is P[screen.then]
    assert (person.safety.hold is not None) is (bool(screen.open) and screen.then == "PAUSED")


@pytest.mark.parametrize("code", ["U4", "U5"])
@pytest.mark.parametrize("screen", named(SIGNS.screens))
def test_a_sign_that_was_checked_is_a_note_and_a_no_is_nothing(screen: Screen, code: str) -> None:
    """H0b."""
    person = told(f"{screen.story} TODAY").taps(code, "no").sees(P.TODAY)
    person.taps(code, "checked").sees(P.TODAY).taps("none")
    assert person.asks is P[screen.then]
    person.goes_on()
    assert code in person.active
    assert person.safety.active[Code(code)].tier is Tier.T1


# --- D3: the mini-check


@pytest.mark.parametrize("sign", SIGNS.signs, ids=lambda sign: sign.code)
@pytest.mark.parametrize("screen", named(SIGNS.minis))
def test_the_mini_check_asks_for_what_goes_with_the_symptom(screen: Screen, sign: Sign) -> None:
    person = told(f"{screen.story} MINI")
    asked = sign.code in screen.asks
    assert person.takes(sign.code) is asked
    assert ([*person.hold.codes] if person.safety.hold else []) == [sign.code] * asked
    if asked:
        assert (person.hold.tier, person.asks) == (Tier[sign.tier], P.PAUSED)
        assert person.alerts == [f"{sign.tier}:{sign.code}"]
        assert closed(person)[-1].kind == screen.kind


# --- D2: the body-signs page


@pytest.mark.parametrize("answer", BODY.answers, ids=lambda one: f"{one.code} {one.answer}")
@pytest.mark.parametrize("screen", named(BODY.screens))
def test_every_answer_of_the_body_page(screen: Screen, answer: Answer) -> None:
    person = told(screen.story).taps(answer.code, answer.answer)
    if answer.hold:
        assert (person.hold.tier.name, person.hold.code, person.asks) == (answer.hold, answer.code, P.PAUSED)
        assert person.alerts == [f"{answer.hold}:{answer.code}"]
        return
    active = answer.active or []
    card = f"{'T2' if 'V-PATTERN' in active else 'T1'}:{active[0]}" if active else ""
    ends_page(person, Told(told={}, active=active, card=card))


@pytest.mark.parametrize("row", BODY.together, ids=str)
@pytest.mark.parametrize("screen", named(BODY.screens))
def test_what_several_answers_mean_together(screen: Screen, row: Told) -> None:
    ends_page(answered(told(screen.story), row), row)


@pytest.mark.parametrize("row", BODY.persisting, ids=str)
def test_one_answer_is_enough_where_nothing_improves(row: Told) -> None:
    ends_page(answered(told("dates:5*14 +1d /now PRE=5 BODY"), row), row)


def answered(person: Person, row: Told) -> Person:
    for code, answer in row.told.items():
        person.taps(code, answer)
    return person


def ends_page(person: Person, row: Told) -> None:
    person.taps("done").goes_on(P.STEP)
    assert person.active == set(row.active)
    if row.card:
        assert person.cards[-1] == row.card
    if person.asks is not P.STEP:
        person.begins().goes_on(P.STEP)
    assert person.session.mode == (row.mode or ("PREP_ONLY" if "V-PATTERN" in row.active else "NORMAL"))


# --- D2: the history


@pytest.mark.parametrize("row", params("history.yaml"))
def test_what_the_history_calls_for(row: Row) -> None:
    person = Person().goes_on(P.GATES).taps(*row.tick).goes_on(gate_ok="ok" if row.ok else "no_ok")
    meets(person, replace(row, mode="", nerve="", form="", cap=None))
    if row.mode == "PAUSE":
        assert person.sees(P.PAUSED).begins().asks is P.PAUSED
        return
    if row.cap is not None:
        person.trained(level=6)
    person.sits()
    meets(person, replace(row, card="", active=None))


def test_under_eighteen_nothing_is_asked_or_kept() -> None:
    """D2 H1: refused; every command leads back to the refusal."""
    person = Person().taps("minor").sees(P.REFUSED)
    assert person.kept(CardShown)[-1].code == "REFUSED"
    assert person.begins().asks is P.REFUSED
    assert person.state == Participant(
        joined_at=person.state.joined_at,
        serial=person.state.serial,
        prompt=person.state.prompt,
        enrolment=Enrolment(language="en"),
        refused=True,
    )


# --- D3, D4


@pytest.mark.parametrize("row", params("rules.yaml"))
def test_a_rule_at_its_boundary(row: Row) -> None:
    before, _, today = row.dates.rpartition(",")
    earlier = len(told(f"dates:{before}").records) if before else len(told("").records)
    person = told(f"dates:{before} +1d dates:{today}" if before else f"dates:{today}")
    person.records = person.records[earlier:]
    meets(person, row)


@pytest.mark.parametrize("row", params("clearing.yaml"))
def test_a_reply_a_hold_and_its_end(row: Row) -> None:
    meets(told(row.story), row)


# --- what a row says


def meets(person: Person, row: Row) -> None:
    """Compare what is so with what the row says."""
    said = {name: want for name, want in asdict(row).items() if name in _SEEN and want not in (None, "")}
    if row.active is not None:
        said["active"] = sorted(row.active)
    assert {name: _SEEN[name](person) for name in said} == said
    if row.frozen:
        last = person.copied().waits(days=1).sits(person.training.last_pre or 5).closed
        assert (last.kind, last.mode, last.gate, last.credited) == ("GREEN", "NORMAL", "OPEN", False)


def _plan(person: Person) -> Planned | None:
    return next(reversed(person.kept(Planned)), None)


def _mode(person: Person) -> str:
    plan = _plan(person)
    return plan.mode if plan else "none"


def _nerve(person: Person) -> str:
    plan = _plan(person)
    drills = {block.drill for block in plan.blocks if block.drill.startswith("AN")} if plan else set[str]()
    return min(drills, default="none")


def _form(person: Person) -> str:
    plan = _plan(person)
    return plan.form or "none" if plan else "none"


def _card(person: Person) -> str:
    return next((code for code in reversed(person.cards) if code.startswith(TODAYS)), "none")


def _ends_in(person: Person) -> float:
    return (person.hold.until - person.at).total_seconds() / 3600


def _sent(person: Person) -> str:
    keys = {text: name for name, text in MESSAGES.items()}
    return next((keys[key] for key in person.messages if key in keys), "nothing")


def _avoids(person: Person) -> int:
    return sum(1 for one in person.training.memory.values() if one.state is Memory.AVOID)


_SEEN: dict[str, Callable[[Person], object]] = {
    "active": lambda person: sorted(person.active),
    "mode": _mode,
    "nerve": _nerve,
    "form": _form,
    "cap": lambda person: person.training.level,
    "card": _card,
    "alert": lambda person: person.alerts[-1] if person.alerts else "none",
    "hold": lambda person: person.safety.hold.tier.name if person.safety.hold else "none",
    "ends_in": _ends_in,
    "asks": lambda person: person.asks.name,
    "sent": _sent,
    "level": lambda person: person.training.level,
    "gentle": lambda person: person.training.gentle,
    "told_not": lambda person: person.safety.told_not,
    "questions": lambda person: sum(1 for code in person.cards if code in {"FU-T3", "FU-T4"}),
    "kind": lambda person: person.closed.kind,
    "avoids": _avoids,
}
