"""What the participant's history allows: readings of `enrolment.gates` (`programme.md D2` H-rows, C4, C6, H.8, H.41).

A gate is a code with `yes`, or `ok` or `no_ok` where a provider's word is asked for. One that is absent does not apply.
"""

from collections.abc import Mapping

from bot.core.vocabulary import Form

Gates = Mapping[str, str]

YES = "yes"
OK = "ok"
NO_OK = "no_ok"

CODES: tuple[str, ...] = ("H1b", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9", "H10", "H11", "H12", "H13")
"""Every gate that can be ticked, in the order shown."""
PROVIDER: tuple[str, ...] = ("H2", "H3", "H4", "H5", "H6", "H7")
"""Gates for which "has a provider said these exercises are OK?" is asked."""

TOP_LEVEL = 6
_CLOSING = ("H4", "H5", "H7")
_CAPS = {"H2": 3, "H3": 2}
_BANDLESS = ("H2", "H3", "H8")


def ticked(gates: Gates) -> tuple[str, ...]:
    """Return the gates that ask for a provider's word and apply, in the order of asking."""
    return tuple(code for code in PROVIDER if code in gates)


def _refused(gates: Gates, code: str) -> bool:
    """Tell whether a gate applies and no provider said OK; anything but a clear OK counts as none."""
    return code in gates and gates[code] != OK


def closed(gates: Gates) -> bool:
    """Tell whether exercise waits for a provider's OK: mode PAUSE (D2 H4, H5, H7; C4 row 1)."""
    return bool(gates) and any(_refused(gates, code) for code in _CLOSING)


def breath_only(gates: Gates) -> bool:
    """Tell whether only breathing is allowed: pregnant or a recent birth without OK (D2 H2; C4 row 2)."""
    return _refused(gates, "H2")


def prep_only(gates: Gates) -> bool:
    """Tell whether rib drills are out for want of an OK (D2 H3, C4 row 3; D2 H6, H.8)."""
    return _refused(gates, "H3") or _refused(gates, "H6")


def an0_by_gate(gates: Gates) -> bool:
    """Tell whether the shoulder set replaces the neck drill: neck trouble always, thin bones without OK (D2 H6, H3)."""
    return "H6" in gates or _refused(gates, "H3")


def an0_with_ok(gates: Gates) -> bool:
    """Tell whether AN0 on both sides still opens the mobility gate: neck trouble with OK (C6, H.8)."""
    return an0_by_gate(gates) and not prep_only(gates)


def short_an1(gates: Gates) -> bool:
    """Tell whether AN1 goes without steps 5 and 6: thin bones with OK (D2 H3, H.41)."""
    return gates.get("H3") == OK


def level_cap(gates: Gates) -> int:
    """Return the highest level, 0 to 6 (D2 H2, H3). Without the OK the cap is no looser than with it."""
    return min((cap for code, cap in _CAPS.items() if code in gates), default=TOP_LEVEL)


def forced_form(gates: Gates, band: bool | None) -> Form:  # noqa: FBT001 - the answer to "do you have a band?"
    """Return the form of the rib drills: seated, else without a band, else with one (D2 H-rows, B12, H.41)."""
    if "H12" in gates:
        return Form.SEATED
    if band and not any(code in gates for code in _BANDLESS):
        return Form.BAND
    return Form.NO_BAND


def band_matters(gates: Gates) -> bool:
    """Tell whether owning a band would change anything, so that it is worth asking (H.41)."""
    return forced_form(gates, band=True) is Form.BAND
