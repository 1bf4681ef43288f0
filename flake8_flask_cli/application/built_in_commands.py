"""The commands that `flask` has of its own."""

from __future__ import annotations

from typing import Final

BUILT_IN_NAMES: Final = ("run", "shell", "routes")
