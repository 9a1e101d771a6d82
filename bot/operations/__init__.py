"""Running the bot: logs and health."""
