"""Every level move, mode, left-out movement, band change and tier is kept with its rule and what it looked at (P14)."""

from dataclasses import replace

import pytest

from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.state import Band, Movement
from bot.core.transition import Decided
from bot.core.vocabulary import Height, Memory, MovementKey, Region
from tests.core.chat import Chat, shipped, started

Inputs = dict[str, str | int]


def decided(chat: Chat, fact: str) -> list[tuple[str, Inputs]]:
    """Rule and inputs of the decisions of a kind; each names the content, and stands in the state for /why."""
    kept = [one for one in chat.kept(Decided) if one.fact == fact]
    assert {one.content for one in kept} <= {shipped().version}
    if chat.state.training is not None:
        told = [(one.rule, one.inputs) for one in chat.training.reasons]
        assert all((one.rule, one.inputs) in told for one in kept)
    return [(one.rule, dict(one.inputs)) for one in kept]


def planned(chat: Chat) -> Chat:
    """The same person, at the first card of the next session."""
    return chat.begins().goes_on(P.STEP)


# --- levels


def test_a_step_up_names_the_run_and_the_scores() -> None:
    chat = started().sits(5).days(2)
    assert decided(chat, "why.level.up") == [
        ("C7.advance", {"run": 3, "old": 0, "level": 1, "pre": 5, "post": 4, "base": 5, "now": 5})
    ]


def test_a_step_down_names_where_from() -> None:
    chat = started().trained(level=3).sits(4, 6)
    assert decided(chat, "why.level.down") == [("C7.regress-1", {"old": 3, "level": 2, "pre": 4, "post": 6})]


def test_the_third_middling_session_is_no_hard_one() -> None:
    chat = started().trained(level=3)
    for _ in range(3):
        chat.sits(4, 5).waits(days=1)
    ((rule, inputs),) = decided(chat, "why.level.down_amber")
    assert (rule, inputs["run"], inputs["old"], inputs["level"]) == ("C7.regress-A", 3, 3, 2)


def test_at_the_lowest_level_nothing_goes_down() -> None:
    chat = started().sits(4, 6)
    assert chat.closed.kind == "RED"
    assert decided(chat, "why.level.down") == []


def test_a_gate_that_caps_the_level_says_so() -> None:
    chat = planned(started().trained(level=4).enrolled(gates={"H3": "ok"}))
    assert decided(chat, "why.level.cap") == [("D2.cap", {"old": 4, "level": 2})]
    assert chat.session.level == 2


def test_a_gap_names_the_levels() -> None:
    chat = planned(started().sits().trained(level=4).waits(days=9))
    assert decided(chat, "why.gap") == [("C10", {"days": 9, "row": 2, "old": 4, "level": 3})]


# --- modes


@pytest.mark.parametrize(
    ("fact", "rule", "inputs", "training", "answers"),
    [
        ("after", "C4.5", {"gentle": 2}, {"gentle": 2}, {}),
        ("no_score", "C4.5", {}, {}, {"pre": "none"}),
        ("high", "C4.5", {"pre": 7}, {}, {"pre": "7"}),
        ("very_high", "C4.2", {"pre": 8}, {}, {"pre": "8"}),
    ],
)
def test_a_mode_names_its_reason(
    fact: str, rule: str, inputs: Inputs, training: dict[str, int], answers: dict[str, str]
) -> None:
    chat = started().trained(**training).begins().goes_on(P.STEP, **answers)
    assert decided(chat, f"why.mode.{fact}") == [(rule, inputs)]


def test_a_jump_names_both_scores() -> None:
    chat = started().sits(2).waits(days=1).begins().goes_on(P.STEP, pre="5")
    assert decided(chat, "why.mode.jump") == [("C4.5", {"old": 2, "pre": 5})]


def test_the_day_after_red_is_for_breathing() -> None:
    chat = planned(started().sits(4, 6).waits(days=1))
    assert decided(chat, "why.mode.recovery") == [("C4.2", {})]


def test_a_light_day_names_the_run() -> None:
    chat = planned(started().sits().days(5).waits(days=1))
    assert decided(chat, "why.mode.light") == [("C4.4", {"days": 6})]


@pytest.mark.parametrize(
    ("gates", "fact"), [({"H2": "no_ok"}, "no_ok_breath"), ({"H3": "no_ok"}, "no_ok"), ({"H6": "no_ok"}, "no_ok")]
)
def test_a_missing_ok_is_the_reason(gates: dict[str, str], fact: str) -> None:
    assert len(decided(planned(started().enrolled(gates=gates)), f"why.mode.{fact}")) == 1


def test_short_on_time_and_an_extra_session_are_reasons() -> None:
    chat = started().begins().taps("short", "none").goes_on(P.STEP)
    assert decided(chat, "why.mode.short") == [("C4.3", {})]
    assert decided(planned(started().sits()), "why.mode.extra") == [("TZ3", {})]


# --- movements, band, tiers


def test_what_is_left_out_is_named() -> None:
    chat = started()
    out = Movement(state=Memory.AVOID, cycle=1, until=chat.today.replace(day=20))
    memory = {MovementKey("TG1.L"): out, MovementKey("TG5.L.RL"): out, MovementKey("AN1.R"): out}
    planned(chat.trained(level=2, memory=memory))
    assert decided(chat, "why.left_out") == [("C8.2", {"moves": "AN1.R TG1.L"})], "only what today's plan would hold"
    assert decided(planned(started()), "why.left_out") == []


def test_a_band_that_follows_the_region_says_so() -> None:
    chat = started().trained(level=2, band=Band(height=Height.LOW, counted=3, at_height=1))
    planned(chat.enrolled(region=Region.MIDDLE))
    assert decided(chat, "why.band.level") == [("C11", {"old": "low", "height": "level"})]


def test_a_hold_is_a_decision_of_its_sign() -> None:
    chat = started().says(CommandName.SYMPTOMS).taps("E1")
    assert decided(chat, "why.hold") == [("E1", {"tier": "T4"})]
    chat.tap("mistap", P.HOLD, chat.hold.serial).taps("none", "none")
    assert decided(chat, "why.mistap") == [("D4", {"code": "E1"})]


def test_a_score_of_ten_was_not_ticked() -> None:
    chat = started().begins().taps("none", "10").taps("none", "none")
    assert decided(chat, "why.hold_score") == [("U-SEV10", {"tier": "T3"})]
    assert decided(chat, "why.hold") == []


def test_an_end_of_a_hold_names_the_levels() -> None:
    chat = started().trained(level=3).says(CommandName.SYMPTOMS).taps("E1").waits(hours=49)
    chat.tap("update", P.HOLD, chat.hold.serial).taps("seen_ok", "none", "none")
    assert decided(chat, "why.hold_cleared") == [("D4", {"tier": "T4", "old": 3, "level": 0})]


def test_a_note_and_an_advice_do_not_claim_to_hold_the_plan_back() -> None:
    noted = started().says(CommandName.SYMPTOMS).taps("none", "U4", "checked", "none")
    assert decided(noted, "why.noted") == [("U4", {"code": "U4"})]
    advised = Chat().goes_on(P.GATES).taps("H10").goes_on()
    assert decided(advised, "why.advised") == [("S-UNCHECKED", {"code": "S-UNCHECKED"})]
    high = started().sits(8).waits(days=1).sits(8)
    assert ("H-HIGH", {"code": "H-HIGH"}) in decided(high, "why.started")


def test_a_neck_drill_that_was_too_strong_closes_the_gate() -> None:
    chat = started().trained(level=2).begins().goes_on(P.STRETCH).taps("5", "go", "5").goes_on()
    assert decided(chat, "why.neck_closed") == [("C6", {})]


def test_limits_of_the_content_are_the_ones_that_are_named() -> None:
    programme = replace(shipped(), constants=replace(shipped().constants, green_to_advance=5))
    chat = started(programme=programme).sits(5).days(5)
    ups = [one for one in chat.kept(Decided) if one.fact == "why.level.up"]
    assert [one.inputs["run"] for one in ups] == [5]
