"""What a fix changes in a file, as a unified diff that `patch -p0` takes, plain or in colour."""

from __future__ import annotations

import difflib
import os
import re

from flake8_flask_cli.source import Source

_RESET = b"\x1b[0m"
_COLOURS = {
    b"---": b"\x1b[1m",
    b"+++": b"\x1b[1m",
    b"@@": b"\x1b[36m",
    b"-": b"\x1b[31m",
    b"+": b"\x1b[32m",
}


def difference(name: str, before: Source, after: Source, *, in_colour: bool = False) -> bytes:
    """Return the diff between two texts of a file, in the file's own bytes."""
    lines = difflib.diff_bytes(
        difflib.unified_diff,
        _lines(before.to_bytes()),
        _lines(after.to_bytes()),
        os.fsencode(name),
        os.fsencode(name),
    )
    written = []
    for line in lines:
        content = line.removesuffix(b"\n")
        colour = _colour(content) if in_colour else b""
        written.append(colour + content + _RESET + b"\n" if colour else content + b"\n")
        if content == line:
            written.append(b"\\ No newline at end of file\n")
    return b"".join(written)


def _lines(content: bytes) -> list[bytes]:
    """Split where `patch` and `git` do: after a newline, and nowhere else."""
    return re.findall(rb"[^\n]*\n|[^\n]+", content)


def _colour(line: bytes) -> bytes:
    return next((colour for start, colour in _COLOURS.items() if line.startswith(start)), b"")
