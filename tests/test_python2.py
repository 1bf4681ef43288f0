"""Of a text that is not Python 3 it is known whether Python 2 could parse it, and by what."""

from __future__ import annotations

import ast

import pytest

from flake8_flask_cli.text.python2 import python2_in

PRINT = "`print` without parentheses"
EXEC = "`exec` without parentheses"
EXCEPT = "`except X, name`"
RAISE = "`raise X, value`"
BACKTICKS = "an expression in backticks"
PARAMETER = "a parameter in parentheses"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("print 'hello'\n", 1, PRINT),
        ("import os\r\n\r\nprint os.name\r\n", 3, PRINT),
        ("if True: print 1\n", 1, PRINT),
        ("x = 1; print x\n", 1, PRINT),
        ("def f():\n    print 'a' % (\n        1,\n    )\n", 2, PRINT),
        ("print not x\n", 1, PRINT),
        ("print {}\n", 1, PRINT),
        ("print `x`\n", 1, PRINT),
        ("print lambda: 1\n", 1, PRINT),
        ("print >>sys.stderr, 'a'\nx = 0777\n", 1, PRINT),
        ("exec 'x = 1'\n", 1, EXEC),
        ("exec code in names\n", 1, EXEC),
        ("try: f()\nexcept ValueError, error:\n    pass\n", 2, EXCEPT),
        ("try: f()\nexcept (OSError, IOError), e: pass\n", 2, EXCEPT),
        ("try: f()\nexcept OSError, (code, text): pass\n", 2, EXCEPT),
        ("try: f()\nexcept OSError as (code, text): pass\n", 2, EXCEPT),
        ("raise ValueError, 'no'\n", 1, RAISE),
        ("raise E, 'no', trace\n", 1, RAISE),
        ("x = `1`\n", 1, BACKTICKS),
        ("if 1 <> 2: pass\n", 1, "`<>`"),
        ("os.chmod(name, 0777)\n", 1, "the number `0777`"),
        ("x = 123L\n", 1, "the number `123L`"),
        ("x = 0xFFl\n", 1, "the number `0xFFl`"),
        ("x = ur'a'\n", 1, "`ur''`"),
        ('x = UR"""a"""\n', 1, "`ur''`"),
        ("def f(a, (b, c)): pass\n", 1, PARAMETER),
        ("def f((a, b)=(1, 2)): pass\n", 1, PARAMETER),
        ("def f(\n    a,\n    (b, c)\n): pass\n", 3, PARAMETER),
        ("sorted(x, key=lambda (k, v): v)\n", 1, PARAMETER),
        ("reduce(lambda x, (a, b): x + a, y)\n", 1, PARAMETER),
        ("f = lambda x=[1, 2], (a, b)=(3, 4): a\n", 1, PARAMETER),
        # What comes first counts, and not where the parser of Python 3 gives up.
        ("x = 0777\nprint 'a'\n", 1, "the number `0777`"),
        ("if True:\n\tprint 'a'\n        print 'b'\n", 2, PRINT),
    ],
)
def test_python_2(text: str, line: int, what: str) -> None:
    with pytest.raises(SyntaxError):
        ast.parse(text)
    assert python2_in(text) == (line, what)


@pytest.mark.parametrize(
    "text",
    [
        "def f(:\n",
        "x = (\n",
        "print('a'\n",
        "print = 1 +\n",
        "print in x y\n",
        "x = 'print 1\n",
        'x = """\nprint 1\n',
        "# print 1\nx = = 1\n",
        "'''\nprint 'a'\n'''\nx = = 1\n",
        "x = '\\\nprint 1' y\n",
        "x = [\n    print, 'a' b]\n",
        "x.print 1\n",
        # Python 3.14 has these: it asks for no parentheses.
        "try: f()\nexcept OSError, ValueError: pass\nx = = 1\n",
        "try: f()\nexcept a.Error, b.Error: pass\nx = = 1\n",
        "{{ cookiecutter.name }} = 1 2\n",
        "0, 00, 0.5, 1e5, 0j, 0o17, 0xFF, 1_000, 09.5 x\n",
        "def f(a=(1, 2), *, b: (int) = (3)) -> (x, (y)): x y\n",
        "f(lambda: x, (1, 2)) y\n",
        "f(lambda x=(1, 2), *y: (x, (y)), (3)) z\n",
        "async = 1\n",
        "print as x\n",
        "print import x\n",
        # Python 2 has no f-strings, and since Python 3.12 they may have their own quotes within.
        "print f'x'\n",
        "x = f'{y['0777']}'\n",
        'x = f"{y["`a`"]}" z\n',
        "x = Rf'{y['ur'']}'\n",
        "x = t'{y}'\nprint 'a'\n",
        "",
    ],
)
def test_what_is_no_python_2(text: str) -> None:
    assert python2_in(text) is None


def test_a_long_text_takes_time_in_proportion() -> None:
    """These would take minutes if the end of each string were looked for to the last."""
    strings = ("'\\", "\\'", "'''\\", '"""', "`", "\\")
    for piece in (*strings, "((", "0", "lambda x, ", "f(lambda "):
        python2_in(piece * 100_000)
