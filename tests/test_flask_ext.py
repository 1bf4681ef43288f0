"""Imports through `flask.ext` get the names that the extensions have by themselves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from flake8_flask_cli.fixing.flask_ext import without_flask_ext
from flake8_flask_cli.fixing.soundness import context_of
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from flask.ext.login import x\n", "from flask_login import x\n"),
        ("from flask.ext.login.utils import (x)\n", "from flask_login.utils import (x)\n"),
        ("from flask.ext.login \\\n    import x\n", "from flask_login \\\n    import x\n"),
        ("from flaskext.script import x\n", "from flask_script import x\n"),
        ("from flask.ext.mysql import x\n", "from flaskext.mysql import x\n"),
        ("from flask.ext import login\n", "import flask_login as login\n"),
        ("from flask.ext import login as l; f()\n", "import flask_login as l; f()\n"),
        ("import flask.ext.login as l\n", "import flask_login as l\n"),
        ("import flask.ext.login\nflask.ext.login.f()\n", "import flask_login\nflask_login.f()\n"),
        (
            "import flask.ext.login\nflask.ext.login.f(flask.g)\n",
            "import flask, flask_login\nflask_login.f(flask.g)\n",
        ),
        # These stay: it is not known what becomes of them, or how they are written.
        ("from flaskext.unknown import x\n", None),
        ("import flask.ext\n", None),
        ("from flask.ext import *\n", None),
        ("from flask import ext\n", None),
        ("from .flask.ext.login import x\n", None),
        ("from flask . ext . login import x\n", None),
        ("from \\\n    flask.ext.login import x\n", None),
        ("import flask.ext.login\nflask_login = 1\n", None),
    ],
)
def test_without_flask_ext(text: str, expected: str | None) -> None:
    context = context_of(Source(text, Path("/shop/app.py")), Settings())
    found = without_flask_ext(context)
    ast.parse(found)
    assert found == (text if expected is None else expected)
