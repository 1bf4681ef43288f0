"""What pip installs: `requirements.txt`, `requirements/base.in`, `constraints.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Dependency
from flake8_flask_cli.files.requirement_text import dependency_of

PATTERNS = (
    *("requirements*.txt", "requirements*.in", "*requirements.txt", "*requirements.in"),
    *("requirements/*.txt", "requirements/*.in", "constraints*.txt", "reqs.txt"),
)
REQUIRES = True

# A backslash at the end goes on with the next line. pip-compile writes below a requirement, in
# indented comments, what requires it.
_REQUIREMENT = re.compile(
    r"^[ \t]*(?P<text>[^\s#-](?:[^\\\r\n]|\\\r?\n|\\.)*|-e[ \t]+[^\r\n]*|--editable[ \t=]+[^\r\n]*)"
    r"(?P<via>(?:\r?\n[ \t]+\#[^\r\n]*)*)",
    re.MULTILINE,
)
_VIA = re.compile(r"#\s*via\s((?:[^\r\n]|\r?\n[ \t]+#)*)")
# `-r base.in`, `shop (pyproject.toml)`, or the name of another distribution.
_REASON = re.compile(r"-\w\s+\S+|(?<!\S)\S+\s+\(\S+\)|(?P<name>[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)")
_HASHES = re.compile(r"[ \t]--\w.*", re.DOTALL)


def read(text: Excerpt) -> Iterator[Dependency]:
    """Yield what the lines require, each with its hashes and the comments on what requires it."""
    for found in _REQUIREMENT.finditer(text.text):
        plain = found["text"]
        if not plain.startswith("-e"):
            plain = _HASHES.sub("", plain.replace("\\\n", " ").replace("\\\r\n", " "))
        start, end = text.span(found.start("text"), found.end())
        dependency = dependency_of(plain, start, end)
        if dependency:
            yield dependency._replace(required_by=_required_by(found[0]))


def _required_by(text: str) -> tuple[str, ...]:
    """Return the distributions that `# via` names; a file is none, and neither is the project."""
    via = _VIA.search(text)
    found = _REASON.finditer(via[1]) if via else ()
    return tuple(each["name"] for each in found if each["name"])
