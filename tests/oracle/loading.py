"""Run by the Python of one environment: loads a real repository and says what commands there are.

Reads a request from standard input, in JSON. Each folder that modules are imported from gets a
process of its own, and so does each script: there the modules are imported one by one, factories
are called, and programs are started as far as the command line. What fails is named. Then click and
Flask-Script are asked. The body of no command runs.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import importlib.util
import inspect
import json
import os
import re
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from traceback import FrameSummary
from types import FrameType, FunctionType, ModuleType
from typing import Any, NoReturn, TypedDict

from tests.oracle import stubs
from tests.oracle.confinement import Confinement
from tests.oracle.leaving_out import LeavingOut
from tests.oracle.processes import Notes, enter, forked, places, prepare
from tests.oracle.runner import SECONDS
from tests.oracle.shown import (
    Place,
    Repository,
    ShownCommand,
    click_commands,
    click_place,
    script_commands,
    script_place,
)
from tests.oracle.trials import Lines, Trial, tried
from tests.oracle.watched import Watched

_GIVEN: tuple[object, ...] = ("default", "development", "testing", "config", {})
"""What a factory is given in turn for what it requires, after a stand-in."""

_REGISTERS = re.compile("command|cli|script")
"""What the functions are called that register commands."""

_CANNOT_IMPORT = re.compile(r"cannot import name '(\w+)' from '([\w.]+)'")
_ENVIRONMENT = (os.__file__, "<frozen os>")
_ATTEMPTS = 25
"""How many missing variables and folders a module is given, and statements of it left out."""

_PATIENCE = 8
"""For how many seconds of CPU statements of a folder are left out."""


class Script(TypedDict):
    """What starts a program: a file, or the function of it that a console script calls."""

    file: str
    function: str


class Plugin(TypedDict):
    """An entry point: the name, and the object as `package.module:name`."""

    name: str
    object: str


class Folder(TypedDict):
    """A folder below the root that modules are imported from, and these modules.

    `plugins` are the entry points `flask.commands`; `extensions` are called with an application.
    """

    folder: str
    modules: list[str]
    scripts: list[Script]
    plugins: list[Plugin]
    extensions: list[Plugin]


class Loading(TypedDict):
    """What to load of a repository."""

    root: str
    folders: list[Folder]
    factories: list[str]
    lines: Lines


class Loaded(TypedDict):
    """What came of it: the commands, what failed and why, and the functions that ran."""

    commands: list[ShownCommand]
    trials: list[Trial]
    modules: int
    failures: dict[str, str]
    entered: list[tuple[str, int]]
    taken: list[tuple[str, int]]
    """Where that is defined which stand-ins were to register."""


class _TimeoutError(BaseException):
    """A module or a factory takes too long."""


def load(request: Loading) -> Loaded:
    """Load a repository, each folder and script in a process of its own."""
    commands: list[ShownCommand] = []
    trials: list[Trial] = []
    failures: dict[str, str] = {}
    entered: set[tuple[str, int]] = set()
    taken: set[tuple[str, int]] = set()
    modules = 0
    with tempfile.TemporaryDirectory() as name:
        jobs: list[tuple[str, Callable[[Notes], None]]] = []
        for folder in request["folders"]:
            jobs.append((folder["folder"], _importing(request, folder)))
            jobs += [
                (_title(script), _starting(request, folder, script)) for script in folder["scripts"]
            ]
        for number, (title, work) in enumerate(jobs):
            status, errors, notes = forked(Path(name, str(number)), work)
            if not notes:
                failures[title] = errors.rpartition("\n")[2] or f"ended with {status}"
            for each in notes:
                commands += each["commands"]
                trials += each["trials"]
                failures.update(each["failures"])
                entered |= {*map(tuple, each["entered"])}
                taken |= {*map(tuple, each["taken"])}
                modules += each["modules"]
    return Loaded(
        commands=commands,
        trials=trials,
        modules=modules,
        failures=failures,
        entered=sorted(entered),
        taken=sorted(taken),
    )


def _title(script: Script) -> str:
    return f"$ {script['file']}{':' if script['function'] else ''}{script['function']}"


def _importing(request: Loading, folder: Folder) -> Callable[[Notes], None]:
    def work(notes: Notes) -> None:
        process = _Process(request, folder, "manage.py")
        for file in folder["modules"]:
            module = process.attempt(file, functools.partial(process.imported, file))
            if module is not None:
                process.call_factories(process.factories(module))
        process.call_factories(getattr(each, "create_app", None) for each in process.watched.clicks)
        process.call_factories(each.app for each in process.watched.managers)
        process.call_registering()
        process.call_extensions(folder["extensions"])
        process.load_plugins(folder["plugins"])
        process.end(notes, len(folder["modules"]))

    return work


def _starting(request: Loading, folder: Folder, script: Script) -> Callable[[Notes], None]:
    title = _title(script)

    def work(notes: Notes) -> None:
        process = _Process(request, folder, script["file"])
        process.is_started = True
        file = process.root / script["file"]

        def start() -> object:
            if not script["function"]:
                process.run(file)
                return None
            process.imported(script["file"])
            started = _loaded(process.name_of(script["file"]), script["function"])
            if process.watched.is_command(started):
                return None
            # A package may have the function of a module in it.
            process.program = process.repository.of_function(started)["file"] or process.program
            return started()

        process.attempt(title, start)
        if script["function"]:
            module = sys.modules.get(process.name_of(script["file"]))
            started = getattr(module, script["function"], None)
            if process.watched.is_command(started) and started not in process.watched.started:
                process.watched.started.append(started)
        process.end(notes, 0, only_started=True)

    return work


class _Process:
    """The process that loads one folder, or one script, and what it saw."""

    def __init__(self, request: Loading, folder: Folder, program: str) -> None:
        self.root = Path(request["root"])
        self.folder = self.root / folder["folder"]
        self.repository = Repository(self.root)
        self.failures: dict[str, str] = {}
        self.watched = Watched(self.repository)
        self.discovered = request["factories"]
        self.lines = request["lines"]
        self.plugins: list[tuple[str, Any]] = []
        self.entered: set[tuple[str, int]] = set()
        self.called: set[FunctionType] = set()
        self.leaving_out = LeavingOut(stubs.stand_in)
        self.leaves_out = True
        self.is_started = False
        self.program = program
        self.end_of_patience = time.process_time() + _PATIENCE
        self.tries: dict[str, int] = {}
        signal.signal(signal.SIGALRM, _time_out)
        signal.signal(signal.SIGVTALRM, _time_out)
        vars(time)["sleep"] = lambda _: None
        where = (self.root / program).parent if program else self.folder
        enter(
            where if where.exists() else self.folder,
            places(self.root, Path(folder["folder"])),
            [Path(program).name],
        )
        self.watched.begin()
        stubs.stand_in_for_what_fails(self.repository.root, self._failed, self.leaving_out.parsed)
        self.confinement = Confinement(self.repository.root)

    def attempt(self, title: str, work: Callable[[], Any]) -> Any:
        """Do something, giving it the variables and folders that it fails without."""
        for _ in range(_ATTEMPTS):
            try:
                _limit(SECONDS)
                sys.settrace(self._enter)
                return work()
            except (Exception, SystemExit, _TimeoutError) as error:  # noqa: BLE001, PERF203 - any
                sys.settrace(None)
                if not self._is_provided(error):
                    self.failures[title] = self._said(error)
                    return None
            finally:
                sys.settrace(None)
                _limit(0)
        return None

    def _enter(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(self.repository.root):
            file = code.co_filename.removeprefix(self.repository.root)
            self.entered.add((file, code.co_firstlineno))

    def _failed(self, file: str, error: BaseException) -> bool:
        """Note that a statement of a module fails; tell whether it is worth another try."""
        name = file.removeprefix(self.repository.root)
        self.tries[name] = self.tries.get(name, 0) + 1
        if self.tries[name] < _ATTEMPTS and self._is_provided(error):
            return True
        if not isinstance(error, SystemExit) or error.code:
            self.failures.setdefault(name, self._said(error))
        return False

    def _said(self, error: BaseException) -> str:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [each for each in frames if self.repository.has(each.filename)]
        where = ""
        if ours:
            file = ours[-1].filename.removeprefix(self.repository.root)
            where = f" ({file}:{ours[-1].lineno})"
        return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}{where}"

    def _is_provided(self, error: BaseException) -> bool:
        frames = traceback.extract_tb(error.__traceback__)
        if isinstance(error, KeyError) and frames and frames[-1].filename in _ENVIRONMENT:
            os.environ[str(error.args[0])] = "1"
            return True
        if isinstance(error, FileNotFoundError) and isinstance(error.filename, str):
            folder = Path(error.filename).absolute().parent
            if self.repository.has(str(folder)) and not folder.exists():
                folder.mkdir(parents=True)
                return True
        if self._is_named(error):
            return True
        if not self.leaves_out or time.process_time() > self.end_of_patience:
            return False
        # A program that ends for want of arguments is not to go on; an application may.
        ends_itself = isinstance(error, SystemExit) and self.repository.has(frames[-1].filename)
        may_go_on = isinstance(error, Exception) or (ends_itself and not self.is_started)
        return may_go_on and self._is_left_out(frames, error)

    def _is_named(self, error: BaseException) -> bool:
        """Stand in for a name that a module lacks: it may be of a package; tell whether so."""
        lacking = _CANNOT_IMPORT.match(str(error)) if isinstance(error, ImportError) else None
        if isinstance(error, NameError) and not isinstance(error, UnboundLocalError):
            place, name = vars(builtins), error.name
        elif isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
            place, name = vars(error.obj), error.name
        elif lacking and lacking[2] in sys.modules:
            place, name = vars(sys.modules[lacking[2]]), lacking[1]
        else:
            return False
        if not name or name in place or name.startswith("__"):
            return False
        place[name] = stubs.stand_in(name)
        return True

    def _is_left_out(self, frames: Iterable[FrameSummary], error: BaseException) -> bool:
        """Leave out the innermost statement that fails; tell whether there is one."""
        for each in reversed([*frames]):
            line = each.lineno or 0
            if self.repository.has(each.filename) and self.leaving_out.leave_out(
                each.filename, line
            ):
                title = f"{each.filename.removeprefix(self.repository.root)}:{line}"
                self.failures[title] = self._said(error)
                return True
        return False

    def name_of(self, file: str) -> str:
        """Return the name by which a file is imported from the folder."""
        place = (self.root / file).relative_to(self.folder).with_suffix("")
        parts = place.parts[:-1] if place.name == "__init__" else place.parts
        return ".".join(parts)

    def imported(self, file: str) -> ModuleType:
        return importlib.import_module(self.name_of(file))

    def run(self, file: Path) -> None:
        """Run a file as a script, and keep its module: classes are looked up in it."""
        loader = stubs.Lenient("__main__", str(file))
        loader.failed, loader.parsed = self._failed, self.leaving_out.parsed
        spec = importlib.util.spec_from_file_location("__main__", file, loader=loader)
        assert spec is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["__main__"] = module
        loader.exec_module(module)

    def factories(self, module: ModuleType) -> Iterator[object]:
        """Yield what makes applications: what `flask` calls, and what mentions their class."""
        flask = importlib.import_module("flask").Flask
        names = vars(module)
        for name, each in [*names.items()]:
            if not isinstance(each, FunctionType) or each.__module__ != module.__name__:
                continue
            mentioned = [names.get(used) for used in each.__code__.co_names]
            if name in self.discovered or any(
                stubs.is_class(used) and issubclass(used, flask) for used in mentioned
            ):
                yield each

    def call_factories(self, factories: Iterable[Any]) -> None:
        """Call what makes applications, with stand-ins for what it requires."""
        for factory in [*factories]:
            place = self.repository.of_function(factory)
            if place["file"] and isinstance(factory, FunctionType) and factory not in self.called:
                self.called.add(factory)
                self._call(f"{place['file']}:{factory.__name__}()", factory)

    def call_registering(self) -> None:
        """Call what registers commands on an application and was not reached."""
        applications = self.watched.applications
        has_failed = any(title.endswith("()") for title in self.failures)
        if not applications or not has_failed:
            return
        for module in [*sys.modules.values()]:
            for name, function in [*vars(module).items()]:
                if not isinstance(function, FunctionType) or not _REGISTERS.search(name):
                    continue
                code = function.__code__
                file = code.co_filename.removeprefix(self.repository.root)
                is_ours = self.repository.has(code.co_filename)
                is_new = (file, code.co_firstlineno) not in self.entered
                if is_ours and is_new and code.co_argcount == 1:
                    title = f"{file}:{name}()"
                    self.attempt(title, functools.partial(function, applications[-1]))

    def _call(self, title: str, factory: FunctionType) -> None:
        self.leaves_out = False
        is_called = self._is_called(title, factory)
        self.leaves_out = True
        if not is_called:
            self._is_called(title, factory)

    def _is_called(self, title: str, factory: FunctionType) -> bool:
        for args, keywords in _arguments(factory):
            self.failures.pop(title, "")
            self.attempt(title, functools.partial(factory, *args, **keywords))
            if title not in self.failures:
                return True
        return False

    def call_extensions(self, extensions: Sequence[Plugin]) -> None:
        """Call with an application what a library would call so."""
        found = [*self._plugins(extensions)]
        if found and not self.watched.applications:
            importlib.import_module("flask").Flask("flask")
        for _, extension in found:
            work = functools.partial(extension, self.watched.applications[-1])
            self.attempt(f"{extension.__module__}:{extension.__name__}()", work)

    def load_plugins(self, plugins: Sequence[Plugin]) -> None:
        """Load what `flask` gets from entry points."""
        self.plugins += self._plugins(plugins)

    def _plugins(self, plugins: Sequence[Plugin]) -> Iterator[tuple[str, Any]]:
        for plugin in plugins:
            module, _, name = plugin["object"].partition(":")
            found = self.attempt(
                f"entry point {plugin['object']}", functools.partial(_loaded, module, name)
            )
            if found is not None and not stubs.is_stub(found):
                yield plugin["name"], found

    # What is seen

    def end(self, notes: Notes, modules: int, *, only_started: bool = False) -> NoReturn:
        """Note what the frameworks say now, and end."""
        _limit(0)
        places = [(place["file"], place["line"]) for place in map(self._place_of, stubs.taken)]
        commands = [*self._reachable(with_applications=not only_started)]
        trials = [*self._trials(commands)]
        if not only_started:
            commands += self._others({id(each) for each, _ in commands})
        self.confinement.lift()
        notes.write(
            Loaded(
                trials=trials,
                commands=[shown for _, shown in commands if shown["path"] or shown["file"]],
                modules=modules,
                failures=self.failures,
                entered=sorted(self.entered),
                taken=sorted({each for each in places if each[0]}),
            )
        )
        os._exit(0)

    def _trials(self, commands: Iterable[tuple[Any, ShownCommand]]) -> Iterator[Trial]:
        for command, shown in commands:
            lines = self.lines.get(" ".join(shown["path"]))
            if lines:
                title = f"trial of {' '.join(shown['path'])}"
                trial = self.attempt(title, functools.partial(tried, command, shown, lines))
                if trial is not None:
                    yield trial

    def _place_of(self, taken: object) -> Place:
        place = self.repository.of_function(taken)
        return place if place["file"] else click_place(self.repository, taken)

    def _reachable(self, *, with_applications: bool) -> Iterator[tuple[Any, ShownCommand]]:
        for application in self.watched.applications if with_applications else ():
            if not hasattr(application, "cli"):
                continue
            program = self.repository.of_object(application)["file"]
            for name, command in dict(application.cli.commands).items():
                yield from self._asked(
                    program, click_commands, self.repository, command, program, (name,)
                )
        for name, command in self.plugins:
            # Every application has these.
            yield from self._asked(name, click_commands, self.repository, command, "", (name,))
        for command in self.watched.started:
            if hasattr(command, "_commands"):
                made_in = self.repository.of_object(command)["file"]
                program = self.program if self.is_started else made_in
                yield from self._asked(program, script_commands, self.repository, command, program)
            else:
                program = click_place(self.repository, command)["file"]
                yield from self._asked(
                    program, click_commands, self.repository, command, program, ()
                )

    def _others(self, seen: set[int]) -> Iterator[tuple[Any, ShownCommand]]:
        """Yield what exists and is in no program."""
        own = {
            id(each.cli)
            for each in (*self.watched.applications, *self.watched.blueprints)
            if hasattr(each, "cli")
        }
        children: set[int] = set()
        for command in self.watched.clicks:
            below = getattr(command, "commands", None)
            if isinstance(below, dict) and id(command) not in own:
                children |= {id(each) for each in below.values()}
        for command in self.watched.clicks:
            if id(command) in seen | own | children or not command.name:
                continue
            program = click_place(self.repository, command)["file"]
            asked = self._asked(
                program, click_commands, self.repository, command, program, (command.name,)
            )
            yield from _apart(asked)
        for manager in self.watched.managers:
            if id(manager) in seen or manager.parent is not None:
                continue
            program = script_place(self.repository, manager)["file"]
            asked = self._asked(program, script_commands, self.repository, manager, program)
            yield from _apart(asked)

    def _asked(
        self, title: str, ask: Callable[..., Iterator[tuple[Any, ShownCommand]]], *given: Any
    ) -> Sequence[tuple[Any, ShownCommand]]:
        try:
            return [*ask(*given)]
        except Exception as error:  # noqa: BLE001 - what is asked is partly the program's own
            self.failures[f"commands of {title}"] = self._said(error)
            return []


def _apart(
    commands: Iterable[tuple[Any, ShownCommand]],
) -> Iterator[tuple[Any, ShownCommand]]:
    """Yield commands as what is in no program."""
    for each, shown in commands:
        shown["reachable"] = False
        yield each, shown


def _loaded(module: str, name: str) -> Any:
    """Return what an entry point names."""
    return functools.reduce(getattr, name.split("."), importlib.import_module(module))


def _arguments(factory: FunctionType) -> Iterator[tuple[list[Any], Mapping[str, Any]]]:
    """Yield what a factory can be called with: nothing, if it requires nothing."""
    required = [
        each
        for each in inspect.signature(factory).parameters.values()
        if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
    ]
    if not required:
        yield [], {}
        return
    for value in (stubs.stand_in("given"), *_GIVEN):
        yield (
            [value for each in required if each.kind is not each.KEYWORD_ONLY],
            {each.name: value for each in required if each.kind is each.KEYWORD_ONLY},
        )


def _limit(seconds: int) -> None:
    """Limit what runs now to so many seconds of CPU, or six times as long; 0 lifts the limit."""
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    signal.alarm(6 * seconds)


def _time_out(*_: object) -> NoReturn:
    raise _TimeoutError(f"takes more than {SECONDS} seconds")


def main() -> None:
    """Answer one request."""
    request: Loading = json.load(sys.stdin)
    prepare()
    print(json.dumps(load(request)))


if __name__ == "__main__":
    main()
