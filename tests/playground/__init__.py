"""The stand-in for the Bot API, its page and its clock."""
