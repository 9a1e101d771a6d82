import pytest

from bot.core import gates
from bot.core.vocabulary import Form


def test_someone_without_gates_may_do_everything() -> None:
    none: dict[str, str] = {}
    assert not gates.closed(none)
    assert not gates.breath_only(none)
    assert not gates.prep_only(none)
    assert not gates.an0_by_gate(none)
    assert not gates.an0_with_ok(none)
    assert not gates.short_an1(none)
    assert gates.level_cap(none) == 6
    assert gates.ticked(none) == ()


@pytest.mark.parametrize("code", gates.CODES)
def test_only_an_operation_cancer_or_heart_and_lungs_without_ok_close_the_gate(code: str) -> None:
    assert gates.closed({code: "no_ok"}) is (code in {"H4", "H5", "H7"})
    assert not gates.closed({code: "ok"})


def test_one_closed_gate_among_open_ones_closes() -> None:
    assert gates.closed({"H4": "ok", "H5": "ok", "H7": "no_ok", "H12": "yes"})


def test_anything_but_a_clear_ok_is_none() -> None:
    assert gates.closed({"H4": "yes"})
    assert gates.breath_only({"H2": ""})


def test_pregnancy_without_ok_leaves_breathing() -> None:
    assert gates.breath_only({"H2": "no_ok"})
    assert not gates.breath_only({"H2": "ok"})
    assert not gates.breath_only({"H3": "no_ok"})


@pytest.mark.parametrize(
    ("history", "prep", "an0", "with_ok", "short"),
    [
        ({"H3": "ok"}, False, False, False, True),
        ({"H3": "no_ok"}, True, True, False, False),
        ({"H6": "ok"}, False, True, True, False),
        ({"H6": "no_ok"}, True, True, False, False),
        ({"H3": "ok", "H6": "ok"}, False, True, True, True),
        ({"H3": "no_ok", "H6": "ok"}, True, True, False, False),
        ({"H3": "ok", "H6": "no_ok"}, True, True, False, True),
        ({"H2": "no_ok"}, False, False, False, False),
    ],
)
def test_bones_and_neck_decide_the_neck_drill(
    history: dict[str, str], prep: bool, an0: bool, with_ok: bool, short: bool
) -> None:
    assert gates.prep_only(history) is prep
    assert gates.an0_by_gate(history) is an0
    assert gates.an0_with_ok(history) is with_ok
    assert gates.short_an1(history) is short


@pytest.mark.parametrize(
    ("history", "cap"),
    [
        ({"H2": "ok"}, 3),
        ({"H3": "ok"}, 2),
        ({"H2": "ok", "H3": "ok"}, 2),
        ({"H2": "no_ok"}, 3),
        ({"H3": "no_ok"}, 2),
        ({"H4": "ok", "H6": "ok", "H8": "yes"}, 6),
    ],
)
def test_the_cap_is_the_lowest_that_applies(history: dict[str, str], cap: int) -> None:
    assert gates.level_cap(history) == cap


@pytest.mark.parametrize("code", gates.CODES)
@pytest.mark.parametrize("answer", ["yes", "ok", "no_ok"])
def test_the_form_follows_the_history(code: str, answer: str) -> None:
    bandless = code in {"H2", "H3", "H8"}
    with_band = Form.SEATED if code == "H12" else Form.NO_BAND if bandless else Form.BAND
    assert gates.forced_form({code: answer}, band=True) is with_band
    assert gates.forced_form({code: answer}, band=False) is (Form.SEATED if code == "H12" else Form.NO_BAND)
    assert gates.band_matters({code: answer}) is (with_band is Form.BAND)


def test_poor_balance_wins_over_blood_thinners() -> None:
    assert gates.forced_form({"H8": "yes", "H12": "yes"}, band=True) is Form.SEATED


def test_a_band_never_asked_about_is_no_band() -> None:
    assert gates.forced_form({}, band=None) is Form.NO_BAND


def test_providers_are_asked_for_in_the_order_of_the_list() -> None:
    assert gates.ticked({"H8": "yes", "H7": "no_ok", "H2": "ok"}) == ("H2", "H7")
