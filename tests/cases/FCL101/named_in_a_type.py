"""A text that reads as a type uses its names, one of words does not."""

from typing import Optional

from flask_script import Command, Manager, Option  # FCL101


def find(name) -> "Optional[Manager]":
    """Find the Command, or the Option."""
    return None
