from flask_script import Command, Manager, Option, Server  # FCL101

__all__ = ["Command"]


def register(manager: "Manager") -> None:
    assert isinstance(manager, Option)
