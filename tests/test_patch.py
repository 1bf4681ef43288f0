"""The new text of a file: where imports go, what stands at one place, which edits are at odds."""

from __future__ import annotations

import ast

import pytest

from flake8_flask_cli.fixing.patch import Needs, contradict, overlap, patched
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.text.source import Source

WITH_CLICK = {
    "below the imports": (
        "import os\nfrom flask import Flask\n\napp = 1\n",
        "import os\nfrom flask import Flask\nimport click\n\napp = 1\n",
    ),
    "above the first import of Flask-Script": (
        "import os\nfrom flask_script import Manager\nimport sys\n",
        "import os\nimport click\nfrom flask_script import Manager\nimport sys\n",
    ),
    "below the import of a module of one's own with that name": (
        "from .flask_script import size\nimport os\n",
        "from .flask_script import size\nimport os\nimport click\n",
    ),
    "below an import of several lines": (
        "from flask import (\n    Flask,\n)\napp = 1\n",
        "from flask import (\n    Flask,\n)\nimport click\napp = 1\n",
    ),
    "below the imports that stand together": (
        "import os\napp = 1\nimport sys\n",
        "import os\nimport click\napp = 1\nimport sys\n",
    ),
    "below the docstring": (
        '"""The shop."""\n\napp = 1\n',
        '"""The shop."""\n\nimport click\n\napp = 1\n',
    ),
    "below a docstring of several lines": (
        '"""The shop.\n\nimport os\n"""\napp = 1\n',
        '"""The shop.\n\nimport os\n"""\n\nimport click\napp = 1\n',
    ),
    "below imports from the future": (
        '"""The shop."""\nfrom __future__ import annotations\n\napp = 1\n',
        '"""The shop."""\nfrom __future__ import annotations\nimport click\n\napp = 1\n',
    ),
    "at the top": (
        "app = 1\n",
        "import click\napp = 1\n",
    ),
    "below the interpreter and the encoding": (
        "#!/usr/bin/env python\n# -*- coding: latin-1 -*-\n# The shop\napp = 1\n",
        "#!/usr/bin/env python\n# -*- coding: latin-1 -*-\nimport click\n# The shop\napp = 1\n",
    ),
    "below a license": (
        "# Copyright\n# All rights\n\n# The shop\napp = 1\n",
        "# Copyright\n# All rights\n\nimport click\n# The shop\napp = 1\n",
    ),
    "below a file without a newline": (
        "import os",
        "import os\nimport click\n",
    ),
    "in a file of Windows": (
        "import os\r\napp = 1\r\n",
        "import os\r\nimport click\r\napp = 1\r\n",
    ),
    "behind a byte order mark": (
        "\ufeffimport os\n",
        "import os\nimport click\n",
    ),
    "above the line of an import that it shares": (
        'a = """\n"""; from flask_script import Manager\n',
        'import click\na = """\n"""; from flask_script import Manager\n',
    ),
    "below the line of an import that it shares": (
        'import os; a = """\n"""\nb = 2\n',
        'import os; a = """\n"""\nimport click\nb = 2\n',
    ),
    "never above a docstring": (
        '"""The shop."""; from flask_script import Manager\n',
        '"""The shop."""; from flask_script import Manager\nimport click\n',
    ),
    "never above an import from the future": (
        "from __future__ import annotations; import flask_script\n",
        "from __future__ import annotations; import flask_script\nimport click\n",
    ),
    "in place of one under an if": (
        "import os\nif os:\n    import click\n",
        "import os\nimport click\nif os:\n    pass\n",
    ),
    "beside one in a function": (
        "import os\n\n\ndef f():\n    import click\n",
        "import os\nimport click\n\n\ndef f():\n    import click\n",
    ),
    "beside one under another name": (
        "import click as c\n",
        "import click as c\nimport click\n",
    ),
    "not, where it is there": (
        "app = 1\nimport os, click\n",
        "app = 1\nimport os, click\n",
    ),
}


def module(text: str) -> Module:
    source = Source(text)
    return Module(source, ast.parse(source.text), project_of(None))


@pytest.mark.parametrize(("text", "result"), WITH_CLICK.values(), ids=WITH_CLICK)
def test_an_import_is_added(text: str, result: str) -> None:
    assert patched(module(text), [], Needs({"click"})) == result
    ast.parse(result)


def test_names_of_one_module_are_imported_together() -> None:
    wanted = {"flask.cli.FlaskGroup", "click", "flask.cli.AppGroup"}
    text = "from flask import Flask\n"
    added = "import click\nfrom flask.cli import AppGroup, FlaskGroup\n"
    assert patched(module(text), [], Needs(wanted)) == text + added
    assert patched(module(text + added), [], Needs(wanted)) == text + added


def test_insertions_at_one_place_keep_their_order_and_go_before_what_is_replaced() -> None:
    edits = [Edit(1, 2, "B"), Edit(1, 1, "1"), Edit(1, 1, "2"), Edit(2, 2, "3")]
    assert patched(module("abc"), edits) == "a12B3c"


def test_the_same_edit_is_made_once() -> None:
    assert patched(module("abc"), [Edit(0, 0, "x"), Edit(0, 0, "x")]) == "xabc"


def test_at_one_place_a_block_ends_then_imports_come_and_then_the_rest() -> None:
    text = "import os\nif os:\n    target()\nfrom flask_script import Manager\n"
    place = text.index("from")
    edits = [Edit(place, place, "new = 1\n"), Edit(text.index("    target"), place, "")]
    result = (
        "import os\nif os:\n    pass\nimport click\nnew = 1\nfrom flask_script import Manager\n"
    )
    assert patched(module(text), edits, Needs({"click"})) == result


@pytest.mark.parametrize(
    ("one", "other", "is_at_odds"),
    [
        (Edit(1, 3, "x"), Edit(2, 4, "y"), True),
        (Edit(1, 3, "x"), Edit(3, 4, "y"), False),
        (Edit(1, 3, "x"), Edit(1, 3, ""), True),
        (Edit(1, 3, ""), Edit(2, 4, ""), False),
        (Edit(2, 2, "x"), Edit(2, 2, "y"), False),
        (Edit(1, 3, "x"), Edit(1, 1, "y"), False),
        (Edit(1, 3, "x"), Edit(3, 3, "y"), False),
        (Edit(1, 3, "x"), Edit(2, 2, "y"), True),
        (Edit(1, 3, ""), Edit(2, 2, "y"), True),
    ],
)
def test_edits_may_want_the_same_characters(one: Edit, other: Edit, is_at_odds: bool) -> None:
    assert overlap([one], [other]) is is_at_odds
    assert overlap([other], [one]) is is_at_odds


def test_what_stands_in_something_deleted_goes_with_it() -> None:
    text = "serve(manager.app)\nprint()\n"
    inside, around = Edit(6, 17, "app"), Edit(0, 19, "")
    assert not contradict([inside, around])
    assert patched(module(text), [inside, around]) == "print()\n"


def test_one_replacement_inside_another_contradicts_it() -> None:
    assert contradict([Edit(0, 18, "run(manager.app)"), Edit(2, 3, "x"), Edit(6, 17, "app")])
    assert not contradict([Edit(0, 5, "run"), Edit(5, 5, "x"), Edit(6, 17, "app")])
