"""Personas and cohorts through the core on a virtual clock: no database, no Telegram, no waiting."""
