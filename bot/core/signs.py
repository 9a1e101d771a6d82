"""Screens for warning signs: emergency page, today page, body-signs page, mini-check (`programme.md D2, C3, H.3`).

A tick acts at the first tap; the most severe tap wins. What follows the end of a page is in `bot.core.flow`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.core import holds
from bot.core.codes import CHECKABLE, MINI, VISCERAL, VISCERAL_TIERS
from bot.core.evolve import replace
from bot.core.prompts import PromptName
from bot.core.state import Screening
from bot.core.transition import ScreenShown
from bot.core.turn import Turn
from bot.core.vocabulary import Code, Tier


class End(StrEnum):
    """How a page ended."""

    CLEAN = "clean"
    RAISED = "raised"
    BODY = "body"
    MINI = "mini"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A page is over; `screening` is what was answered on it."""

    how: End
    screening: Screening


Verdict = Ended | bool
"""True: answered, the page goes on; False: no answer of this page; or its end."""

IN_SESSION = frozenset({"quick", "pre", "changed", "follow_up", "sharp", "body", "mini", "raised"})
"""Reasons whose pages belong to the open session."""
ASIDE = frozenset({"raised", "changed"})
"""Those after which the session goes back to the question that was open."""


def open_full(turn: Turn, reason: str) -> None:
    """Open the full screen: emergency page, then today page."""
    turn.change(screening=Screening(reason=reason))
    turn.record(ScreenShown(kind="full"))
    _ask(turn, PromptName.EMERGENCY)


def open_body(turn: Turn, reason: str, *, ticked: tuple[Code, ...] = (), moves: bool = True) -> None:
    """Open the body-signs page; `moves` when it was due by date, so that the next due date follows.

    Source: `programme.md H.15`.
    """
    turn.change(screening=Screening(reason=reason, ticked=ticked))
    turn.record(ScreenShown(kind="visceral"))
    training = turn.state.training
    if moves:
        turn.guard(visceral_next=next_visceral(training.day if training is not None else 1))
    _ask(turn, PromptName.BODY)


def open_mini(turn: Turn, why: str) -> None:
    """Open the mini-check after dizziness, numbness or a headache (`programme.md D3` N-*)."""
    turn.change(screening=Screening(reason="mini"))
    turn.run(mini=why)
    turn.record(ScreenShown(kind="mini"))
    _ask(turn, PromptName.MINI)


def next_visceral(day: int) -> int:
    """Return the next program day after `day` on which the page is due: 8, 22, 36, ... (`programme.md H.15`)."""
    return 8 if day < 8 else 8 + 14 * ((day - 8) // 14 + 1)  # noqa: PLR2004 - the dates of H.15


def answer(turn: Turn, prompt: PromptName, value: str) -> Verdict:
    """Handle a tap on an open page; False if the value is none of its answers."""
    screening = turn.state.screening
    return screening is not None and _PAGES[prompt](turn, screening, value)


def raise_sign(turn: Turn, tier: Tier, code: Code) -> Ended:
    """Act on a T3/T4 sign: hold, card, alert."""
    screening = turn.state.screening or Screening(reason="")
    turn.change(screening=None)
    turn.note("sign", code)
    _keep_lower(turn, screening)
    holds.open_hold(turn, tier, code, "" if screening.reason == "mistap" else screening.reason)
    return Ended(how=End.RAISED, screening=screening)


def _keep_lower(turn: Turn, screening: Screening) -> None:
    """Keep what was answered before the sign, for the summary and in case the sign is taken back.

    Source: `programme.md D1` "lower ones are stored".
    """
    for code in screening.ticked:
        turn.note("sign", f"{code}:checked")
    for code, answer in screening.visceral.items():
        turn.note("sign", f"{code}:{answer}")
    if not screening.visceral:
        return
    if turn.enrolment.done:
        turn.run(visceral=screening.visceral)
    else:
        turn.guard(told={Code(code): answer for code, answer in screening.visceral.items()})


def close_full(turn: Turn, screening: Screening) -> Ended:
    """Note that a full screen ended with nothing ticked."""
    turn.guard(last_full=turn.today, full_due=False)
    turn.change(screening=None)
    for code in screening.ticked:
        turn.note("sign", f"{code}:checked")
    if turn.state.session is not None and screening.reason in IN_SESSION:
        notes = tuple(dict.fromkeys((*turn.session.notes, *screening.ticked)))
        turn.run(full_done=True, notes=notes)
    return Ended(how=End.CLEAN, screening=screening)


def _ask(turn: Turn, name: PromptName) -> None:
    screening = turn.state.screening
    if screening is not None:
        turn.change(screening=replace(screening, page=name))
    if screening is not None and screening.reason in IN_SESSION - ASIDE and turn.state.session is not None:
        turn.ask_in_session(name)
    else:
        turn.ask(name)


def _emergency(turn: Turn, screening: Screening, value: str) -> Verdict:
    del screening
    if value == "none":
        _ask(turn, PromptName.TODAY)
        return True
    return _tick(turn, value, turn.programme.emergency)


def _today(turn: Turn, screening: Screening, value: str) -> Verdict:
    if value == "none":
        return close_full(turn, screening)
    if value in CHECKABLE:
        turn.change(screening=replace(screening, asking=value))
        _ask(turn, PromptName.SIGN)
        return True
    return _tick(turn, value, turn.programme.today)


def _tick(turn: Turn, value: str, codes: tuple[Code, ...]) -> Verdict:
    return raise_sign(turn, turn.programme.tiers[Code(value)], Code(value)) if value in codes else False


def _sign(turn: Turn, screening: Screening, value: str) -> Verdict:
    code = Code(screening.asking)
    return _checkable(turn, screening, code, value) if code in CHECKABLE else _visceral(turn, screening, code, value)


def _checkable(turn: Turn, screening: Screening, code: Code, value: str) -> Verdict:
    if value == "yes":
        return raise_sign(turn, turn.programme.tiers[code], code)
    if value not in {"no", "checked"}:
        return False
    others = tuple(one for one in screening.ticked if one != code)
    ticked = (*others, code) if value == "checked" else others
    turn.change(screening=replace(screening, ticked=ticked, asking=""))
    _ask(turn, PromptName.TODAY)
    return True


def _visceral(turn: Turn, screening: Screening, code: Code, value: str) -> Verdict:
    answers = VISCERAL_TIERS.get(code, {})
    if value not in answers:
        return False
    tier = answers[value]
    if tier is not None and tier >= Tier.T3:
        return raise_sign(turn, tier, code)
    visceral = {key: one for key, one in screening.visceral.items() if key != code}
    if value != "no":
        visceral[code] = value
    turn.change(screening=replace(screening, visceral=visceral, asking=""))
    _ask(turn, PromptName.BODY)
    return True


def _body(turn: Turn, screening: Screening, value: str) -> Verdict:
    if value in VISCERAL:
        turn.change(screening=replace(screening, asking=value))
        _ask(turn, PromptName.SIGN)
        return True
    if value != "done":
        return False
    turn.change(screening=None)
    for code, one in screening.visceral.items():
        turn.note("sign", f"{code}:{one}")
    if turn.state.session is not None:
        turn.run(visceral=screening.visceral, visceral_done=True)
    return Ended(how=End.BODY, screening=screening)


def _mini(turn: Turn, screening: Screening, value: str) -> Verdict:
    if value == "none":
        turn.change(screening=None)
        return Ended(how=End.MINI, screening=screening)
    return _tick(turn, value, MINI.get(turn.session.mini, MINI["dizzy"]))


_PAGES: dict[PromptName, Callable[[Turn, Screening, str], Verdict]] = {
    PromptName.EMERGENCY: _emergency,
    PromptName.TODAY: _today,
    PromptName.SIGN: _sign,
    PromptName.BODY: _body,
    PromptName.MINI: _mini,
}
