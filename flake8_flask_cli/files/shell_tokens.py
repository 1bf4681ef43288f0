"""The tokens of a shell script: words without their quotes, and operators.

That is POSIX's grammar as far as programs are started by it. Substitutions are not computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.record import Record

_BLANK = re.compile(r"(?:[ \t]|\\\r?\n)+")
_OPERATOR = re.compile(r"\r?\n|\r|&&|\|\||;;&?|;&|[;|&()]")
_REDIRECTION = re.compile(r"(?:\d*|&)(?:<<-?|<<<|<>|>>|>\||>&|<&|[<>])")
_PLAIN = re.compile(r"[^ \t\r\n\\'\"$`;|&()<>]+")
_VARIABLE = re.compile(r"\$(?:\w+|[@*#?$!-]|\{[^{}\n]*\})")
_HEREDOC = re.compile(r"<<-?")


class Token(Record):
    """A word, or an operator, which has no `value`; places are characters of the script.

    `is_literal` is false for a word with a substitution, which stands in `value` as it is written.
    `inside` are the places of the scripts that are run in it: `$(...)`. `is_quoted` is whether one
    pair of quotes encloses the whole word.
    """

    start: int
    end: int
    value: str | None
    is_literal: bool = True
    inside: tuple[tuple[int, int], ...] = ()
    is_quoted: bool = False


def tokens(script: str, *, substitutes: bool = True) -> Iterator[Token]:
    """Yield the tokens of a script; redirections and comments are left out.

    Without `substitutes`, `$(...)` is a variable, as in a Makefile.
    """
    position, is_target = 0, False
    delimiters: list[str] = []
    is_heredoc = False
    while position < len(script):
        if blank := _BLANK.match(script, position):
            position = blank.end()
            continue
        if script[position] == "#":
            position = _line_end(script, position)
            continue
        if redirection := _REDIRECTION.match(script, position):
            position = redirection.end()
            is_target = True
            is_heredoc = bool(_HEREDOC.fullmatch(redirection[0]))
            continue
        if operator := _OPERATOR.match(script, position):
            yield Token(position, operator.end(), None)
            position = operator.end()
            is_target = False
            if delimiters and operator[0] in ("\n", "\r\n", "\r"):
                position = _after_heredocs(script, position, delimiters)
                delimiters = []
            continue
        word = _word(script, position, substitutes)
        position = word.end
        if is_target and is_heredoc:
            delimiters.append(word.value or "")
        elif not is_target and (word.value or word.is_quoted):
            yield word
        is_target = is_heredoc = False


def _word(script: str, start: int, substitutes: bool) -> Token:
    """Return the word that begins at a place."""
    pieces: list[str] = []
    inside: list[tuple[int, int]] = []
    is_literal, position, quoted = True, start, 0
    while position < len(script):
        character = script[position]
        if plain := _PLAIN.match(script, position):
            pieces.append(plain[0])
            position = plain.end()
        elif character == "\\":
            escaped = script[position + 1 : position + 2]
            pieces.append("" if escaped == "\n" else escaped)
            position += 2
        elif character == "'":
            end = _find(script, "'", position + 1)
            pieces.append(script[position + 1 : end])
            position, quoted = end + 1, quoted + 1
        elif character == '"':
            end = _string_end(script, position + 1)
            text = script[position + 1 : end]
            is_literal = is_literal and "$" not in text and "`" not in text
            pieces.append(re.sub(r'\\(["\\$`])', r"\1", text) if "\\" in text else text)
            position, quoted = end + 1, quoted + 1
        elif character == "$" and script.startswith("$(", position):
            end = _closing(script, position + 2)
            is_literal = False
            if substitutes:
                inside.append((position + 2, end))
            pieces.append(script[position : end + 1])
            position = end + 1
        elif character == "`":
            end = _find(script, "`", position + 1)
            inside.append((position + 1, end))
            is_literal = False
            pieces.append(script[position : end + 1])
            position = end + 1
        elif character == "$":
            found = _VARIABLE.match(script, position)
            end = found.end() if found else position + 1
            is_literal = is_literal and found is None
            pieces.append(script[position:end])
            position = end
        else:
            break
    position = min(position, len(script))
    is_quoted = quoted == 1 and script[start] in "'\"" and script[position - 1] == script[start]
    is_whole = is_quoted and position - start >= 2
    return Token(start, position, "".join(pieces), is_literal, tuple(inside), is_whole)


def _line_end(script: str, position: int) -> int:
    return _find(script, "\n", position)


def _find(script: str, what: str, position: int) -> int:
    """Return where something comes next, or the end of the script."""
    found = script.find(what, position)
    return found if found >= 0 else len(script)


_IN_STRING = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL)


def _string_end(script: str, position: int) -> int:
    """Return where the double quote is that ends a string."""
    found = _IN_STRING.match(script, position)
    return found.end() if found else len(script)


_BRACKET = re.compile(r"[()]")


def _closing(script: str, position: int) -> int:
    """Return where the bracket is that closes the one before `position`."""
    depth = 1
    for bracket in _BRACKET.finditer(script, position):
        depth += 1 if bracket[0] == "(" else -1
        if not depth:
            return bracket.start()
    return len(script)


def _after_heredocs(script: str, position: int, delimiters: list[str]) -> int:
    """Return where the texts end that `<<EOF` takes from the lines below."""
    for delimiter in delimiters:
        end = re.compile(rf"^\t*{re.escape(delimiter)}\r?$", re.MULTILINE).search(script, position)
        position = end.end() if end else len(script)
    return position
