"""The two agreements, each of its own tap and kept with the text's version and digest (`programme.md EG3, EG4`).

No question about health is asked or stored before both are given. A new version of either text is asked for again.
"""

from bot.core.programme import Document, Programme
from bot.core.prompts import PromptName
from bot.core.questions import BACK, Outcome
from bot.core.state import Consent, Participant
from bot.core.transition import Agreed
from bot.core.turn import Turn

PROMPTS = frozenset({PromptName.TERMS, PromptName.HEALTH})


def due(state: Participant, programme: Programme) -> PromptName | None:
    """Return the question for the first agreement missing or given to another version; None if both stand."""
    enrolment = state.enrolment
    if not _stands(enrolment.terms, programme.terms):
        return PromptName.TERMS
    if not _stands(enrolment.health, programme.health):
        return PromptName.HEALTH
    return None


def given(state: Participant) -> bool:
    """Tell whether both agreements were given, to whichever version."""
    return state.enrolment.terms is not None and state.enrolment.health is not None


def answer(turn: Turn, prompt: PromptName, value: str) -> Outcome:
    """Deal with a tap on TERMS or HEALTH: agree, no, privacy, and back on HEALTH."""
    if value == "agree":
        _agree(turn, prompt)
        return Outcome.ANSWERED
    if value == BACK and prompt is PromptName.HEALTH:
        return Outcome.PREVIOUS
    if value == "privacy":
        tell_privacy(turn)
    elif value == "no":
        turn.say(f"notice.{_part(prompt)}_declined")
    else:
        return Outcome.INVALID
    turn.ask(prompt)
    return Outcome.AGAIN


def tell_privacy(turn: Turn) -> None:
    """Say what is kept and why, with the versions of both texts."""
    turn.say("notice.privacy", terms=turn.programme.terms.version, health=turn.programme.health.version)


def _part(prompt: PromptName) -> str:
    return "terms" if prompt is PromptName.TERMS else "health"


def _agree(turn: Turn, prompt: PromptName) -> None:
    """Keep the agreement; one that stands already is kept as it is."""
    terms = prompt is PromptName.TERMS
    document = turn.programme.terms if terms else turn.programme.health
    if _stands(turn.enrolment.terms if terms else turn.enrolment.health, document):
        return
    turn.enrol(**{_part(prompt): Consent(version=document.version, digest=document.digest, at=turn.at)})
    turn.record(Agreed(name=document.name, version=document.version, digest=document.digest, agreed=True))


def _stands(consent: Consent | None, document: Document) -> bool:
    return consent is not None and (consent.version, consent.digest) == (document.version, document.digest)
