"""The files of a git revision, written to a directory of their own: nothing is checked out."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from flake8_flask_cli.cli.git import GitAnswer, ask_git
from flake8_flask_cli.cli.terminal import CommandError
from flake8_flask_cli.record import Record

_MOST_TEXT = 300_000  # bytes of a file that is not Python; none that is read has more
_FILE = ("100644", "100755")
_LINK = "120000"
_SUBMODULE = "160000"
_MOST_LINKS = 40  # that lead to each other, as in Linux


class Revision(Record):
    """A revision: the name that was given, the repository it is in, and the commit's name."""

    name: str
    tree: Path
    commit: str


class WrittenRevision(Record):
    """The files of a revision: where they were written, and the submodules, whose are left out."""

    directory: Path
    submodules: tuple[str, ...] = ()


class _Entry(Record):
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
    if "dubious ownership" in found.error:
        raise CommandError(
            f"{name}: the repository belongs to another user: "
            "`git config --global --add safe.directory PATH` lets git read it"
        )
    if found.error:
        raise CommandError(f"{name}: no such directory, and this is not a git repository")
    # In two steps, because `:/text^{commit}` looks for that text.
    named = _asked(directory, ["rev-parse", "--verify", "--quiet", name])
    peeled = f"{named.output.decode().strip()}^{{commit}}"
    commit = _asked(directory, ["rev-parse", "--verify", "--quiet", peeled])
    if named.error or commit.error or commit.output.startswith(b"^"):
        if os.path.isfile(directory / name):  # noqa: PTH113 - no name is too long for it
            raise CommandError(f"{name} is a file: give its directory")
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


def write_revision(
    revision: Revision, below: PurePosixPath, directory: Path, without: Collection[PurePosixPath]
) -> WrittenRevision:
    """Write the files of a revision that tell about commands; return the directory `below` it.

    These are the Python files, and the others that are not too long to be configuration, but for
    some. A link to one of them is written as a file. Raises CommandError where the revision has no
    such directory, or git does not have the files.
    """
    entries = [each for each in _entries(revision) if each.path not in without]
    files = [each for each in entries if each.mode in (*_FILE, _LINK) and _is_read(each)]
    if below != PurePosixPath() and not any(below in each.path.parents for each in entries):
        raise CommandError(f"{revision.name} has no directory {below}")
    # The marker of a repository: nothing above it is read.
    (directory / ".git").mkdir()
    read = dict(zip(files, _contents(revision, files), strict=True))
    contents = {entry.path: content for entry, content in read.items() if entry.mode in _FILE}
    links = {
        entry.path: _target(entry.path, target)
        for entry, target in read.items()
        if entry.mode == _LINK
    }
    for link in links:
        content = _behind(link, links, contents)
        if content is not None:
            contents[link] = content
    for name, content in contents.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    root = directory / below
    root.mkdir(parents=True, exist_ok=True)
    submodules = (str(each.path) for each in entries if each.mode == _SUBMODULE)
    return WrittenRevision(root, tuple(submodules))


def _target(link: PurePosixPath, target: bytes) -> PurePosixPath:
    """Return the path that a link leads to; one that leaves the tree is of no file of it."""
    return PurePosixPath(posixpath.normpath(link.parent / os.fsdecode(target)))


def _behind(
    link: PurePosixPath,
    links: Mapping[PurePosixPath, PurePosixPath],
    contents: Mapping[PurePosixPath, bytes],
) -> bytes | None:
    """Return the content of the file that links lead to; None where there is none."""
    for _ in range(_MOST_LINKS):
        if link not in links:
            break
        link = links[link]
    return contents.get(link)


def _entries(revision: Revision) -> Iterator[_Entry]:
    """Yield what a revision holds, but for names that no work tree can have."""
    listed = _asked(revision.tree, ["ls-tree", "-r", "-l", "-z", "--full-tree", revision.commit])
    if listed.error:
        raise _not_there(revision, listed.error)
    for line in filter(None, listed.output.split(b"\0")):
        # `100644 blob e69de29bb2d1d6434b8b29ae775ad8c2e48c5391      12<tab>manage.py`
        facts, _, path = line.partition(b"\t")
        mode, _, name, size = facts.decode().split()
        entry = PurePosixPath(os.fsdecode(path))
        if mode in (*_FILE, _LINK, _SUBMODULE) and not {"..", ".git"} & set(entry.parts):
            yield _Entry(mode, name, int(size) if size.isdecimal() else 0, entry)


def _is_read(entry: _Entry) -> bool:
    return entry.path.suffix == ".py" or entry.size <= _MOST_TEXT


def _contents(revision: Revision, entries: list[_Entry]) -> Iterator[bytes]:
    """Yield the content of each file."""
    names = "".join(f"{each.name}\n" for each in entries).encode()
    answer = _asked(revision.tree, ["cat-file", "--batch"], names)
    if answer.error:
        raise _not_there(revision, answer.error)
    output, place = answer.output, 0
    for entry in entries:
        # `e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 blob 12`, the content, a line break
        end = output.index(b"\n", place)
        if not output[place:end].endswith(b" blob %d" % entry.size):
            raise _not_there(revision, f"{entry.path} is not in this clone")
        yield output[end + 1 : end + 1 + entry.size]
        place = end + 1 + entry.size + 1


def _not_there(revision: Revision, reason: str) -> CommandError:
    """Return the error for a revision whose files git does not have."""
    promised = ["config", "--get-regexp", r"^remote\..*\.promisor$"]
    if _asked(revision.tree, promised).output:
        reason = "the clone is partial, `git fetch --refetch --no-filter` completes it"
    return CommandError(f"{revision.name}: {reason}")


def _asked(directory: Path, arguments: list[str], given: bytes = b"") -> GitAnswer:
    answer = ask_git(directory, arguments, given=given)
    if answer is None:
        raise CommandError("git is needed to compare revisions, and was not found")
    return answer
