"""Files are written back whole, as they were but for the edits, or not at all."""

from __future__ import annotations

import codecs
import os
import signal
import stat
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from flake8_flask_cli.text.interrupts import held_back
from flake8_flask_cli.text.source import Source
from flake8_flask_cli.text.writing import HalfWrittenError, read, write

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
        from flake8_flask_cli.text.writing import read, write

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


# Signals.

SIGNAL_AT_EVERY_LINE = """\
import os, signal, sys
from pathlib import Path
from flake8_flask_cli.text.writing import read, write

signal.signal(signal.SIGINT, signal.default_int_handler)
root, somebody_edits, *names = sys.argv[1:]
for moment in range(1, 10_000):
    directory = Path(root, str(moment))
    directory.mkdir()
    files = [directory / "a.py", directory / "b.py"]
    for file in files:
        file.write_text("old")
    sources = [read(file) for file in files]
    changes = {source.path: (source, source.with_text("new")) for source in sources}
    if somebody_edits == "True":
        files[1].write_text("edited")
    lines = 0

    def trace(frame, event, argument):
        global lines
        if not frame.f_code.co_filename.endswith(("writing.py", "interrupts.py", "tempfile.py")):
            return None
        lines += event == "line"
        # The second one comes while the first is dealt with.
        if event == "line" and lines in (moment, moment + 1):
            for name in names:
                os.kill(os.getpid(), getattr(signal, name))
        return trace

    child = os.fork()
    if not child:
        status = 0
        try:
            sys.settrace(trace)
            write(changes)
        except KeyboardInterrupt:
            status = 130
        except OSError:
            status = 2
        finally:
            sys.settrace(None)
            os._exit(status if lines >= moment else 77)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    found = {path.name: path.read_text() for path in sorted(directory.iterdir())}
    print(status, found["a.py"], found["b.py"], len(found))
    if status == 77:
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked for every line")
@pytest.mark.parametrize("somebody_edits", [False, True])
@pytest.mark.parametrize(
    ("signals", "statuses"),
    [
        (["SIGINT"], ("130",)),
        (["SIGTERM"], ("-15",)),
        (["SIGHUP"], ("-1",)),
        (["SIGINT", "SIGTERM"], ("130", "-15")),
    ],
    ids=str,
)
def test_a_signal_comes_before_or_after(
    signals: list[str], statuses: tuple[str, ...], somebody_edits: bool, tmp_path: Path
) -> None:
    """All files are written, or none, and no other file is left, whenever the signal comes."""
    program = [sys.executable, "-c", SIGNAL_AT_EVERY_LINE, str(tmp_path), str(somebody_edits)]
    ran = subprocess.run([*program, *signals], capture_output=True, text=True, check=True)
    *runs, (last, *_) = (line.split() for line in ran.stdout.splitlines())
    assert last == "77"
    assert len(runs) > 50
    assert {status for status, *_ in runs} <= {*statuses}
    if somebody_edits:
        assert {tuple(files) for _, *files in runs} == {("old", "edited", "2")}
    else:
        assert {tuple(files) for _, *files in runs} == {("old", "old", "2"), ("new", "new", "2")}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_a_signal_that_the_process_ignores_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with held_back() as arrived:
            os.kill(os.getpid(), signal.SIGHUP)
            assert arrived == []
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_signal_is_delivered_to_whom_it_was_for() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        with held_back() as arrived:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
            assert (set(arrived), heard) == ({signal.SIGINT}, [])
        assert heard == [signal.SIGINT]
    finally:
        signal.signal(signal.SIGINT, before)


def test_files_are_written_in_another_thread(tmp_path: Path) -> None:
    """Python lets none but the main thread handle signals."""
    file = tmp_path / "a.py"
    file.write_text("old")
    thread = threading.Thread(target=write, args=(change(file),))
    thread.start()
    thread.join()
    assert file.read_text() == "new"


def test_what_cannot_be_put_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / "a.py", tmp_path / "b.py"]
    for file in files:
        file.write_text("old")
    changes = change(*files)
    replace, calls = Path.replace, []

    def only_once(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) > 1:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", only_once)
    with pytest.raises(HalfWrittenError) as raised:
        write(changes)
    assert raised.value.paths == [files[0]]
    assert isinstance(raised.value.__cause__, PermissionError)
    assert [file.read_text() for file in files] == ["new", "old"]
    assert sorted(tmp_path.iterdir()) == files
