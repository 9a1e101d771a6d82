"""What is in force now.

Pause, effects of active codes, orders on the nerve drill (`programme.md C4, D3`). Pure look-ups.
"""

from datetime import date

from bot.core import gates
from bot.core.codes import NERVE_OFF, UNCHECKED, effect_of
from bot.core.programme import Programme
from bot.core.state import Enrolment, Participant, Safety
from bot.core.vocabulary import Effect, Tier

FREEZING = frozenset({Effect.FREEZE, Effect.AN0, Effect.PREP_ONLY, Effect.BREATH_ONLY})


def is_paused(state: Participant) -> bool:
    """Tell whether exercise is on hold: an open T3/T4, told not to exercise, or a closed gate.

    Source: `programme.md C4` row 1.
    """
    return pauses(state.safety, state.enrolment)


def pauses(safety: Safety, enrolment: Enrolment) -> bool:
    """Tell the same from the two parts that decide it."""
    return safety.hold is not None or safety.told_not or gates.closed(enrolment.gates)


def active_effects(safety: Safety, programme: Programme) -> frozenset[Effect]:
    """Return the effects of all active T2 codes; the strictest counts."""
    return frozenset(effect_of(code, programme) for code, one in safety.active.items() if one.tier is Tier.T2)


def prep_only(safety: Safety, programme: Programme) -> bool:
    """Tell whether an active T2 code allows only the warm-up and breathing (`programme.md C4` row 3)."""
    return Effect.PREP_ONLY in active_effects(safety, programme)


def earns_credit(safety: Safety, programme: Programme) -> bool:
    """Tell whether no active T2 code has an effect of FREEZE or stricter (`programme.md C4` row 6)."""
    return not active_effects(safety, programme) & FREEZING


def holds_level(safety: Safety, programme: Programme) -> bool:
    """Tell whether an active T2 keeps the green run at 0; S-UNCHECKED as a mere notice does not.

    Source: `programme.md C7, H0a`.
    """
    return any(
        one.tier is Tier.T2 and not (code == UNCHECKED and effect_of(code, programme) is Effect.NONE)
        for code, one in safety.active.items()
    )


def nerve_off(safety: Safety, today: date) -> bool:
    """Tell whether a rule ordered AN0 for today (N-DIZZY, N-HEAD, N-TINGLE; `programme.md D3`)."""
    ordered = safety.an0_before is not None and today < safety.an0_before
    return ordered or any(one.tier is Tier.T2 and code in NERVE_OFF for code, one in safety.active.items())
