"""Command lines in all kinds of files: given this line, this one is written with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.engine import check
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import forget_files
from flake8_flask_cli.text.source import Source
from tests.case import fixed
from tests.project import write

MANAGE = """\
    from flask import Flask
    from flask_migrate import Migrate, MigrateCommand
    from flask_script import Manager

    app = Flask(__name__)
    Migrate(app, None)
    manager = Manager(app)
    manager.add_command("db", MigrateCommand)

    @manager.command
    def deploy(name):
        print(name)

    if __name__ == "__main__":
        manager.run()
    """
UNIT = "[Service]\nExecStart={}\n"
SUPERVISOR = "[program:web]\ncommand={}\n"
COMPOSE = "services:\n  web:\n    image: shop\n    command: {}\n"
WORKFLOW = "jobs:\n  test:\n    steps:\n      - run: {}\n"
MARKDOWN = "# Shop\n\n```console\n$ {}\nsaid something\n```\n"
RST = "Shop\n====\n\nFirst::\n\n    $ {}\n"
FILES = [
    (
        "Procfile",
        "web: {}\n",
        "python manage.py runserver -p $PORT",
        "flask --app manage run -p $PORT",
    ),
    (
        "Dockerfile",
        "FROM x\nRUN {}\n",
        "python manage.py db upgrade",
        "flask --app manage db upgrade",
    ),
    (
        "Dockerfile",
        "FROM x\nCMD {}\n",
        '["python", "manage.py", "runserver", "-d"]',
        '["flask", "--app", "manage", "run", "--debug"]',
    ),
    ("docker-compose.yml", COMPOSE, "python manage.py deploy x", "flask --app manage deploy x"),
    (
        "docker-compose.yml",
        COMPOSE,
        "['python', '-u', 'manage.py', 'deploy', 'x']",
        "['python', '-u', '-m', 'flask', '--app', 'manage', 'deploy', 'x']",
    ),
    (
        "docker-compose.yml",
        COMPOSE.replace(" {}", "{}"),
        "\n      - python\n      - manage.py\n      - deploy",
        "\n      - flask\n      - --app\n      - manage\n      - deploy",
    ),
    ("Makefile", "up:\n\t{}\n", "@python manage.py db upgrade", "@flask --app manage db upgrade"),
    (
        "Makefile",
        "PYTHON = python3\nup:\n\t{}\n",
        "$(PYTHON) manage.py deploy $(NAME)",
        "$(PYTHON) -m flask --app manage deploy $(NAME)",
    ),
    ("up.sh", "cd /srv\n{}\n", "python $HOME/manage.py db", "flask --app $HOME/manage.py db"),
    (
        "up.sh",
        "{}\n",
        'exec ./manage.py deploy "$1" || exit 1',
        'exec flask --app manage deploy "$1" || exit 1',
    ),
    (
        ".github/workflows/ci.yml",
        WORKFLOW,
        "coverage run manage.py deploy x",
        "coverage run -m flask --app manage deploy x",
    ),
    (
        ".gitlab-ci.yml",
        "test:\n  script:\n    - {}\n",
        "python manage.py db upgrade",
        "flask --app manage db upgrade",
    ),
    (".travis.yml", "script: {}\n", '"python manage.py deploy x"', '"flask --app manage deploy x"'),
    (
        "tox.ini",
        "[testenv]\ncommands =\n    {}\n",
        "{envpython} manage.py deploy x",
        "{envpython} -m flask --app manage deploy x",
    ),
    (
        "shop.service",
        UNIT,
        "/srv/bin/python /srv/manage.py db",
        "/srv/bin/flask --app /srv/manage.py db",
    ),
    (
        "supervisord.conf",
        SUPERVISOR,
        "/srv/bin/python manage.py db",
        "/srv/bin/flask --app manage db",
    ),
    ("README.md", MARKDOWN, "python manage.py db upgrade", "flask --app manage db upgrade"),
    (
        "README.md",
        "Type `{}` then.\n",
        "python manage.py db upgrade",
        "flask --app manage db upgrade",
    ),
    ("index.rst", RST, "python manage.py db upgrade", "flask --app manage db upgrade"),
    (
        "index.rst",
        "Type ``{}`` then.\n",
        "python manage.py db upgrade",
        "flask --app manage db upgrade",
    ),
]


@pytest.mark.parametrize(("name", "text", "before", "after"), FILES)
def test_line_is_fixed_with_the_program(
    tmp_path: Path, name: str, text: str, before: str, after: str
) -> None:
    write(tmp_path, {"manage.py": MANAGE})
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace("{}", before), encoding="utf-8")
    now = _fixed(tmp_path / "manage.py", file)
    assert now[file] == text.replace("{}", after)
    for path, content in now.items():
        path.write_text(content, encoding="utf-8")
    forget_files()
    assert not [found for path in now for found in check(Source.from_file(path), Settings())]


def test_line_stays_with_the_program(tmp_path: Path) -> None:
    """A program that cannot be fixed goes on with Flask-Script, and so do its lines."""
    manage = MANAGE.replace("manager.run()", "manager.run(commands)")
    write(tmp_path, {"manage.py": manage, "Procfile": "web: python manage.py db upgrade\n"})
    assert _fixed(tmp_path / "manage.py", tmp_path / "Procfile") == {}


def test_program_stays_with_a_console_script_that_was_not_given(tmp_path: Path) -> None:
    pyproject = '[project.scripts]\nshop = "manage:manager.run"\n'
    write(tmp_path, {"manage.py": MANAGE, "pyproject.toml": pyproject})
    program, scripts = tmp_path / "manage.py", tmp_path / "pyproject.toml"
    assert _fixed(program) == {}
    assert _fixed(program, scripts)[scripts] == pyproject.replace(".run", "")


def _fixed(*files: Path) -> dict[Path, str]:
    """Return the texts of the files that safe fixes change."""
    outcome = fixed(files, Settings(), unsafe=False)
    return {path: after.text for path, (_, after) in outcome.changed.items()}
