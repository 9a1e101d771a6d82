import pytest

from bot.core import ribs
from bot.core.state import Movement
from bot.core.vocabulary import Mode, MovementKey, Side
from tests.core.chat import shipped
from tests.core.plans import AVOIDED, EASED, PARKED, RETRY, given, good, planned, texts

OUT = AVOIDED


def rib_work(memory: dict[str, Movement], **fields: object) -> list[str]:
    """The left side of the level's rib drills after the warm-in, or all of level 2."""
    blocks = texts(planned(memory, **fields))
    return [one for one in blocks if one.startswith("TG") and ".L" in one]


def test_the_keys_of_a_drill() -> None:
    assert ribs.keys_of(shipped(), "TG1", Side.LEFT) == ("TG1.L",)
    assert ribs.keys_of(shipped(), "TG2", Side.RIGHT) == ("TG2.R.F", "TG2.R.E")
    assert ribs.keys_of(shipped(), "TG5", Side.RIGHT) == ("TG5.R.RL", "TG5.R.RR")
    assert ribs.keys_of(shipped(), "TX1", Side.LEFT) == ()


@pytest.mark.parametrize("out", [AVOIDED, PARKED])
def test_one_slide_out_leaves_the_other_side_only(out: Movement) -> None:
    blocks = [one for one in texts(planned({"TG1.L": out}, level=2)) if one.startswith("TG")]
    assert blocks == ["TG1.R x5"]


@pytest.mark.parametrize(
    ("memory", "left"),
    [
        ({}, "TG2.L x3"),
        ({"TG2.L.F": OUT}, "TG2.L.E x3"),
        ({"TG2.L.E": OUT}, "TG2.L.F x3"),
        ({"TG2.L.E": OUT, "TG2.L.F": PARKED}, "TG1.L x5"),
        ({"TG2.L.E": OUT, "TG2.L.F": EASED}, "TG2.L.F x2-"),
    ],
)
def test_a_part_of_the_second_drill_stands_in_for_the_other(memory: dict[str, Movement], left: str) -> None:
    """C8.4: TG2.F <-> TG2.E; both out -> TG1."""
    assert rib_work(memory, level=3)[1:] == [left]


def test_nothing_is_left_of_a_side_without_slide_and_second_drill() -> None:
    memory = {"TG2.L.E": OUT, "TG2.L.F": OUT, "TG1.L": OUT}
    assert rib_work(memory, level=3) == []


@pytest.mark.parametrize(
    ("memory", "third", "fourth"),
    [
        ({}, ["TG3.L x2"], ["TG4.L x2"]),
        ({"TG3.L.RL": OUT}, ["TG3.L.RR x2", "TG2.L.F' x1"], ["TG4.L x2"]),
        ({"TG3.L.RL": OUT, "TG2.L.F": OUT}, ["TG3.L.RR x2", "TG2.L.E' x1"], ["TG4.L x2"]),
        ({"TG3.L.RL": OUT, "TG2.L.F": OUT, "TG2.L.E": OUT}, ["TG3.L.RR x2", "TG1.L' x1"], ["TG4.L x2"]),
        ({"TG3.L.RL": OUT, "TG3.L.RR": OUT}, ["TG2.L.F x3"], ["TG4.L x2"]),
        ({"TG3.L.RL": OUT, "TG3.L.RR": OUT, "TG2.L.F": OUT}, ["TG2.L.E x3"], ["TG4.L x2"]),
        ({"TG4.L.RR": OUT}, ["TG3.L x2"], ["TG4.L.RL x2", "TG2.L.E' x1"]),
        ({"TG4.L.RL": OUT, "TG4.L.RR": OUT}, ["TG3.L x2"], ["TG2.L.E x3"]),
        ({"TG4.L.RL": OUT, "TG4.L.RR": OUT, "TG2.L.E": OUT, "TG2.L.F": OUT}, ["TG3.L x2"], ["TG1.L x5"]),
    ],
)
def test_the_stand_ins_of_the_turns(memory: dict[str, Movement], third: list[str], fourth: list[str]) -> None:
    """C8.4, H.38."""
    assert rib_work(memory, level=4)[1:] == [*third, *fourth]


def test_without_any_parent_the_other_turn_is_done_alone() -> None:
    memory = {"TG3.L.RL": OUT, "TG2.L.F": OUT, "TG2.L.E": OUT, "TG1.L": OUT}
    assert rib_work(memory, level=4) == ["TG3.L.RR x2", "TG4.L x2"]


def test_without_any_parent_two_turns_out_leave_nothing_on_that_side() -> None:
    keys = ("TG3.L.RL", "TG3.L.RR", "TG2.L.F", "TG2.L.E", "TG1.L")
    assert rib_work(dict.fromkeys(keys, OUT), level=4) == ["TG4.L x2"]


@pytest.mark.parametrize(("turn", "unused"), [(0, "TG4"), (1, "TG3")])
def test_the_last_drill_gives_way_to_the_one_unused_today(turn: int, unused: str) -> None:
    """C8.4, H.38: TG5 with both turns out."""
    memory = {"TG5.L.RL": OUT, "TG5.L.RR": OUT}
    used = {"TG4": "TG3", "TG3": "TG4"}[unused]
    assert rib_work(memory, level=5, rib_turn=turn)[1:] == [f"{unused}.L x2", f"{used}.L x2"]


def test_the_last_drill_with_one_turn_takes_a_repetition_of_the_second() -> None:
    assert rib_work({"TG5.L.RL": OUT}, level=5)[1:3] == ["TG5.L.RR x2", "TG2.L.F' x1"]


def test_what_stands_in_is_not_rated() -> None:
    """H.36."""
    for memory in ({"TG3.L.RL": OUT}, {"TG3.L.RL": OUT, "TG3.L.RR": OUT}, {"TG5.L.RL": OUT, "TG5.L.RR": OUT}):
        level = 5 if "TG5.L.RL" in memory else 4
        blocks = planned(memory, level=level).blocks
        filled = [
            one for one in blocks if one.extra or (one.token == "TG2.L.F") or (one.token == "TG4.L" and level == 5)
        ]
        assert filled
        assert all(one.keys == () for one in filled)


def test_a_key_that_waits_for_its_retry_is_no_parent() -> None:
    """C8.2: one retry a session; H.39."""
    memory = {"TG3.L.RL": RETRY, "TG3.L.RR": OUT, "TG2.L.F": RETRY}
    assert rib_work(memory, level=4)[1:3] == ["TG3.L.RL x1-", "TG2.L.E' x1-"]


def test_an_added_repetition_is_slow_on_a_gentle_day() -> None:
    assert "TG2.L.F' x1-" in rib_work({"TG3.L.RL": OUT}, level=4, mode=Mode.GENTLE)


def test_a_whole_stand_in_is_halved_on_a_gentle_day() -> None:
    memory = {"TG3.L.RL": OUT, "TG3.L.RR": OUT}
    assert "TG2.L.F x2-" in rib_work(memory, level=4, mode=Mode.GENTLE)


def test_a_dose_of_an_added_repetition_keeps_its_one() -> None:
    (extra,) = (one for one in planned({"TG3.L.RL": OUT}, level=4).blocks if one.extra)
    assert ribs.dosed(given(mode=Mode.GENTLE), extra).reps == 1


@pytest.mark.parametrize(
    ("key", "memory", "token"),
    [
        ("AN1.L", {}, "AN0.L"),
        ("AN3.R", {}, "AN0.R"),
        ("TG1.L", {}, None),
        ("TG2.L.F", {}, "TG2.L.E"),
        ("TG2.L.E", {}, "TG2.L.F"),
        ("TG2.L.F", {"TG2.L.E": OUT}, "TG1.L"),
        ("TG2.L.F", {"TG2.L.E": OUT, "TG1.L": OUT}, None),
        ("TG3.L.RL", {}, "TG2.L.F"),
        ("TG4.R.RR", {}, "TG2.R.E"),
        ("TG5.L.RL", {}, "TG2.L.F"),
        ("TG3.L.RL", {"TG2.L.F": PARKED}, "TG2.L.E"),
    ],
)
def test_what_is_done_after_an_ugh(key: str, memory: dict[str, Movement], token: str | None) -> None:
    """C8.5: the parent, at half dose, not rated."""
    block = ribs.stand_in(given(memory), MovementKey(key))
    assert (block.token if block else None) == token
    if block is not None:
        base = shipped().drills[block.drill].base
        assert (block.dose, block.keys, block.reps) == ("D0", (), (base + 1) // 2)


def test_good_changes_no_order() -> None:
    """C8.3."""
    best = {"TG4.L.RL": good(5)}
    assert [one.split(" ")[0] for one in rib_work(best, level=4)] == ["TG1.L", "TG3.L", "TG4.L"]
