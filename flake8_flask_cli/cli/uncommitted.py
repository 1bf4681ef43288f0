"""Which files have changes that git does not know, so that what `fix` writes could not be undone.

`git` is only asked for what is in its index, which does not read the files.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from flake8_flask_cli.cli.git import ask_git
from flake8_flask_cli.text.source import Source

_LONGEST = 5.0  # seconds that git may take
_OF_SHA1 = 40  # digits of its names for contents; those of SHA-256 have more


def uncommitted(sources: Iterable[Source]) -> list[Path]:
    """Return the paths of the files of which git does not have the content, sorted.

    There are none where there is no git, and a file counts only if it is in a work tree.
    """
    by_tree: defaultdict[Path, dict[str, Source]] = defaultdict(dict)
    for source in sources:
        if source.path is None:
            continue
        file = source.path.resolve()
        tree = next((each for each in file.parents if (each / ".git").exists()), None)
        if tree is not None:
            by_tree[tree][file.relative_to(tree).as_posix()] = source
    unknown: list[Path] = []
    for tree, files in by_tree.items():
        known = _index(tree, list(files))
        if known is not None:
            unknown += [
                source.path
                for name, source in files.items()
                if source.path and not _is_known(source.to_bytes(), known.get(name, ""))
            ]
    return sorted(unknown)


def _index(tree: Path, names: list[str]) -> dict[str, str] | None:
    """Return git's name for the content of each file that it has; None where it fails."""
    listed = ask_git(tree, ["ls-files", "--stage", "-z", "--", *names], seconds=_LONGEST)
    if listed is None or listed.error:
        return None
    found: dict[str, str] = {}
    for entry in filter(None, listed.output.split(b"\0")):
        # `100644 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 0<tab>manage.py`
        facts, _, name = entry.partition(b"\t")
        found[os.fsdecode(name)] = facts.split()[1].decode()
    return found


def _is_known(content: bytes, name: str) -> bool:
    """Tell whether git's name of a content is that of a file, or of the file with LF endings.

    That is what git keeps of a file where it is told to convert line endings.
    """
    new = hashlib.sha1 if len(name) == _OF_SHA1 else hashlib.sha256
    return name in {
        new(b"blob %d\0%b" % (len(each), each), usedforsecurity=False).hexdigest()
        for each in (content, content.replace(b"\r\n", b"\n"))
    }
