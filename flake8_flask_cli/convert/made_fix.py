"""The fix of what a person has to do."""

from __future__ import annotations

from flake8_flask_cli.model import Fix, manual


def by_hand(reason: str, together: frozenset[str] = frozenset()) -> Fix:
    """Return a fix without edits, with the reason why a person has to act."""
    return Fix(caveats=(manual(reason),), together=together)
