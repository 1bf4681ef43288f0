"""What a module asks of the project around it, and the answers where there is no project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from flake8_flask_cli.names.values import Reference, Value


class Surroundings(Protocol):
    """What a module must ask of the project around it."""

    def has_module(self, name: str) -> bool:
        """Tell whether a dotted name is a module of the project."""

    def infer(self, reference: Reference) -> tuple[Value, ...]:
        """Return what a name of another module can stand for; nothing if that is not known."""


class Alone:
    """The surroundings of a module without a project, such as a stub."""

    def has_module(self, name: str) -> bool:
        """No module is in a project."""
        return False

    def infer(self, reference: Reference) -> tuple[Value, ...]:
        """Nothing is known of other modules."""
        return ()
