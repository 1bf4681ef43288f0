"""Run by the Python of one environment: which function of a real program a command line would run.

Reads a request from standard input, in JSON: a program of a repository and its command lines. The
answer names its commands, before `fix` with the command lines that follow from their parsers, and
says what became of those of the request. Every command line gets a process of its own, which ends
where the function of a command is entered: its name, its arguments and their types are noted, and
its body never runs. Needs fork, hence POSIX.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import json
import os
import runpy
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NoReturn, TypedDict

from tests.oracle.parsers import described
from tests.oracle.processes import Notes, enter, forked, places, prepare, without_stubs
from tests.oracle.runner import SECONDS
from tests.oracle.seen import text_of

_RUN, _HANDLE = "Command.__call__", "Manager.handle"
_FLASK_SCRIPT = "/flask_script/"
_CLICK = "/click/core.py"

_SERVER, _SHELL = "flask_script.commands.Server", "flask_script.commands.Shell"
"""Of a shell only the names that it has are counted."""

_RUNSERVER = ("runserver",)
"""What a server is called that becomes `run`, which is not counted."""

SHELL = "code.interact"
"""The function that a shell ends in; its arguments are the names that it has."""

_INSERTED = frozenset(
    (
        *("ArgparseCommand", "ArgparseGroup", "Argument", "ArgumentGroup", "CommandBase"),
        *("ContextShell", "DevelopmentServer", "exit_with_result", "with_application"),
        *("list_urls", "remove_bytecode", "run_in_request"),
    )
)
"""What `fix` inserts, at the top of a module: it is none of the program's own."""

_WRAPPERS = frozenset(
    (
        "CommandBase.__call__",
        "exit_with_result.<locals>.run_and_exit",
        "run_in_request.<locals>.run",
        "with_application.<locals>.callback",
    )
)
"""What of it calls the function of a command."""


class Request(TypedDict):
    """A program below the root of its repository, and what to ask it."""

    root: str
    program: str
    function: str
    """What starts the program, if that is not importing it."""
    lines: list[list[str]]
    factories: list[str]
    """Functions that make the application, whose calls are noted."""


class Call(TypedDict):
    """A function that was called: `manage.py Greet.run`, and its arguments as text."""

    function: str
    arguments: str
    is_factory: bool


class Outcome(TypedDict):
    """What became of a command line."""

    calls: list[Call]
    status: int
    errors: str


class Command(TypedDict):
    """A command of the program, and its command lines."""

    words: list[str]
    lines: list[list[str]]


class Answer(TypedDict):
    """The commands of a program, and what became of the command lines, in their order."""

    commands: list[Command]
    outcomes: list[Outcome]
    failure: str


def answer(request: Request) -> Answer:
    """Ask a program for its commands, then give it its command lines."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        status, errors, commands = _process(request, [], scratch / "commands", _describe)
        if not commands:
            return {"commands": [], "outcomes": [], "failure": errors if status else ""}
        outcomes = [
            _outcome(request, line, scratch / f"line-{number}")
            for number, line in enumerate(request["lines"])
        ]
    return {"commands": commands, "outcomes": outcomes, "failure": ""}


def _outcome(request: Request, line: Sequence[str], notes: Path) -> Outcome:
    status, errors, calls = _process(request, line, notes, _follow)
    return {"calls": calls, "status": status, "errors": errors}


def _process(
    request: Request,
    words: Sequence[str],
    path: Path,
    at_start: Callable[[Request, Notes, Any, Any], None],
) -> tuple[int, str, list[Any]]:
    """Run a program in a child; return its status, the end of its errors, and what it noted."""

    def work(notes: Notes) -> None:
        signal.alarm(SECONDS)
        root, program = Path(request["root"]), Path(request["program"])
        enter((root / program).parent, places(root, program.parent), [program.name, *words])
        _intercept(lambda *given: at_start(request, notes, *given))
        if request["function"]:
            start_console_script(root, request["program"], request["function"])
        else:
            runpy.run_path(str(root / program), run_name="__main__")

    return forked(path, work)


def start_console_script(root: Path, program: str, function: str) -> None:
    """Start a program as a console script does."""
    place = Path(program).with_suffix("")
    package = place.parent
    while package.parts and Path(root, package, "__init__.py").exists():
        package = package.parent
    sys.path.insert(0, str(Path(root, package)))
    module = importlib.import_module(".".join(place.relative_to(package).parts))
    getattr(module, function)()


def _intercept(at_start: Callable[[Any, Mapping[str, Any]], None]) -> None:
    """Call `at_start` with what runs the command line, where it starts to."""
    for module, name, method in (
        ("flask_script", "Manager", "run"),
        ("flask_script", "Manager", "add_command"),
        ("click", "Command", "main"),
        ("click", "Group", "add_command"),
    ):
        with contextlib.suppress(ImportError):
            given = getattr(importlib.import_module(module), name)
            owner = next(each for each in given.__mro__ if method in vars(each))
            original = getattr(owner, method)
            if method == "add_command":
                setattr(owner, method, without_stubs(original))
            else:
                setattr(owner, method, _first(at_start, original))


def _first(
    at_start: Callable[[Any, Mapping[str, Any]], None], original: Callable[..., Any]
) -> Callable[..., Any]:
    def start(self: Any, *args: Any, **keywords: Any) -> Any:
        if sys.gettrace() is None:
            at_start(self, keywords)
        return original(self, *args, **keywords)

    return start


def _describe(_: Request, notes: Notes, program: Any, keywords: Mapping[str, Any]) -> None:
    """Note the commands of a program, and end it."""
    if hasattr(program, "create_parser"):
        program._commands.update(keywords.get("commands") or {})  # noqa: SLF001
        program.set_defaults()
        for command in described(program.create_parser("manage.py")):
            kind = _class(program, command.words)
            if (kind, command.words) != (_SERVER, _RUNSERVER):
                lines = [[*command.words]] if kind == _SHELL else command.lines
                notes.write({"words": command.words, "lines": lines})
    else:
        given = {name: keywords[name] for name in ("obj",) if name in keywords}
        with program.make_context("manage.py", [], resilient_parsing=True, **given) as context:
            for words in _names(program, context):
                notes.write({"words": words, "lines": []})
    os._exit(0)


def _class(program: Any, words: Sequence[str]) -> str:
    """Return the class of a command, as `flask_script.commands.Server`."""
    for word in words:
        program = program._commands[word]  # noqa: SLF001
    return f"{type(program).__module__}.{type(program).__name__}"


def _names(group: Any, context: Any) -> Iterator[tuple[str, ...]]:
    """Yield the commands below a click group."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            yield from ((name, *words) for words in _names(command, context))
        else:
            yield (name,)


def _follow(request: Request, notes: Notes, *_: object) -> None:
    """Note which functions of the repository are entered, and end the program at its command's."""
    root = f"{request['root']}/"

    def entered(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(root) or frame.f_back is None:
            return
        if _qualified(code).partition(".")[0] in _INSERTED:
            return
        name = f"{code.co_filename.removeprefix(root)} {_qualified(code)}"
        is_factory = _makes_the_application(frame.f_back) or (
            name in request["factories"] and not _is_running(code, frame.f_back)
        )
        if is_factory or _runs_a_command(frame.f_back):
            notes.write(
                {"function": name, "arguments": _arguments(frame), "is_factory": is_factory}
            )
            if not is_factory:
                os._exit(0)

    _end_with("werkzeug.serving.run_simple", notes, _served)
    _end_with(SHELL, notes, _interacted)
    sys.settrace(entered)


def _qualified(code: CodeType) -> str:
    return str(getattr(code, "co_qualname", code.co_name))


def _is(frame: FrameType, place: str, name: str) -> bool:
    return place in frame.f_code.co_filename and _qualified(frame.f_code) == name


def _makes_the_application(caller: FrameType) -> bool:
    return _is(caller, _FLASK_SCRIPT, "Manager.__call__")


def _is_running(code: CodeType, caller: FrameType | None) -> bool:
    """Tell whether a function is called from within itself."""
    while caller is not None and caller.f_code is not code:
        caller = caller.f_back
    return caller is not None


def _runs_a_command(caller: FrameType) -> bool:
    """Tell whether Flask-Script, click or what `fix` wrote calls the function of a command."""
    if _is(caller, _FLASK_SCRIPT, _HANDLE):
        return caller.f_locals["handle"] is caller.f_locals["last_func"]
    if _qualified(caller.f_code) in _WRAPPERS:
        return True
    return _is(caller, _FLASK_SCRIPT, _RUN) or (
        _is(caller, _CLICK, "Context.invoke") and not _is_group(caller)
    )


def _is_group(caller: FrameType | None) -> bool:
    """Tell whether what click invokes is the function of a group."""
    while caller is not None:
        command = getattr(caller.f_locals.get("ctx"), "command", None)
        if command is not None:
            return hasattr(command, "list_commands")
        caller = caller.f_back
    return False


def _arguments(frame: FrameType) -> str:
    given = inspect.getargvalues(frame)
    names = [name for name in given.args if name not in ("self", "cls")]
    names += [name for name in (given.varargs, given.keywords) if name]
    names += _keyword_only(frame.f_code)
    values = {name: given.locals[name] for name in names}
    if given.keywords:
        # Their order is not counted.
        values[given.keywords] = dict(sorted(values[given.keywords].items()))
    return ", ".join(f"{name}={text_of(value)}" for name, value in values.items())


def _keyword_only(code: CodeType) -> Sequence[str]:
    return code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]


def _end_with(function: str, notes: Notes, shown: Callable[[Mapping[str, object]], str]) -> None:
    """End the program where it serves or asks, instead of that."""
    module, _, name = function.rpartition(".")
    target = importlib.import_module(module)
    signature = inspect.signature(getattr(target, name))

    def instead(*args: object, **keywords: object) -> NoReturn:
        given = signature.bind(*args, **keywords).arguments
        notes.write({"function": function, "arguments": shown(given), "is_factory": False})
        os._exit(0)

    setattr(target, name, instead)


def _served(given: Mapping[str, object]) -> str:
    wanted = ("hostname", "port", "use_reloader", "use_debugger", "threaded", "processes")
    return ", ".join(f"{name}={text_of(given.get(name))}" for name in wanted)


def _interacted(given: Mapping[str, Any]) -> str:
    return ", ".join(sorted(given.get("local") or {}))


def main() -> None:
    """Answer one request."""
    request: Request = json.load(sys.stdin)
    prepare()
    print(json.dumps(answer(request)))


if __name__ == "__main__":
    main()
