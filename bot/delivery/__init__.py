"""Saying what is stored: when, in which order, how fast, and what to do when it fails."""
