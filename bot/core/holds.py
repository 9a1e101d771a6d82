"""T3 and T4: opening a hold, taking back a mis-tap, asking again, clearing (`programme.md D1, D4, H.30-H.34`).

The hold begins with the first tap, before anything is sent. Nothing but the reply "seen, exercise is OK" with the hold
time over and a clean full screen ends it; no time-out does.
"""

from datetime import datetime, timedelta

from bot.core import episodes, gates
from bot.core.codes import FOLLOW_UP_HOURS
from bot.core.events import Residue
from bot.core.evolve import evolve, replace
from bot.core.prompts import PromptName
from bot.core.state import Hold
from bot.core.timekeeping import out_of_quiet
from bot.core.transition import Alerted, Button, HoldChanged, Kind, TapJudged
from bot.core.turn import Buttons, Turn
from bot.core.vocabulary import Code, Tier

CRISIS = Code("E9")
SEVERE = Code("U-SEV10")
"""A score of ten: a T3 of its own (`programme.md H.20`)."""
UNANSWERED_H = 24
REPEAT_H = 24
GENTLE_AFTER = {Tier.T4: 3, Tier.T3: 2}
LEVEL_AFTER = {Tier.T4: 0, Tier.T3: 1}


def open_hold(turn: Turn, tier: Tier, code: Code, reason: str = "") -> None:
    """Pause exercise for a T3 or T4 sign and tell the participant and the operator at once."""
    old = turn.safety.hold
    repeated = tier is Tier.T3 and _within(turn, turn.safety.alerted.get(code), REPEAT_H)
    until = turn.at + timedelta(hours=turn.constants.hold_t4_h if tier is Tier.T4 else turn.constants.hold_t3_h)
    hold = Hold(
        tier=tier,
        code=code,
        codes=(code,),
        at=turn.at,
        until=until,
        mistap=not _within(turn, turn.safety.mistaps.get(tier.name), turn.constants.mistap_every_h),
        serial=turn.number(),
        reason=reason,
    )
    turn.guard(hold=hold if old is None else _on_top_of(old, hold))
    turn.record(HoldChanged(tier=tier, code=code, change="OPENED"))
    turn.decide(code, "why.hold_score" if code == SEVERE else "why.hold", tier=tier.name)
    if not repeated:
        turn.guard(alerted={**turn.safety.alerted, code: turn.at})
        turn.card(f"{tier.name}:{code}")
        turn.record(Alerted(code=f"{tier.name}:{code}", tier=tier))
        _tell(turn, tier, code, first=True)
    turn.ask(PromptName.PAUSED)
    turn.keep_card()


def from_residue(turn: Turn, residue: Residue) -> None:
    """Put someone back in PAUSE who erased their data during a hold (`programme.md H0e`)."""
    code = Code(f"HOLD-{residue.tier.name}")
    hold = Hold(tier=residue.tier, code=code, codes=(code,), at=turn.at, until=residue.until, serial=turn.serial)
    if turn.safety.hold is None:
        turn.guard(hold=hold)
    turn.say("safety.paused", kind=Kind.SAFETY)
    turn.ask(PromptName.PAUSED)


def may_take_back(turn: Turn) -> bool:
    """Tell whether "I tapped that by mistake" still counts: offered, and within ten minutes."""
    hold = turn.safety.hold
    return hold is not None and hold.mistap and turn.at - hold.at <= timedelta(minutes=turn.constants.mistap_min)


def may_finish_taking_back(turn: Turn) -> bool:
    """Tell whether the screen of a mis-tap that was opened in time is ended soon enough: as long again."""
    hold = turn.safety.hold
    return hold is not None and turn.at - hold.at <= 2 * timedelta(minutes=turn.constants.mistap_min)


def take_back(turn: Turn) -> str:
    """End the hold as a mis-tap after a clean screen. Return why the screen was open when the sign was ticked."""
    hold = turn.safety.hold
    if hold is None:
        return ""
    used = {**turn.safety.mistaps, hold.tier.name: turn.at}
    alerted = {code: at for code, at in turn.safety.alerted.items() if code != hold.code}
    taken_back = {hold.code, f"{hold.tier.name}:{hold.code}"}
    diary = tuple(one for one in turn.safety.diary if one.day != turn.today or one.code not in taken_back)
    turn.guard(hold=hold.before, mistaps=used, alerted=alerted, diary=diary)
    turn.card("MISTAP")
    turn.record(HoldChanged(tier=hold.tier, code=hold.code, change="MISTAP"))
    turn.record(Alerted(code=f"MISTAP:{hold.code}", tier=hold.tier))
    turn.decide("D4", "why.mistap", code=hold.code)
    turn.say("safety.mistap", kind=Kind.SAFETY)
    return hold.reason


def reject_mistap(turn: Turn) -> None:
    """Say that the normal path is the only one now."""
    turn.record(TapJudged(outcome="rejected:mistap"))
    turn.toast("toast.mistap_over")


def clear(turn: Turn) -> None:
    """End the hold and "told not to exercise" after a reply and a clean screen (`programme.md D4, H.31`)."""
    hold = turn.safety.hold
    asks_ok = hold is not None and bool(gates.ticked(turn.enrolment.gates))
    turn.guard(hold=None, told_not=False, told={}, history_due=asks_ok or turn.safety.history_due)
    turn.note("visit", "ok")
    episodes.clear_all_seen(turn)
    turn.card("CLEARED")
    if hold is None:
        turn.say("safety.thanks", kind=Kind.SAFETY)
        return
    turn.record(HoldChanged(tier=hold.tier, code=hold.code, change="CLEARED"))
    if turn.state.training is None:
        turn.decide("D4", "why.hold_cleared", tier=hold.tier.name)
    else:
        old = turn.training.level
        level = min(old, LEVEL_AFTER[hold.tier])
        turn.decide("D4", "why.hold_cleared", tier=hold.tier.name, old=old, level=level)
        turn.train(level=level, gentle=GENTLE_AFTER[hold.tier], green_run=0, amber_run=0)
    turn.say("safety.cleared", kind=Kind.SAFETY)


# --- what the clock brings


def follow_up_at(hold: Hold, zone: str | None) -> datetime | None:
    """Return when the next follow-up question is due; None after the last one (`programme.md H.34`)."""
    hours = FOLLOW_UP_HOURS[hold.tier]
    if hold.asked >= len(hours):
        return None
    return _not_before(hold, out_of_quiet(hold.at + timedelta(hours=hours[hold.asked]), zone))


def unanswered_at(hold: Hold) -> datetime | None:
    """Return when the operator is told that a follow-up was not answered."""
    return None if hold.unanswered_at is None else hold.unanswered_at + timedelta(hours=UNANSWERED_H)


def rescreen_at(hold: Hold, zone: str | None) -> datetime | None:
    """Return when the screen is offered after a reply that came before the hold was over."""
    return _not_before(hold, out_of_quiet(hold.until, zone)) if hold.ready and not hold.rescreen_sent else None


def _not_before(hold: Hold, at: datetime) -> datetime:
    return at if hold.not_before is None else max(at, hold.not_before)


def strike(turn: Turn) -> None:
    """Do what is due for the hold: offer the screen, ask again, tell the operator."""
    hold = turn.safety.hold
    if hold is None:
        return
    zone = turn.enrolment.zone
    awake = out_of_quiet(turn.at, zone)
    if awake > turn.at and (_is_due(turn, rescreen_at(hold, zone)) or _is_due(turn, follow_up_at(hold, zone))):
        _set(turn, not_before=awake)
        hold = replace(hold, not_before=awake)
    if _is_due(turn, rescreen_at(hold, zone)):
        _offer_rescreen(turn, hold)
    if _is_due(turn, unanswered_at(hold)):
        turn.record(Alerted(code=f"FU-UNANSWERED:{hold.tier.name}", tier=hold.tier))
        _set(turn, unanswered_at=None)
    if _is_due(turn, follow_up_at(hold, zone)):
        _ask_again(turn)


def repeat(turn: Turn) -> None:
    """Say the advice of the open hold once more (`programme.md D4` "Not yet")."""
    hold = turn.safety.hold
    if hold is not None:
        turn.card(f"{hold.tier.name}:{hold.code}")
        _tell(turn, hold.tier, hold.code, first=False)


def answered(turn: Turn) -> None:
    """Note that a follow-up was answered."""
    if turn.safety.hold is not None:
        _set(turn, unanswered_at=None)


def keep_reply(turn: Turn) -> None:
    """Keep "seen, exercise is OK" until the hold is over."""
    _set(turn, ready=True)
    turn.say("safety.stored", kind=Kind.SAFETY)


def is_over(turn: Turn) -> bool:
    """Tell whether the hold time has run out."""
    hold = turn.safety.hold
    return hold is None or turn.at >= hold.until


def _offer_rescreen(turn: Turn, hold: Hold) -> None:
    _set(turn, rescreen_sent=True)
    turn.card("RESCREEN")
    go = Button(label="button.check_again", prompt=PromptName.RESCREEN, value="go", serial=hold.serial)
    turn.say("safety.rescreen", kind=Kind.SAFETY, buttons=((go,),))


def _ask_again(turn: Turn) -> None:
    hold = turn.safety.hold
    if hold is None:
        return
    asked = hold.asked + 1
    hours = FOLLOW_UP_HOURS[hold.tier]
    while asked < len(hours) and hold.at + timedelta(hours=hours[asked]) <= turn.at:
        asked += 1
    _set(turn, asked=asked, unanswered_at=turn.at)
    turn.card(f"FU-{hold.tier.name}")
    turn.say("safety.follow_up", kind=Kind.SAFETY, buttons=reply_buttons(PromptName.FOLLOW_UP_HOLD, hold.serial))


def reply_buttons(prompt: PromptName, serial: int) -> Buttons:
    """Return the four answers to "Did you talk to a healthcare provider?"."""
    return tuple(
        (Button(label=f"button.{value}", prompt=prompt, value=value, serial=serial),)
        for value in ("seen_ok", "seen_no", "not_yet", "worse")
    )


def _tell(turn: Turn, tier: Tier, code: Code, *, first: bool) -> None:
    hold = turn.safety.hold
    serial = hold.serial if hold is not None else turn.serial
    key = "safety.crisis" if code == CRISIS else f"safety.{tier.name.lower()}"
    rows = [(Button(label="button.update", prompt=PromptName.HOLD, value="update", serial=serial),)]
    if first and hold is not None and hold.mistap:
        rows.append((Button(label="button.mistap", prompt=PromptName.HOLD, value="mistap", serial=serial),))
    turn.say(key, kind=Kind.SAFETY, buttons=tuple(rows))


def _on_top_of(old: Hold, new: Hold) -> Hold:
    """Return the hold after a further sign: the higher tier, the later end, questions from the start.

    Source: `programme.md H.32`.
    """
    return replace(
        new,
        tier=max(old.tier, new.tier),
        code=new.code if new.tier >= old.tier else old.code,
        codes=(*(code for code in old.codes if code != new.code), new.code),
        until=max(old.until, new.until),
        reason=old.reason or new.reason,
        before=replace(old, before=None),
    )


def _set(turn: Turn, **fields: object) -> None:
    hold = turn.safety.hold
    if hold is not None:
        turn.guard(hold=evolve(hold, fields))


def _within(turn: Turn, then: datetime | None, hours: int) -> bool:
    return then is not None and turn.at - then < timedelta(hours=hours)


def _is_due(turn: Turn, then: datetime | None) -> bool:
    return then is not None and then <= turn.at
