"""What pyflakes says of a new text, and not of the old one, counts against a fix."""

from __future__ import annotations

import pytest

from flake8_flask_cli.fixing.pyflakes_messages import complaints, new_sentence, newly_hidden


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("print(1)\n", "print(x)\n", "undefined name x"),
        # It is written once more: that is no other complaint.
        ("print(x)\n", "print(x, x)\n", ""),
        ('print("%s %s" % (1,))\n', 'print("%s %s" % (1,))\nprint(2)\n', ""),
        (
            "import os\nprint(os)\n",
            "import os\nimport os\nprint(os)\n",
            "redefinition of unused os from line ...",
        ),
        (
            "import os\nimport os\nprint(os)\n",
            "import os\nimport os\nimport os\nprint(os)\n",
            "redefinition of unused os from line ...",
        ),
        ("import os\nimport os\nprint(os)\n", "\n\nimport os\nimport os\nprint(os)\n", ""),
        # An import or a variable that nothing uses is deleted later.
        ("print(1)\n", "import os\nprint(1)\n", ""),
        ("def f():\n    pass\n", "def f():\n    x = 1\n", ""),
        (
            "def f():\n    pass\n",
            "def f():\n    x: int\n",
            "local variable x is annotated but never used",
        ),
    ],
)
def test_a_new_sentence(before: str, after: str, sentence: str) -> None:
    assert new_sentence(before, after) == sentence


def test_an_import_of_flask_script_that_is_hidden_can_be_removed() -> None:
    before = "from flask_script import Server\n\nServer()\n\nclass Server: ...\n"
    after = "from flask_script import Server\n\n\nclass Server: ...\n"
    assert new_sentence(before, after) == ""
    assert [each.brings for each in newly_hidden(before, after)] == ["Server"]
    assert newly_hidden(after, after) == []


def test_a_local_name_that_hides_a_builtin_has_a_sentence() -> None:
    assert complaints("def f():\n    print = print\n").sentences.total() > 0


def test_nothing_is_said_where_pyflakes_gives_up() -> None:
    assert complaints("def __all__(): ...\n\n__all__ += ['x']\n").sentences.total() == 0
