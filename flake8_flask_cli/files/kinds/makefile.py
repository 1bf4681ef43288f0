"""A Makefile: its recipes, and the variables that it exports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt, from_pieces
from flake8_flask_cli.files.file_entities import CommandLine, Entity, Variable, Word
from flake8_flask_cli.files.shell import NOTHING_KNOWN, shell_entities

PATTERNS = ("Makefile", "makefile", "GNUmakefile", "Makefile.*", "*.mk")

_RECIPE = re.compile(r"^\t[@+ \t-]*((?:[^\\\r\n]|\\\r?\n\t?|\\.)*)", re.MULTILINE)
_VARIABLE = re.compile(
    r"^[ ]*(export[ \t]+|[\w.-]+[ \t]*:[ \t]*export[ \t]+)?([A-Za-z_]\w*)"
    r"[ \t]*(?:[:?+]{0,2}=)[ \t]*(?:([^\s#](?:[^\r\n#]*[^\s#])?))?[ \t]*(?:#.*)?\r?$",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"\$[({](\w+)[)}]")
# A value that names a program, which stands in each command line of the variable.
_PROGRAM = re.compile(r"[^\s$]{1,1000}")


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield the command lines of the recipes, with the program's name for `$(PYTHON)`."""
    values: dict[str, str] = {}
    for found in _VARIABLE.finditer(text.text):
        value = found[3] or ""
        values.setdefault(found[2], value if _PROGRAM.fullmatch(value) else "")
        if found[1]:
            start, end = text.span(found.start(2), found.end(3) if found[3] else found.end(2))
            word = Word(*text.span(*found.span(3)), value, "$" not in value) if found[3] else None
            yield Variable(start, end, found[2], word)
    around = NOTHING_KNOWN._replace(substitutes=False)
    for found in _RECIPE.finditer(text.text):
        if not found[1]:
            continue
        for each in shell_entities(_shown(text.part(*found.span(1))), around):
            yield (
                each._replace(words=_named(each.words, values))
                if isinstance(each, CommandLine)
                else each
            )


def _shown(recipe: Excerpt) -> Excerpt:
    """Return a recipe as the shell reads it: `$$` is one dollar sign."""
    if "$$" not in recipe.text:
        return recipe
    pieces = (
        ("$" if found[0] == "$$" else found[0], *found.span())
        for found in re.finditer(r"\$\$|[^$]+|\$", recipe.text)
    )
    return from_pieces(recipe, pieces)


def _named(words: tuple[Word, ...], values: dict[str, str]) -> tuple[Word, ...]:
    """Return words with the value of the variable that the first one is."""
    reference = _REFERENCE.fullmatch(words[0].value)
    value = values.get(reference[1], "") if reference else ""
    if not value:
        return words
    return (words[0]._replace(value=value, is_literal=True), *words[1:])
