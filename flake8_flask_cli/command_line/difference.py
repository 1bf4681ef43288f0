"""One difference between a command and what it was, in words."""

from __future__ import annotations

import enum

from flake8_flask_cli.record import Record


class DifferenceKind(enum.Enum):
    """What differs."""

    NAME = "name"
    """The words that are typed."""
    LOST = "lost"
    """An option, an option string, an argument or an off switch is gone."""
    ADDED = "added"
    """One of these is new."""
    ORDER = "order"
    """The arguments stand in another order."""
    REQUIRED = "required"
    VALUES = "values"
    """How many values are typed, or how often."""
    TYPE = "type"
    CHOICES = "choices"
    DEFAULT = "default"
    UNREACHABLE = "unreachable"
    """The command is still defined, but nothing registers it."""
    UNKNOWN = "unknown"
    """Something could not be read, on either side."""


class Difference(Record):
    """One difference, in words.

    `breaks` is whether what was typed before may now be refused, or mean something else.
    """

    kind: DifferenceKind
    text: str
    breaks: bool = True
