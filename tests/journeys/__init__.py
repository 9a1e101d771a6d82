"""Conversations from the first message on: the real bot, over HTTP, beside the stand-in for Telegram.

The `*.md` files are what the person saw, for a clinician to read. `pytest tests/journeys --update-journeys` writes
them anew.
"""
