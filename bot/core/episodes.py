"""T1 and T2 codes: starting, renewing, clearing, and which card is shown.

Source: `programme.md D1, D3, D4, H.17, H.19, H.21`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from bot.core import scores
from bot.core.codes import T1_ORDER, T2_PRIORITY, THREAD_DAYS
from bot.core.evolve import replace
from bot.core.prompts import PromptName
from bot.core.state import Active
from bot.core.transition import Alerted, Button, Field, Kind, Message
from bot.core.turn import Turn
from bot.core.vocabulary import Code, Effect, Tier

NOTE_EVERY = 7
NOTE_LASTS = 7
ALERTED_T2 = Code("P-NOIMP28")

T2_TEXTS: dict[Code, str] = {
    Code("W-TREND"): "safety.trend",
    Code("H-HIGH"): "safety.high",
    Code("V-PATTERN"): "safety.visceral",
    Code("W-RED3"): "safety.red3",
    Code("N-DIZZY"): "safety.dizzy2",
    Code("N-TINGLE"): "safety.numb2",
    Code("N-HEAD"): "safety.head2",
    Code("P-NOIMP28"): "safety.noimp28",
    Code("P-NOIMP14"): "safety.noimp14",
    Code("P-LONG6W"): "safety.long6w",
    Code("S-UNCHECKED"): "safety.unchecked",
    Code("S-AGE60"): "safety.age60",
    Code("S-AGE"): "safety.age",
    Code("S-INFLAM"): "safety.inflam",
}
T1_TEXTS: dict[Code, str] = {
    Code("I-DIZZY"): "safety.t1_dizzy",
    Code("I-TINGLE"): "safety.t1_numb",
    Code("I-HEAD"): "safety.t1_head",
    Code("I-EASE"): "safety.t1_ease",
    Code("I-PARKED"): "safety.t1_parked",
    Code("I-LOW43"): "safety.t1_low",
    Code("I-HIGH8"): "safety.t1_high",
}


def expire_notes(turn: Turn) -> None:
    """Drop T1 notes seven dates after their last match (`programme.md C3` step 1, H.17)."""
    limit = turn.today - timedelta(days=NOTE_LASTS)
    kept = {code: one for code, one in turn.safety.active.items() if one.tier is not Tier.T1 or one.matched > limit}
    if len(kept) != len(turn.safety.active):
        turn.guard(active=kept)


def start(turn: Turn, t2: Iterable[Code], t1: Iterable[Code]) -> bool:
    """Make every matching code active and show at most one card. Tell whether a T2 card was shown."""
    new_t2, notes = _start_t2(turn, t2)
    new_t1 = _start_t1(turn, t1)
    shown = _show_t2(turn, new_t2) if new_t2 else False
    if not shown and new_t1:
        _show_t1(turn, new_t1[0])
    for code in notes:
        turn.card(f"NOTE:{code}")
        turn.say("safety.note", kind=Kind.SAFETY)
    return shown


def clear(turn: Turn, codes: Iterable[Code], days: int) -> None:
    """End T2 codes; none of them starts again for `days` dates."""
    gone = set(codes)
    if not gone:
        return
    until = turn.today + timedelta(days=days)
    active = {code: one for code, one in turn.safety.active.items() if code not in gone}
    turn.guard(active=active, quiet_until={**turn.safety.quiet_until, **dict.fromkeys(gone, until)})
    for code in sorted(gone):
        turn.decide(code, "why.cleared" if _restricts(turn, code) else "why.advice_over", code=code)
    if not active_t2(active):
        turn.guard(thread=None, thread_next=None)


def clear_all_seen(turn: Turn) -> None:
    """End every T2 as seen, and start the baseline afresh today (`programme.md D4`)."""
    clear(turn, active_t2(turn.safety.active), turn.constants.cooldown_seen_d)
    new_anchor(turn)


def new_anchor(turn: Turn) -> None:
    """Start the baseline and the counters "in a row" afresh (`programme.md H.19`)."""
    if turn.state.training is not None:
        turn.retrain(scores.with_new_anchor(turn.training, turn.today))
    turn.guard(calm_trend=0, calm_improved=0)


def active_t2(active: Mapping[Code, Active]) -> tuple[Code, ...]:
    """Return the active T2 codes."""
    return tuple(code for code, one in active.items() if one.tier is Tier.T2)


def is_quiet(turn: Turn, code: Code) -> bool:
    """Tell whether a T2 code that matches stays out of force after it was cleared (`programme.md D1` cooldown)."""
    return turn.today < turn.safety.quiet_until.get(code, turn.today)


def next_ask(start_of_thread: date, today: date) -> date:
    """Return the first date after `today` on which the thread asks: +7, +14, +28, +56 ... (`programme.md H.12`)."""
    days = (today - start_of_thread).days
    for step in THREAD_DAYS:
        if step > days:
            return start_of_thread + timedelta(days=step)
    last = THREAD_DAYS[-1]
    return start_of_thread + timedelta(days=last * (days // last + 1))


def _start_t2(turn: Turn, codes: Iterable[Code]) -> tuple[list[Code], list[Code]]:
    new: list[Code] = []
    notes: list[Code] = []
    for code in _in_order(T2_PRIORITY, codes):
        known = turn.safety.active.get(code)
        if known is not None and known.tier is Tier.T2:
            continue
        if is_quiet(turn, code):
            if _not_since(turn, Code(f"NOTE:{code}"), NOTE_EVERY):
                turn.guard(carded={**turn.safety.carded, Code(f"NOTE:{code}"): turn.today})
                notes.append(code)
            continue
        new.append(code)
        _activate(turn, code, Tier.T2)
    if new and turn.safety.thread is None:
        turn.guard(thread=turn.today, thread_next=next_ask(turn.today, turn.today))
    return new, notes


def _start_t1(turn: Turn, codes: Iterable[Code]) -> list[Code]:
    new: list[Code] = []
    for code in _in_order(T1_ORDER, codes):
        known = turn.safety.active.get(code)
        if known is not None:
            turn.guard(active={**turn.safety.active, code: replace(known, matched=turn.today)})
        else:
            _activate(turn, code, Tier.T1)
        if _not_since(turn, code, NOTE_LASTS):
            new.append(code)
    return new


def _in_order(order: tuple[Code, ...], codes: Iterable[Code]) -> list[Code]:
    wanted = set(codes)
    return [one for one in order if one in wanted] if wanted else []


def _activate(turn: Turn, code: Code, tier: Tier) -> None:
    one = Active(tier=tier, since=turn.today, matched=turn.today)
    turn.guard(active={**turn.safety.active, code: one})
    turn.decide(code, _why_started(turn, code, tier), code=code)
    if code == ALERTED_T2:
        turn.record(Alerted(code=code, tier=Tier.T2))


def _why_started(turn: Turn, code: Code, tier: Tier) -> str:
    if tier is Tier.T1:
        return "why.noted"
    return "why.started" if _restricts(turn, code) else "why.advised"


def _restricts(turn: Turn, code: Code) -> bool:
    """Tell whether a code changes the plan, or only asks to see somebody."""
    return turn.programme.effects.get(code, Effect.NONE) is not Effect.NONE


def _not_since(turn: Turn, code: Code, days: int) -> bool:
    last = turn.safety.carded.get(code)
    return last is None or (turn.today - last).days >= days


def _may_show(turn: Turn, tier: Tier) -> bool:
    return turn.safety.shown_on != turn.today or turn.safety.shown_tier < tier


def _show_t2(turn: Turn, codes: list[Code]) -> bool:
    code = codes[0]
    if not _may_show(turn, Tier.T2):
        return False
    turn.guard(
        shown_on=turn.today, shown_tier=int(Tier.T2), noimp14_carded=turn.safety.noimp14_carded or code == "P-NOIMP14"
    )
    turn.card(f"T2:{code}")
    summary = Button(label="button.summary", prompt=PromptName.SUMMARY, value="summary")
    seen = Button(label="button.seen_someone", prompt=PromptName.SUMMARY, value="seen")
    turn.send(Message(key=_t2_text(turn, code), fields=_facts(turn), kind=Kind.SAFETY, buttons=((summary,), (seen,))))
    return True


def _show_t1(turn: Turn, code: Code) -> None:
    if not _may_show(turn, Tier.T1):
        return
    shown = {**turn.safety.carded, code: turn.today}
    turn.guard(shown_on=turn.today, shown_tier=int(Tier.T1), carded=shown)
    turn.card(f"T1:{code}")
    turn.say(T1_TEXTS.get(code, "safety.t1"), kind=Kind.SAFETY)


def _t2_text(turn: Turn, code: Code) -> str:
    key = T2_TEXTS[code]
    if code == "S-UNCHECKED":
        effect = turn.programme.effects.get(code, Effect.NONE)
        return {Effect.PREP_ONLY: f"{key}_prep", Effect.FREEZE: f"{key}_freeze"}.get(effect, key)
    if code == "P-NOIMP28" and not turn.safety.noimp14_carded:
        return f"{key}_first"
    return key


def _facts(turn: Turn) -> dict[str, Field]:
    """Return the numbers that T2 texts may name: S sessions, days, B and C."""
    training = turn.state.training
    if training is None:
        return {}
    base = scores.baseline(training)
    now = scores.current(training, turn.today)
    facts: dict[str, Field] = {"S": training.sessions, "days": (turn.today - training.anchor).days + 1}
    return facts | {"B": "" if base is None else base, "C": "" if now is None else now}
