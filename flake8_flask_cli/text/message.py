"""The message of a diagnostic on one line, and escapes for text that does not show as itself."""

from __future__ import annotations

import re

from flake8_flask_cli.model import Diagnostic
from flake8_flask_cli.settings import Settings

# Editors take `path:line:column: code text` apart greedily, so the text must not look like it.
# What follows belongs to it: without its blank, more may begin to look like it.
_LOOKS_LIKE_A_PLACE = re.compile(r":\d*:\d*: [: \d]*")


def printable(text: str) -> str:
    r"""Return a text on one line, with an escape such as `\x1b` for what does not show as itself.

    That is what `repr` escapes: control characters and line breaks, marks that turn the direction
    of writing, characters without a width, and lone surrogates, which no stream can write. Letters
    of every script stay.
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)


def page_link(code: str, settings: Settings) -> str:
    """Return the address of a rule's page, or the empty string where the user wants none."""
    base = settings.docs_url
    return f"{base.rstrip('/')}/rules/{code}/" if base else ""


def sentence(diagnostic: Diagnostic, settings: Settings) -> str:
    """Return the problem and the hint, on one line."""
    hint = _shortened(tuple(map(printable, diagnostic.hint)), settings.hint_width)
    return printable(f"{diagnostic.problem}; fix-it: {hint}" if hint else diagnostic.problem)


def message(diagnostic: Diagnostic, settings: Settings) -> str:
    """Return the one line that flake8 shows after the place: code, problem, hint, link."""
    text = f"{diagnostic.code} {sentence(diagnostic, settings)}"
    address = page_link(diagnostic.code, settings)
    if address:
        text += f"; see {address}"
    return _LOOKS_LIKE_A_PLACE.sub(lambda it: re.sub(": +", ":", it[0]), printable(text))


def text_line(name: str, diagnostic: Diagnostic, settings: Settings) -> str:
    """Return the line that flake8 prints for a diagnostic in the file that it calls `name`."""
    place = f"{printable(name)}:{diagnostic.line}:{diagnostic.column}"
    return f"{place}: {message(diagnostic, settings)}"


def _shortened(pieces: tuple[str, ...], width: int) -> str:
    """Join the pieces of a hint, and leave out from the end what is beyond `width` characters.

    The first piece is always kept whole.
    """
    whole = ", ".join(pieces)
    if len(pieces) < 2 or not width or len(whole) <= width:
        return whole
    fitting = ""
    for kept in range(1, len(pieces)):
        text = f"{', '.join(pieces[:kept])}, and {len(pieces) - kept} more"
        if kept > 1 and len(text) > width:
            break
        fitting = text
    return fitting
