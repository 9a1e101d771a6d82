"""Use cases: load, call the core, save, then speak. Knows no database and no Telegram, only the ports."""
