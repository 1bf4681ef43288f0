"""The imports that a fix leaves unused go, but for those that do something by being there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.case import fixed
from tests.command import command
from tests.mutants.complaints import complaints
from tests.project import write

APP = """\
from flask import Flask

app = Flask(__name__)
"""
MODELS = """\
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    pass
"""
TOOLS = """\
from flask_script import Server

try:
    import json
except ImportError:
    json = None

PORT = 5000
NAME: str
SECRETS = {"a": 1}


class Tool:
    size = 3

    def work(self):
        print(self)
"""


def result(root: Path, files: dict[str, str], name: str = "manage.py") -> str:
    """Return what all fixes make of one file of a project."""
    write(root, files)
    outcome = fixed(sorted(root.rglob("*.py")))
    texts = {path.name: after.text for path, (_, after) in outcome.changed.items()}
    return texts.get(name, files[name])


DROPPED = {
    "a module of Python": (
        (
            "import os\nfrom flask_script import Manager, Server\nfrom shop.app import app\n"
            'manager = Manager(app)\nmanager.add_command("s", Server(port=os.environ["PORT"]))\n'
        ),
        "import os",
    ),
    "an extension": (
        (
            "from flask_migrate import Migrate, MigrateCommand\nfrom flask_script import Manager\n"
            "from shop.app import app\nMigrate(app)\nmanager = Manager(app)\n"
            'manager.add_command("db", MigrateCommand)\n'
        ),
        "MigrateCommand",
    ),
    "a module that only defines": (
        (
            "from flask_script import Manager, Server\nfrom shop.app import app\n"
            "from shop import tools\n"
            'manager = Manager(app)\nmanager.add_command("s", Server(port=tools.PORT))\n'
        ),
        "tools",
    ),
    "one that another import loads": (
        (
            "from flask_script import Manager, Server\nfrom shop import views\n"
            "from shop.models import User\n\nfrom shop.app import app\nviews.show()\n"
            'manager = Manager(app)\nmanager.add_command("s", Server(port=User.port))\n'
        ),
        "User",
    ),
    "one with its own name": (
        (
            "import os as os\nfrom flask_script import Manager, Server\nfrom shop.app import app\n"
            'manager = Manager(app)\nmanager.add_command("s", Server(port=os.getpid()))\n'
        ),
        "import os",
    ),
    "one that another name of the statement loads": (
        (
            "from flask_script import Manager, Server\nfrom shop import models, views\n"
            "from shop.app import app\nviews.show()\n"
            'manager = Manager(app)\nmanager.add_command("s", Server(port=models.PORT))\n'
        ),
        "models",
    ),
    "one in a function": (
        (
            "from flask_script import Manager, Server\nfrom shop.app import app\n\n\n"
            "def main():\n    import os\n    manager = Manager(app)\n"
            '    manager.add_command("s", Server(port=os.getpid()))\n    manager.run()\n'
        ),
        "import os",
    ),
    "one in a function, if another name of the statement loads it": (
        (
            "from flask_script import Manager, Server\nfrom shop.app import app\n\n\n"
            "def main():\n    from shop import models, views\n    views.show()\n"
            "    manager = Manager(app)\n"
            '    manager.add_command("s", Server(port=models.PORT))\n    manager.run()\n'
        ),
        "models",
    ),
}


@pytest.mark.parametrize(("text", "gone"), DROPPED.values(), ids=DROPPED)
def test_an_import_goes(text: str, gone: str, tmp_path: Path) -> None:
    files = {
        "manage.py": text,
        "shop/__init__.py": "",
        "shop/app.py": APP,
        "shop/models.py": MODELS,
        "shop/tools.py": TOOLS,
        "shop/views.py": "from shop.models import User\n\n\ndef show():\n    print(User)\n",
    }
    found = result(tmp_path, files)
    assert gone not in found
    assert not complaints(found) - complaints(text)


def test_a_try_stays_for_another_import_in_it(tmp_path: Path) -> None:
    text = """\
from flask_script import Manager, Server
from shop import app

try:
    import os
    import simplejson
except ImportError:
    simplejson = None

manager = Manager(app)
manager.add_command("s", Server(port=os.environ["PORT"]))
print(app, simplejson)
"""
    assert (
        result(tmp_path, {"manage.py": text, "shop.py": APP})
        == """\
from shop import app

try:
    import simplejson
except ImportError:
    simplejson = None

print(app, simplejson)
"""
    )


KEPT = {
    "a class that registers itself": ("from shop.models import User\n", "User"),
    "a module that holds one": ("from shop import models\n", "models"),
    "what another module imports from here": ("from shop.tools import PORT\n", "PORT"),
    "a module that a class imports": ("from shop import holder\n", "holder"),
    "a module with a call in an annotation": ("from shop import annotated\n", "annotated"),
}


@pytest.mark.parametrize(("line", "name"), KEPT.values(), ids=KEPT)
def test_an_import_stays(line: str, name: str, tmp_path: Path) -> None:
    text = (
        f"from flask_script import Manager, Server\n{line}from shop.app import app\n\n"
        f'manager = Manager(app)\nmanager.add_command("s", Server(port={name}))\n\n\n'
        "@manager.command\ndef greet():\n    print(1)\n"
    )
    files = {
        "manage.py": text,
        "shop/__init__.py": "",
        "shop/app.py": APP,
        "shop/models.py": MODELS,
        "shop/tools.py": TOOLS,
        "shop/holder.py": "class Holder:\n    from shop.models import User\n",
        "shop/annotated.py": "from shop.app import mark\n\n\ndef show(user: mark()):\n    pass\n",
        "other.py": "from manage import PORT\n",
    }
    found = result(tmp_path, files)
    assert found.startswith(f'{line}from shop.app import app\n\n__all__ = ["{name}"]\n')
    assert not complaints(found) - complaints(text)


def test_an_import_stays_beside_a_name_that_is_used(tmp_path: Path) -> None:
    text = (
        "from flask_script import Manager, Server\nfrom shop import models, tools\n\n"
        "manager = Manager(tools.app)\n"
        'manager.add_command("s", Server(port=models.PORT))\n\n\n'
        "@manager.command\ndef greet():\n    print(1)\n"
    )
    files = {
        "manage.py": text,
        "shop/__init__.py": "",
        "shop/models.py": MODELS,
        "shop/tools.py": APP,
    }
    found = result(tmp_path, files)
    assert found.startswith('from shop import models, tools\n\n__all__ = ["models"]\n')


def test_what_flask_looks_for_stays(tmp_path: Path) -> None:
    text = 'from shop import app\n\nif __name__ == "__main__":\n    app.run()\n'
    found = result(tmp_path, {"run.py": text, "shop.py": APP}, "run.py")
    assert found == 'from shop import app\n\n__all__ = ["app"]\n'


@pytest.mark.parametrize(
    ("line", "name", "stays"),
    [
        ("server: Flask", "server", True),
        ("from elsewhere import application", "application", True),
        ("from elsewhere import server", "server", False),
    ],
)
def test_what_may_be_the_application_stays(
    line: str, name: str, stays: bool, tmp_path: Path
) -> None:
    """Where nothing is known of it, its name decides."""
    text = (
        "from flask_script import Manager, Server\nfrom shop.app import site\n"
        f"from shop.extensions import {name}\n\nmanager = Manager(site)\n"
        f'manager.add_command("s", Server(port={name}))\n'
    )
    files = {
        "manage.py": text,
        "shop/__init__.py": "",
        "shop/app.py": APP.replace("app =", "site ="),
        "shop/extensions.py": f"from flask import Flask\n{line}\n",
    }
    assert (f"import {name}" in result(tmp_path, files)) is stays


def test_a_factory_stays(tmp_path: Path) -> None:
    text = 'from shop import create_app\n\nif __name__ == "__main__":\n    create_app().run()\n'
    factory = "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n"
    found = result(tmp_path, {"run.py": text, "shop.py": factory}, "run.py")
    assert found == 'from shop import create_app\n\n__all__ = ["create_app"]\n'


def test_a_module_that_python_may_find_in_another_way_stays(tmp_path: Path) -> None:
    text = (
        "import sys\nfrom flask_script import Manager, Server\nfrom shop import app\n"
        'sys.path.append("lib")\nimport models\n\nmanager = Manager(app)\n'
        'manager.add_command("s", Server(port=models.PORT))\n'
    )
    found = result(tmp_path, {"manage.py": text, "shop.py": APP, "lib/models.py": MODELS})
    assert "import models" in found
    assert not complaints(found) - complaints(text)


@pytest.mark.parametrize(
    ("listed", "result_"),
    [
        ('__all__ = ["db"]', '__all__ = ["db", "app"]'),
        ('__all__ = ("db",)', '__all__ = ("db", "app",)'),
        ("__all__ = []", '__all__ = ["app"]'),
        ('__all__ = [\n    "db",\n]', '__all__ = [\n    "db", "app",\n]'),
    ],
)
def test_all_grows(listed: str, result_: str, tmp_path: Path) -> None:
    text = f'from shop import app\ndb = 1\n{listed}\n\nif __name__ == "__main__":\n    app.run()\n'
    found = result(tmp_path, {"run.py": text, "shop.py": APP}, "run.py")
    assert found == f"from shop import app\ndb = 1\n{result_}\n"


@pytest.mark.parametrize(
    ("comment", "is_kept"),
    [
        ("", False),
        ("  # noqa", False),
        ("  # noqa: E402", False),
        ("  # noqa: F401", False),
        ("  # noqa: FCL101", True),
        ("  # noqa: FCL1", True),
        ("  # NOQA:F,E", True),
    ],
)
def test_noqa_on_flask_script(comment: str, is_kept: bool, tmp_path: Path) -> None:
    text = f"import flask_script{comment}\nfrom shop import app\nname = flask_script.prompt('x')\n"
    write(tmp_path, {"manage.py": text, "shop.py": APP})
    command("fix", "--isolated", cwd=tmp_path)
    assert ("flask_script" in (tmp_path / "manage.py").read_text(encoding="utf-8")) is is_kept


@pytest.mark.parametrize("comment", ["", "  # noqa: F401"])
def test_noqa_on_another_import(comment: str, tmp_path: Path) -> None:
    text = (
        f"from flask_script import Manager, Server\nimport os{comment}\nfrom shop import app\n"
        'manager = Manager(app)\nmanager.add_command("s", Server(port=os.getpid()))\n'
    )
    found = result(tmp_path, {"manage.py": text, "shop.py": APP})
    assert ("import os" in found) is bool(comment)


@pytest.mark.parametrize(
    ("value", "is_gone"),
    [
        ("5000", True),
        ('os.environ["PORT"]', True),
        ('int("5000")', True),
        ('os.path.basename("5000")', True),
        ("os.umask(2)", False),
    ],
)
def test_a_variable_of_a_function_goes(value: str, is_gone: bool, tmp_path: Path) -> None:
    text = (
        "import os\nfrom flask_script import Manager, Server\nfrom shop import app\n\n\n"
        f"def main():\n    port = {value}\n    manager = Manager(app)\n"
        '    manager.add_command("s", Server(port=port))\n    manager.run()\n\n\nprint(os)\n'
    )
    found = result(tmp_path, {"manage.py": text, "shop.py": APP})
    assert "port =" not in found
    assert (f"    {value}\n" in found) is not is_gone
    assert not complaints(found) - complaints(text)


def test_what_another_function_left_unused_before_stays(tmp_path: Path) -> None:
    text = (
        "from flask_script import Manager, Server\nfrom shop import app\n\n\n"
        "def idle():\n    import os\n    port = 1\n\n\n"
        "def main():\n    import os\n    port = os.getpid()\n    manager = Manager(app)\n"
        '    manager.add_command("s", Server(port=port))\n    manager.run()\n'
    )
    found = result(tmp_path, {"manage.py": text, "shop.py": APP})
    assert found.count("import os\n    port = 1\n") == 1
    assert found.count("port =") == 1
    assert not complaints(found) - complaints(text)
