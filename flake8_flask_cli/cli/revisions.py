"""The files of a git revision, written to a directory of their own: nothing is checked out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from flake8_flask_cli.cli.git import GitAnswer, ask_git
from flake8_flask_cli.cli.terminal import CommandError

_MOST_TEXT = 300_000  # bytes of a file that is not Python; none that is read has more
_FILE = ("100644", "100755")
_SUBMODULE = "160000"


class Revision(NamedTuple):
    """A revision: the name that was given, the repository it is in, and the commit's name."""

    name: str
    tree: Path
    commit: str


class WrittenRevision(NamedTuple):
    """The files of a revision: where they were written, and the submodules, whose are left out."""

    directory: Path
    submodules: tuple[str, ...] = ()


class _Entry(NamedTuple):
    """A file of a revision, or a submodule."""

    mode: str
    name: str
    size: int
    path: PurePosixPath


def find_revision(name: str, directory: Path) -> Revision:
    """Return a revision of the repository that a directory is in.

    Raises CommandError, with what to do, where there is none of that name.
    """
    if name.startswith("-"):
        raise CommandError(f"{name}: no such directory or revision")
    found = _asked(directory, ["rev-parse", "--git-dir"])
    if found.error:
        raise CommandError(f"{name}: no such directory, and this is not a git repository")
    commit = _asked(directory, ["rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"])
    if commit.error:
        shallow = _asked(directory, ["rev-parse", "--is-shallow-repository"]).output
        advice = ""
        if shallow.strip() == b"true":
            advice = ": the clone is shallow, `git fetch --unshallow` completes it"
        raise CommandError(f"{name}: no such directory or revision{advice}")
    return Revision(name, directory, commit.output.decode().strip())


def path_in_repository(directory: Path) -> PurePosixPath:
    """Return where a directory stands in its repository; `.` in a bare one."""
    prefix = _asked(directory, ["rev-parse", "--show-prefix"])
    return PurePosixPath(os.fsdecode(prefix.output).rstrip("\n") or ".")


def write_revision(revision: Revision, below: PurePosixPath, directory: Path) -> WrittenRevision:
    """Write the files of a revision that tell about commands; return the directory `below` it.

    These are the Python files, and the others that are not too long to be configuration. Raises
    CommandError where the revision has no such directory, or git does not have the files.
    """
    entries = list(_entries(revision))
    files = [each for each in entries if each.mode in _FILE and _is_read(each)]
    if below != PurePosixPath() and not any(below in each.path.parents for each in entries):
        raise CommandError(f"{revision.name} has no directory {below}")
    # The marker of a repository: nothing above it is read.
    (directory / ".git").mkdir()
    for entry, content in zip(files, _contents(revision, files), strict=True):
        path = directory / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    root = directory / below
    root.mkdir(parents=True, exist_ok=True)
    submodules = (str(each.path) for each in entries if each.mode == _SUBMODULE)
    return WrittenRevision(root, tuple(submodules))


def _entries(revision: Revision) -> Iterator[_Entry]:
    """Yield what a revision holds, but for links and for names that no work tree can have."""
    listed = _asked(revision.tree, ["ls-tree", "-r", "-l", "-z", "--full-tree", revision.commit])
    if listed.error:
        raise CommandError(f"{revision.name}: {listed.error}")
    for line in filter(None, listed.output.split(b"\0")):
        # `100644 blob e69de29bb2d1d6434b8b29ae775ad8c2e48c5391      12<tab>manage.py`
        facts, _, path = line.partition(b"\t")
        mode, _, name, size = facts.decode().split()
        entry = PurePosixPath(os.fsdecode(path))
        if mode in (*_FILE, _SUBMODULE) and not {"..", ".git"} & set(entry.parts):
            yield _Entry(mode, name, int(size) if size.isdecimal() else 0, entry)


def _is_read(entry: _Entry) -> bool:
    return entry.path.suffix == ".py" or entry.size <= _MOST_TEXT


def _contents(revision: Revision, entries: list[_Entry]) -> Iterator[bytes]:
    """Yield the content of each file."""
    names = "".join(f"{each.name}\n" for each in entries).encode()
    answer = _asked(revision.tree, ["cat-file", "--batch"], names)
    if answer.error:
        raise CommandError(f"{revision.name}: {answer.error}")
    output, place = answer.output, 0
    for entry in entries:
        # `e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 blob 12`, the content, a line break
        end = output.index(b"\n", place)
        if not output[place:end].endswith(b" blob %d" % entry.size):
            raise CommandError(f"{revision.name}: {entry.path} is not in this clone")
        yield output[end + 1 : end + 1 + entry.size]
        place = end + 1 + entry.size + 1


def _asked(directory: Path, arguments: list[str], given: bytes = b"") -> GitAnswer:
    answer = ask_git(directory, arguments, given=given)
    if answer is None:
        raise CommandError("git is needed to compare revisions, and was not found")
    return answer
