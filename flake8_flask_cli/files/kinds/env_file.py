"""A file of environment variables: `.flaskenv`, `.env`, `.env.example`, `docker.env`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Variable, Word

PATTERNS = (".flaskenv", ".flaskenv.*", ".env", ".env.*", "*.env")

# As python-dotenv (1.0) reads a line: `export` and blanks are allowed, `#` begins a comment behind
# a blank.
_BINDING = re.compile(
    r"""^[ \t]*(?:export[ \t]+)?(?P<name>[A-Za-z_]\w*)"""
    r"""(?:[ \t]*=[ \t]*(?P<value>"""
    r"""'[^'\r\n]*'|"[^"\r\n]*"|[^\s#'"](?:[^\s#]|[ \t]+(?=[^\s#])|\#)*)?"""
    r"""(?:[ \t]+\#[^\r\n]*)?)?[ \t]*\r?$""",
    re.MULTILINE,
)


def read(text: Excerpt) -> Iterator[Variable]:
    """Yield the variables, one a line."""
    for found in _BINDING.finditer(text.text):
        written = found["value"]
        start, end = text.span(*found.span("name"))
        value = None
        if written is not None:
            quote = written[0] if written[0] in "'\"" else ""
            is_literal = quote == "'" or "$" not in written
            place = text.span(*found.span("value"))
            value = Word(*place, written.strip(quote) if quote else written, is_literal, quote)
            end = value.end
        yield Variable(start, end, found["name"], value)
