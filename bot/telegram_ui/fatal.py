"""When the bot has to stop."""

REJECTED = (
    "Telegram does not know this token. Copy it again from @BotFather (/mybots, API Token) into MIDBACK_TOKEN; "
    "it looks like 123456789:AAE… and has no spaces."
)
RIVAL = (
    "Another copy of this bot is receiving updates with the same token. Stop it, or give this one a token of its own; "
    "Telegram talks to one at a time."
)


class CannotGoOnError(Exception):
    """The bot has to stop; the text is the one sentence that says why and what to do."""
