"""What becomes of a text where one statement, decorator or element of it is changed.

In each example the name `target` marks what is changed.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable

import pytest

from flake8_flask_cli.fixing.patch import patched
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.text.editor import Editor
from flake8_flask_cli.text.source import Source

DELETED = {
    "with the blank lines below it": (
        "a = 1\n\ntarget()\n\nb = 2\n",
        "a = 1\n\nb = 2\n",
    ),
    "between two lines": (
        "a = 1\ntarget()\nb = 2\n",
        "a = 1\nb = 2\n",
    ),
    "over several lines": (
        'a = 1\ntarget(\n    "x",\n    "y",\n)\nb = 2\n',
        "a = 1\nb = 2\n",
    ),
    "behind a text of several lines": (
        'a = """\n# ;\n"""\ntarget()\nb = 2\n',
        'a = """\n# ;\n"""\nb = 2\n',
    ),
    "at the end of the file": (
        "a = 1\n\n\ntarget()\n",
        "a = 1\n",
    ),
    "at the end of a file without a newline": (
        "a = 1\ntarget()",
        "a = 1\n",
    ),
    "at the beginning": (
        "target()\n\na = 1\n",
        "a = 1\n",
    ),
    "before a semicolon": (
        "target(); a = 1\n",
        "a = 1\n",
    ),
    "behind a semicolon": (
        "a = 1; target()\n",
        "a = 1\n",
    ),
    "between semicolons": (
        "a = 1; target(); b = 2\n",
        "a = 1; b = 2\n",
    ),
    "behind a semicolon and before a comment": (
        "a = 1; target()  # why\n",
        "a = 1  # why\n",
    ),
    "with a semicolon that ends the line": (
        "a = 1\ntarget();\nb = 2\n",
        "a = 1\nb = 2\n",
    ),
    "over several lines before a semicolon": (
        "target(\n    1,\n); a = 1\n",
        "a = 1\n",
    ),
    "the only statement of a block": (
        "if a:\n    target()\n\nb = 2\n",
        "if a:\n    pass\n\nb = 2\n",
    ),
    "the only statement of a block, with a comment": (
        "if a:\n    target()  # why\nb = 2\n",
        "if a:\n    pass  # why\nb = 2\n",
    ),
    "the only statement of a block, below a comment": (
        "if a:\n    # why\n    target()\nb = 2\n",
        "if a:\n    # why\n    pass\nb = 2\n",
    ),
    "the only statement of an else": (
        "if a:\n    b = 2\nelse:\n    target()\n",
        "if a:\n    b = 2\nelse:\n    pass\n",
    ),
    "the only statement of a finally": (
        "try:\n    a = 1\nfinally:\n    target()\n",
        "try:\n    a = 1\nfinally:\n    pass\n",
    ),
    "the only statement of an except": (
        "try:\n    a = 1\nexcept OSError:\n    target()\n",
        "try:\n    a = 1\nexcept OSError:\n    pass\n",
    ),
    "the only statement of a case": (
        "match a:\n    case 1:\n        target()\n",
        "match a:\n    case 1:\n        pass\n",
    ),
    "on the line of its if": (
        "if a: target()\nb = 2\n",
        "if a: pass\nb = 2\n",
    ),
    "with a comment, which stays": (
        "a = 1\ntarget()  # why\nb = 2\n",
        "a = 1\n# why\nb = 2\n",
    ),
    "with a comment to a tool, which goes": (
        "a = 1\ntarget()  # noqa: E501\nb = 2\n",
        "a = 1\nb = 2\n",
    ),
    "with comments inside, which stay": (
        "if a:\n    b = 2\n    target(  # first\n        1,  # second\n    )\n",
        "if a:\n    b = 2\n    # first\n    # second\n",
    ),
    "with all its decorators": (
        "a = 1\n\n\n@one\n@two(  # why\n    1\n)\ndef target(): ...\n\n\nb = 2\n",
        "a = 1\n\n\n# why\n\n\nb = 2\n",
    ),
    "with decorators in parentheses": (
        "@(\n    one  # @home\n)\n# here\n@two\nclass target: ...\n\n\nb = 2\n",
        "# @home\n# here\nb = 2\n",
    ),
    "a whole block": (
        "a = 1\n\nif target:\n    b()\n    c()\n\nd = 4\n",
        "a = 1\n\nd = 4\n",
    ),
    "a whole block, with the comments at its end": (
        "if a:\n    if target:\n        b()  # one\n\n        # two\n    # three\n    c()\n",
        "if a:\n    # one\n    # two\n    # three\n    c()\n",
    ),
    "in a file of Windows": (
        "if a:\r\n    target()\r\n",
        "if a:\r\n    pass\r\n",
    ),
    "in a file with tabs": (
        "if a:\n\tif b:\n\t\ttarget()\n",
        "if a:\n\tif b:\n\t\tpass\n",
    ),
    "in a file of an old Macintosh": (
        "if a:\r    target(  # first\r        1,\r    )\rb = 2\r",
        "if a:\r    # first\r    pass\rb = 2\r",
    ),
    "with fewer blank lines above it than below": (
        "a = 1\n\ntarget()\n\n\ndef b(): ...\n",
        "a = 1\n\n\ndef b(): ...\n",
    ),
    "behind a form feed": (
        "a = 1\n\x0c\ntarget()\nb = 2\n",
        "a = 1\n\x0c\nb = 2\n",
    ),
    "behind a form feed on its line": (
        "a = 1\n\x0ctarget()\nb = 2\n",
        "a = 1\nb = 2\n",
    ),
}


def is_target(node: ast.AST) -> bool:
    """Tell whether a statement is `target()`, `target = 1`, `def target` or `if target`."""
    match node:
        case ast.FunctionDef(name="target") | ast.ClassDef(name="target"):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="target"))):
            return True
        case ast.If(test=ast.Name(id="target")) | ast.Assign(targets=[ast.Name(id="target")]):
            return True
    return False


def changed(text: str, change: Callable[[Editor, ast.stmt], Iterable[Edit]]) -> str:
    """Return a text after the edits of each statement that is a target."""
    source = Source(text)
    tree = ast.parse(text)
    editor = Editor(source)
    targets = [node for node in ast.walk(tree) if is_target(node)]
    edits = [
        edit for node in targets if isinstance(node, ast.stmt) for edit in change(editor, node)
    ]
    return patched(Module(source, tree, project_of(None)), edits)


@pytest.mark.parametrize(("text", "result"), DELETED.values(), ids=DELETED)
def test_a_statement_is_deleted(text: str, result: str) -> None:
    assert changed(text, Editor.delete) == result
    ast.parse(result)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("if a:\n    target()\n    target()\nb = 2\n", "if a:\n    pass\nb = 2\n"),
        ("if a:\n    target(); target()\nb = 2\n", "if a:\n    pass\nb = 2\n"),
        ("if a: target(); target()\nb = 2\n", "if a: pass\nb = 2\n"),
        ("if a:\n    target()  # x\n    target()  # y\n", "if a:\n    # x\n    pass  # y\n"),
        ("if target:\n    target()\nb = 2\n", "b = 2\n"),
        ("a = 1\ntarget(); target(); target()\nb = 2\n", "a = 1\nb = 2\n"),
        ("a = 1; target(); target()\nb = 2\n", "a = 1\nb = 2\n"),
        ("target(); a = 1; target()\n", "a = 1\n"),
        ("a = 1\n\ntarget()\n\ntarget()\n\nb = 2\n", "a = 1\n\nb = 2\n"),
        ("a = 1\n\n\ntarget()\n\n\ntarget()\n", "a = 1\n"),
        ("a = 1\n\n\ntarget()\ntarget()\n\n\nb = 2\n", "a = 1\n\n\nb = 2\n"),
        ("a = 1\n\ntarget()\n \ntarget()\n\n\n\nb = 2\n", "a = 1\n\n\n\nb = 2\n"),
        ("a = 1\n\ntarget()\n# b\n\ntarget()\n\nb = 2\n", "a = 1\n\n# b\n\nb = 2\n"),
        ("if a:\n\n    target()\n    target()\n\n\nb = 2\n", "if a:\n\n    pass\n\n\nb = 2\n"),
        ("\ntarget()\n\n\ntarget()\n\nb = 2\n", "b = 2\n"),
    ],
)
def test_several_statements_are_deleted(text: str, result: str) -> None:
    assert changed(text, Editor.delete) == result
    ast.parse(result)


def value(node: ast.stmt) -> ast.expr:
    assert isinstance(node, ast.Expr | ast.Assign)
    return node.value


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("target = old(1)  # why\n", "target = new  # why\n"),
        ("é = 'ö'; target = old(1)\n", "é = 'ö'; target = new\n"),
        ("target = (old(1))\n", "target = (new)\n"),
        (
            "if a:\n    b = 2\n    target = old(\n        1,  # one\n    )\n",
            "if a:\n    b = 2\n    # one\n    target = new\n",
        ),
        ("target = old(\n    1  # noqa: E501\n)\n", "target = new\n"),
        ("a = [\n    1,\n]\ntarget = f(\n    1\n)\n", "a = [\n    1,\n]\ntarget = new\n"),
    ],
)
def test_an_expression_is_replaced(text: str, result: str) -> None:
    assert changed(text, lambda editor, node: editor.replace(value(node), "new")) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("target()\n", "if new:\n    call()\n"),
        ("if a:\n  target()\n", "if a:\n  if new:\n    call()\n"),
        ("if a:\n\ttarget()\n", "if a:\n\tif new:\n\t\tcall()\n"),
        ("if a:\r\n    target()\r\n", "if a:\r\n    if new:\r\n        call()\r\n"),
    ],
)
def test_lines_that_replace_a_statement_are_indented_as_the_file_is(text: str, result: str) -> None:
    assert changed(text, lambda editor, node: editor.replace(node, "if new:\n    call()")) == result


def decorators(node: ast.stmt) -> list[ast.expr]:
    assert isinstance(node, ast.FunctionDef)
    return node.decorator_list


@pytest.mark.parametrize(
    ("text", "lines", "result"),
    [
        ("@old\ndef target(): ...\n", ["@new"], "@new\ndef target(): ...\n"),
        ("@old\ndef target(): ...\n", [], "def target(): ...\n"),
        ("@ old  # why\ndef target(): ...\n", ["@new"], "@new  # why\ndef target(): ...\n"),
        ("@old  # why\ndef target(): ...\n", [], "# why\ndef target(): ...\n"),
        ("@old  # noqa\ndef target(): ...\n", [], "def target(): ...\n"),
        ("@(old)\ndef target(): ...\n", ["@new"], "@new\ndef target(): ...\n"),
        (
            "a = 1\n\n\n@old(\n    1,  # one\n    2,\n)\n# between\n@other\ndef target(): ...\n",
            ["@new", "@newer"],
            "a = 1\n\n\n# one\n@new\n@newer\n# between\n@other\ndef target(): ...\n",
        ),
        (
            "if a:\r\n\t@old\r\n\tdef target(): ...\r\n",
            ["@new", "@newer"],
            "if a:\r\n\t@new\r\n\t@newer\r\n\tdef target(): ...\r\n",
        ),
    ],
)
def test_a_decorator_is_replaced(text: str, lines: list[str], result: str) -> None:
    def change(editor: Editor, node: ast.stmt) -> list[Edit]:
        return editor.replace_decorator(decorators(node)[0], lines)

    assert changed(text, change) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("@one\n# why\ndef target(): ...\n", "@one\n# why\n@new\ndef target(): ...\n"),
        ("if a:\n\tdef target(): ...\n", "if a:\n\t@new\n\tdef target(): ...\n"),
    ],
)
def test_decorators_are_put_above_the_def(text: str, result: str) -> None:
    def change(editor: Editor, node: ast.stmt) -> list[Edit]:
        assert isinstance(node, ast.FunctionDef)
        return editor.insert_decorators(node, ["@new"])

    assert changed(text, change) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("def target(): ...  # why\n\n\na = 1\n", "def target(): ...  # why\n\n\nnew\n\n\na = 1\n"),
        ("def target():\n    a = 1", "def target():\n    a = 1\n\n\nnew"),
        ("if a:\n    target()\n", "if a:\n    target()\n\n    new\n"),
        ('target(); a = """\n"""\n', 'target(); a = """\n"""\n\n\nnew\n'),
    ],
)
def test_lines_are_put_below_a_statement(text: str, result: str) -> None:
    assert changed(text, lambda editor, node: editor.insert_below(node, ["new"])) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("target()  # why\n", "if new:\n    target()  # why\n"),
        ("if a:\n\ttarget()\n", "if a:\n\tif new:\n\t\ttarget()\n"),
        ("if a:\n \ttarget()\n", "if a:\n \tif new:\n \t \ttarget()\n"),
        ("if a:\n\x0c  target()\n", "if a:\n\x0c  if new:\n\x0c    target()\n"),
        (
            "target(\n    1,\n\n    # two\n)\n",
            "if new:\n    target(\n        1,\n\n        # two\n    )\n",
        ),
        ('target("""\n  a\n""",\n    1)\n', 'if new:\n    target("""\n  a\n""",\n        1)\n'),
        ('target("a"\n       "b")\n', 'if new:\n    target("a"\n           "b")\n'),
        ('target(f"""\n{1}\n""")\n', 'if new:\n    target(f"""\n{1}\n""")\n'),
        ("target(); a = 1\n", "target(); a = 1\n"),
        ("a = 1; target()\n", "a = 1; target()\n"),
        ("if a: target()\n", "if a: target()\n"),
    ],
)
def test_a_statement_is_put_under_a_header(text: str, result: str) -> None:
    assert changed(text, lambda editor, node: editor.put_under([node], "if new:")) == result
    ast.parse(result)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("target(old, 1, 2)\n", "target(1, 2)\n"),
        ("target(1, old, 2)\n", "target(1, 2)\n"),
        ("target(1, 2, old)\n", "target(1, 2)\n"),
        ("target(1, old, old)\n", "target(1)\n"),
        (
            "target(\n    1,\n    old,  # why\n    2,\n)\n",
            "target(\n    1,\n    # why\n    2,\n)\n",
        ),
    ],
)
def test_elements_are_deleted(text: str, result: str) -> None:
    def change(editor: Editor, node: ast.stmt) -> list[Edit]:
        call = value(node)
        assert isinstance(call, ast.Call)
        return editor.delete_from_list(
            call.args, [each for each in call.args if isinstance(each, ast.Name)]
        )

    assert changed(text, change) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("target(1)\n", "new(\n    1\n)\nlast(\n    0\n)\n"),
        ("target((1), 2)\n", "new(\n    1\n)\nnew(\n    2\n)\nlast(\n    0\n)\n"),
        (
            "if a:\n\ttarget(\n\t\t# one\n\t\t1,  # two\n\t)  # end\n",
            "if a:\n\t# one\n\t# two\n\tnew(\n\t\t1\n\t)\n\tlast(\n\t\t0\n\t)  # end\n",
        ),
        (
            "target(\r\n    1,\r\n)\r\n",
            "new(\r\n    1\r\n)\r\nlast(\r\n    0\r\n)\r\n",
        ),
    ],
)
def test_parts_are_made_statements(text: str, result: str) -> None:
    def change(editor: Editor, node: ast.stmt) -> list[Edit]:
        call = value(node)
        assert isinstance(call, ast.Call)
        edits = editor.make_statements(call, call.args, "last(\n    0\n)")
        for each in call.args:
            written = f"new(\n    {ast.unparse(each)}\n)"
            edits += editor.replace(each, written, within=call)
        return edits

    assert changed(text, change) == result
