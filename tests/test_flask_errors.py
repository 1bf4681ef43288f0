"""What FCL503 says of a value is what the installed Flask says of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from flake8_flask_cli.application.environment import refusal_of
from flake8_flask_cli.application.flask_errors import flask_error
from tests.project import write

FILES = {
    "one.py": "from flask import Flask\napp = Flask('one')\nn = 1\ndef make(name): return app\n",
    "two.py": "from flask import Flask\na = Flask('a')\nb = Flask('b')\n",
    "factory.py": "from flask import Flask\ndef create_app(name): return Flask(name)\n",
    "none.py": "n = 1\n",
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\nweb = Flask('web')\n",
}
VALUES = [
    *("one", "one:app", "one:make('x')", "two:b", "shop.web", "shop/web.py", "shop/web.py:web"),
    *("nothing", "shop.nothing", "shop/nothing.py", "one:nothing", "one:n", "one:app.cli"),
    *("one:make(x)", "one:make()", "one:make('x').cli()", "one:1", "one:", "two", "factory"),
    *("factory:create_app", "none", "shop", "none:n"),
]
LOAD = """
import json, os, sys
from flask.cli import ScriptInfo, NoAppException
sys.path.insert(0, os.getcwd())
said = []
for value in json.loads(sys.argv[1]):
    try:
        ScriptInfo(app_import_path=value).load_app()
        said.append("")
    except NoAppException as error:
        said.append(error.message)
print(json.dumps(said))
"""


def test_errors_are_those_of_flask(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    ran = subprocess.run(
        [sys.executable, "-c", LOAD, json.dumps(VALUES)],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    said = dict(zip(VALUES, json.loads(ran.stdout), strict=True))
    ours = {}
    for value in VALUES:
        refusal = refusal_of(value, tmp_path / "Procfile", tmp_path)
        ours[value] = (
            flask_error(refusal.refused, value, refusal.directory, (9,)) if refusal else ""
        )
    assert ours == said
