"""Commands of the chat and the buttons that do the same (`platform.md 5`)."""

from collections.abc import Callable

from bot.core import consents, day, effects, joining, moves, pausing, resume, settings_card, signs
from bot.core.events import Commanded, CommandName
from bot.core.prompts import PromptName
from bot.core.turn import Turn

ANY_TIME = frozenset(
    {CommandName.HELP, CommandName.PRIVACY, CommandName.FORGET, CommandName.TIMEZONE, CommandName.START}
)
"""Commands that also someone obeys who has not finished joining."""


def obey(turn: Turn, command: Commanded) -> None:
    """Do what a command says; before joining is done most of them lead back to it."""
    if turn.state.refused and command.name is not CommandName.FORGET:
        turn.ask(PromptName.REFUSED)
        turn.show(fresh=True)
    elif command.name is CommandName.TIMEZONE:
        set_zone(turn, command.argument.strip())
    elif not turn.enrolment.done and command.name not in ANY_TIME:
        if command.name is CommandName.NOW and turn.safety.hold is not None:
            turn.card("PAUSED")
        joining.resume(turn)
    else:
        _COMMANDS[command.name](turn)


def choose(turn: Turn, value: str) -> bool:
    """Handle a button that stands for a command; False for anything else, and before joining is done."""
    act = _CHOICES.get(value)
    if act is None or (not turn.enrolment.done and value != "symptoms"):
        return False
    act(turn)
    return True


def set_zone(turn: Turn, name: str) -> None:
    """Set the zone that was named or found; an unknown name is answered with what to do."""
    if turn.state.refused:
        return
    settings_card.set_zone(turn, name)
    turn.show(fresh=True)


def _start(turn: Turn) -> None:
    if not turn.enrolment.done:
        joining.resume(turn)
        return
    due = consents.due(turn.state, turn.programme)
    if due is not None:
        turn.ask(due)
    else:
        resume.go_back(turn)
    turn.show(fresh=True)


def _now(turn: Turn) -> None:
    day.begin(turn)
    turn.show(fresh=True)


def _symptoms(turn: Turn) -> None:
    """Open the full screen at any time, also during PAUSE (`programme.md D4`)."""
    if turn.state.screening is not None:
        resume.go_back(turn)
    else:
        signs.open_full(turn, "symptoms")
    turn.show(fresh=True)


def _settings(turn: Turn) -> None:
    settings_card.open_card(turn)
    turn.show(fresh=True)


def _help(turn: Turn) -> None:
    turn.say("notice.help")
    turn.show(fresh=True)


def _why(turn: Turn) -> None:
    """Say why the plan changed in the last 14 days; the sentences come from the state (`features.md P14`)."""
    turn.say("notice.why")
    turn.show(fresh=True)


def _summary(turn: Turn) -> None:
    """Send the page for a provider; the participant shows it, nobody else gets it (`programme.md D7`)."""
    turn.say("notice.summary")
    turn.show(fresh=True)


def _privacy(turn: Turn) -> None:
    consents.tell_privacy(turn)
    turn.show(fresh=True)


def _stop(turn: Turn) -> None:
    pausing.stop(turn)
    if not effects.is_paused(turn.state) and turn.state.session is None:
        turn.ask(PromptName.HOME)


def _forget(turn: Turn) -> None:
    settings_card.ask_forget(turn)
    turn.show(fresh=True)


_COMMANDS: dict[CommandName, Callable[[Turn], None]] = {
    CommandName.START: _start,
    CommandName.NOW: _now,
    CommandName.SYMPTOMS: _symptoms,
    CommandName.SETTINGS: _settings,
    CommandName.HELP: _help,
    CommandName.PRIVACY: _privacy,
    CommandName.STOP: _stop,
    CommandName.FORGET: _forget,
    CommandName.WHY: _why,
    CommandName.MOVES: moves.open_card,
    CommandName.SUMMARY: _summary,
}

_CHOICES: dict[str, Callable[[Turn], None]] = {
    "begin": day.begin,
    "settings": settings_card.open_card,
    "symptoms": _symptoms,
    "help": _help,
    "why": _why,
    "summary": _summary,
    "home": resume.go_back,
}
