"""Find Python 2 syntax in a text that Python 3 cannot parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from keyword import iskeyword

from flake8_flask_cli.record import Record

# `tokenize` gives up where Python 3 does, and in each of its versions elsewhere. A string that does
# not end takes the rest of the line, or of the text.
_TOKEN = re.compile(
    r"""
      [ \t\f]+ | \\\r?\n | \#[^\r\n]*
    | (?P<string>
        (?P<prefix>[bBuUrRfFtT]{0,3})
        (?: '''(?:[^\\]|\\.)*?(?:'''|\Z) | \"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)
          | '(?:[^'\\\r\n]|\\.)*'? | "(?:[^"\\\r\n]|\\.)*"? )
      )
    | (?P<number> \.?\d(?:[eE][+-]|[\w.])* )
    | (?P<name> [^\W\d]\w* )
    | (?P<end> \r\n? | \n )
    | (?P<operator> <> | `[^`\r\n]+` | \S )
    """,
    re.VERBOSE | re.DOTALL,
)
_OCTAL = re.compile(r"0+[1-7][0-7]*[lL]?")
_LONG = re.compile(r"(?:\d+|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)[lL]")
# Of the keywords, these alone can begin what is printed.
_BEGIN = {"not", "lambda", "yield", "None", "True", "False"}


class _Token(Record):
    kind: str
    text: str
    depth: int
    """How many brackets are around it; a bracket itself is outside."""
    start: int


def python2_in(text: str) -> tuple[int, str] | None:
    """Return the 1-based line and the name of the first thing that only Python 2 could parse.

    None where there is no such thing, or the text has an f-string or a t-string: then it is of
    Python 3, and within their quotes other strings may begin.
    """
    if any({*"fFtT"} & {*(found["prefix"] or "")} for found in _TOKEN.finditer(text)):
        return None
    for statement in _statements(text):
        for name, token in _found(statement):
            line = len(re.findall(r"\r\n?|\n", text[: token.start])) + 1
            return line, name
    return None


def _statements(text: str) -> Iterator[list[_Token]]:
    """Yield the tokens of each statement; what comes after the colon of a block is one."""
    statement: list[_Token] = []
    depth = 0
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind is None:
            continue
        if kind == "end":
            is_end = depth == 0
        else:
            content = found["prefix"].lower() if kind == "string" else found[kind]
            if content in (")", "]", "}"):
                depth = max(depth - 1, 0)
            is_end = depth == 0 and content in (";", ":")
            if not is_end:
                statement.append(_Token(kind, content, depth, found.start()))
            if content in ("(", "[", "{"):
                depth += 1
        if is_end and statement:
            yield statement
            statement = []
    if statement:
        yield statement


def _found(statement: Sequence[_Token]) -> Iterator[tuple[str, _Token]]:
    first = statement[0]
    if first.kind == "name":
        if first.text in ("print", "exec") and _is_statement(statement):
            yield f"`{first.text}` without parentheses", first
        elif first.text == "except" and _catches_in_python2(statement):
            yield "`except X, name`", first
        elif first.text == "raise" and any(_is_comma(each) for each in statement):
            yield "`raise X, value`", first
    for token in _taken_apart(statement):
        yield "a parameter in parentheses", token
    for token in statement:
        name = _in_expression(token)
        if name:
            yield name, token


def _is_statement(statement: Sequence[_Token]) -> bool:
    """Tell whether what follows `print` or `exec` makes it a statement of Python 2."""
    kinds = [each.kind for each in statement[1:3]]
    texts = [each.text for each in statement[1:3]]
    if kinds[:1] == ["name"]:
        is_begun = not iskeyword(texts[0]) or texts[0] in _BEGIN
        return is_begun and texts != ["not", "in"]
    is_value = bool(kinds) and (kinds[0] in ("string", "number") or texts[0][0] in "`{~")
    return is_value or texts == [">", ">"]


def _catches_in_python2(statement: Sequence[_Token]) -> bool:
    """Tell whether `except` gives the exception a name behind a comma, or takes it apart.

    Python 3.14 takes several types without parentheses, and types begin with a capital letter.
    """
    texts = [each.text for each in statement]
    if "as" in texts:
        return texts[texts.index("as") + 1 :][:1] == ["("]
    commas = [place for place, each in enumerate(statement) if _is_comma(each)]
    if len(commas) != 1:
        return False
    target = statement[commas[0] + 1 :]
    if len(target) == 1:
        return target[0].kind == "name" and not target[0].text[0].isupper()
    return bool(target) and target[0].text == "("


def _taken_apart(statement: Sequence[_Token]) -> Iterator[_Token]:
    """Yield the parenthesis before each parameter of a `def` or a `lambda` that has one."""
    depths = {1} if statement[0].text == "def" else set()  # of lists of parameters that are open
    for before, token in pairwise(statement):
        if before.text == "lambda":
            depths.add(before.depth)
        if token.text == "(" and token.depth in depths and before.text in ("(", ",", "lambda"):
            yield token
        elif token.text == ":":
            depths.discard(token.depth)
        elif token.text in (")", "]", "}"):
            depths.discard(token.depth + 1)


def _in_expression(token: _Token) -> str:
    if token.kind == "string":
        return "`ur''`" if token.text == "ur" else ""
    if token.kind == "number":
        is_old = _OCTAL.fullmatch(token.text) or _LONG.fullmatch(token.text)
        return f"the number `{token.text}`" if is_old else ""
    if token.text == "<>":
        return "`<>`"
    if token.text.startswith("`") and len(token.text) > 1:
        return "an expression in backticks"
    return ""


def _is_comma(token: _Token) -> bool:
    return token.text == "," and token.depth == 0
