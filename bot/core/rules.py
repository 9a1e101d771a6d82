"""Computed rules (`programme.md D3`): after a check-in, at the end of joining, at the close of a session."""

from collections.abc import Callable, Mapping

from bot.core import episodes, scores
from bot.core.codes import PERSISTENT, UNCHECKED, VISCERAL_TIERS
from bot.core.state import CheckIn, Training
from bot.core.turn import Turn
from bot.core.vocabulary import Code, Tier

TREND_CHECK_INS = 6
TREND_FROM = 4
CALM_TREND = 3
CALM_IMPROVED = 2
HIGH_SPAN = 7
VERY_HIGH_SPAN = 3
HIGH_CALM = 6
RED3_QUIET = 14
LONG_CALM = 3
NOIMP28_AFTER = 14
PATTERN = 2


def at_check_in(turn: Turn) -> bool:
    """Clear what clears itself, then start what matches today (step 8). Tell whether a T2 card was shown."""
    _count_calm(turn)
    for code, calm in _CLEARING.items():
        known = turn.safety.active.get(code)
        if known is not None and known.tier is Tier.T2 and calm(turn):
            episodes.clear(turn, (code,), turn.constants.cooldown_self_d)
    return at_change(turn)


def at_change(turn: Turn) -> bool:
    """Start what matches today; nothing clears, so a changed score can only make things stricter.

    Source: `programme.md C13`.
    """
    session = turn.session
    if session.extra or session.pre is None:
        return without_check_in(turn)
    t2 = [code for code, matches in _MATCHING.items() if matches(turn)]
    pattern = is_pattern(session.visceral, noimp14=_will_be_active(turn, P14, t2))
    t1 = [*session.notes, *visceral_notes(session.visceral, pattern=pattern), *_very_high(turn)]
    if pattern:
        t2.append(Code("V-PATTERN"))
    t2 += _of_history(turn)
    if _long6w(turn, t2):
        t2.append(Code("P-LONG6W"))
    if _low43(turn, t2):
        t1.append(Code("I-LOW43"))
    return episodes.start(turn, t2, t1)


def _will_be_active(turn: Turn, code: Code, matching: list[Code]) -> bool:
    """Tell whether a code is active after today's rules: one that matches but is quiet is not."""
    return code in turn.safety.active or (code in matching and not episodes.is_quiet(turn, code))


def without_check_in(turn: Turn) -> bool:
    """Apply what needs no check-in: ticked notes, the body-signs page, a very high score.

    Source: `programme.md H.26, H.28`.
    """
    session = turn.session
    pattern = is_pattern(session.visceral, noimp14=P14 in turn.safety.active)
    t1 = [*session.notes, *visceral_notes(session.visceral, pattern=pattern), *_very_high(turn)]
    t2 = [*_of_history(turn), Code("V-PATTERN")] if pattern else _of_history(turn)
    return episodes.start(turn, t2, t1)


def _of_history(turn: Turn) -> list[Code]:
    """Return the S-* codes of gates ticked since the rules last looked (`programme.md D2` H1b, H10, H11, H13)."""
    known = turn.safety.gates
    now = tuple(gate for gate in _GATE_CODES if gate in turn.enrolment.gates)
    if now == known:
        return []
    turn.guard(gates=now)
    return [_GATE_CODES[gate] for gate in now if gate not in known]


def _very_high(turn: Turn) -> tuple[Code, ...]:
    pre = turn.session.pre
    return (Code("I-HIGH8"),) if pre is not None and pre >= turn.constants.very_high_score else ()


def at_joining(turn: Turn) -> None:
    """Start what the answers of joining call for: V-PATTERN first, then S-* (`programme.md D2, H.23`)."""
    told = turn.safety.told
    visceral = {str(code): answer for code, answer in told.items() if code in VISCERAL_TIERS}
    pattern = is_pattern(visceral, noimp14=False)
    codes = [Code("V-PATTERN")] if pattern else []
    codes += _of_history(turn)
    notes = tuple(Code(code) for code in told if code not in visceral)
    turn.guard(told={})
    episodes.start(turn, codes, (*notes, *visceral_notes(visceral, pattern=pattern)))


def noimp14_starts(turn: Turn) -> bool:
    """Tell whether P-NOIMP14 begins with today's check-in, which brings the body-signs page.

    Source: `programme.md C3` step 7.
    """
    return P14 not in turn.safety.active and not episodes.is_quiet(turn, P14) and _noimp14(turn)


def is_pattern(visceral: Mapping[str, str], *, noimp14: bool) -> bool:
    """Tell whether today's body signs call for a provider this week (`programme.md D2` V-PATTERN, H.22)."""
    if not visceral:
        return False
    tiers = {code: VISCERAL_TIERS[code][answer] for code, answer in visceral.items()}
    found = {code for code, tier in tiers.items() if tier is not None and tier >= Tier.T1}
    if any(tier is Tier.T2 for tier in tiers.values()):
        return True
    return len(found - {"V1", "V5"}) >= PATTERN or (noimp14 and bool(found))


def visceral_notes(visceral: Mapping[str, str], *, pattern: bool) -> tuple[Code, ...]:
    """Return the T1 notes of the body-signs page; none while V-PATTERN matches (`programme.md H.22`)."""
    if pattern:
        return ()
    return tuple(Code(code) for code, answer in visceral.items() if VISCERAL_TIERS[code][answer] is Tier.T1)


# --- matching

P14 = Code("P-NOIMP14")
P28 = Code("P-NOIMP28")


def _figures(turn: Turn) -> tuple[int | None, int | None, bool | None]:
    base = scores.baseline(turn.training)
    now = scores.current(turn.training, turn.today)
    return base, now, scores.improved(base, now, turn.constants)


def _days(turn: Turn) -> int:
    """Return dd: dates since the anchor, which is 1."""
    return (turn.today - turn.training.anchor).days + 1


def _last(training: Training, count: int) -> tuple[CheckIn, ...]:
    """Return the last `count` check-ins since the anchor, or nothing if there are fewer."""
    return training.recent[-count:] if len(training.recent) >= count else ()


def _all_within(ones: tuple[CheckIn, ...], low: int, span: int) -> bool:
    return bool(ones) and all(one.score >= low for one in ones) and (ones[-1].day - ones[0].day).days <= span


def _high(turn: Turn) -> bool:
    limits = turn.constants
    return _all_within(_last(turn.training, limits.high_run), limits.high_score, HIGH_SPAN) or _all_within(
        _last(turn.training, limits.very_high_run), limits.very_high_score, VERY_HIGH_SPAN
    )


def _trend(turn: Turn) -> bool:
    if turn.training.check_ins < TREND_CHECK_INS:
        return False
    base, now, _ = _figures(turn)
    if base is None or now is None:
        return False
    return now >= base + turn.constants.trend_rise and now >= TREND_FROM


def _persists(turn: Turn, day: int, sessions: int) -> bool:
    if _days(turn) < day or turn.training.sessions < sessions:
        return False
    _, now, better = _figures(turn)
    return now is not None and now >= turn.constants.persist_score and better is False


def _noimp14(turn: Turn) -> bool:
    return _persists(turn, turn.constants.p14_day, turn.constants.p14_sessions)


def _noimp28(turn: Turn) -> bool:
    known = turn.safety.active.get(P14)
    if known is None or (turn.today - known.since).days < NOIMP28_AFTER:
        return False
    return _persists(turn, turn.constants.p28_day, turn.constants.p28_sessions)


def _long6w(turn: Turn, t2: list[Code]) -> bool:
    if _days(turn) < turn.constants.p6w_day:
        return False
    last = _last(turn.training, 3)
    others = any(_will_be_active(turn, code, t2) for code in PERSISTENT if code != "P-LONG6W")
    return bool(last) and not others and all(one.score >= turn.constants.persist_score for one in last)


def _low43(turn: Turn, t2: list[Code]) -> bool:
    if _days(turn) < turn.constants.p6w_day:
        return False
    last = _last(turn.training, 3)
    if not last or any(_will_be_active(turn, code, t2) for code in PERSISTENT):
        return False
    return all(one.score >= 1 for one in last) and _figures(turn)[2] is False


_MATCHING: dict[Code, Callable[[Turn], bool]] = {
    Code("W-TREND"): _trend,
    Code("H-HIGH"): _high,
    P28: _noimp28,
    P14: _noimp14,
}

# --- clearing by itself


def _count_calm(turn: Turn) -> None:
    base, now, better = _figures(turn)
    level = base is not None and now is not None and now < base + turn.constants.trend_rise
    turn.guard(
        calm_trend=turn.safety.calm_trend + 1 if level else 0,
        calm_improved=turn.safety.calm_improved + 1 if better else 0,
    )


def _high_is_over(turn: Turn) -> bool:
    """A limit that was tightened counts here too, or the rule would end while it still matches."""
    limits = turn.constants
    calm = min(HIGH_CALM, limits.high_score - 1, limits.very_high_score - 1)
    last = _last(turn.training, 3)
    return bool(last) and all(one.score <= calm for one in last)


def _long_is_over(turn: Turn) -> bool:
    calm = min(LONG_CALM, turn.constants.persist_score - 1)
    last = _last(turn.training, 3)
    return bool(last) and all(one.score <= calm for one in last)


def _red_is_over(turn: Turn) -> bool:
    return not turn.safety.red or (turn.today - turn.safety.red[-1]).days >= RED3_QUIET


def _improved_lately(turn: Turn) -> bool:
    return turn.safety.calm_improved >= CALM_IMPROVED


_CLEARING: dict[Code, Callable[[Turn], bool]] = {
    Code("W-TREND"): lambda turn: turn.safety.calm_trend >= CALM_TREND,
    Code("H-HIGH"): _high_is_over,
    Code("W-RED3"): _red_is_over,
    P28: _improved_lately,
    P14: _improved_lately,
    Code("P-LONG6W"): _long_is_over,
}

_GATE_CODES: dict[str, Code] = {
    "H10": UNCHECKED,
    "H13": Code("S-AGE60"),
    "H1b": Code("S-AGE"),
    "H11": Code("S-INFLAM"),
}
