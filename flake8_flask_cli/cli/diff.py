"""The changes of a file as a unified diff: a patch for programs, or a text for a terminal."""

from __future__ import annotations

import difflib
import os
import re

from flake8_flask_cli.text.message import printable
from flake8_flask_cli.text.source import Source

_RESET = b"\x1b[0m"
_COLOURS = {
    b"---": b"\x1b[1m",
    b"+++": b"\x1b[1m",
    b"@@": b"\x1b[36m",
    b"-": b"\x1b[31m",
    b"+": b"\x1b[32m",
}


def difference(
    name: str, before: Source, after: Source, *, in_colour: bool = False, terminal: str = ""
) -> bytes:
    """Return the diff between two texts of a file.

    Without `terminal` it is in the file's own bytes, so that `patch -p0` and `git apply -p0` make
    the one file of the other. `terminal` is the encoding of a terminal that shows the diff: there,
    what would move its cursor or turn the direction of writing is escaped.
    """
    header = _quoted(name)
    lines = difflib.diff_bytes(
        difflib.unified_diff,
        _lines(before.to_bytes()),
        _lines(after.to_bytes()),
        header,
        header,
    )
    written = []
    for line in lines:
        content = line.removesuffix(b"\n")
        colour = _colour(content) if in_colour else b""
        if terminal:
            content = _shown(content, before.encoding).encode(terminal, "backslashreplace")
        written.append(colour + content + _RESET + b"\n" if colour else content + b"\n")
        if not line.endswith(b"\n"):
            written.append(b"\\ No newline at end of file\n")
    return b"".join(written)


def _quoted(name: str) -> bytes:
    """Return a file's name as `git` writes it: in quotes where it has more than printable text.

    Its directories end with `/` on every system. `git apply` reads that, and so does GNU patch
    since 2.7. Patch takes a name without quotes to
    end at a blank, unless a tab comes later.
    """
    name = name.replace(os.sep, "/")
    raw = os.fsencode(name)
    if name.isprintable() and not name.startswith('"'):
        return raw + b"\t" * (b" " in raw)
    return b'"' + re.sub(rb"[^ !#-\[\]-~]", lambda each: b"\\%03o" % ord(each[0]), raw) + b'"'


def _shown(line: bytes, encoding: str) -> str:
    """Return a line with its tabs and its carriage return, and all else that does not show escaped.

    `encoding` is that of the file.
    """
    text = line.decode(encoding, "backslashreplace")
    content = text.removesuffix("\r")
    return "\t".join(map(printable, content.split("\t"))) + text[len(content) :]


def _lines(content: bytes) -> list[bytes]:
    """Split where `patch` and `git` do: after a newline, and nowhere else."""
    return re.findall(rb"[^\n]*\n|[^\n]+", content)


def _colour(line: bytes) -> bytes:
    return next((colour for start, colour in _COLOURS.items() if line.startswith(start)), b"")
