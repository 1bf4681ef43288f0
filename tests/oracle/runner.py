"""Run by the Python of one environment: imports Flask once, and forks for every program.

Reads a request a line from standard input, in JSON: the directory of a program, the command that
starts it, and its command lines, each the words after that command, what is typed, where it is
called and what is put into the environment. Answers with a line: for each the exit status, the
functions that ran with the values they got, and what was written. Needs fork, hence POSIX.

A command line runs in the process of the one before it, which takes a fifth of the time of a new
process; what a program may leave behind is put back in between.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import io
import json
import os
import runpy
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

SECONDS = 20
"""How long a command line may take, such as one that asks for ever."""

INTERRUPTED = 128 + signal.SIGINT
"""The exit status of Python after Ctrl-C, as a shell has it."""

PYTHON = "python manage.py"
FLASK = "flask"
RUNNER = "app.test_cli_runner()"
"""What starts a program: two commands, and what a test invokes the commands of `app` with."""

TEARDOWN = "teardown"
"""What `seen.py` calls its own function for `teardown_appcontext`."""

_FLASK_SCRIPT = "flask_script"
_STREAMS = ("typed", "output", "errors")


class Line(TypedDict):
    """A command line: its words, what is typed, a directory of the program, variables."""

    words: list[str]
    typed: str
    directory: str
    variables: dict[str, str]


class Request(TypedDict):
    """A program, the command that starts it, and its command lines."""

    directory: str
    command: str
    lines: list[Line]


class Seen(TypedDict):
    """What `seen.py` notes: a function, its call as text, and what surrounds it, by name."""

    function: str
    text: str
    surroundings: dict[str, str]


class Answer(TypedDict):
    """What became of one of them."""

    status: int
    seen: list[Seen]
    output: str
    errors: str


class ArgSpec(NamedTuple):
    """What `inspect.getargspec` gave."""

    args: list[str]
    varargs: str | None
    keywords: str | None
    defaults: tuple[object, ...] | None


def getargspec(function: object) -> ArgSpec:
    """Do as `inspect.getargspec` of Python 3.10 did; Flask-Script needs it, 3.11 removed it."""
    if not callable(function):
        raise TypeError("unsupported callable")
    spec = inspect.getfullargspec(function)
    if spec.kwonlyargs or spec.annotations:
        raise ValueError(
            "Function has keyword-only parameters or annotations, "
            "use inspect.signature() API which can support them"
        )
    return ArgSpec(spec.args, spec.varargs, spec.varkw, spec.defaults)


def serve() -> None:
    """Answer requests until there are no more."""
    for line in sys.stdin:
        request: Request = json.loads(line)
        print(json.dumps([*answers(request)]), flush=True)


def answers(request: Request) -> Iterator[Answer]:
    """Run command lines in a child of this process, and in another if one of them ends it."""
    lines = request["lines"]
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        answered = 0
        while answered < len(lines):
            child = os.fork()
            if child == 0:
                run_all(request, lines[answered:], scratch)
            _, status = os.waitpid(child, 0)
            done = scratch / "answers"
            for line in done.read_text(encoding="utf-8").splitlines() if done.exists() else ():
                answered += 1
                yield json.loads(line)
            done.unlink(missing_ok=True)
            if status:
                answered += 1
                yield written(scratch, os.waitstatus_to_exitcode(status))


def run_all(request: Request, lines: list[Line], scratch: Path) -> None:
    """Be the processes of command lines, one after the other, and end."""
    # Without a terminal, so that a password is read from standard input.
    os.setsid()
    with (scratch / "answers").open("a", encoding="utf-8") as done:
        for line in lines:
            status = run(request, line, scratch) & 0xFF
            print(json.dumps(written(scratch, status)), file=done, flush=True)
    os._exit(0)


def run(request: Request, line: Line, scratch: Path) -> int:
    """Run one command line, and return its exit status."""
    directory = request["directory"]
    (scratch / "typed").write_text(line["typed"], encoding="utf-8")
    (scratch / "seen").write_text("", encoding="utf-8")
    for number, stream in enumerate(_STREAMS):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_TRUNC
        opened = os.open(scratch / stream, flags)
        os.dup2(opened, number)
        os.close(opened)
    with untouched(directory):
        os.environ.update(line["variables"])
        os.environ["SEEN"] = str(scratch / "seen")
        os.chdir(Path(directory, line["directory"]))
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.argv[1:] = line["words"]
        signal.alarm(SECONDS)
        status = 0
        try:
            start(request["command"], directory)
        except SystemExit as exit_:
            status = status_of(exit_.code)
        except KeyboardInterrupt:
            status = INTERRUPTED
        except BaseException:  # noqa: BLE001 - whatever the program raises, Python prints
            traceback.print_exc()
            status = 1
        signal.alarm(0)
        sys.stdout.flush()
        sys.stderr.flush()
    return status


def start(command: str, directory: str) -> None:
    """Start the program of a directory, as a command does."""
    if command == FLASK:
        sys.argv[0] = "flask"
        # The whole path, for Flask 1 leaves the working directory where it finds an .env above.
        os.environ["FLASK_APP"] = str(Path(directory, "manage.py"))
        importlib.import_module("flask.cli").main()
    elif command == RUNNER:
        sys.path.insert(0, directory)
        invoke(importlib.import_module("manage").app)
    else:
        program = os.path.relpath(Path(directory, "manage.py"))
        sys.argv[0] = program
        sys.path.insert(0, directory)
        runpy.run_path(program, run_name="__main__")


def invoke(app: Any) -> None:
    """Invoke a command of an application as a test does; print what is captured, and end so."""
    result = app.test_cli_runner().invoke(args=sys.argv[1:], input=sys.stdin.read())
    sys.stdout.write(result.output)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    sys.exit(result.exit_code)


@contextmanager
def untouched(directory: str) -> Iterator[None]:
    """Put back afterwards what a program in a directory may change in its process."""
    environ, path, modules = dict(os.environ), [*sys.path], {*sys.modules}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(environ)
        sys.path[:] = path
        drop_contexts()
        for name in {*sys.modules} - modules:
            module = sys.modules[name]
            places = [getattr(module, "__file__", None), *getattr(module, "__path__", ())]
            if any(str(place).startswith(directory) for place in places):
                del sys.modules[name]


def drop_contexts() -> None:
    """Drop the contexts that Flask before 2.2 leaves there after an error in debug mode."""
    flask = vars(importlib.import_module("flask.globals"))
    for name in ("_request_ctx_stack", "_app_ctx_stack"):
        while name in flask and flask[name].pop() is not None:
            pass


def status_of(code: object) -> int:
    """Return the exit status that Python makes of what `sys.exit` was given."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code
    print(code, file=sys.stderr)
    return 1


def written(scratch: Path, status: int) -> Answer:
    """Return the answer that the files of a command line make, together with its status."""
    seen = (scratch / "seen").read_text(encoding="utf-8")
    return {
        "status": status,
        "seen": [json.loads(line) for line in seen.splitlines()],
        "output": (scratch / "output").read_text(encoding="utf-8", errors="replace"),
        "errors": (scratch / "errors").read_text(encoding="utf-8", errors="replace"),
    }


def warm_up() -> None:
    """Run something of each kind, so that no child has to load what it needs for that."""
    flask = importlib.import_module("flask")
    cli = importlib.import_module("flask.cli")
    app = flask.Flask("warm")
    runs = [cli.main, cli.FlaskGroup(create_app=lambda *_: app)]
    with suppress(ImportError):
        runs.append(importlib.import_module(_FLASK_SCRIPT).Manager(app).run)
    sys.argv = ["manage.py", "--help"]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        for group in runs:
            with suppress(SystemExit):
                group()
    os.environ.pop("FLASK_RUN_FROM_CLI", None)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    vars(inspect).setdefault("getargspec", getargspec)
    warm_up()
    gc.freeze()
    serve()
