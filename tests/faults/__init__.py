"""What can go wrong around the bot: it is killed, it is told nonsense, it finds no place to keep anything."""
