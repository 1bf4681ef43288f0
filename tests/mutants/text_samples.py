"""Text files that mutants are made of, each beside a program: cases, the example, or any others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flake8_flask_cli.files.kinds import is_python_file, kind_of
from flake8_flask_cli.files.text_file import LARGEST_TEXT
from tests.mutants.samples import HIDDEN, Sample, default_projects, text_in

_PROGRAM = """\
from flask import Flask
from flask_migrate import Migrate, MigrateCommand
from flask_script import Manager, Server

app = Flask(__name__)
Migrate(app, None)
manager = Manager(app)
manager.add_command("runserver", Server(host="0.0.0.0"))
manager.add_command("db", MigrateCommand)


@manager.command
def create_user(name, admin=False):
    print(name)


@manager.command
def hello():
    print("hello")


if __name__ == "__main__":
    manager.run()
"""
_PROJECT = {
    "manage.py": _PROGRAM,
    "setup.py": "from setuptools import setup\n\nsetup(install_requires=['Flask-Script'])\n",
    ".env": f"FLASK_APP={HIDDEN}1.py\nexport FLASK_ENV={HIDDEN}2 # {HIDDEN}3\nA='{HIDDEN}4'\n",
    ".env.local": f"FLASK_ENV=development\nFLASK_APP=shop:{HIDDEN}5()\nMORE={HIDDEN}6\n",
    ".flaskenv": "FLASK_APP=manage.py\nFLASK_ENV=development\n",
    "Procfile": "web: python manage.py runserver -p $PORT\nrelease: python manage.py db upgrade\n",
    "Dockerfile": (
        "FROM python\nENV FLASK_APP=manage.py FLASK_ENV=production\nWORKDIR /srv\nCOPY . .\n"
        "RUN pip install Flask-Script && \\\n    python manage.py hello\n"
        'CMD ["python", "manage.py", "runserver"]\n'
    ),
    "docker-compose.yml": (
        "services:\n  web:\n    command: bash -c 'python manage.py db upgrade && flask run'\n"
        "    env_file: .env\n    environment:\n    - FLASK_ENV=development\n"
        '  job:\n    command: ["python", "manage.py", "create_user", "x"]\n'
        "    environment: {FLASK_APP: nothing}\n"
    ),
    ".github/workflows/test.yml": (
        "jobs:\n  test:\n    env:\n      FLASK_ENV: development\n    steps:\n    - run: |\n"
        "        cd src\n        python manage.py hello\n"
    ),
    "tox.ini": (
        "[testenv]\ndeps =\n    flask-script>=2\n    pytest\nsetenv =\n    FLASK_APP = manage\n"
        "commands =\n    python manage.py hello\n"
    ),
    "setup.cfg": (
        "[options]\ninstall_requires =\n    Flask-Script\n[options.entry_points]\n"
        "console_scripts =\n    shop = manage:manager.run\n"
    ),
    "pyproject.toml": (
        '[project]\ndependencies = ["flask-script", # why\n  "click"]\n[project.scripts]\n'
        'shop = "manage:manager.run"\n[tool.poe.tasks]\nx = {cmd = "python manage.py hello"}\n'
    ),
    "Pipfile": '[packages]\nflask-script = "*"\n[scripts]\nrun = "python manage.py runserver"\n',
    "package.json": '{\n  "scripts": {"x": "python manage.py runserver", "y": "flask hello"}\n}\n',
    ".vscode/launch.json": (
        '{"configurations": [{"program": "${workspaceFolder}/manage.py", // it\n'
        '  "args": ["runserver"], "env": {"FLASK_ENV": "development"}}]}\n'
    ),
    "Makefile": "PY = python3\nrun:\n\t@$(PY) manage.py runserver \\\n\t  -p 80\n\tflask x_y\n",
    "run.sh": "set -e\nexport FLASK_ENV=development\ncd /srv && python manage.py hello >log 2>&1\n",
    "shop.conf": "[program:shop]\ncommand=python manage.py runserver\nenvironment=FLASK_ENV=a\n",
    "shop.service": "[Service]\nEnvironment=FLASK_APP=manage.py\nExecStart=/v/python manage.py x\n",
    "requirements.txt": "flask\nFlask-Script==2.0.6 ; python_version > '3'  # it\nclick>=7\n",
    "environment.yml": "dependencies:\n  - flask\n  - pip:\n    - Flask-Script\n",
    "README.md": "# Shop\n\n```sh\n$ python manage.py hello\n```\nUse `python manage.py db`.\n",
    "index.rst": "Shop\n====\n\n.. code:: sh\n\n   python manage.py hello\n\nUse ``flask x_y``.\n",
}
"""A project with a file of each kind."""


def default_text_samples() -> list[Sample]:
    """Return the text files of the cases and of the example, and one of each kind."""
    projects = {"every kind": _PROJECT, **default_projects()}
    return [each for name, files in projects.items() for each in _samples(name, files)]


def text_samples_of(paths: Iterable[Path]) -> list[Sample]:
    """Return the text files at and below some paths, each beside a small program."""
    found: list[Sample] = []
    for given in paths:
        files = sorted(given.rglob("*")) if given.is_dir() else [given]
        for path in files:
            if path.is_file() and not path.is_symlink() and not is_python_file(path):
                name = path.relative_to(given).as_posix() if given.is_dir() else path.name
                project = {"manage.py": _PROGRAM, name: text_in(path)}
                found += _samples(str(path), project)
    return found


def _samples(name: str, files: Mapping[str, str]) -> Iterator[Sample]:
    """Yield each file of a project that is read and is not Python."""
    for path, text in files.items():
        if kind_of(Path("/") / path) is not None and len(text) <= LARGEST_TEXT:
            others = {other: each for other, each in files.items() if other != path}
            yield Sample(f"{name} {path}", path, text, others)
