"""What we say `flask` finds, beside what the real `flask` finds: one row a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from flask.cli import NoAppException, ScriptInfo

from flake8_flask_cli.application.discovery import find_application, names_application
from flake8_flask_cli.application.entry_module import Answer, Found, NotFound, find_best_app
from flake8_flask_cli.application.module_value import flask_app_value
from flake8_flask_cli.application.tried_modules import first_tried
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.settings import Settings

APP = "from flask import Flask\napp = Flask(__name__)\n"
SITE = "from flask import Flask\nsite = Flask(__name__)\n"
FACTORY = "from flask import Flask\ndef create_app({0}):\n    return Flask(__name__)\n"
MAKE_APP = "from flask import Flask\ndef make_app():\n    return Flask(__name__)\n"


@dataclass(frozen=True)
class Row:
    """A project, a value for `--app`, and what comes of it.

    Without a value `flask` looks for itself. `error` is a part of what the real `flask` says, and
    empty where it finds the application. With `doubt` it is fine that we do not know. What a
    module raises when it is run is not ours to know, so no row does.
    """

    name: str
    files: dict[str, str]
    value: str | None = None
    error: str = ""
    doubt: bool = False
    directory: str = "."


FAILED = "Failed to find Flask application or factory in module"
NO_ARGUMENTS = "could not call it without arguments"
NOT_OBTAINED = "A valid Flask application was not obtained"
WRONG_ARGUMENTS = "could not be called with the specified arguments"
NOT_PARSED = "as an attribute name or function call"
NO_IMPORT = "Could not import"
SEVERAL = "Detected multiple Flask applications"

ROWS = [
    # Nothing is set.
    Row("app.py", {"app.py": APP}),
    Row("wsgi.py before app.py", {"wsgi.py": APP, "app.py": "x = 1\n"}),
    Row("wsgi.py ends the search", {"wsgi.py": "x = 1\n", "app.py": APP}, error=FAILED),
    Row("a factory in the package app", {"app/__init__.py": FACTORY.format("")}),
    Row("an application in the package app", {"app/__init__.py": APP}),
    Row("app/app.py", {"app/__init__.py": "", "app/app.py": APP}, error=FAILED),
    Row("manage.py alone", {"manage.py": APP}, error="Could not locate a Flask application"),
    Row("a directory app", {"app/wsgi.py": APP}, error=FAILED),
    # A module by its name or path.
    Row("a name", {"manage.py": APP}, "manage"),
    Row("a file", {"manage.py": APP}, "manage.py"),
    Row("a name and an application", {"manage.py": APP}, "manage:app"),
    Row("a file and an application", {"manage.py": APP}, "manage.py:app"),
    Row("a missing module", {}, "hello", NO_IMPORT),
    Row("a missing name", {"manage.py": APP}, "manage:missing", "Failed to find attribute"),
    Row("a name of something else", {"manage.py": APP + "x = 1\n"}, "manage:x", NOT_OBTAINED),
    Row("a package", {"pkg/__init__.py": APP}, "pkg"),
    Row("a module of a package", {"pkg/__init__.py": "", "pkg/wsgi.py": APP}, "pkg.wsgi"),
    Row("its application", {"pkg/__init__.py": "", "pkg/wsgi.py": APP}, "pkg.wsgi:app"),
    Row("the path of a module", {"pkg/__init__.py": "", "pkg/wsgi.py": APP}, "pkg/wsgi.py"),
    Row("its path and app", {"pkg/__init__.py": "", "pkg/wsgi.py": APP}, "pkg/wsgi.py:app"),
    Row("its path without .py", {"pkg/__init__.py": "", "pkg/wsgi.py": APP}, "pkg/wsgi"),
    Row("the path of a package", {"pkg/__init__.py": APP}, "pkg/__init__.py"),
    Row("a path in a directory", {"d/wsgi.py": APP}, "d/wsgi.py"),
    Row("a name in a directory", {"d/wsgi.py": APP}, "d.wsgi"),
    Row("src layout by path", {"src/shop/__init__.py": APP}, "src/shop"),
    Row("src layout by name", {"src/shop/__init__.py": APP}, "shop", NO_IMPORT),
    Row(
        "a path above",
        {".git/HEAD": "", "m.py": APP, "sub/x.txt": ""},
        "../m.py",
        directory="sub",
    ),
    Row(
        "a path out of the repository",
        {"m.py": APP, "sub/.git/HEAD": ""},
        "../m.py",
        doubt=True,
        directory="sub",
    ),
    Row(
        "app.py in the directory above",
        {"app.py": APP, "sub/x.txt": ""},
        error="Could not locate a Flask application",
        directory="sub",
    ),
    Row("inside the package", {"pkg/__init__.py": "", "pkg/app.py": APP}, directory="pkg"),
    Row("a dash in the name", {"my-app.py": APP}, "my-app.py"),
    Row("a dot in the name", {"a.b.py": APP}, "a.b.py", NO_IMPORT),
    Row("a Windows path", {}, r"C:\x\m.py", NO_IMPORT),
    Row("a module of the standard library", {"sys.py": APP}, "sys", FAILED, doubt=True),
    # The module is taken as it is.
    Row("application", {"m.py": "from flask import Flask\napplication = Flask(__name__)\n"}, "m"),
    Row("app wins", {"m.py": APP + "application = Flask(__name__)\n"}, "m"),
    Row(
        "app is something else",
        {"m.py": "from flask import Flask\napp = 1\napplication = Flask(__name__)\n"},
        "m",
    ),
    Row("another name", {"m.py": SITE}, "m"),
    Row("a private name", {"m.py": SITE.replace("site", "_site")}, "m"),
    Row("two applications", {"m.py": SITE + "other = Flask(__name__)\n"}, "m", SEVERAL),
    Row("one under two names", {"m.py": SITE + "same = site\n"}, "m", SEVERAL),
    Row("one by import", {"m.py": "from n import site\n", "n.py": SITE}, "m"),
    Row("another and a factory", {"m.py": SITE + FACTORY.format("config")}, "m"),
    Row("a subclass", {"m.py": "import flask\nclass F(flask.Flask): ...\nx = F(__name__)\n"}, "m"),
    Row(
        "only under the guard",
        {
            "m.py": "from flask import Flask\nif __name__ == '__main__':\n"
            "    app = Flask(__name__)\n"
        },
        "m",
        FAILED,
    ),
    Row(
        "the guard's other side",
        {
            "m.py": "from flask import Flask\nif __name__ == '__main__':\n    app = 1\nelse:\n"
            "    app = Flask(__name__)\n"
        },
        "m",
    ),
    Row("the proxy current_app", {"m.py": "from flask import current_app\n"}, "m", FAILED),
    Row(
        "app is None until the factory runs",
        {
            "m.py": "from flask import Flask\napp = None\ndef create_app():\n    global app\n"
            "    app = Flask(__name__)\n    return app\n"
        },
        "m",
    ),
    Row(
        "app is set by a function that the module calls",
        {
            "m.py": "from flask import Flask\ndef setup():\n    global app\n"
            "    app = Flask(__name__)\nsetup()\n"
        },
        "m",
    ),
    Row("a syntax error", {"m.py": "app =\n"}, "m", "SyntaxError", doubt=True),
    Row("a wrapper", {"m.py": APP + "app = print(app)\n"}, "m", FAILED, doubt=True),
    Row("a star import", {"m.py": "from n import *\n", "n.py": APP}, "m", doubt=True),
    # Factories that `flask` finds by itself.
    Row("create_app()", {"m.py": FACTORY.format("")}, "m"),
    Row("create_app(config=None)", {"m.py": FACTORY.format("config=None")}, "m"),
    Row("create_app(*a, **k)", {"m.py": FACTORY.format("*a, **k")}, "m"),
    Row("create_app(**k)", {"m.py": FACTORY.format("**k")}, "m"),
    Row("create_app(*, x=1)", {"m.py": FACTORY.format("*, x=1")}, "m"),
    Row("create_app(*, x)", {"m.py": FACTORY.format("*, x")}, "m", NO_ARGUMENTS),
    Row("create_app(config)", {"m.py": FACTORY.format("config")}, "m", NO_ARGUMENTS),
    Row("create_app(script_info)", {"m.py": FACTORY.format("script_info")}, "m", NO_ARGUMENTS),
    Row("create_app(script_info=None)", {"m.py": FACTORY.format("script_info=None")}, "m"),
    Row(
        "create_app(a, b) and make_app()",
        {"m.py": FACTORY.format("a, b") + MAKE_APP},
        "m",
        NO_ARGUMENTS,
    ),
    Row("create_app returns no application", {"m.py": "def create_app(): ...\n" + MAKE_APP}, "m"),
    Row("a lambda", {"m.py": "import flask\ncreate_app = lambda: flask.Flask(__name__)\n"}, "m"),
    Row(
        "an imported factory",
        {"m.py": "from n import create_app\n", "n.py": FACTORY.format("")},
        "m",
    ),
    Row(
        "an imported factory with a parameter",
        {"m.py": "from n import create_app\n", "n.py": FACTORY.format("x")},
        "m",
        NO_ARGUMENTS,
    ),
    Row(
        "partial",
        {
            "m.py": FACTORY.format("x").replace("create", "_create")
            + "from functools import partial\ncreate_app = partial(_create_app, 1)\n"
        },
        "m",
        FAILED,
    ),
    Row(
        "lru_cache",
        {
            "m.py": "from functools import lru_cache\n"
            + FACTORY.format("").replace("def", "@lru_cache()\ndef")
        },
        "m",
        FAILED,
        doubt=True,
    ),
    Row(
        "a callable object",
        {
            "m.py": "from flask import Flask\nclass F:\n    def __call__(self):\n"
            "        return Flask(__name__)\ncreate_app = F()\n"
        },
        "m",
        FAILED,
    ),
    Row("a class", {"m.py": "import flask\nclass create_app(flask.Flask): ...\n"}, "m", FAILED),
    Row("a generator", {"m.py": FACTORY.format("").replace("return", "yield")}, "m", FAILED),
    Row("build_app", {"m.py": FACTORY.format("").replace("create", "build")}, "m", FAILED),
    Row("make_app", {"m.py": MAKE_APP}, "m"),
    Row("async", {"m.py": FACTORY.format("").replace("def", "async def")}, "m", FAILED),
    Row("two defaults", {"m.py": FACTORY.format("config=None, script_info=None")}, "m"),
    # A name or a call after the colon.
    Row(
        "a factory by name", {"m.py": FACTORY.format("").replace("create", "build")}, "m:build_app"
    ),
    Row("a call", {"m.py": FACTORY.format("").replace("create", "build")}, "m:build_app()"),
    Row("a call with a text", {"m.py": FACTORY.format("x")}, "m:create_app('dev')"),
    Row("a call with a list", {"m.py": FACTORY.format("x")}, "m:create_app([1, {'a': 2}])"),
    Row("a call with a keyword", {"m.py": FACTORY.format("c")}, "m:create_app(c='dev')"),
    Row("a call with both", {"m.py": FACTORY.format("a, c")}, "m:create_app('a', c='dev')"),
    Row(
        "a call with a name",
        {"m.py": FACTORY.format("x")},
        "m:create_app(dev)",
        "as literal values",
    ),
    Row("a call with **", {"m.py": FACTORY.format("")}, "m:create_app(**{'c': 1})"),
    Row("an argument too few", {"m.py": FACTORY.format("x")}, "m:create_app", WRONG_ARGUMENTS),
    Row("an argument too many", {"m.py": FACTORY.format("")}, "m:create_app(1)", WRONG_ARGUMENTS),
    Row("an unknown keyword", {"m.py": FACTORY.format("")}, "m:create_app(c=1)", WRONG_ARGUMENTS),
    Row("an attribute", {"m.py": APP}, "m:ns.app", NOT_PARSED),
    Row("a subscript", {"m.py": APP}, "m:apps[0]", NOT_PARSED),
    Row("a call of an attribute", {"m.py": APP}, "m:ns.app()", "must be a simple name"),
    Row("spaces", {"m.py": APP}, "m: app "),
    Row("an application with parentheses", {"m.py": APP}, "m:app()"),
    Row(
        "a partial by name",
        {"m.py": "from functools import partial\np = partial(int)\n"},
        "m:p",
        NOT_OBTAINED,
    ),
    Row(
        "a call of a partial",
        {"m.py": "from functools import partial\np = partial(int)\n"},
        "m:p()",
        NOT_OBTAINED,
    ),
    Row("a function that makes none", {"m.py": "def f(): ...\n"}, "m:f", NOT_OBTAINED),
]


def write(root: Path, files: dict[str, str]) -> None:
    """Write files below a directory."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def real_error(value: str | None) -> str:
    """Return what the real `flask` says in the working directory; nothing if it finds an app."""
    try:
        ScriptInfo(app_import_path=value, load_dotenv_defaults=False).load_app()
    except (NoAppException, SyntaxError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def our_answer(value: str | None, directory: Path) -> Answer:
    """Return our answer for the same."""
    if value is not None:
        return find_application(value, directory)
    path = first_tried(directory)
    module = module_at(path) if path else None
    return find_best_app(module) if module else None


@pytest.mark.filterwarnings("ignore:coroutine 'create_app' was never awaited")
@pytest.mark.usefixtures("fresh_modules")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_we_find_what_flask_finds(
    row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, row.files)
    directory = (tmp_path / row.directory).resolve()
    monkeypatch.chdir(directory)
    monkeypatch.delenv("FLASK_APP", raising=False)

    error = real_error(row.value)
    assert bool(error) == bool(row.error)
    assert row.error in error

    answer = our_answer(row.value, directory)
    if row.value is None and first_tried(directory) is None:
        assert error
        assert answer is None
    elif answer is None:
        assert row.doubt
    else:
        assert isinstance(answer, NotFound if error else Found)


@pytest.mark.usefixtures("fresh_modules")
@pytest.mark.parametrize(
    ("module", "value"),
    [
        ("manage.py", "manage"),
        ("shop/__init__.py", "shop"),
        ("shop/web/wsgi.py", "shop.web.wsgi"),
        ("src/shop/__init__.py", "src/shop"),
        ("src/shop/wsgi.py", "src/shop/wsgi.py"),
        ("deploy/wsgi.py", "deploy/wsgi.py"),
        ("my-shop.py", "my-shop"),
    ],
)
def test_the_value_that_we_give_is_one_that_flask_takes(
    module: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = {
        f"{parent.as_posix()}/__init__.py": ""
        for parent in Path(module).parents
        if parent.parts and parent.parts[-1] not in ("src", "deploy")
    }
    write(tmp_path, packages | {module: APP})
    monkeypatch.chdir(tmp_path)
    assert flask_app_value(tmp_path / module, tmp_path) == value
    assert not real_error(value)
    assert isinstance(find_application(value, tmp_path), Found)


@pytest.mark.usefixtures("fresh_modules")
@pytest.mark.parametrize("module", ["__init__.py", "wsgi.py", "web/wsgi.py"])
def test_the_value_that_we_give_in_a_root_that_is_a_package(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "shop"
    write(root, {"__init__.py": "", "web/__init__.py": ""} | {module: APP})
    monkeypatch.chdir(root)
    value = flask_app_value(root / module, root)
    assert not real_error(value)
    assert isinstance(find_application(value, root), Found)


NAMED = [
    (".flaskenv", "FLASK_APP=shop\n"),
    (".env.example", "export FLASK_APP='shop:create_app()'\n"),
    ("deploy/production.env", "FLASK_APP=shop"),
    ("Procfile", "web: flask --app shop run"),
    ("Dockerfile", "ENV FLASK_APP shop\n"),
    ("docker/Dockerfile.web", 'CMD ["flask", "--app", "shop", "run"]'),
    ("compose.override.yaml", "command: flask -A shop run"),
    ("Makefile", "run:\n\tflask --debug --app=shop run"),
    ("bin/start.sh", "flask --env-file .env \\\n  -A shop run"),
    (".github/workflows/test.yml", "- flask\n- --app\n- shop"),
    ("pyproject.toml", 'env = ["FLASK_APP=shop"]'),
    ("tox.ini", "setenv =\n    FLASK_APP = shop"),
    # python-dotenv takes it.
    (".flaskenv", "FLASK_APP = shop"),
    ("setup.cfg", "[tool:pytest]\nenv = FLASK_APP=shop"),
    (".vscode/launch.json", '"env": {"FLASK_APP": "shop"}'),
    ("README.md", "Run `flask --app shop run`."),
    ("docs/start.rst", "    $ export FLASK_APP=shop"),
    ("manage.py", "import os\nos.environ['FLASK_APP'] = 'shop'\n"),
    ("tasks.py", "run('FLASK_APP=shop flask run')\n"),
    ("fabfile.py", "env = dict(FLASK_APP='shop')\n"),
]


@pytest.mark.parametrize(("name", "text"), NAMED, ids=lambda value: value)
def test_the_project_names_an_application(name: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, {name: text})
    assert names_application(tmp_path, Settings())


NOT_NAMED = [
    (".flaskenv", "FLASK_APP=\nFLASK_DEBUG=1\n"),
    (".env", 'FLASK_APP=""\n'),
    ("config.json", '{"FLASK_APP": ""}'),
    (".env", "MY_FLASK_APP=shop\nFLASK_APPLICATION=shop\n"),
    ("README.md", "flask run\ncelery -A shop.tasks worker\nflask-admin --app shop"),
    ("README.md", "x" * 300_000 + " FLASK_APP=shop"),
    ("notes.txt", "FLASK_APP=shop"),
    ("node_modules/flask/README.md", "FLASK_APP=shop"),
    ("venv/pyvenv.cfg", "home = /usr/bin\n# FLASK_APP=shop"),
    ("manage.py", "# export FLASK_APP=shop\n"),
    ("broken.py", "FLASK_APP = (\n"),
    ("start.sh", "export FLASK_APP = shop\n"),
    ("compose.yml", "command: FLASK_APP = shop flask run\n"),
    ("start.sh", "FLASK_APP= flask run\n"),
    ("Procfile", "web: FLASK_APP =shop flask run"),
    ("Dockerfile", "ENTRYPOINT FLASK_APP = /opt/web.py flask run"),
]


@pytest.mark.parametrize(("name", "text"), NOT_NAMED, ids=lambda value: value[:60])
def test_the_project_names_no_application(name: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, {name: text})
    assert not names_application(tmp_path, Settings())
    assert names_application(tmp_path, Settings(app="shop"))


def test_a_file_that_a_link_leads_out_to_names_nothing(tmp_path: Path) -> None:
    root = tmp_path / "shop"
    write(tmp_path, {"README.md": "FLASK_APP=outside"})
    write(root, {".git/HEAD": ""})
    (root / "README.md").symlink_to(tmp_path / "README.md")
    assert not names_application(root, Settings())


def test_the_directories_above_are_looked_at_up_to_the_repository(tmp_path: Path) -> None:
    root = tmp_path / "repository" / "services" / "shop"
    write(root, {"requirements.txt": "Flask\n"})
    write(tmp_path, {"Procfile": "web: FLASK_APP=outside flask run"})
    write(tmp_path / "repository" / "docs", {"README.md": "FLASK_APP=other"})
    (tmp_path / "repository" / ".git").mkdir()
    assert not names_application(root, Settings())

    other = tmp_path / "repository" / "services" / "bakery"
    write(other, {"requirements.txt": "Flask\n"})
    write(
        tmp_path / "repository", {"Makefile": "\tFLASK_APP=services/bakery/bakery.py flask run\n"}
    )
    assert names_application(other, Settings())


def test_without_a_repository_nothing_above_is_looked_at(tmp_path: Path) -> None:
    write(tmp_path, {"Procfile": "web: FLASK_APP=outside flask run"})
    write(tmp_path / "shop", {"requirements.txt": "Flask\n"})
    assert not names_application(tmp_path / "shop", Settings())
