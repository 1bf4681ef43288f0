"""The value of `flask --app` in hints: what `flask` takes, or what is to be done first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flake8_flask_cli import engine
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source
from tests.test_discovery import real_error, write

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
FACTORY = "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n"
RUN = '\nif __name__ == "__main__":\n    app.run()\n'
GIT = {".git/HEAD": ""}


def calling(parameters: str, arguments: str) -> dict[str, str]:
    """Return the files of a program that runs what a factory with these parameters makes."""
    run = RUN.replace("app.run", f"create_app({arguments}).run")
    return {
        "shop.py": FACTORY.replace("()", f"({parameters})", 1),
        "serve.py": f"from shop import create_app\n{run}",
    }


@dataclass(frozen=True)
class Row:
    """Files, the file that is checked, and its only hint; real `flask` takes a value in that."""

    name: str
    files: dict[str, str]
    file: str
    hint: str


ROWS = [
    # The module at hand, where `flask` finds the application in it.
    Row("made here", {"serve.py": APP + RUN}, "serve.py", "`flask --app serve run`"),
    Row(
        "imported at the top",
        {"shop.py": APP, "serve.py": "from shop import app\n" + RUN},
        "serve.py",
        "`flask --app serve run`",
    ),
    Row(
        "imported under the guard",
        {"shop.py": APP, "serve.py": RUN.replace("    ", "    from shop import app\n    ")},
        "serve.py",
        "`flask --app shop run`",
    ),
    Row(
        "imported by a function",
        {
            "shop.py": APP,
            "serve.py": "def main():\n    from shop import app\n    app.run()\n\n"
            'if __name__ == "__main__":\n    main()\n',
        },
        "serve.py",
        "`flask --app shop run`",
    ),
    Row(
        "an attribute",
        {"shop.py": APP, "serve.py": "import shop\n" + RUN.replace("app", "shop.app")},
        "serve.py",
        "`flask --app shop run`",
    ),
    Row(
        "imported from src, where flask does not look",
        {"src/shop/__init__.py": APP, "serve.py": "from shop import app\n" + RUN},
        "serve.py",
        "`flask --app src/shop run`",
    ),
    Row(
        "made under the guard",
        {
            "shop.py": FACTORY,
            "serve.py": "from shop import create_app\n"
            + RUN.replace("    ", "    app = create_app()\n    "),
        },
        "serve.py",
        "`flask --app shop run`",
    ),
    Row(
        "the program of a package",
        {"shop/__init__.py": APP, "shop/__main__.py": "from shop import app\n" + RUN},
        "shop/__main__.py",
        "`flask --app shop run`",
    ),
    Row(
        "made by the program of a package",
        {"shop/__init__.py": "", "shop/__main__.py": APP + RUN},
        "shop/__main__.py",
        "`flask --app shop.__main__ run`",
    ),
    # Flask 1.1 takes no keywords, so literals go by position where they can.
    Row(
        "a keyword argument",
        calling("config, debug=True", 'config="dev"'),
        "serve.py",
        """`flask --app 'shop:create_app("dev")' run`""",
    ),
    Row(
        "keyword arguments in another order, after one by position",
        calling("config, debug=True, site=None", '"dev", site="a", debug=False'),
        "serve.py",
        """`flask --app 'shop:create_app("dev", False, "a")' run`""",
    ),
    Row(
        "a keyword argument with one left out before it",
        calling("config=None, debug=True", "debug=False"),
        "serve.py",
        "`flask --app 'shop:create_app(debug=False)' run`",
    ),
    Row(
        "an argument that goes by keyword alone",
        calling("config=None, *, debug=True", 'config="dev", debug=False'),
        "serve.py",
        """`flask --app 'shop:create_app(config="dev", debug=False)' run`""",
    ),
    Row(
        "keyword arguments of any name",
        calling("config=None, **settings", '"dev", debug=False'),
        "serve.py",
        """`flask --app 'shop:create_app("dev", debug=False)' run`""",
    ),
    Row(
        "a name that goes by position, and by keyword too",
        calling("config, /, debug=True, **settings", '"dev", debug=True, config="a"'),
        "serve.py",
        """`flask --app 'shop:create_app("dev", debug=True, config="a")' run`""",
    ),
    # Names that look odd, and are taken.
    Row("a dash", {"my-shop.py": APP + RUN}, "my-shop.py", "`flask --app my-shop run`"),
    Row("a blank", {"my shop.py": APP + RUN}, "my shop.py", "`flask --app 'my shop' run`"),
    Row("a keyword", {"class.py": APP + RUN}, "class.py", "`flask --app class run`"),
    Row(
        "a dot in a directory",
        {"v1.2/serve.py": APP + RUN},
        "v1.2/serve.py",
        "`flask --app v1.2/serve.py run`",
    ),
    Row(
        "of the standard library, but in a package",
        {"shop/__init__.py": "", "shop/site.py": APP + RUN},
        "shop/site.py",
        "`flask --app shop.site run`",
    ),
    # Modules of packages, whatever stands in the package.
    Row(
        "manage.py in the package",
        {"requirements.txt": "", "shop/__init__.py": APP + RUN, "shop/manage.py": ""},
        "shop/__init__.py",
        "`flask --app shop run`",
    ),
    Row(
        "a factory, and setup.py in the package",
        {"shop/__init__.py": FACTORY, "shop/setup.py": ""},
        "shop/__init__.py",
        "`flask --app shop`, or `FLASK_APP=shop`",
    ),
    Row(
        "the repository is the package",
        {"__init__.py": APP + RUN, "setup.py": ""},
        "__init__.py",
        "`flask --app __init__.py run`",
    ),
    Row(
        "a module of it",
        {"__init__.py": "", "models.py": APP, "web.py": "from .models import app\n" + RUN},
        "web.py",
        "`flask --app web run`",
    ),
    # What `flask` refuses.
    Row(
        "a name of the standard library",
        {"calendar.py": APP + RUN},
        "calendar.py",
        "`flask run`, rename 'calendar.py' and name it with `--app`: the standard library has "
        "another module 'calendar'",
    ),
    Row(
        "a package of such a name",
        {"site/__init__.py": "", "site/web.py": APP + RUN},
        "site/web.py",
        "`flask run`, rename 'site' and name it with `--app`: the standard library has another "
        "module 'site'",
    ),
    Row(
        "by its path",
        {"web/site.py": APP + RUN},
        "web/site.py",
        "`flask run`, rename 'web/site.py' and name it with `--app`: the standard library has "
        "another module 'site'",
    ),
    Row(
        "a factory in such a module",
        {"calendar.py": FACTORY},
        "calendar.py",
        "rename 'calendar.py' and name it with `--app`: the standard library has another module "
        "'calendar'",
    ),
    Row(
        "the application of such a module has another home",
        {"shop.py": APP, "site.py": "from shop import app\n" + RUN},
        "site.py",
        "`flask --app shop run`",
    ),
    Row(
        "a library that Flask imports",
        {"flask.py": APP + RUN},
        "flask.py",
        "`flask run`, rename 'flask.py' and name it with `--app`: Flask imports another module "
        "'flask'",
    ),
    Row(
        "__main__.py outside a package",
        {"shop/__main__.py": APP + RUN},
        "shop/__main__.py",
        "`flask run`, rename 'shop/__main__.py' and name it with `--app`: `flask` is '__main__' "
        "itself",
    ),
    Row(
        "a dot in the name",
        {"my.shop.py": APP + RUN},
        "my.shop.py",
        "`flask run`, rename 'my.shop.py' and name it with `--app`: Python imports no name with a "
        "dot or a colon",
    ),
    Row(
        "a script without .py",
        {"serve": APP + RUN},
        "serve",
        "`flask run`, rename 'serve' and name it with `--app`: Python imports files that end in "
        ".py",
    ),
    Row(
        "hidden by a package",
        {"shop.py": APP + RUN, "shop/__init__.py": ""},
        "shop.py",
        "`flask run`, rename 'shop.py' and name it with `--app`: the package 'shop' hides it",
    ),
    Row(
        "a package that is one by accident",
        {"__init__.py": "", "shop.py": APP, "serve.py": "import shop\n" + APP + RUN},
        "serve.py",
        "`flask run`, delete '__init__.py' and name 'serve.py' with `--app`: next to an "
        "'__init__.py' `flask` does not find 'shop'",
    ),
    Row(
        "a directory of scripts that is a package by accident",
        {
            "web/__init__.py": "",
            "web/models.py": "",
            "web/manage.py": "import models\n" + APP + RUN,
        },
        "web/manage.py",
        "`flask run`, delete 'web/__init__.py' and name 'web/manage.py' with `--app`: next to an "
        "'__init__.py' `flask` does not find 'models'",
    ),
    Row(
        "a script in a package imports what is next to it",
        {
            "shop/__init__.py": "name = 'shop'\n",
            "shop/models.py": "db = 1\n",
            "shop/web.py": "from models import db\n" + APP + RUN,
        },
        "shop/web.py",
        "`flask run`, set `PYTHONPATH=shop` and name 'shop.web' with `--app`: `flask` does not "
        "look for 'models' next to 'web.py'",
    ),
    Row(
        "by a plain import, from a package in it",
        {
            "my shop/__init__.py": "name = 'shop'\n",
            "my shop/models/__init__.py": "from models.user import User\n",
            "my shop/models/user.py": "class User: pass\n",
            "my shop/web.py": "import models\nUser = models.User\n" + APP + RUN,
        },
        "my shop/web.py",
        "`flask run`, set `PYTHONPATH='my shop'` and name 'my shop.web' with `--app`: `flask` "
        "does not look for 'models' next to 'web.py'",
    ),
    Row(
        "the package has no code",
        {
            "shop/__init__.py": "",
            "shop/models.py": "db = 1\n",
            "shop/web.py": "from models import db\n" + APP + RUN,
        },
        "shop/web.py",
        "`flask run`, delete 'shop/__init__.py' and name 'shop/web.py' with `--app`: next to an "
        "'__init__.py' `flask` does not find 'models'",
    ),
    Row(
        "the package is installed",
        {
            "setup.py": "",
            "shop/__init__.py": "",
            "shop/models.py": "db = 1\n",
            "shop/web.py": "from models import db\n" + APP + RUN,
        },
        "shop/web.py",
        "`flask run`, set `PYTHONPATH=shop` and name 'shop.web' with `--app`: `flask` does not "
        "look for 'models' next to 'web.py'",
    ),
    Row(
        "without the package, its name is one of the standard library",
        {
            "shop/__init__.py": "",
            "shop/models.py": "db = 1\n",
            "shop/site.py": "from models import db\n" + APP + RUN,
        },
        "shop/site.py",
        "`flask run`, set `PYTHONPATH=shop` and name 'shop.site' with `--app`: `flask` does not "
        "look for 'models' next to 'site.py'",
    ),
    Row(
        "the program of a package, by its path",
        {
            "shop/__init__.py": "",
            "shop/models.py": "db = 1\n",
            "shop/__main__.py": "from models import db\n" + APP + RUN,
        },
        "shop/__main__.py",
        "`flask run`, set `PYTHONPATH=shop` and name 'shop.__main__' with `--app`: `flask` does "
        "not look for 'models' next to '__main__.py'",
    ),
    Row(
        "imported beside, and the application has another home",
        {
            "shop.py": APP,
            "web/__init__.py": "",
            "web/models.py": "db = 1\n",
            "web/serve.py": "from models import db\nfrom shop import app\n" + RUN,
        },
        "web/serve.py",
        "`flask --app shop run`",
    ),
    Row(
        "a library, and a module of that name beside",
        {
            "shop/__init__.py": "",
            "shop/flaky.py": "from flaky import flaky\n",
            "shop/web.py": "from flaky import flaky\n" + APP + RUN,
            "lib/flaky.py": "flaky = 1\n",
        },
        "shop/web.py",
        "`flask --app shop.web run`",
    ),
    Row(
        "a module beside that lacks what is imported",
        {
            "shop/__init__.py": "",
            "shop/flaky.py": "x = 1\n",
            "shop/web.py": "from flaky import flaky\n" + APP + RUN,
            "lib/flaky.py": "flaky = 1\n",
        },
        "shop/web.py",
        "`flask --app shop.web run`",
    ),
    Row(
        "a well-known library, and a module of that name beside",
        {
            "shop/__init__.py": "",
            "shop/redis.py": "class Redis: pass\n",
            "shop/web.py": "from redis import Redis\n" + APP + RUN,
            "lib/redis.py": "class Redis: pass\n",
        },
        "shop/web.py",
        "`flask --app shop.web run`",
    ),
    Row(
        "of the standard library, and a module of that name beside",
        {
            "shop/__init__.py": "",
            "shop/queue.py": "class Queue: pass\n",
            "shop/web.py": "from queue import Queue\n" + APP + RUN,
        },
        "shop/web.py",
        "`flask --app shop.web run`",
    ),
    Row(
        "both ways",
        {
            "shop/__init__.py": "",
            "shop/models.py": "db = 1\n",
            "shop/web.py": "try:\n    from shop.models import db\nexcept ImportError:\n"
            "    from models import db\n" + APP + RUN,
        },
        "shop/web.py",
        "`flask --app shop.web run`",
    ),
    Row(
        "a module that is run by its dotted name",
        {
            "shop/__init__.py": "",
            "shop/settings.py": "",
            "shop/flaky.py": "flaky = 1\n",
            "shop/web.py": "from flaky import flaky\nfrom . import settings\n" + APP + RUN,
            "lib/flaky.py": "flaky = 1\n",
        },
        "shop/web.py",
        "`flask --app shop.web run`",
    ),
    Row(
        "a project that is a package, and installed",
        {"__init__.py": "", "setup.py": "", "shop.py": "", "serve.py": "import shop\n" + APP + RUN},
        "serve.py",
        "`flask --app serve run`",
    ),
]


@pytest.mark.usefixtures("fresh_modules")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_hint(row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "market"
    write(root, GIT | row.files)
    monkeypatch.chdir(root)
    monkeypatch.delenv("FLASK_APP", raising=False)
    source = Source.from_file(root / row.file)
    hints = [", ".join(each.hint) for each in engine.check(source, Settings())]
    assert hints == [row.hint]
    if "installed" in row.name:
        monkeypatch.syspath_prepend(root)
    # What is installed besides.
    monkeypatch.syspath_prepend(root / "lib")
    for value in _values(row.hint):
        assert not real_error(value)
    told = re.search(r"set `PYTHONPATH='?(.*?)'?` and name '(.*?)' with", row.hint)
    if told:
        assert real_error(told[2])
        monkeypatch.syspath_prepend(root / told[1])
        assert not real_error(told[2])
    deleted = re.search(r"delete '(.*?)' and name '(.*?)' with", row.hint)
    if deleted:
        (root / deleted[1]).unlink()
        assert not real_error(deleted[2])


def _values(hint: str) -> Iterator[str]:
    for quoted, plain in re.findall(r"`flask --app (?:'([^']*)'|([^\s`]+))", hint):
        yield quoted or plain
