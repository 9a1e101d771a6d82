"""Hand-made stand-ins for what the services need from the world."""
