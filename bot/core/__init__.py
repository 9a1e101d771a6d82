"""The functional core: (state, event, programme) -> transition.

Standard library only; no I/O, clock, chance or logging.
"""
