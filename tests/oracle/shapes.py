"""Generated programs of unusual shapes: how their Managers are put up.

They stand in a function, are bound in branches, get global options and a shell, have a default
command, or a help that is set afterwards; commands are given to `run`, or are a dozen functions of
another module. A test or a demo may use the Manager, too. What a module does when it is imported is
seen by a command, also where its names are used by nothing that stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hypothesis import strategies as st

from tests.oracle.program import SHAPED, CommandLine, Program, Runs, flask_script_import
from tests.oracle.runner import PYTHON
from tests.oracle.unusual_commands import KINDS, UnusualCommand

_NAMES = ("load", "drop_all", "sync", "report", "run", "routes", "greet")
_BUILT_IN = ("run", "routes")
"""What `flask` has, too, and runs instead."""

_IMPORTS = ("argparse", "json", "os", "sys")

_PAIR = """\
def pair(text):
    left, equals, right = text.partition("=")
    if not equals:
        raise ValueError(text)
    return left, right"""


@st.composite
def shaped(draw: st.DrawFn) -> Program:
    """Draw a program; its name and title are for the caller."""
    names = draw(st.lists(st.sampled_from(_NAMES), min_size=1, max_size=3, unique=True))
    commands = [draw(draw(st.sampled_from(KINDS))(name)) for name in names]
    files, lines, is_seen = draw(draw(st.sampled_from(_SHAPES))(commands))
    if not is_seen or any(each.name in _BUILT_IN for each in commands):
        return Program("", "", SHAPED, files, lines, Runs(PYTHON))
    return Program("", "", SHAPED, files, lines)


_Shape = tuple[dict[str, str], tuple[CommandLine, ...], bool]
"""Files, command lines, and whether `flask` sees the commands."""


def _text(*parts: str) -> str:
    """Return a module of parts of code, with the imports that they need."""
    code = "\n\n\n".join(filter(None, parts))
    if "pair" in code:
        code = f"{_PAIR}\n\n\n{code}"
    if "LIMIT" in code:
        code = f"LIMIT = 10\n\n\n{code}"
    imports = [f"import {name}" for name in _IMPORTS if f"{name}." in code]
    imports += ["from flask import Flask"] if "Flask(" in code else []
    imports += filter(None, [flask_script_import(code)])
    imports += ["from seen import seen"] if "seen(" in code else []
    split = [line for line in code.splitlines() if line.startswith("from ")]
    kept = "\n".join(line for line in code.splitlines() if line not in split)
    return "\n".join([*imports, *split, "", "", kept.strip(), ""])


def _guarded(code: str) -> str:
    return f'if __name__ == "__main__":\n    {code}'


def _of(commands: Iterable[UnusualCommand]) -> tuple[list[str], list[str], tuple[CommandLine, ...]]:
    """Return the code of commands, what registers them, and their command lines."""
    some = [*commands]
    lines = tuple(dict.fromkeys(line for each in some for line in each.lines))
    return [each.code for each in some], [each.registered for each in some], lines


@st.composite
def _plain(draw: st.DrawFn, commands: list[UnusualCommand]) -> _Shape:
    code, registered, lines = _of(commands)
    made = 'app = Flask("shop")\nmanager = Manager(app)'
    end = _guarded("manager.run()")
    files = {"manage.py": _text(made, *code, "\n".join(filter(None, registered)), end)}
    other = draw(st.sampled_from(("", "tests/test_it.py", "demo/show_it.py")))
    if other:
        files[other] = (
            "from manage import app, manager\n\n\n"
            "def test_it():\n    assert app\n    assert manager\n"
        )
    return files, lines, True


def _default(commands: list[UnusualCommand]) -> st.SearchStrategy[_Shape]:
    code, registered, lines = _of(commands)
    end = _guarded(f'manager.run(default_command="{commands[0].name}")')
    made = 'app = Flask("shop")\nmanager = Manager(app)'
    files = {"manage.py": _text(made, *code, *registered, end)}
    return st.just((files, (CommandLine(()), *lines), False))


def _given_to_run(commands: list[UnusualCommand]) -> st.SearchStrategy[_Shape]:
    """Return a program whose `run` is given the commands that are objects."""
    code, _, lines = _of(commands)
    registered = [each.registered for each in commands if not each.made]
    items = [f'        "{each.name}": {each.made},' for each in commands if each.made]
    given = "\n".join(["{", *items, "    }"]) if items else ""
    made = 'app = Flask("shop")\nmanager = Manager(app)'
    end = _guarded(f"manager.run({given})")
    return st.just(({"manage.py": _text(made, *code, *registered, end)}, lines, False))


def _of_another_module(commands: list[UnusualCommand]) -> st.SearchStrategy[_Shape]:
    """Return a program that registers a dozen functions of another module, in a row."""
    code, registered, lines = _of(commands)
    names = [f"job_{number}" for number in range(12)]
    jobs = [f'def {name}(what, limit="1"):\n    seen("{name}", what=what, limit=limit)'
            for name in names]  # fmt: skip
    row = "\n".join(f"manager.command(jobs.{name})" for name in names)
    made = 'import jobs\n\napp = Flask("shop")\nmanager = Manager(app)'
    manage = _text(made, *code, *registered, row, _guarded("manager.run()"))
    some = (CommandLine((names[0], "x")), CommandLine((names[-1], "x", "-l", "2")))
    return st.just(({"jobs.py": _text(*jobs), "manage.py": manage}, (*lines, *some), True))


def _branches(commands: list[UnusualCommand]) -> st.SearchStrategy[_Shape]:
    code, registered, lines = _of(commands)
    made = (
        'app = Flask("shop")\n\nif os.environ.get("SHOP"):\n    manager = Manager(app)\n'
        "else:\n    manager = Manager(lambda: app)"
    )
    end = "def main():\n    manager.run()\n\n\n" + _guarded("main()")
    files = {"manage.py": _text(made, *code, *registered, end)}
    return st.just((files, lines, False))


@st.composite
def _factory(draw: st.DrawFn, commands: list[UnusualCommand]) -> _Shape:
    code, registered, lines = _of(commands)
    has_options = draw(st.booleans())
    made = (
        f"def create_app({'config=None' if has_options else ''}):\n"
        f'    app = Flask("shop")\n    app.config["FROM"] = {"config" if has_options else "None"}\n'
        "    return app\n\n\nmanager = Manager(create_app)"
    )
    if has_options:
        made += '\nmanager.add_option("-c", "--config", dest="config", required=False)'
        lines = (*lines, *(CommandLine(("-c", "x", *line.words)) for line in lines[:2]))
    if draw(st.booleans()):
        made += (
            "\n\n\ndef names():\n    return {'shop': 1}\n\n\n"
            'manager.add_command("shell", Shell(make_context=names))'
        )
    end = _guarded("manager.run()")
    return {"manage.py": _text(made, *code, *registered, end)}, lines, False


@st.composite
def _under_another(draw: st.DrawFn, commands: list[UnusualCommand]) -> _Shape:
    """Draw a sub-manager whose help is set afterwards."""
    code, registered, lines = _of(commands)
    made = 'app = Flask("shop")\nmain = Manager(app)\nmanager = Manager()'
    told = draw(
        st.sampled_from(
            ('manager.__doc__ = "Work"', 'manager.help = "Work"', 'manager.usage = "Work"')
        )
    )
    end = f'main.add_command("users", manager)\n\n\n{_guarded("main.run()")}'
    files = {"manage.py": _text(made, *code, *registered, told, end)}
    words = tuple(CommandLine(("users", *line.words), line.typed) for line in lines)
    return files, words, True


@st.composite
def _in_a_function(draw: st.DrawFn, commands: list[UnusualCommand]) -> _Shape:
    """Draw a Manager that is made where the program starts, and functions of another module."""
    plain = [each for each in commands if each.registered and "manager" not in each.code]
    if not plain:
        return draw(_plain(commands))
    code, registered, lines = _of(plain)
    owned = draw(st.sampled_from(("app", "lambda: app")))
    inside = [f"manager = Manager({owned})", *registered, "manager.run()"]
    main = "def main():\n" + "\n".join(f"    {line}" for line in inside)
    made = 'app = Flask("shop")'
    if draw(st.booleans()):
        names = ", ".join(
            each.name.title() if each.code.startswith("class") else each.name for each in plain
        )
        files = {"jobs.py": _text(*code)}
        files["manage.py"] = _text(f"from jobs import {names}\n{made}", main, _guarded("main()"))
    else:
        files = {"manage.py": _text(made, *code, main, _guarded("main()"))}
    return files, lines, False


_PLACES = """\
from shop import app

PORT = 5001
app.config["COUNTRY"] = "France"
"""
_TO_PLACES = (
    ("from shop import app, places", "places.PORT"),
    ("from shop import places as the_places, app", "the_places.PORT"),
    ("from shop import app\nfrom shop.places import PORT as port", "port"),
    ("import shop.places\nfrom shop import app", "shop.places.PORT"),
    ("from shop.places import app, PORT", "PORT"),
)
_WHERE = '@manager.command\ndef where():\n    seen("where", country=app.config["COUNTRY"])'


@st.composite
def _with_effects(draw: st.DrawFn, commands: list[UnusualCommand]) -> _Shape:
    """Draw a program that needs what an import does, and perhaps nothing that it imports."""
    code, registered, lines = _of(commands)
    imports, port = draw(st.sampled_from(_TO_PLACES))
    made = f'manager = Manager(app)\nmanager.add_command("runserver", Server(port={port}))'
    end = _guarded("manager.run()")
    files = {
        "shop/__init__.py": 'from flask import Flask\n\napp = Flask("shop")\n',
        "shop/places.py": _PLACES,
        "manage.py": f"{imports}\n{_text(made, _WHERE, *code, *filter(None, registered), end)}",
    }
    return files, (*lines, CommandLine(("where",))), True


_SHAPES: Sequence[Callable[[list[UnusualCommand]], st.SearchStrategy[_Shape]]] = (
    *(_plain, _plain, _default, _branches, _factory, _factory, _under_another, _in_a_function),
    *(_given_to_run, _of_another_module, _with_effects),
)
