"""A `return` that becomes `sys.exit()` says so where the project looks at how a command ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.model import texts
from tests.case import fixed
from tests.project import write

MANAGE = """\
from flask_script import Manager

from shop import app

manager = Manager(app)


@manager.command
def check():
    return 3
"""
NOT_COMMITTED = "what was not committed before the return is no longer committed"
APP = "from flask import Flask\n\napp = Flask(__name__)\n"


def reasons(root: Path, files: dict[str, str]) -> tuple[str, ...]:
    """Return the reasons of the fix of a command that returns a status, in a project."""
    write(root, {"manage.py": MANAGE, "shop.py": APP, **files})
    places = [each for each in fixed([root / "manage.py"]).fixed if each.diagnostic.fix]
    (fix,) = [each.diagnostic.fix for each in places if each.diagnostic.code == "FCL103"]
    assert fix is not None
    return texts(fix.caveats)


@pytest.mark.parametrize(
    "files",
    [
        {"config.py": "SQLALCHEMY_COMMIT_ON_TEARDOWN = True\n"},
        {"shop.py": APP + "app.config['SQLALCHEMY_COMMIT_ON_TEARDOWN'] = True\n"},
        {".env": "SQLALCHEMY_COMMIT_ON_TEARDOWN=1\n"},
        {"old.py": "print 'SQLALCHEMY_COMMIT_ON_TEARDOWN'\n"},
    ],
    ids=["setting", "config of the application", "environment", "file of Python 2"],
)
def test_a_setting_to_commit(files: dict[str, str], tmp_path: Path) -> None:
    assert NOT_COMMITTED in reasons(tmp_path, files)


@pytest.mark.parametrize(
    "text",
    [
        """
        @app.teardown_appcontext
        def close(exception):
            if exception is None:
                session.commit()
        """,
        """
        @app.teardown_request
        def close(exception=None):
            done(exception)
        """,
        """
        @app.teardown_appcontext
        def close(*args):
            if not args[0]:
                session.commit()
        """,
        """
        def close(error):
            commit() if error is None else None
        app.teardown_appcontext(close)
        """,
        "app.teardown_appcontext(lambda error: error or commit())",
        "app.teardown_appcontext(library.close)",
        """
        from database import close
        app.teardown_appcontext(close)
        """,
        """
        from flask import appcontext_tearing_down
        @appcontext_tearing_down.connect_via(app)
        def close(sender, exc=None, **extra):
            if exc is None:
                session.commit()
        """,
        """
        from flask import appcontext_tearing_down
        def close(sender, **extra):
            if extra["exc"] is None:
                session.commit()
        appcontext_tearing_down.connect(close, app)
        """,
    ],
)
def test_a_teardown_function_that_uses_its_argument(text: str, tmp_path: Path) -> None:
    write(tmp_path, {"hooks.py": text, "database.py": "def close(e=None):\n    print(e)\n"})
    assert NOT_COMMITTED in reasons(tmp_path, {})


@pytest.mark.parametrize(
    "text",
    [
        """
        @app.teardown_appcontext
        def close(exception=None):
            session.remove()
        """,
        """
        @app.teardown_appcontext
        def close(*args, **kwargs):
            session.remove()
        """,
        """
        @app.teardown_appcontext
        def close(_):
            exception = session.remove()
            print(exception)
        """,
        """
        from database import close
        app.teardown_appcontext(close)
        """,
        """
        from flask import appcontext_tearing_down
        @appcontext_tearing_down.connect
        def close(sender, **extra):
            print(sender)
        """,
        """
        @app.before_request
        def begin(exception):
            print(exception)
        """,
        "server.connect(lambda error: print(error))",
        "def teardown_module(module):\n    print(module)",
    ],
)
def test_what_does_not_look_at_how_a_command_ends(text: str, tmp_path: Path) -> None:
    write(tmp_path, {"hooks.py": text, "database.py": "def close(e=None):\n    remove()\n"})
    assert reasons(tmp_path, {}) == ()
