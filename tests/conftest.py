"""Options of this test suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-journeys",
        action="store_true",
        help="write the conversations of tests/journeys/*.md anew instead of comparing with them; then read the diff",
    )
