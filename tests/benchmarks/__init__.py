"""Goals of speed, measured against something else in the same run: only ratios mean anything.

`python -m tests.benchmarks` runs all, `python -m tests.benchmarks tap` those whose name has the word.
"""
