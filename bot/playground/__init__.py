"""A local stand-in for the Bot API, a chat page in the browser and a clock that can be moved.

It knows nothing of the bot: any bot that speaks the Bot API over HTTP can talk to it.
"""

from bot.playground.app import build_app
from bot.playground.controls import Controls, NoControls
from bot.playground.groups import Group
from bot.playground.judge import Judge, Rules, Violation
from bot.playground.people import Member, Person
from bot.playground.server import serve
from bot.playground.stand_in import DEFAULT_TOKEN, NotSettledError, StandIn

__all__ = [
    "DEFAULT_TOKEN",
    "Controls",
    "Group",
    "Judge",
    "Member",
    "NoControls",
    "NotSettledError",
    "Person",
    "Rules",
    "StandIn",
    "Violation",
    "build_app",
    "serve",
]
