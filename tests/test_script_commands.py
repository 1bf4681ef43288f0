"""The commands of Flask-Script programs: given these files, this is listed."""

from __future__ import annotations

import time
from pathlib import Path
from textwrap import dedent

import pytest

from flake8_flask_cli.command_line.listed_command import ListedCommand
from flake8_flask_cli.command_line.script_commands import script_commands
from flake8_flask_cli.convert.literal import NOT_LITERAL
from flake8_flask_cli.convert.parameter import Parameter
from flake8_flask_cli.settings import Settings

MANAGER = """\
from flask import Flask
from flask_script import Command, Manager, Option, Server, Shell

app = Flask(__name__)
manager = Manager(app, with_default_commands=False)
"""
RUN = """
if __name__ == "__main__":
    manager.run()
"""


def _list(directory: Path, files: dict[str, str]) -> list[ListedCommand]:
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    (directory / "setup.cfg").touch()
    found = script_commands(directory, Settings())
    return sorted(found, key=lambda each: (each.program, each.path))


def _short(found: list[ListedCommand]) -> list[str]:
    """Return each command but the program as one line: `-` before what is not reachable."""
    return [
        " ".join(
            [*([] if each.reachable else ["-"]), *each.path, *map(_parameter, each.parameters)]
        )
        for each in found
        if each.path
    ]


def _parameter(parameter: Parameter) -> str:
    default = "?" if parameter.default is NOT_LITERAL else parameter.default
    name = "/".join(parameter.names) if parameter.names[0].startswith("-") else parameter.names[0]
    return f"[{name}{'' if parameter.required else f'={default}'}]"


def _of(directory: Path, code: str, manager: str = MANAGER) -> list[ListedCommand]:
    return _list(directory, {"manage.py": manager + dedent(code) + RUN})


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            """
            @manager.command
            def load(path, force=False, size=3):
                "Load it."
            """,
            ["load [path] [-f/--force=False] [-s/--size=3]"],
        ),
        (
            """
            @manager.option("first")
            @manager.option("-n", "--name", default="x")
            @manager.option("second")
            def load(first, second, name):
                pass
            """,
            ["load [second] [-n/--name=x] [first]"],
        ),
        (
            """
            @manager.option("-n")
            @manager.command
            @manager.option("-m")
            def load(path):
                pass
            """,
            ["load [path] [-n=None]"],
        ),
        (
            """
            def load(path="a"):
                pass

            def set_():
                pass

            set_.__name__ = "set"
            manager.command(set_)
            manager.command(load)
            manager.add_command("again", Command(load))
            once_more = Command(load)
            manager.add_command("more", once_more)
            """,
            ["again [-p/--path=a]", "load [-p/--path=a]", "more [-p/--path=a]", "set"],
        ),
        (
            """
            class LoadCommand(Command):
                option_list = (Option("--path", default=None),)

            manager.add_command(LoadCommand())
            manager.add_command("put", LoadCommand)
            """,
            ["load [--path=None]", "put [--path=None]"],
        ),
        (
            """
            class Load(Command):
                name = "fetch"
                capture_all_args = True

                def get_options(self):
                    return [Option("--path"), Option("-v", action="count", default=0)]

                def run(self, rest, path, v):
                    pass

            manager.add_command(Load())
            """,
            ["fetch [--path=None] [-v=0] [rest=[]]"],
        ),
        (
            """
            class Load(Command):
                def run(self):
                    pass

            load = Load()
            load.add_option(Option("--path"))
            manager.add_command("load", load)
            manager.add_command("put", Load(), namespace="db")
            manager.add_command("get", Load(), namespace="db")
            """,
            ["db", "db get", "db put", "load [--path=None]"],
        ),
        (
            """
            class Load(Command):
                def run(self):
                    pass

            manager.run({"load": Load(), "put": Load()})
            """,
            ["load", "put"],
        ),
        (
            """
            users = Manager(usage="Users")
            users.add_option("-c", "--config")

            @users.command
            def create(name):
                pass

            manager.add_command("users", users)
            manager.add_command("people", users)
            """,
            [
                "people [-c/--config=None]",
                "people create [name]",
                "users [-c/--config=None]",
                "users create [name]",
            ],
        ),
        (
            """
            class Dev(Server):
                port = 80

            manager.add_command("dev", Dev())
            manager.add_command("shell", Shell(use_bpython=False))
            """,
            [
                (
                    "dev [-h/--host=127.0.0.1] [-p/--port=80] [--threaded=False] [--processes=1]"
                    " [--passthrough-errors=False] [-d/--debug=None] [-D/--no-debug=None]"
                    " [-r/--reload=None] [-R/--no-reload=None] [--ssl-crt=None] [--ssl-key=None]"
                ),
                (
                    "shell [--no-ipython=False] [--no-bpython=True] [--no-ptipython=False]"
                    " [--no-ptpython=False]"
                ),
            ],
        ),
        (
            """
            from functools import wraps

            def quiet(function):
                @wraps(function)
                def wrapper(*args, **kwargs):
                    return function(*args, **kwargs)
                return wrapper

            def same(function):
                return function

            @manager.command
            @quiet
            def load(path, force=False):
                pass

            @manager.command
            @same
            def put(path):
                pass
            """,
            ["load", "put [path]"],
        ),
        (
            """
            PATH = "a"

            @manager.command
            def загрузить(имя, путь=PATH):
                pass
            """,
            ["загрузить [имя] [-п/--путь=a]"],
        ),
        (
            """
            from flask_script import Command

            class Load(Command):
                def run(self):
                    pass

            class Put(Command):
                def run(self):
                    pass

            put = Put()
            manager.add_command(Load)
            manager.add_command(put)
            """,
            ["put", "type"],
        ),
        (
            """
            class Tools(Manager):
                def __init__(self, other):
                    super().__init__()
                    other.manager.command(put)
                    self.command(load)

            def load():
                pass

            def put():
                pass

            manager.add_command("tools", Tools(None))
            """,
            ["tools", "tools load"],
        ),
        (
            """
            try:
                tools = Manager(usage="Tools")
            except RuntimeError:
                tools = None

            @tools.command
            def put():
                pass

            manager.add_command("tools", tools)
            """,
            ["tools", "tools put"],
        ),
        (
            """
            def register():
                @manager.command
                def load():
                    pass

            def add():
                @manager.command
                def put():
                    pass

            add()
            """,
            ["- load", "put"],
        ),
    ],
)
def test_a_program_has_these_commands(tmp_path: Path, code: str, expected: list[str]) -> None:
    """Each form of registration is listed with the parameters that argparse has for it."""
    assert _short(_of(tmp_path, code)) == expected


def test_the_program_itself_is_listed(tmp_path: Path) -> None:
    """Its entry has no path, and the options that stand before the name of a command."""
    (program,) = _of(tmp_path, 'manager.add_option("-c", "--config", dest="config")\n')
    assert (program.path, program.program, program.line) == ((), tmp_path / "manage.py", 5)
    assert [each.names for each in program.parameters] == [("-c", "--config")]
    assert program.reachable
    assert not program.unknown


def test_a_command_has_a_place_and_a_help(tmp_path: Path) -> None:
    """They are those of the function or the class, wherever it is registered."""
    files = {
        "shop/__init__.py": "",
        "shop/load.py": '''
            from flask_script import Command

            class Load(Command):
                """Load it.

                All of it.
                """
            ''',
        "manage.py": MANAGER
        + "from shop.load import Load\nmanager.add_command('load', Load())\n"
        + RUN,
    }
    (load,) = [each for each in _list(tmp_path, files) if each.path]
    assert (load.file, load.line, load.help) == (tmp_path / "shop/load.py", 4, "Load it.")
    assert load.program == tmp_path / "manage.py"


def test_what_flask_script_brings_is_shipped(tmp_path: Path) -> None:
    """So are the commands of extensions; the project may have its own in their place."""
    code = """
        from flask_migrate import MigrateCommand
        manager.add_command("db", MigrateCommand)

        @manager.command
        def shell():
            pass
        """
    found = _of(tmp_path, code, MANAGER.replace(", with_default_commands=False", ""))
    shipped = {each.path for each in found if each.is_shipped}
    assert {("runserver",), ("db",), ("db", "upgrade")} <= shipped
    assert ("shell",) not in shipped


def test_a_server_of_the_project(tmp_path: Path) -> None:
    """Its defaults are those of its call and its class, unless it sets them when it is made."""
    code = """
        from flask_script import Server

        class Plain(Server):
            port = 7000

        class Own(Server):
            def __init__(self):
                super().__init__(port=9000)

        manager.add_command("plain", Plain(host="::"))
        manager.add_command("own", Own())
        """
    _, own, plain = _of(tmp_path, code)
    assert own.unknown == ("the defaults of the options are set in '__init__'",)
    assert plain.unknown == ()
    assert [_parameter(each) for each in plain.parameters[:2]] == [
        "[-h/--host=::]",
        "[-p/--port=7000]",
    ]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("for name in names():\n    manager.add_command(name, load)", "the name of the command"),
        (
            (
                "def dashed(function):\n    function.__name__ = 'a-b'\n    return function\n\n"
                "@manager.command\n@dashed\ndef a_b(): pass\n"
            ),
            "the name of the command of manage.py:10 is not known",
        ),
        ("manager.run(commands())", "the commands that manage.py:6 is given are not known"),
    ],
)
def test_a_registration_that_is_not_known(tmp_path: Path, code: str, reason: str) -> None:
    """The program says that it may have more commands."""
    (program,) = _of(tmp_path, code)
    assert program.unknown[0].startswith(reason)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("manager.add_command('load', make())", "the registered object cannot be resolved"),
        (
            "from tools import deco\n@manager.command\n@deco\ndef load(path): pass",
            "what the decorator 'deco' makes of the parameters is not known",
        ),
        (
            (
                "class Load(Command):\n"
                "    def __init__(self):\n"
                "        self.option_list = options()\n"
                "manager.add_command('load', Load())"
            ),
            "a method changes the list of options",
        ),
    ],
)
def test_a_command_that_is_not_known(tmp_path: Path, code: str, reason: str) -> None:
    """It is listed, and says what is not known of it."""
    (load,) = [each for each in _of(tmp_path, code) if each.path]
    assert (load.path, load.unknown) == (("load",), (reason,))


def test_an_option_decorator_needs_no_signature(tmp_path: Path) -> None:
    """What another decorator makes of the function does not matter for its options."""
    code = "from tools import deco\n@manager.option('-n')\n@deco\ndef load(n): pass\n"
    (load,) = [each for each in _of(tmp_path, code) if each.path]
    assert not load.unknown


def test_the_program_is_the_file_that_runs_it(tmp_path: Path) -> None:
    """That is another file than the Manager's, if only one runs it."""
    files = {
        "shop/__init__.py": MANAGER,
        "manage.py": "from shop import manager\n\n@manager.command\ndef load(): pass\n" + RUN,
    }
    found = _list(tmp_path, files)
    assert {each.program for each in found} == {tmp_path / "manage.py"}
    assert _short(found) == ["load"]


def test_two_programs_in_one_repository(tmp_path: Path) -> None:
    """Each has its own commands."""
    command = "@manager.command\ndef {}(): pass\n"
    files = {
        f"{name}/manage.py": MANAGER + command.format(name) + RUN for name in ("shop", "stock")
    }
    found = [each for each in _list(tmp_path, files) if each.path]
    assert [(each.program.parent.name, *each.path) for each in found] == [
        ("shop", "shop"),
        ("stock", "stock"),
    ]


def test_a_manager_that_nothing_runs(tmp_path: Path) -> None:
    """It is a program that cannot be reached."""
    command = "@manager.command\ndef load(): pass\n"
    assert _short(_list(tmp_path, {"manage.py": MANAGER + command})) == ["- load"]


def test_an_entry_point_runs_a_function(tmp_path: Path) -> None:
    """What a console script calls counts as called."""
    code = MANAGER + "@manager.command\ndef load(): pass\n\ndef main():\n    manager.run()\n"
    assert _short(_list(tmp_path, {"manage.py": code})) == ["- load"]
    again = tmp_path / "again"
    (again / "shop").mkdir(parents=True)
    (again / "setup.py").write_text("setup(entry_points='shop = manage:main')", encoding="utf-8")
    assert _short(_list(again, {"manage.py": code})) == ["load"]


def test_a_manager_that_a_function_makes(tmp_path: Path) -> None:
    """Its commands are those that the function and its callers register."""
    code = """
        from flask_script import Manager

        def make_manager():
            made = Manager(create_app, with_default_commands=False)
            made.add_command("load", Load())
            return made

        if __name__ == "__main__":
            manager = make_manager()

            @manager.command
            def put():
                pass

            manager.run()
        """
    assert _short(_list(tmp_path, {"manage.py": code})) == ["load", "put"]


def test_a_manager_on_itself(tmp_path: Path) -> None:
    """The group that closes the cycle is listed, and not entered again."""
    code = "manager.add_command('again', manager)\n@manager.command\ndef load(): pass\n"
    assert _short(_of(tmp_path, code)) == ["again", "load"]


def test_two_managers_on_each_other(tmp_path: Path) -> None:
    """Each is entered once on a path."""
    code = """
        users = Manager()
        manager.add_command("users", users)
        users.add_command("all", manager)
        """
    assert _short(_of(tmp_path, code)) == ["users", "users all"]


def test_groups_that_all_hold_each_other(tmp_path: Path) -> None:
    """There are more commands than anybody types: not all are read, and the program says so."""
    lines = [f"m{each} = Manager()\n" for each in range(1, 12)]
    lines += [f"m{a}.add_command('g{b}', m{b})\n" for a in range(12) for b in range(12)]
    found = _of(tmp_path, "m0 = manager\n" + "".join(lines))
    (program,) = [each for each in found if not each.path]
    assert len(found) == 10_000
    assert program.unknown == ("only 10000 commands are read",)


def test_a_command_under_ten_names(tmp_path: Path) -> None:
    """Each name is an entry."""
    lines = [f"manager.add_command('load{each}', load)\n" for each in range(10)]
    code = "load = Command(print)\n" + "".join(lines)
    assert len(_short(_of(tmp_path, code))) == 10


def test_the_last_of_several_under_one_name(tmp_path: Path) -> None:
    """Flask-Script has one command of a name."""
    code = "@manager.command\ndef load(a): pass\n@manager.command\ndef load(b): pass\n"
    assert _short(_of(tmp_path, code)) == ["load [b]"]


def test_a_test_declares_no_program(tmp_path: Path) -> None:
    """Nothing of it is listed."""
    assert _list(tmp_path, {"tests/test_manage.py": MANAGER + RUN}) == []


def test_a_thousand_commands_take_no_time(tmp_path: Path) -> None:
    """The work grows with the code alone."""
    code = "".join(f"@manager.command\ndef load{each}(): pass\n" for each in range(1000))
    start = time.process_time()
    assert len(_short(_of(tmp_path, code))) == 1000
    assert time.process_time() - start < 5


def test_a_file_that_does_not_parse(tmp_path: Path) -> None:
    """It is left out, and the others are read."""
    files = {"bad.py": "import flask_script\nprint 1\n", "manage.py": MANAGER + RUN}
    assert len(_list(tmp_path, files)) == 1


@pytest.mark.parametrize(
    ("entry_point", "shown"),
    [("manage:manager.run", ["load"]), ("manage:main", ["load"]), ("shop:start", ["- load"])],
)
def test_a_program_that_an_entry_point_runs(
    entry_point: str, shown: list[str], tmp_path: Path
) -> None:
    code = "@manager.command\ndef load(): ...\n\ndef main():\n    manager.run()\n"
    if entry_point.endswith(".run"):
        code = code.partition("def main")[0]
    script = f'[project.scripts]\nshop = "{entry_point}"\n'
    found = _list(tmp_path, {"manage.py": MANAGER + code, "pyproject.toml": script})
    assert _short(found) == shown


RQ_INFO = (
    "[--path/-P=.] [--interval/-i=None] [--raw/-r=False] [--only-queues/-Q=False] "
    "[--only-workers/-W=False] [--by-queue/-R=False] [queues=[]]"
)
RQ_WORKER = (
    "[--burst/-b=False] [--name/-n=None] [--path/-P=.] [--results-ttl=None] [--worker-ttl=None] "
    "[--verbose/-v=False] [--quiet/-q=False] [--exception-handler=None] [--pid=None] [queues=[]]"
)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (
            """
                from flask_security.script import CreateUserCommand
                manager.add_command('create_user', CreateUserCommand())
                """,
            ["create_user [-e/--email=None] [-p/--password=None] [-a/--active=]"],
        ),
        (
            """
                from flask.ext.security import script
                manager.add_command('add_role', script.AddRoleCommand)
                """,
            ["add_role [-u/--user=None] [-r/--role=None]"],
        ),
        (
            """
                from flask_script_extras import Celery
                manager.add_command('celery', Celery('shop:celery'))
                """,
            ["celery [args=[]]"],
        ),
        (
            """
                from flask_rq2.script import RQManager
                from jobs import rq
                manager.add_command('rq', RQManager(rq))
                """,
            [
                "rq",
                "rq empty [--all/-a=False] [queues=[]]",
                f"rq info {RQ_INFO}",
                "rq requeue [--all/-a=False] [job_ids=[]]",
                "rq resume",
                "rq scheduler [--verbose/-v=False] [-i/--interval=60.0] [--pid=None]",
                "rq suspend [--duration=None]",
                f"rq worker {RQ_WORKER}",
            ],
        ),
    ],
)
def test_commands_of_extensions(code: str, shown: list[str], tmp_path: Path) -> None:
    found = _of(tmp_path, code)
    assert _short(found) == shown
    assert all(each.is_shipped and not each.unknown for each in found if each.path)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (
            "from flask.ext.celery import install_commands\ninstall_commands(manager)\n",
            ["camqadm", "celerybeat", "celeryctl", "celeryd", "celeryev"],
        ),
        (
            "from flask_celery import celeryd\nmanager.add_command('worker', celeryd(app))\n",
            ["worker"],
        ),
        (
            """
                from flask_collect import Collect
                collect = Collect()
                collect.init_script(manager)
                """,
            ["collect"],
        ),
    ],
)
def test_commands_of_extensions_with_parameters_that_are_not_known(
    code: str, names: list[str], tmp_path: Path
) -> None:
    found = [each for each in _of(tmp_path, code) if each.path]
    assert [" ".join(each.path) for each in found] == names
    assert all(each.is_shipped and each.unknown and not each.parameters for each in found)


LIBRARY_MANAGER = """\
from coaster.manage import init_manager, manager

@manager.command
def load(name):
    '''Load it.'''
"""


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ("if __name__ == '__main__':\n    manager.run()\n", ["dig", "load [name]"]),
        ("", ["- dig", "- load [name]"]),
    ],
)
def test_a_manager_that_a_library_made(run: str, shown: list[str], tmp_path: Path) -> None:
    """Only the settings tell that it is one."""
    jobs = "from coaster.manage import manager as own\n@own.command\ndef dig(): ...\n"
    files = {"manage.py": f"{LIBRARY_MANAGER}import jobs\n{run}", "jobs.py": jobs}
    assert _list(tmp_path, files) == []
    settings = Settings(managers=("coaster.manage.manager",))
    found = sorted(script_commands(tmp_path, settings), key=lambda each: each.path)
    assert _short(found) == shown
    assert {each.program.name for each in found} == {"manage.py" if run else "jobs.py"}
