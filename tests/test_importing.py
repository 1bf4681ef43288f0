"""What an edit uses is imported before it runs, or the edit is not made."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from flake8_flask_cli.fixing.import_edits import imports_for
from flake8_flask_cli.fixing.patch import Needs, patched
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.text.source import Source
from tests.mutants.complaints import complaints
from tests.project import write

# In each text `USE` is where an edit writes a use of click.
ADDED = {
    "below the import of another module": (
        "import os\n\nUSE\n",
        "import os\nimport click\n\nUSE\n",
    ),
    "not twice": (
        "import click\n\nUSE\n",
        "import click\n\nUSE\n",
    ),
    "not beside a submodule of it": (
        "import click.testing\n\nUSE\n",
        "import click.testing\n\nUSE\n",
    ),
    "above the use, where the import that is there comes later": (
        "import os\n\nUSE\n\nimport click\n",
        "import os\nimport click\n\nUSE\n\nimport click\n",
    ),
    "in place of a later one that would be in vain": (
        "import os\n\n\ndef f():\n    USE\n\n\nimport click\n",
        "import os\nimport click\n\n\ndef f():\n    USE\n",
    ),
    "in place of a name of a later one": (
        "def f():\n    USE\n\n\nimport click, os\n",
        "import click\ndef f():\n    USE\n\n\nimport os\n",
    ),
    "where one under an if may not run": (
        "import os\nif os.name == 'nt':\n    import click\n\nUSE\n",
        "import os\nimport click\nif os.name == 'nt':\n    pass\n\nUSE\n",
    ),
    "where one for types alone never runs": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import click\n\nUSE\n",
        "from typing import TYPE_CHECKING\nimport click\nif TYPE_CHECKING:\n    pass\n\nUSE\n",
    ),
    "where one of another function is not seen": (
        "def f():\n    import click\n    return click\n\n\nUSE\n",
        "import click\ndef f():\n    import click\n    return click\n\n\nUSE\n",
    ),
    "not, where the function imports it first": (
        "def f():\n    import click\n    USE\n",
        "def f():\n    import click\n    USE\n",
    ),
    "below a star import that nobody knows": (
        "import os\nfrom library import *\n\nUSE\n",
        "import os\nfrom library import *\nimport click\n\nUSE\n",
    ),
    "below Flask-Script under a try": (
        (
            "import os\ntry:\n    from flask_script import Manager\n"
            "except ImportError:\n    pass\nUSE\n"
        ),
        (
            "import os\nimport click\ntry:\n    from flask_script import Manager\n"
            "except ImportError:\n    pass\nUSE\n"
        ),
    ),
    "above a use that comes before Flask-Script": (
        "import os\nUSE\nfrom flask_script import Manager\n",
        "import os\nimport click\nUSE\nfrom flask_script import Manager\n",
    ),
    "whatever a parameter elsewhere is called": (
        "def f(click):\n    return click\n\n\nUSE\n",
        "import click\ndef f(click):\n    return click\n\n\nUSE\n",
    ),
    "above the decorator that uses it": (
        "@USE\ndef f(): pass\n\n\nimport click\n",
        "import click\n@USE\ndef f(): pass\n\n\nimport click\n",
    ),
    "in a class": (
        "class A:\n    click = 1\n\n    def f(self):\n        USE\n",
        "import click\nclass A:\n    click = 1\n\n    def f(self):\n        USE\n",
    ),
}

REFUSED = {
    "assigned": "click = 1\nUSE\n",
    "assigned later, for a function": "import click\n\n\ndef f():\n    USE\n\n\nclick = None\n",
    "a function": "def click(): ...\nUSE\n",
    "imported from elsewhere": "from mouse import click\nUSE\n",
    "a name for another module": "import mouse as click\nUSE\n",
    "imported from the package": "from . import click\nUSE\n",
    "deleted": "import click\ndel click\nUSE\n",
    "deleted with others": "import click, os\ndel (os, click)\nUSE\n",
    "an exception": "import click\ntry:\n    pass\nexcept OSError as click:\n    pass\nUSE\n",
    "a loop variable": "import click\nfor click in range(3):\n    pass\nUSE\n",
    "behind as": "import click\nwith open('x') as click:\n    pass\nUSE\n",
    "a pattern": "import click\nmatch 1:\n    case click: pass\nUSE\n",
    "a walrus": "import click\nif (click := 1):\n    pass\nUSE\n",
    "a global of a function": "import click\ndef f():\n    global click\n    click = 1\nf()\nUSE\n",
    "a fallback": "try:\n    import click\nexcept ImportError:\n    click = None\nUSE\n",
    "a parameter": "import click\ndef f(click):\n    USE\n",
    "a variable of the function": "import click\ndef f():\n    USE\n    click = 1\n",
    "a variable of the function around": "def g():\n    click = 1\n    def f():\n        USE\n",
    "imported too late in the function": "def f():\n    USE\n    import click\n",
    "imported in a block of the function": "def f():\n    if f:\n        import click\n    USE\n",
    "a parameter of a lambda": "f = lambda click: USE\n",
    "a class attribute": "class A:\n    click = 1\n    USE\n",
    "used, and from a star import": "from mouse import *\nprint(click)\nUSE\n",
    "perhaps in a later star import": "import click\nfrom mouse import *\n\nUSE\n",
}


def edited(text: str, path: Path | None = None) -> tuple[Module, list[Edit]]:
    source = Source(text, path)
    project = project_of(path)
    start = text.index("USE")
    return Module(source, ast.parse(text), project), [Edit(start, start + 3, "click.use()")]


@pytest.mark.parametrize(("text", "result"), ADDED.values(), ids=ADDED)
def test_click_is_imported(text: str, result: str) -> None:
    module, edits = edited(text)
    assert imports_for(edits, {"click"}, module).problem == ""
    found = patched(module, edits, Needs({"click"}))
    assert found == result.replace("USE", "click.use()")
    assert complaints(found) - complaints(text.replace("USE", "sum()")) == Counter()


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_the_name_may_mean_something_else(text: str) -> None:
    module, edits = edited(text)
    assert "'click'" in imports_for(edits, {"click"}, module).problem


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ("click = 3\n", True),
        ("import click\n", False),
        ("def work():\n    click = 3\n", False),
        ("click = 3\n__all__ = ['work']\n", False),
        ("from further import *\n", True),
        ("from further import click\n", True),
        ("from further import *\n__all__ = ['work']\n", False),
        ("from mouse import *\n", False),
        ("work = 1\n", False),
    ],
)
def test_a_star_import_of_the_project(other: str, problem: bool, tmp_path: Path) -> None:
    text = "import os\nfrom other import *\n\nUSE\n"
    write(tmp_path, {"manage.py": text, "other.py": other, "further.py": "click = 3\n"})
    module, edits = edited(text, tmp_path / "manage.py")
    assert bool(imports_for(edits, {"click"}, module).problem) is problem


def test_a_private_name_is_in_no_star_import(tmp_path: Path) -> None:
    text = "import _click\nfrom other import *\n\nUSE\n"
    write(tmp_path, {"manage.py": text, "other.py": "_click = 3\n"})
    module, _ = edited(text, tmp_path / "manage.py")
    assert imports_for([], {"_click"}, module).problem == ""


def test_a_module_of_the_project_called_click_is_not_click(tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": "USE\n", "click.py": ""})
    module, edits = edited("USE\n", tmp_path / "manage.py")
    problem = imports_for(edits, {"click"}, module).problem
    assert problem == "'click' is a module of the project itself"
