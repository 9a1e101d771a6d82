"""Animation loops drawn from pose files."""
