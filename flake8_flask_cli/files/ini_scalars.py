"""The lines of the values of an INI file, each with its section and its key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.scalars import Scalar

_LINE = re.compile(
    r"(?P<comment>[ \t]*[#;])|\[(?P<section>[^\]\r\n]+)\]"
    # What is behind a key, blanks and the `+` of `+=`, is removed later: blanks are read once.
    r"|(?P<key>[^\s=:\[][^=:\r\n]*)[=:][ \t]*(?=(?P<value>\S)?)"
    r"|[ \t]+(?=(?P<more>\S))"
)
# A line with a backslash at its end goes on.
_VALUE = re.compile(r"(?:[^\\\r\n]|\\\r?\n|\\.|\\)*")
_NEXT = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def ini_scalars(text: Excerpt) -> Iterator[Scalar]:
    """Yield the lines of values: the keys are the section, the key, and the number of the line."""
    section, key, key_start, number = "", "", 0, 0
    position = 0
    while position < len(text.text):
        found = _LINE.match(text.text, position)
        if found and found["section"] is not None:
            section, key = found["section"].strip(), ""
        elif found and found["key"] is not None:
            key, key_start, number = found["key"].rstrip("+ \t").strip(), found.start(), 0
        if found and key and (found["value"] or found["more"]):
            value = _VALUE.match(text.text, found.end())
            assert value is not None
            part = text.part(value.start(), value.start() + len(value[0].rstrip()))
            place = part.span(0, len(part.text))
            yield Scalar((section, key, number), part, *place, text.starts[key_start])
            number += 1
            position = value.end()
        following = _NEXT.match(text.text, position)
        position = following.end() if following else len(text.text)
        if following and following.end() == following.start():
            break
