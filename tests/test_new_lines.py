"""What a command line in a text file becomes: given this program, this line is typed so."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from flake8_flask_cli.command_line.misnamed import misnamed
from flake8_flask_cli.command_line.new_line import CommandWords, NewLine, new_line
from flake8_flask_cli.settings import Settings
from tests.project import write

MANAGE = """\
    from flask import Flask
    from flask_migrate import MigrateCommand
    from flask_script import Manager, Server, Shell

    app = Flask(__name__)
    manager = Manager(app)
    users = Manager(help="Users.")
    manager.add_command("users", users)
    manager.add_command("db", MigrateCommand)

    @manager.command
    def create_user(name):
        print(name)

    @users.command
    def clear():
        print("clear")

    @manager.command
    def routes():
        print("routes")

    if __name__ == "__main__":
        manager.run()
    """
FACTORY = """\
    from flask import Flask
    from flask_script import Manager

    def create_app():
        return Flask(__name__)

    manager = Manager(create_app)

    @manager.command
    def deploy():
        print("deploy")

    if __name__ == "__main__":
        manager.run()
    """


def _new(root: Path, typed: str, *, idiomatic: bool = True, shell: bool = True) -> NewLine | None:
    line = CommandWords(tuple(shlex.split(typed)), root / "README.md", shell)
    return new_line(line, Settings(), idiomatic=idiomatic)


def _typed(root: Path, typed: str, *, idiomatic: bool = True, shell: bool = True) -> str | None:
    new = _new(root, typed, idiomatic=idiomatic, shell=shell)
    return new.typed if new else None


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("python manage.py create_user joe", "flask --app manage create_user joe"),
        ("python manage.py users clear", "flask --app manage users clear"),
        ("python3.11 ./manage.py db upgrade", "flask --app manage db upgrade"),
        ("./manage.py db upgrade", "flask --app manage db upgrade"),
        ("manage.py db upgrade", "flask --app manage db upgrade"),
        ("python -m manage db upgrade", "flask --app manage db upgrade"),
        ("python manage.py shell --no-ipython", "flask --app manage shell"),
        ("python manage.py runserver", "flask --app manage run"),
        # What is in front of it is not ours.
        ("heroku run python manage.py db upgrade", "flask --app manage db upgrade"),
        ("bin/run ./manage.py db upgrade", "flask --app manage db upgrade"),
        ("A=1 sudo venv/bin/python manage.py db", "venv/bin/flask --app manage db"),
        # What starts modules, too, stays.
        ("python -u manage.py db", "python -u -m flask --app manage db"),
        ("python -u -m manage db", "python -u -m flask --app manage db"),
        ("'$(PYTHON)' manage.py db", "$(PYTHON) -m flask --app manage db"),
        ("'{{' python '}}' manage.py db", "{{ python }} -m flask --app manage db"),
        ("coverage run -a manage.py db", "coverage run -a -m flask --app manage db"),
    ],
)
def test_line_runs_flask(tmp_path: Path, typed: str, becomes: str) -> None:
    write(tmp_path, {"manage.py": MANAGE})
    assert _typed(tmp_path, typed) == becomes


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("runserver -h 0.0.0.0 -p 8000 -d", "run -h 0.0.0.0 -p 8000 --debug"),
        ("runserver --host=0.0.0.0 --port 80", "run --host=0.0.0.0 --port 80"),
        ("runserver -p8000 -dr", "run -p8000 --debug --reload"),
        ("runserver -D -R", "run --no-debug --no-reload"),
        ("runserver --no-r", "run --no-reload"),
        ("runserver --threaded", "run"),
        ("runserver --ssl-crt a.pem --ssl-key=b.pem", "run --cert a.pem --key=b.pem"),
        ("runserver -p $PORT $@", "run -p $PORT $@"),
        ("runserver -?", "run --help"),
    ],
)
def test_options_of_server_are_those_of_flask_run(tmp_path: Path, typed: str, becomes: str) -> None:
    write(tmp_path, {"manage.py": MANAGE})
    assert _typed(tmp_path, f"python manage.py {typed}") == f"flask --app manage {becomes}"


def test_what_flask_run_has_no_option_for_is_said(tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": MANAGE})
    new = _new(tmp_path, "python manage.py runserver --processes 3 --passthrough-errors")
    assert new is not None
    assert new.typed == "flask --app manage run"
    assert new.lost == (
        "'--processes 3' has no option of `flask run`",
        "'--passthrough-errors' has no option of `flask run`",
    )


@pytest.mark.parametrize(
    "typed",
    [
        "python manage.py",
        "python manage.py --help",
        "python manage.py nothing",
        "python manage.py $COMMAND",
        "python other.py create_user",
        "chmod +x ./manage.py",
        "cp manage.py users",
        # Flask-Script refuses it today.
        "python manage.py runserver 0.0.0.0:8000",
        # `flask` has `routes` itself, so only the program runs this one.
        "python manage.py routes",
    ],
)
def test_other_lines_stay(tmp_path: Path, typed: str) -> None:
    write(tmp_path, {"manage.py": MANAGE, "other.py": "print(1)\n"})
    assert _new(tmp_path, typed) is None


def test_settings_of_server_are_options(tmp_path: Path) -> None:
    server = 'manager.add_command("runserver", Server(host="0.0.0.0", port=80, use_debugger=True))'
    manage = MANAGE.replace("    @users", f"    {server}\n\n    @users", 1)
    write(tmp_path, {"manage.py": manage})
    run = "flask --app manage run"
    assert _typed(tmp_path, "./manage.py runserver") == f"{run} --host 0.0.0.0 --port 80 --debug"
    assert _typed(tmp_path, "./manage.py runserver -p 9 -D") == (
        f"{run} --host 0.0.0.0 -p 9 --no-debug"
    )


def test_server_under_another_name_stays_in_the_exact_form(tmp_path: Path) -> None:
    manage = MANAGE.replace(
        "    @users", '    manager.add_command("serve", Server())\n\n    @users', 1
    )
    write(tmp_path, {"manage.py": manage})
    line = "python manage.py serve -d"
    assert _typed(tmp_path, line) == "flask --app manage run --debug"
    assert _typed(tmp_path, line, idiomatic=False) == "flask --app manage serve -d"


def test_commands_that_only_the_program_has_stay(tmp_path: Path) -> None:
    """The exact form of a factory's Manager is a group that `flask` does not know."""
    write(tmp_path, {"manage.py": FACTORY})
    assert _typed(tmp_path, "python manage.py deploy") == "flask --app manage deploy"
    assert _typed(tmp_path, "python manage.py deploy", idiomatic=False) is None
    assert (
        _typed(tmp_path, "python manage.py runserver -d", idiomatic=False)
        == "python manage.py run --debug"
    )


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("python api/manage.py db", "flask --app api/manage.py db"),
        ("cd api; python manage.py db", "flask --app manage db"),
        ("python /srv/api/manage.py db", "flask --app /srv/api/manage.py db"),
        ("python $HOME/manage.py db", "flask --app $HOME/manage.py db"),
    ],
)
def test_application_is_named_from_where_the_line_is_typed(
    tmp_path: Path, typed: str, becomes: str
) -> None:
    write(tmp_path, {"api/manage.py": MANAGE})
    assert _typed(tmp_path, typed.rpartition("; ")[2]) == becomes


def test_application_that_flask_finds_is_not_named(tmp_path: Path) -> None:
    write(tmp_path, {"app.py": MANAGE})
    assert _typed(tmp_path, "python app.py db upgrade") == "flask db upgrade"


def test_application_that_the_project_names_is_not_named_again(tmp_path: Path) -> None:
    write(tmp_path, {".flaskenv": "FLASK_APP=manage\n", "manage.py": MANAGE})
    assert _typed(tmp_path, "python manage.py db upgrade") == "flask db upgrade"


def test_flask_before_2_2_has_no_app_option(tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": MANAGE, "requirements.txt": "Flask==1.1.4\n"})
    assert _typed(tmp_path, "python manage.py db") == "FLASK_APP=manage flask db"
    assert _typed(tmp_path, "python manage.py db", shell=False) == "env FLASK_APP=manage flask db"
    assert _typed(tmp_path, "$ python manage.py db") == "FLASK_APP=manage flask db"
    assert _typed(tmp_path, "time python -u manage.py db") == (
        "env FLASK_APP=manage python -u -m flask db"
    )
    assert _typed(tmp_path, "python manage.py runserver -d -p 80") == (
        "FLASK_DEBUG=1 FLASK_APP=manage flask run -p 80"
    )


def test_nearest_of_several_programs_counts(tmp_path: Path) -> None:
    other = MANAGE.replace("create_user", "create_shop")
    write(tmp_path, {"users/manage.py": MANAGE, "shops/manage.py": other})
    line = CommandWords(("python", "manage.py", "create_shop"), tmp_path / "shops" / "Procfile")
    new = new_line(line, Settings())
    assert new is not None
    assert new.typed == "flask --app manage create_shop"
    assert _new(tmp_path, "python manage.py create_shop") is None


def test_the_program_in_a_directory_that_the_line_names_counts(tmp_path: Path) -> None:
    other = MANAGE.replace("create_user", "create_shop")
    write(tmp_path, {"users/manage.py": MANAGE, "shops/manage.py": other})
    words = ("python", "manage.py", "create_shop")
    before = ("docker", "compose", "run", "shops-service")
    new = new_line(CommandWords(words, tmp_path / "README.md", before=before), Settings())
    assert new is not None
    assert new.typed == "flask --app manage create_shop"


def test_name_by_an_older_click_that_is_allowed_is_right(tmp_path: Path) -> None:
    app = """\
        from flask import Flask

        app = Flask(__name__)

        @app.cli.command()
        def sync_cmd():
            print("sync")
        """
    write(tmp_path, {"app.py": app})
    for typed in ("flask sync", "flask sync-cmd", "flask sync_cmd"):
        assert misnamed(typed.split(), tmp_path / "Procfile", "", Settings()) is None
