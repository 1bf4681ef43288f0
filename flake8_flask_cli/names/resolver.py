"""Protocol for resolving names defined in other modules, and a null implementation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from flake8_flask_cli.names.values import Reference, Value


class Resolver(Protocol):
    """Resolves what is defined in other modules of the project."""

    def has_module(self, name: str) -> bool:
        """Tell whether a dotted name is a module of the project."""

    def infer(self, reference: Reference) -> tuple[Value, ...]:
        """Return what a name of another module can be; nothing if that is not known."""


class NoProject:
    """Resolver of a module without a project, such as a stub: nothing is known of other modules."""

    def has_module(self, name: str) -> bool:
        """Tell that no module is in a project."""
        return False

    def infer(self, reference: Reference) -> tuple[Value, ...]:
        """Return nothing."""
        return ()
