"""What pytest needs to know of our tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`, which writes the messages that the cases give now beside them."""
    parser.addoption("--accept", action="store_true", help="write the golden messages anew")
