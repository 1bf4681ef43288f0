"""The report of `flake8-flask-cli fix`: totals, lines, what is left and why, what to do now."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.command import Ran, command
from tests.git import git
from tests.project import write

HEAD = """\
from flask_script import Manager, Server

from shop import app

manager = Manager(app)
"""
COMMAND = """\


@manager.command
def deploy():
    print("deployed")
"""
RUN = """\


if __name__ == "__main__":
    manager.run()
"""
MANAGE = HEAD.replace(", Server", "") + COMMAND + RUN
RUNSERVER = f'{HEAD}manager.add_command("runserver", Server(port=8080))\n{COMMAND}{RUN}'
# Its command never runs, and another exit status tells so: only an unsafe fix moves it.
ASYNC = MANAGE.replace("def deploy", "async def deploy")
SHOP = "from flask import Flask\n\napp = Flask(__name__)\n"
RUN_IT = (
    "`run` instead of the built-in `runserver`, as in `python manage.py run`; `shell` is unchanged"
)
NAME_IT = (
    "tell `flask` where the application is: `FLASK_APP=manage` in the environment or in "
    ".flaskenv, or `flask --app manage ...`"
)


def fix(root: Path, files: dict[str, str], *arguments: str) -> Ran:
    """Write files, and fix the project."""
    write(root, {"shop.py": SHOP, **files})
    return command("fix", *arguments, cwd=root)


def section(title: str, output: str) -> list[str]:
    """Return the items of one section of a report; none where it has no such section."""
    lines = output.partition(f"\n{title}\n")[2].partition("\n\n")[0].splitlines()
    return [line.removeprefix("  ").removeprefix("- ") for line in lines]


def to_do(output: str) -> list[str]:
    """Return what the report says is to be done now."""
    return section("To do now:", output)


# Totals.


def test_the_totals_come_first(tmp_path: Path) -> None:
    files = {"manage.py": MANAGE, "admin.py": ASYNC}
    ran = fix(tmp_path, files, "--check")
    assert ran.output.splitlines()[:2] == [
        "Would fix 4 of 8 places in 1 file; 4 left",
        "  ./manage.py: FCL101, FCL102, FCL103, FCL109",
    ]
    ran = fix(tmp_path, files)
    assert ran.output.startswith("Fixed 4 of 8 places in 1 file; 4 left\n")
    assert command("fix", cwd=tmp_path).output.startswith("Nothing fixed; 4 left\n")


# Lines.


def test_lines_are_those_of_the_old_text_until_it_is_written(tmp_path: Path) -> None:
    """The report names what is fixed and what is left by the lines that a reader finds there."""
    files = {"manage.py": RUNSERVER}
    before = json.loads(fix(tmp_path, files, "--check", "--format=json").output)
    assert not before["written"]
    lines = {each["code"]: each["line"] for each in before["fixed"]}
    assert lines == {"FCL101": 1, "FCL102": 5, "FCL103": 9, "FCL106": 6, "FCL109": 15}
    after = json.loads(fix(tmp_path, files, "--format=json").output)
    assert after["written"]
    text = (tmp_path / "manage.py").read_text().splitlines()
    lines = {each["code"]: each["line"] for each in after["fixed"]}
    assert text[lines["FCL103"] - 1] == '@app.cli.command("deploy")'
    assert text[lines["FCL109"] - 1] == "    FlaskGroup("


def test_a_line_below_a_fix_is_where_it_is_now(tmp_path: Path) -> None:
    files = {"manage.py": f"{MANAGE}    app.run(port=5000)\n"}
    ran = fix(tmp_path, files, "--check")
    assert "  ./manage.py:15:5: FCL201 " in ran.output
    ran = fix(tmp_path, files)
    text = (tmp_path / "manage.py").read_text().splitlines()
    assert f"  ./manage.py:{text.index('    app.run(port=5000)') + 1}:5: FCL201 " in ran.output


# What is left.


def test_what_waits_is_counted(tmp_path: Path) -> None:
    more = "".join(f"\n\n@manager.command\ndef c{number}(): ...\n" for number in range(9))
    ran = fix(
        tmp_path,
        {"manage.py": f"{HEAD}\n{COMMAND}{more}{RUN}".replace("d\ndef c5", "d  # noqa\ndef c5")},
    )
    assert ran.output.count("FCL103") == 1
    assert (
        "    11 more fixes are blocked by this one: let it be reported, or change it by hand, and "
        "run `fix` again, or move the others with `--partial`\n"
    ) in ran.output
    assert "\n1 import goes with the last use in the same file\n" in ran.output


def test_an_import_that_nothing_else_is_left_of_is_named(tmp_path: Path) -> None:
    text = "from flask_script import Manager\n\n__all__ = ['Manager']\n"
    ran = fix(tmp_path, {"names.py": text, "other.py": "from names import Manager\n"})
    assert "Still imported, removed once nothing uses it:\n  ./names.py:1: " in ran.output


# What to type and to do now.


def test_what_to_type_and_to_do_now(tmp_path: Path) -> None:
    files = {
        "manage.py": RUNSERVER,
        "Procfile": "web: python manage.py runserver\nclock: python other_manage.py runserver\n",
        "docs/install.md": "Run it:\n\n    $ ./manage.py deploy\n",
        "Dockerfile": 'CMD ["python", "manage.py", "-c", "x.cfg", "runserver", "-p", "80"]\n',
        "requirements.txt": "# Flask-Script==1\nFlask==0.12.5\nFlask-Script==2.0.6\n",
        "setup.py": "setup(install_requires=['click>=5,<7', 'flask_script'])\n",
    }
    ran = fix(tmp_path, files)
    assert section("To type from now on:", ran.output) == [
        RUN_IT,
        (
            'instead of `manager.add_command("runserver", Server(port=8080))` in ./manage.py: '
            "`flask --app manage run --port 8080 --without-threads`"
        ),
    ]
    steps = [
        "replace `runserver` with `run` after `manage.py`, or type `flask run`: ./Dockerfile:1",
        "require Flask 1.0 or newer: ./requirements.txt:2",
        "require click 7.0 or newer: ./setup.py:1",
    ]
    assert to_do(ran.output) == steps
    # As long as it is true.
    ran = command("fix", cwd=tmp_path)
    assert (ran.status, to_do(ran.output)) == (0, steps)
    write(
        tmp_path,
        {
            "Procfile": "web: python manage.py run\n",
            "Dockerfile": "ENV FLASK_APP=manage\n",
            "requirements.txt": "Flask==1.1.4\n",
            "setup.py": "setup(install_requires=['click>=7'])\n",
        },
    )
    assert command("fix", cwd=tmp_path).output == "Nothing to fix.\n"


def test_what_would_be_to_do_is_said_before_too(tmp_path: Path) -> None:
    assert to_do(fix(tmp_path, {"manage.py": MANAGE}, "--check").output) == [NAME_IT]


def test_a_program_with_a_runserver_of_its_own_keeps_it(tmp_path: Path) -> None:
    files = {
        "manage.py": MANAGE.replace("deploy()", "runserver()"),
        "Procfile": "web: python manage.py runserver\n",
    }
    ran = fix(tmp_path, files)
    # The Procfile names the application now.
    assert to_do(ran.output) == []
    assert tmp_path.joinpath("Procfile").read_text() == "web: flask --app manage runserver\n"
    assert "To type from now on:" not in ran.output


def test_flask_script_is_required_as_long_as_a_file_imports_it(tmp_path: Path) -> None:
    admin = ASYNC.replace("deploy", "tidy")
    files = {"manage.py": MANAGE, "admin.py": admin, "requirements.txt": "Flask-Script\n"}
    assert to_do(fix(tmp_path, files).output) == [NAME_IT]
    ran = command("fix", "--unsafe-fixes", cwd=tmp_path)
    assert "./requirements.txt: FCL502" in ran.output
    assert not (tmp_path / "requirements.txt").read_text()


def test_a_requirement_in_a_file_that_is_not_given_is_left_to_do(tmp_path: Path) -> None:
    files = {"manage.py": MANAGE, "requirements.txt": "Flask-Script\n"}
    write(tmp_path, files)
    ran = command("fix", "manage.py", cwd=tmp_path)
    assert "remove the requirement of Flask-Script: requirements.txt:1" in to_do(ran.output)


def test_the_application_is_not_named_where_flask_finds_it(tmp_path: Path) -> None:
    text = MANAGE.replace("from shop import app", "from flask import Flask\n\napp = Flask('shop')")
    assert to_do(fix(tmp_path, {"app.py": text}).output) == []


def test_a_project_that_names_its_application_is_not_told_to(tmp_path: Path) -> None:
    ran = fix(tmp_path, {"manage.py": RUNSERVER, ".flaskenv": "FLASK_APP=manage\n"})
    assert to_do(ran.output) == []
    assert "in ./manage.py: `flask run --port 8080 --without-threads`" in ran.output


def test_a_value_that_does_not_load_the_commands(tmp_path: Path) -> None:
    files = {
        "manage.py": MANAGE,
        ".flaskenv": "FLASK_DEBUG=1\nFLASK_APP=shop:app\n",
        "Dockerfile": "ENV FLASK_APP shop.py\n",
    }
    lacking = (
        "`flask` lacks the commands of ./manage.py, which FLASK_APP does not load: set it to "
        "`manage` instead: ./.flaskenv:2, ./Dockerfile:1"
    )
    assert to_do(fix(tmp_path, files).output) == [lacking]
    write(tmp_path, {"commands.py": "import manage\n"})
    assert to_do(command("fix", cwd=tmp_path).output) == []


def test_one_line_names_the_application(tmp_path: Path) -> None:
    """What another file serves is the same application: its own value would not have commands."""
    files = {
        "manage.py": MANAGE,
        "serve.py": "from shop import app\n\nif __name__ == '__main__':\n    app.run()\n",
    }
    ran = fix(tmp_path, files, "--unsafe-fixes")
    assert to_do(ran.output) == [NAME_IT]
    assert ran.output.count("FLASK_APP=") == 1


def test_each_of_two_programs_is_named(tmp_path: Path) -> None:
    ran = fix(tmp_path, {"manage.py": MANAGE, "tools/admin.py": MANAGE})
    assert to_do(ran.output) == [
        (
            "tell `flask` where the application of each program is: `flask --app manage ...` for "
            "./manage.py and `flask --app tools/admin.py ...` for ./tools/admin.py"
        )
    ]


def test_each_of_two_projects_names_its_application(tmp_path: Path) -> None:
    ran = fix(
        tmp_path,
        {
            "shop/requirements.txt": "flask\n",
            "shop/manage.py": MANAGE,
            "stock/requirements.txt": "flask\n",
            "stock/serve.py": MANAGE,
        },
    )
    assert "tell `flask` where the application is in 'shop': `FLASK_APP=manage` in" in ran.output
    assert "tell `flask` where the application is in 'stock': `FLASK_APP=serve` in" in ran.output


def test_a_module_that_flask_does_not_take_is_to_be_renamed(tmp_path: Path) -> None:
    ran = fix(tmp_path, {"site.py": MANAGE})
    rename = (
        "rename 'site.py' and name it with `--app`: the standard library has another module 'site'"
    )
    assert to_do(ran.output) == [rename]
    assert to_do(command("fix", cwd=tmp_path).output) == [rename]


SET_UP_UNDER_THE_GUARD = """\
from flask_migrate import Migrate, MigrateCommand
from flask_script import Manager

from shop import app, db

manager = Manager(app)

if __name__ == "__main__":
    Migrate(app, db)
    manager.add_command("db", MigrateCommand)
    manager.run()
"""


def test_no_flask_command_line_is_promised_of_a_guard_that_sets_up(tmp_path: Path) -> None:
    files = {
        "manage.py": SET_UP_UNDER_THE_GUARD,
        "shop.py": "from flask import Flask\n\napp = Flask(__name__)\ndb = None\n",
    }
    move = "before `flask` runs the program of ./manage.py:{}: first move {} to module level"
    ran = fix(tmp_path, files, "--check")
    assert to_do(ran.output) == [move.format(11, "`Migrate(app, db)`")]
    ran = fix(tmp_path, files)
    assert to_do(ran.output) == [move.format(8, "`Migrate(app, db)`")]
    assert "flask db" not in ran.output
    assert "--app" not in ran.output
    text = (tmp_path / "manage.py").read_text()
    moved = text.replace("    Migrate(app, db)\n", "").replace("\nif", "\nMigrate(app, db)\n\nif")
    (tmp_path / "manage.py").write_text(moved)
    assert to_do(command("fix", cwd=tmp_path).output) == [NAME_IT]


def test_what_else_flask_needs_is_said_too(tmp_path: Path) -> None:
    set_up = SET_UP_UNDER_THE_GUARD.replace("    Migrate(app, db)\n", "")
    files = {"manage.py": set_up, "shop.py": f"{SHOP}db = None\n"}
    needs = "`flask db` needs `Migrate(app, db)`, and no such call was found"
    assert any(needs in each for each in to_do(fix(tmp_path, files).output))


def test_what_flask_has_of_the_same_name_takes_no_place(tmp_path: Path) -> None:
    ran = fix(tmp_path, {"manage.py": MANAGE.replace("def deploy", "def run")}, "--unsafe-fixes")
    assert "in place of" not in ran.output


def test_imports_through_flask_ext_have_to_go_with_a_program_that_moves(tmp_path: Path) -> None:
    files = {"manage.py": ASYNC, "users.py": "from flask.ext.login import current_user\n"}
    assert to_do(fix(tmp_path, files).output) == []
    own_name = (
        "import extensions by their own names, `flask_login`, and not through `flask.ext`: "
        "users.py:1"
    )
    ran = command("fix", "--unsafe-fixes", cwd=tmp_path)
    assert [each.replace("./", "") for each in to_do(ran.output)] == [NAME_IT, own_name]


def test_a_program_with_a_run_of_its_own_does_not_start_the_server_by_it(tmp_path: Path) -> None:
    files = {"manage.py": MANAGE.replace("deploy", "run"), "Procfile": "web: manage.py runserver\n"}
    ran = fix(tmp_path, files)
    typed = "`flask run` instead of the built-in `runserver`; `shell` is unchanged"
    assert section("To type from now on:", ran.output) == [typed]
    assert tmp_path.joinpath("Procfile").read_text() == "web: flask --app manage run\n"


def test_nothing_else_is_typed_for_a_command_that_stays(tmp_path: Path) -> None:
    files = {"manage.py": RUNSERVER.replace('"runserver"', '"serve"')}
    assert section("To type from now on:", fix(tmp_path, files).output) == [RUN_IT]


def test_an_import_alone_promises_no_command_line(tmp_path: Path) -> None:
    files = {
        "manage.py": f'{HEAD.replace(", Server", "")}manager.run("x")\n',
        "shop.py": f"{SHOP}from flask_migrate import Migrate, MigrateCommand\nMigrate(app, None)\n",
    }
    ran = fix(tmp_path, files)
    assert "./shop.py: FCL111" in ran.output
    assert "To type from now on:" not in ran.output


def test_nothing_to_do_where_no_program_was_moved(tmp_path: Path) -> None:
    text = (
        "from flask_script import prompt_bool\n\nif prompt_bool('Sure?', default=True):\n    pass\n"
    )
    ran = fix(tmp_path, {"tool.py": text, "README.md": "Run tool.py\n"}, "--unsafe-fixes")
    assert ran.status == 1
    assert to_do(ran.output) == []


@pytest.mark.parametrize(("required", "is_said"), [("click>=8.0", True), ("click>=8.3", False)])
def test_the_click_that_tells_teardown_functions_how_a_command_ended(
    required: str, is_said: bool, tmp_path: Path
) -> None:
    ending = "\n\n@app.teardown_appcontext\ndef end(error):\n    print(error)\n"
    files = {"manage.py": MANAGE, "shop.py": SHOP + ending, "requirements.txt": f"{required}\n"}
    said = [
        each for each in to_do(fix(tmp_path, files).output) if each.startswith("use click 8.3 ")
    ]
    assert bool(said) is is_said


def test_what_differs_in_every_program_comes_last(tmp_path: Path) -> None:
    output = fix(tmp_path, {"manage.py": MANAGE}).output
    title = "Different in every program that moves from Flask-Script to click:"
    lines = output.partition(f"\n{title}\n")[2].splitlines()
    assert [line.partition(": ")[0] for line in lines if line.startswith("  - ")] == [
        "  - on the command line",
        "  - in the output",
        "  - inside a command",
    ]
    assert all(len(line) <= 100 for line in lines)


def test_a_note_is_said_once_with_its_places(tmp_path: Path) -> None:
    output = fix(tmp_path, {"manage.py": MANAGE, "admin.py": MANAGE}).output
    (note,) = section("Good to know:", output)
    assert note.startswith("as before, the program reads no `.env` ")
    assert note.endswith(" (./admin.py:12, ./manage.py:12)")


def test_a_note_says_why_a_command_keeps_argparse(tmp_path: Path) -> None:
    pair = '\n\n@manager.option("--pair", nargs=2)\ndef rename(pair):\n    print(pair)\n'
    output = fix(tmp_path, {"manage.py": MANAGE.replace(RUN, pair + RUN)}).output
    kept, _ = section("Good to know:", output)
    assert kept.partition(": ")[2] == (
        "FCL103 'rename' is a Flask-Script command: keeps argparse, because click has no exact "
        "counterpart: the value is a tuple and not a list; before click 8.0 the value is () "
        "without the option"
    )


@pytest.mark.parametrize("options", [[], ["--unsafe-fixes"]])
def test_a_note_names_the_variable_of_a_global_option(options: list[str], tmp_path: Path) -> None:
    """An exact fix keeps the variable from being read."""
    added = 'manager.add_option("-c", "--config", dest="config")\n'
    manage = MANAGE.replace("app", "create_app").replace(COMMAND, added + COMMAND)
    shop = "from flask import Flask\n\n\ndef create_app(config=None):\n    return Flask(config)\n"
    output = fix(tmp_path, {"manage.py": manage, "shop.py": shop}, *options).output
    assert output.startswith("Fixed ")
    said = "FLASK_CONFIG in the environment sets the option, too" in output
    assert said is bool(options)


# What git does not know.


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a project whose files are committed."""
    (tmp_path / "shop.py").write_text(SHOP)
    for name in ("manage.py", "admin.py"):
        (tmp_path / name).write_text(MANAGE)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "All")
    return tmp_path


def uncommitted(root: Path, *arguments: str) -> list[str]:
    """Return the line on changes that git does not know, if there is one."""
    output = command("fix", *arguments, cwd=root, environment={"GIT_DIR": "nowhere"}).output
    return [line for line in output.splitlines() if "git does not know" in line]


def test_nothing_is_said_of_what_is_committed(repository: Path) -> None:
    assert uncommitted(repository, "--check") == []
    # Nor of what is only added, nor of a file that git keeps with other line endings.
    (repository / "manage.py").write_text(f"{MANAGE}x = 1\n")
    (repository / "admin.py").write_bytes(MANAGE.replace("\n", "\r\n").encode())
    git(repository, "add", "manage.py")
    assert uncommitted(repository, "--check") == []


def test_changes_that_git_does_not_know(repository: Path) -> None:
    (repository / "manage.py").write_text(f"{MANAGE}x = 1\n")
    (repository / "shop.py").write_text(f"{SHOP}x = 1\n")
    assert uncommitted(repository, "--check") == [
        "1 of these files has changes that git does not know: commit it first to be able to go back"
    ]
    found = json.loads(command("fix", "--check", "--format=json", cwd=repository).output)
    assert found["uncommitted"] == ["./manage.py"]
    (repository / "new.py").write_text(MANAGE)
    assert uncommitted(repository) == [
        "2 of these files had changes that git does not know: it cannot give back what they held"
    ]
    assert uncommitted(repository) == []


def test_no_word_without_git(repository: Path) -> None:
    (repository / "manage.py").write_text(f"{MANAGE}x = 1\n")
    environment = {"PATH": str(repository)}
    ran = command("fix", "--check", cwd=repository, environment=environment)
    assert (ran.status, ran.errors) == (1, "")
    assert "git" not in ran.output


@pytest.mark.skipif(os.name != "posix", reason="a program of POSIX")
def test_a_git_of_the_project_is_never_run(repository: Path) -> None:
    program = repository / "git"
    program.write_text("#!/bin/sh\ntouch was_run\n")
    program.chmod(0o755)
    environment = {"PATH": f"{repository}{os.pathsep}{os.environ['PATH']}"}
    (repository / "manage.py").write_text(f"{MANAGE}x = 1\n")
    ran = command("fix", "--check", cwd=repository, environment=environment)
    assert "git" not in ran.output
    assert not (repository / "was_run").exists()


# The exit status.


def test_a_program_of_which_files_are_missing(tmp_path: Path) -> None:
    """The rest of the program was not given, so there is something to do."""
    tasks = "from manage import manager\n\n\n@manager.command\ndef clean(): ...\n"
    ran = fix(tmp_path, {"manage.py": MANAGE, "tasks.py": tasks}, "manage.py")
    assert ran.status == 1
    assert "  tasks.py must change at the same time (1 place) but was not given" in ran.output
    again = command("fix", "--exit-zero-even-if-changed", "manage.py", cwd=tmp_path)
    assert again.status == 1
    (tmp_path / "setup.cfg").write_text("[flake8]\nexclude = tasks.py\n")
    assert command("fix", cwd=tmp_path).status == 0


def test_a_program_of_click_is_typed_as_before(tmp_path: Path) -> None:
    text = (
        "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
        '@app.cli.command("load")\ndef load(path):\n    print(path)\n'
    )
    said = fix(tmp_path, {"app.py": text}, "--unsafe-fixes").output
    assert "Fixed" in said
    assert "runserver" not in said
    assert "To type from now on" not in said


@pytest.mark.parametrize(
    ("methods", "options", "note"),
    [
        (("handle",), (), "Flask-Script 2 never calls 'handle': the command fails, as before"),
        (("handle",), ("--unsafe-fixes",), ""),
        (
            ("handle", "run"),
            (),
            "Flask-Script 2 never calls 'handle': it is left, and nothing calls it",
        ),
        (("run",), (), ""),
    ],
)
def test_a_handle_that_nothing_calls(
    methods: tuple[str, ...], options: tuple[str, ...], note: str, tmp_path: Path
) -> None:
    body = "".join(f"    def {name}(self, *args):\n        pass\n" for name in methods)
    text = (
        "from flask import Flask\nfrom flask_script import Command, Manager\n\n"
        f"app = Flask(__name__)\nmanager = Manager(app)\n\n\nclass Old(Command):\n{body}\n\n"
        'manager.add_command("old", Old())\n\nif __name__ == "__main__":\n    manager.run()\n'
    )
    write(tmp_path, {"manage.py": text})
    said = command("fix", "--check", *options, cwd=tmp_path).output
    notes = [line.partition(": FCL104 ")[2] for line in said.splitlines() if ": FCL104 " in line]
    found = f"'Old' is a Flask-Script command class: {note}"
    assert [each for each in notes if "handle" in each] == ([found] if note else [])
