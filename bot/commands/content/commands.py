"""`midback content ...`, whole: the files' own commands, and those that draw screens or play people."""

from bot.authoring.commands import make_app
from bot.commands.content.drawn import drawn

app = make_app([drawn])
