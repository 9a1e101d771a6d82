"""What the storage tells the person who runs the bot."""


class StorageProblem(Exception):  # noqa: N818  it is a sentence for a person, not a fault in the code
    """The database cannot be used. The text is one sentence: what is wrong, where, what to do."""
