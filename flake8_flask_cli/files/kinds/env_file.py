"""A file of environment variables: `.flaskenv`, `.env`, `.env.example`, `docker.env`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.file_entities import Variable, Word
from flake8_flask_cli.text.source import Source

PATTERNS = (".flaskenv", ".flaskenv.*", ".env", ".env.*", "*.env")

# As python-dotenv (1.0) reads a line: `export` and blanks are allowed, `#` begins a comment behind
# a blank.
_BINDING = re.compile(
    r"""^[ \t]*(?:export[ \t]+)?(?P<name>[A-Za-z_]\w*)"""
    r"""(?:[ \t]*=[ \t]*(?P<value>'[^'\r\n]*'|"[^"\r\n]*"|[^\s#'"][^\r\n]*?)?"""
    r"""(?:[ \t]+\#[^\r\n]*)?)?[ \t]*\r?$""",
    re.MULTILINE,
)


def read(source: Source) -> Iterator[Variable]:
    """Yield the variables, one a line."""
    for found in _BINDING.finditer(source.text):
        start, end = found.span("name")
        value = None
        if found["value"] is not None:
            text = found["value"]
            quote = text[0] if text[0] in "'\"" else ""
            is_literal = quote == "'" or "$" not in text
            value = Word(
                *found.span("value"), text.strip(quote) if quote else text, is_literal, quote
            )
            end = value.end
        yield Variable(start, end, found["name"], value)
