"""What a loaded program makes and starts: the frameworks are changed to note it.

No server and no command line is started; settings, and what the frameworks no longer have, may be
missing.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import os
import re
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from tests.oracle import stubs
from tests.oracle.processes import without_stubs
from tests.oracle.shown import MADE_AT, Repository

_FLASK_SCRIPT = "flask_script"
_LIBRARIES = re.compile(r"/site-packages/(click|flask|flask_script|werkzeug)/")
_GONE = ("before_first_request", "before_app_first_request")
"""What applications and blueprints had in the days of many repositories: decorators."""


_CONFIGURED = ("from_object", "from_pyfile", "from_envvar", "from_json", "from_file")
"""What reads settings, which are often missing."""


class Watched:
    """The applications, commands and Managers of a program, and which of them it starts."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.applications: list[Any] = []
        self.blueprints: list[Any] = []
        self.clicks: list[Any] = []
        self.managers: list[Any] = []
        self.started: list[Any] = []

    def begin(self) -> None:
        """Change the frameworks, from now on."""
        flask = importlib.import_module("flask")
        click = importlib.import_module("click")
        core = importlib.import_module("click.core")
        self._note(flask.Flask, self.applications)
        self._note(flask.Blueprint, self.blueprints)
        self._note(getattr(core, "BaseCommand", core.Command), self.clicks)
        for kind in (core.Command, click.Group, getattr(core, "CommandCollection", click.Group)):
            if "__init__" in vars(kind):
                self._note(kind, self.clicks)
        click.Group.add_command = without_stubs(click.Group.add_command)
        getattr(core, "BaseCommand", core.Command).main = self._started_by()
        core.Command.main = self._started_by()
        flask.Flask.run = lambda *_, **__: None
        vars(importlib.import_module("werkzeug.serving"))["run_simple"] = lambda *_, **__: None
        config = importlib.import_module("flask.config").Config
        config.__missing__ = lambda _, key: stubs.stand_in(f"config[{key!r}]")
        for name in _CONFIGURED:
            if hasattr(config, name):
                setattr(config, name, _passing(getattr(config, name), bool))
        flask.Flask.__getattr__ = _extended
        for module in [each for name, each in sys.modules.items() if name.startswith("flask")]:
            for name, otherwise in (
                ("get_root_path", os.getcwd),
                ("find_package", lambda: (None, str(Path.cwd()))),
            ):
                if name in vars(module):
                    vars(module)[name] = _passing(vars(module)[name], otherwise)
        _find_every_distribution()
        stubs.stand_in_for_what_is_gone()
        for kind in (flask.Flask, flask.Blueprint):
            for name in _GONE:
                if not hasattr(kind, name):
                    setattr(kind, name, lambda _, function=None: function)
            if hasattr(kind, "register_blueprint"):
                kind.register_blueprint = _once(kind.register_blueprint)
        with contextlib.suppress(ImportError):
            script: Any = importlib.import_module(_FLASK_SCRIPT)
            self._note(script.Manager, self.managers)
            script.Manager.add_command = without_stubs(script.Manager.add_command)
            script.Manager.run = self._started_by()
            script.Manager.handle = self._started_by()

    def _note(self, kind: Any, made: list[Any]) -> None:
        original = kind.__init__
        root = self.repository

        def initialize(this: Any, *args: Any, **keywords: Any) -> None:
            if MADE_AT not in vars(this):
                caller = _caller(sys._getframe(1))  # noqa: SLF001
                is_ours = caller is not None and root.has(caller.f_code.co_filename)
                place = (caller.f_code.co_filename, caller.f_lineno) if caller else ("", 0)
                vars(this)[MADE_AT] = place if is_ours else ("", 0)
                made.append(this)
            original(this, *args, **keywords)
            if isinstance(vars(this).get("extensions"), dict):
                this.extensions = _Extensions(this.extensions)

        kind.__init__ = initialize

    def _started_by(self) -> Callable[..., None]:
        def start(this: Any, *_: object, **keywords: Any) -> None:
            if hasattr(this, "_commands"):
                this._commands.update(keywords.get("commands") or {})  # noqa: SLF001
                this.set_defaults()
            if this not in self.started:
                self.started.append(this)

        return start

    def is_command(self, thing: object) -> bool:
        """Tell whether something is a click command or a Manager."""
        return any(thing is each for each in (*self.clicks, *self.managers))


def _caller(frame: FrameType | None) -> FrameType | None:
    """Return the nearest frame of no framework, and not one of ours."""
    while frame is not None and (
        _LIBRARIES.search(frame.f_code.co_filename) or frame.f_code.co_filename == __file__
    ):
        frame = frame.f_back
    return frame


def _passing(function: Callable[..., Any], otherwise: Callable[[], Any]) -> Callable[..., Any]:
    """Return something else where a function fails."""

    def called(*args: Any, **keywords: Any) -> Any:
        with contextlib.suppress(Exception):
            return function(*args, **keywords)
        return otherwise()

    return called


def _once(register: Callable[..., None]) -> Callable[..., None]:
    """Let a program that goes on after an error register a blueprint again."""

    def registering(*args: Any, **keywords: Any) -> None:
        try:
            register(*args, **keywords)
        except (AssertionError, ValueError) as error:
            if "blueprint" not in str(error):
                raise

    return registering


def _extended(_: object, name: str) -> object:
    """Return what an extension would have set on an application."""
    if name.startswith("_"):
        raise AttributeError(name)
    return stubs.stand_in(name)


class _Extensions(dict[str, Any]):
    """The extensions of an application, most of which are not there."""

    def __missing__(self, name: str) -> object:
        return stubs.stand_in(name)


def _find_every_distribution() -> None:
    """Let a project ask for the version of itself, which is not installed."""
    metadata = importlib.import_module("importlib.metadata")
    original = metadata.version

    def version(name: str) -> Any:
        try:
            return original(name)
        except metadata.PackageNotFoundError:
            return "1.0"

    vars(metadata)["version"] = version
    for missing in ("metadata", "distribution"):
        read = _passing(vars(metadata)[missing], functools.partial(stubs.stand_in, missing))
        vars(metadata)[missing] = read
    stubs.stand_in_for_module("pkg_resources")
    vars(typing).setdefault("override", lambda function: function)
