"""Midback: one short mid-back session a day, over Telegram."""
