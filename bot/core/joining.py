"""Joining: from the first message to the first session, one question a card (`programme.md S15, D2, EG3, EG4, H.10`).

WELCOME (18 or older, H1) -> TERMS -> HEALTH -> the full screen and the body page (module signs) -> GATES -> GATE_OK for
each gate that needs a provider's word -> REGION -> SIDE -> BAND (if it matters) -> CLOCK -> TIME -> READY. Back goes
the other way and keeps the answers. All of it is in the state, so a joining that was interrupted goes on where it was.

Notes in `asking`: `joining` the open question, or the one after the signs; `signs` and `screened` when the screen was
opened and ended clean; `stopped` and `cleared` the tier of a hold that began in joining, and of one that was cleared.
"""

from bot.core import arrival, consents, day, effects, gates, places, questions, residues, rules, scratch, signs
from bot.core.events import Residue
from bot.core.prompts import PromptName
from bot.core.questions import Outcome
from bot.core.resume import back_to_signs, go_back
from bot.core.state import Enrolment, Participant
from bot.core.transition import HoldChanged
from bot.core.turn import Turn

STEPS = (
    PromptName.WELCOME,
    PromptName.TERMS,
    PromptName.HEALTH,
    PromptName.GATES,
    PromptName.GATE_OK,
    PromptName.REGION,
    PromptName.SIDE,
    PromptName.BAND,
    PromptName.CLOCK,
    PromptName.TIME,
)
ABOUT_HEALTH = frozenset(STEPS[3:8])
PARTS = 6
PART: dict[PromptName, int] = {
    PromptName.TERMS: 1,
    PromptName.HEALTH: 1,
    PromptName.EMERGENCY: 2,
    PromptName.TODAY: 2,
    PromptName.SIGN: 2,
    PromptName.BODY: 2,
    PromptName.GATES: 3,
    PromptName.GATE_OK: 3,
    PromptName.REGION: 4,
    PromptName.SIDE: 4,
    PromptName.BAND: 5,
    PromptName.CLOCK: 6,
    PromptName.PLACE: 6,
    PromptName.TIME: 6,
}
"""Which of the `PARTS` a question belongs to, for "2 of 6"."""

_SIGNS = frozenset({PromptName.EMERGENCY, PromptName.TODAY, PromptName.SIGN, PromptName.BODY})
_STANDING = frozenset({*STEPS, PromptName.REFUSED, PromptName.READY}) - {PromptName.CLOCK}


def begin(turn: Turn, residue: Residue | None) -> None:
    """Greet someone new."""
    residues.note(turn, residue)
    _ask(turn, PromptName.WELCOME)


def answer(turn: Turn, prompt: PromptName, value: str) -> bool:
    """Deal with a tap on the question in front. False if it is no answer to it; then nothing changed."""
    if prompt is PromptName.READY:
        return _ready(turn, value)
    if prompt in ABOUT_HEALTH and not consents.given(turn.state):
        return False
    outcome = _outcome(turn, prompt, value)
    if outcome is Outcome.PREVIOUS:
        return _go_back(turn, prompt)
    if outcome is Outcome.ANSWERED:
        _go_on(turn, prompt)
    return outcome is not Outcome.INVALID


def _outcome(turn: Turn, prompt: PromptName, value: str) -> Outcome:
    if prompt is PromptName.WELCOME:
        return _welcome(turn, value)
    if prompt in consents.PROMPTS:
        return consents.answer(turn, prompt, value)
    return questions.answer(turn, prompt, value)


def _welcome(turn: Turn, value: str) -> Outcome:
    if value == "adult":
        return Outcome.ANSWERED
    if value == "minor":
        _refuse(turn)
    elif value == "basis":
        turn.say("notice.basis")
        turn.ask(PromptName.WELCOME)
    elif value == "privacy":
        consents.tell_privacy(turn)
        turn.ask(PromptName.WELCOME)
    else:
        return Outcome.INVALID
    return Outcome.AGAIN


def _refuse(turn: Turn) -> None:
    """Keep nothing of someone under 18 but the refusal, and the language that it is said in (`programme.md H1`)."""
    old = turn.state
    language = Enrolment(language=old.enrolment.language)
    turn.state = Participant(joined_at=old.joined_at, serial=old.serial, enrolment=language, refused=True)
    turn.decide("H1", "why.refused")
    turn.card("REFUSED")
    turn.ask(PromptName.REFUSED)


def take_back_refusal(turn: Turn, value: str) -> bool:
    """Ask for the age again after a tap by mistake; nothing was kept that could be lost."""
    if value != "mistap":
        return False
    turn.change(refused=False)
    _ask(turn, PromptName.WELCOME)
    return True


# --- the way


def _ask(turn: Turn, prompt: PromptName) -> None:
    scratch.note(turn, joining=prompt.value)
    questions.ask(turn, prompt)


def _is_asked(state: Participant, prompt: PromptName) -> bool:
    if prompt is PromptName.GATE_OK:
        return bool(gates.ticked(state.enrolment.gates))
    return prompt is not PromptName.BAND or gates.band_matters(state.enrolment.gates)


def _neighbour(state: Participant, prompt: PromptName, by: int) -> PromptName:
    index = STEPS.index(prompt) + by
    while not _is_asked(state, STEPS[index]):
        index += by
    return STEPS[index]


def _go_on(turn: Turn, prompt: PromptName) -> None:
    if turn.enrolment.done:
        _go_on_done(turn, prompt)
    elif prompt is PromptName.HEALTH:
        _screen(turn)
    elif prompt is PromptName.TIME:
        arrival.enrol(turn)
        rules.at_joining(turn)
        _arrive(turn)
    else:
        _ask(turn, _neighbour(turn.state, prompt, 1))


def _go_on_done(turn: Turn, prompt: PromptName) -> None:
    """Go on after the end of joining: a new version was agreed to, or the place or time of READY was changed."""
    if prompt in consents.PROMPTS:
        missing = consents.due(turn.state, turn.programme)
        go_back(turn) if missing is None else turn.ask(missing)
    elif prompt is PromptName.CLOCK:
        _ask(turn, PromptName.TIME)
    else:
        _arrive(turn)


def _go_back(turn: Turn, prompt: PromptName) -> bool:
    done = turn.enrolment.done
    if prompt is PromptName.GATES:
        _screen(turn)
    elif prompt is PromptName.PLACE or (done and prompt is PromptName.CLOCK):
        _arrive(turn)
    else:
        _ask(turn, _neighbour(turn.state, prompt, -1))
    return True


# --- signs


def _screen(turn: Turn) -> None:
    """Open the signs; the body page follows, then GATES."""
    scratch.note(turn, joining=PromptName.GATES.value, signs=scratch.read(turn, "signs") or turn.at.isoformat())
    scratch.drop(turn, "screened")
    signs.open_full(turn, "onboarding")


def after_signs(turn: Turn) -> None:
    """Go on after pages E, U and V without T3 or T4; a hold left behind by an erasure comes back now (H0e)."""
    scratch.note(turn, screened=turn.at.isoformat())
    if residues.enforce(turn):
        after_hold(turn)
    else:
        _ask(turn, PromptName(scratch.read(turn, scratch.JOINING)))


def after_hold(turn: Turn) -> None:
    """Stop asking: a hold was opened, and its card is in front until it ends; then `resume` goes on."""
    residues.enforce(turn)
    hold = turn.safety.hold
    if hold is not None:
        scratch.note(turn, stopped=hold.tier.name)


def _hold_ended(turn: Turn) -> None:
    """Go on after a hold: the screen that ended it was clean and full, so only the body page may be missing."""
    taken_back = any(isinstance(record, HoldChanged) and record.change == "MISTAP" for record in turn.records)
    if not taken_back:
        scratch.note(turn, cleared=scratch.read(turn, "stopped"))
    scratch.drop(turn, "stopped")
    if scratch.read(turn, scratch.JOINING) == PromptName.GATES and turn.safety.visceral_next <= 1:
        signs.open_body(turn, "onboarding")
    else:
        after_signs(turn)


# --- the end


def _arrive(turn: Turn) -> None:
    """Offer the first session, unless a gate waits for a provider's OK."""
    turn.change(asking={})
    turn.ask(PromptName.PAUSED if effects.is_paused(turn.state) else PromptName.READY)


def _ready(turn: Turn, value: str) -> bool:
    if effects.is_paused(turn.state):
        return False
    if value == "begin":
        day.begin(turn)
    elif value == "later":
        turn.ask(PromptName.HOME)
    elif value == "place":
        _ask(turn, PromptName.PLACE)
    elif value == questions.BACK:
        _ask(turn, PromptName.TIME)
    else:
        return False
    return True


# --- interruptions


def resume(turn: Turn) -> None:
    """Show where joining stands, as a new message; also called when a hold that began in it has ended."""
    if not _stands(turn):
        _ask_again(turn)
    turn.show(fresh=True)


def _stands(turn: Turn) -> bool:
    """Tell whether the card in front is still the right one. The clock is asked anew, as its times have moved on."""
    front = turn.state.prompt.name if turn.state.prompt else None
    if front in _SIGNS:
        return turn.state.screening is not None
    if front is PromptName.PAUSED:
        return turn.safety.hold is not None
    return front in _STANDING


def _ask_again(turn: Turn) -> None:
    name = scratch.read(turn, scratch.JOINING) or PromptName.WELCOME.value
    if back_to_signs(turn):
        return
    if turn.safety.hold is not None:
        after_hold(turn)
        turn.ask(PromptName.PAUSED)
    elif scratch.read(turn, "stopped"):
        _hold_ended(turn)
    elif name == PromptName.GATES and not scratch.read(turn, "screened"):
        _screen(turn)
    else:
        _ask(turn, PromptName(name))


def zone_found(turn: Turn, name: str) -> None:
    """Take a zone that was named or shared while the clock is asked for; at any other question nothing is stored."""
    if scratch.read(turn, scratch.JOINING) != PromptName.CLOCK:
        resume(turn)
        return
    zone = places.find_zone(turn.programme, name)
    if zone is None:
        turn.say("notice.zone_unknown")
        _ask(turn, PromptName.CLOCK)
        return
    turn.enrol(zone=zone)
    _ask(turn, PromptName.TIME)
