"""Files are written back whole, as they were but for the edits, or not at all."""

from __future__ import annotations

import codecs
import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from flake8_flask_cli.source import Source
from flake8_flask_cli.writing import read, write

is_superuser = os.name != "posix" or os.geteuid() == 0


def change(*paths: Path) -> dict[Path, tuple[Source, Source]]:
    """Read files, and return what makes `new` of each `old` in them."""
    sources = [read(path) for path in paths]
    return {
        path: (source, source.with_text(source.text.replace("old", "new")))
        for path, source in zip(paths, sources, strict=True)
    }


@pytest.mark.parametrize(
    "content",
    [
        b"old = 1\n",
        b"old = 1",
        b"",
        b"a = 1\r\nold = 1\nb = 2\r\nc = 3\r",
        b"\x0cold = 1\n\tb\n  \n",
        codecs.BOM_UTF8 + "old = 'ö'\r\n".encode(),
        "# coding: latin-1\nold = 'é'\n".encode("latin-1"),
        "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nold = '€'\n".encode("cp1252"),
        "old = 'a\u2028b\x85c'\n".encode(),
    ],
)
def test_all_but_the_edits_stays_byte_for_byte(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "m.py"
    file.write_bytes(content)
    write(change(file))
    assert file.read_bytes() == content.replace(b"old", b"new")
    assert list(tmp_path.iterdir()) == [file]


def test_several_files_are_written(tmp_path: Path) -> None:
    files = [tmp_path / "a.py", tmp_path / "b.py"]
    for file in files:
        file.write_text("old")
    write(change(*files))
    assert [file.read_text() for file in files] == ["new", "new"]


def test_a_file_by_two_names_is_written_once(tmp_path: Path) -> None:
    file, link = tmp_path / "a.py", tmp_path / "b.py"
    file.write_text("old")
    link.symlink_to("a.py")
    write(change(link, file))
    assert (file.read_text(), link.is_symlink()) == ("new", True)


def test_nothing_is_written_if_a_file_is_to_be_two_things(tmp_path: Path) -> None:
    file, link = tmp_path / "a.py", tmp_path / "b.py"
    file.write_text("old")
    link.symlink_to("a.py")
    before = read(link)
    with pytest.raises(OSError, match="another by a link") as raised:
        write({**change(file), link: (before, before.with_text("newer"))})
    assert raised.value.filename == str(link)
    assert file.read_text() == "old"


@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions")
@pytest.mark.parametrize("mode", [0o755, 0o600, 0o664])
def test_permissions_stay(mode: int, tmp_path: Path) -> None:
    file = tmp_path / "m.py"
    file.write_text("old")
    file.chmod(mode)
    write(change(file))
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(not is_superuser, reason="only the superuser gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    file = tmp_path / "m.py"
    file.write_text("old")
    os.chown(file, 12345, 12345)
    write(change(file))
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 12345)


def test_a_link_goes_on_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    file, link = tmp_path / "real" / "m.py", tmp_path / "link.py"
    file.write_text("old")
    link.symlink_to(Path("real") / "m.py")
    write(change(link))
    assert link.readlink() == Path("real") / "m.py"
    assert file.read_text() == "new"


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "m.py"
    file.write_text("old")
    file.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        read(file)


@pytest.mark.parametrize("content", [b"x = '\xe9'\n", b"# coding: nonsense\n"])
def test_a_file_that_lies_about_its_encoding_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_bytes(content)
    with pytest.raises((SyntaxError, UnicodeDecodeError)):
        read(tmp_path / "m.py")


def test_a_file_whose_bytes_would_not_come_back_is_refused(tmp_path: Path) -> None:
    # Two ways to write one character in UTF-7; only one is what Python writes.
    (tmp_path / "m.py").write_bytes(b"# coding: utf-7\nx = '+AGE-'\n")
    with pytest.raises(ValueError, match="utf-7"):
        read(tmp_path / "m.py")


def test_nothing_is_written_if_one_of_the_files_has_changed(tmp_path: Path) -> None:
    files = [tmp_path / "a.py", tmp_path / "b.py", tmp_path / "c.py"]
    for file in files:
        file.write_text("old")
    changes = change(*files)
    files[1].write_text("old, and somebody is at work on it")
    with pytest.raises(OSError, match="has changed since it was read") as raised:
        write(changes)
    assert raised.value.filename == str(files[1])
    assert [file.read_text()[:3] for file in files] == ["old"] * 3
    assert sorted(tmp_path.iterdir()) == files


def test_nothing_is_written_if_one_of_the_files_is_gone(tmp_path: Path) -> None:
    files = [tmp_path / "a.py", tmp_path / "b.py"]
    for file in files:
        file.write_text("old")
    changes = change(*files)
    files[1].unlink()
    with pytest.raises(FileNotFoundError) as raised:
        write(changes)
    assert raised.value.filename == str(files[1])
    assert files[0].read_text() == "old"
    assert list(tmp_path.iterdir()) == [files[0]]


def test_nothing_is_written_if_the_encoding_lacks_a_character(tmp_path: Path) -> None:
    file = tmp_path / "m.py"
    file.write_text("# coding: ascii\nold\n")
    source = read(file)
    with pytest.raises(UnicodeEncodeError):
        write({file: (source, source.with_text("# coding: ascii\nnéw\n"))})
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_text() == "# coding: ascii\nold\n"


@pytest.mark.skipif(os.name != "posix", reason="there is no limit of file sizes")
def test_nothing_is_written_if_the_disk_is_full(tmp_path: Path) -> None:
    """A limit of the size of files stands for the disk: writing fails half way."""
    (tmp_path / "a.py").write_text("old\n")
    (tmp_path / "b.py").write_text("old\n" * 5000)
    program = """\
        import resource, signal, sys
        from pathlib import Path
        from flake8_flask_cli.writing import read, write

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        sources = {path: read(path) for path in map(Path, sys.argv[1:])}
        changes = {
            path: (source, source.with_text(source.text.replace("old", "new")))
            for path, source in sources.items()
        }
        try:
            write(changes)
        except OSError as error:
            print(error.filename)
    """
    files = [str(tmp_path / "a.py"), str(tmp_path / "b.py")]
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), *files],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == files[1]
    assert (tmp_path / "a.py").read_text() == "old\n"
    assert (tmp_path / "b.py").read_text() == "old\n" * 5000
    assert sorted(map(str, tmp_path.iterdir())) == files
