"""`flake8-flask-cli fix`: what it changes, what it tells, and what it leaves as it was."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_flask_cli.cli import terminal
from tests.command import Ran, command
from tests.project import write

GIT = shutil.which("git")
MANAGE = """\
from flask_script import Manager

from shop import app

manager = Manager(app)
LIMIT = 10


@manager.command
def deploy():
    print("deployed")


if __name__ == "__main__":
    manager.run()
"""
FIXED = """\
from flask.cli import FlaskGroup

from shop import app

LIMIT = 10


@app.cli.command("deploy")
def deploy():
    print("deployed")


if __name__ == "__main__":
    FlaskGroup(
        create_app=lambda *args: app,
        load_dotenv=False,
        set_debug_flag=False,
    )()
"""
SHOP = "from flask import Flask\n\napp = Flask(__name__)\n"
# Flask-Script fails on a plain function, so this is not the same program.
REFUSED = MANAGE.replace("@manager.command\n", "").replace(
    "if __name__", 'manager.add_command("deploy", deploy)\n\n\nif __name__'
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, {"manage.py": MANAGE, "shop.py": SHOP})
    return tmp_path


def contents(directory: Path) -> dict[str, bytes]:
    """Return what is in the files of a directory."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def fix_with(code: str, *arguments: str, cwd: Path) -> Ran:
    """Run `fix` after a few lines of Python that make something go wrong."""
    program = f"import sys\n{code}\nfrom flake8_flask_cli.cli import main\nsys.exit(main())\n"
    return command("fix", *arguments, cwd=cwd, program=("-c", program))


# What it does.


def test_it_changes_the_files_and_says_so(shop: Path) -> None:
    ran = command("fix", cwd=shop)
    assert (shop / "manage.py").read_text() == FIXED
    assert (shop / "shop.py").read_text() == SHOP
    assert ran.output.startswith(
        "Fixed 4 of 4 places in 1 file\n  ./manage.py: FCL101, FCL102, FCL103, FCL109\n"
    )
    assert (ran.status, ran.errors) == (1, "")


def test_a_second_run_changes_nothing(shop: Path) -> None:
    command("fix", cwd=shop)
    ran = command("fix", cwd=shop)
    assert (shop / "manage.py").read_text() == FIXED
    assert (ran.status, ran.output.splitlines()[0], ran.errors) == (0, "Nothing to fix.", "")


def test_exit_zero_even_if_changed(shop: Path) -> None:
    ran = command("fix", "--exit-zero-even-if-changed", cwd=shop)
    assert ran.status == 0
    assert (shop / "manage.py").read_text() == FIXED


def test_check_only_says_what_would_change(shop: Path) -> None:
    before = contents(shop)
    ran = command("fix", "--check", cwd=shop)
    assert ran.output.startswith("Would fix 4 of 4 places in 1 file\n")
    assert ran.status == 1
    assert contents(shop) == before
    assert command("fix", "--check", "--exit-zero-even-if-changed", cwd=shop).status == 0
    assert command("fix", "--check", "shop.py", cwd=shop).status == 0


def test_files_keep_their_permissions(shop: Path) -> None:
    (shop / "manage.py").chmod(0o750)
    command("fix", cwd=shop)
    assert (shop / "manage.py").stat().st_mode & 0o777 == 0o750


# The diff.


def test_diff(shop: Path) -> None:
    before = contents(shop)
    ran = command("fix", "--diff", "manage.py", cwd=shop)
    assert ran.status == 1
    assert contents(shop) == before
    assert ran.output.startswith(
        "--- manage.py\n+++ manage.py\n@@ -1,15 +1,18 @@\n-from flask_script import Manager\n"
        "+from flask.cli import FlaskGroup\n \n from shop import app\n"
    )
    # The report goes where it is not in the way of `| patch -p0`.
    assert ran.errors.startswith("Would fix 4 of 4 places in 1 file\n")


@pytest.mark.skipif(not GIT, reason="git applies the diff")
@pytest.mark.parametrize(
    "content",
    [
        MANAGE.encode(),
        MANAGE.replace("\n", "\r\n").encode(),
        MANAGE.removesuffix("\n").encode(),
        b"\xef\xbb\xbf" + MANAGE.encode(),
        f"# coding: latin-1\n{MANAGE}# größe\n".encode("latin-1"),
        MANAGE.replace("    print", "    # \x0c\x1c\x85\n    print").encode(),
    ],
    ids=["as is", "CRLF", "no final newline", "BOM", "latin-1", "odd separators"],
)
def test_the_diff_is_what_fix_does(content: bytes, shop: Path) -> None:
    (shop / "manage.py").write_bytes(content)
    arguments = [sys.executable, "-m", "flake8_flask_cli.cli", "fix", "--diff", "manage.py"]
    diff = subprocess.run(arguments, cwd=shop, capture_output=True, check=False).stdout
    command("fix", cwd=shop)
    fixed = (shop / "manage.py").read_bytes()
    (shop / "manage.py").write_bytes(content)
    apply = [GIT or "git", "apply", "-p0", "--whitespace=nowarn", "-"]
    subprocess.run(apply, cwd=shop, input=diff, check=True)
    assert (shop / "manage.py").read_bytes() == fixed != content


@pytest.mark.parametrize(
    ("arguments", "environment", "in_colour"),
    [
        ([], {}, False),
        (["--color=always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color=never"], {"FORCE_COLOR": "1"}, False),
    ],
    ids=str,
)
def test_colour(
    arguments: list[str], environment: dict[str, str], in_colour: bool, shop: Path
) -> None:
    environment = {"FORCE_COLOR": "", "NO_COLOR": "", **environment}
    ran = command("fix", "--diff", *arguments, cwd=shop, environment=environment)
    assert ("\x1b[31m-from flask_script import Manager\x1b[0m\n" in ran.output) is in_colour
    assert ("\x1b" in ran.output) is in_colour


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_the_diff_on_a_terminal_does_not_change_it(shop: Path) -> None:
    """What a program reads is the patch byte for byte; a person only sees it."""
    import pty

    odd = f"# coding: latin-1\n{MANAGE}# \x1b[2J größe\ta\rb\r\n"
    (shop / "manage.py").write_bytes(odd.encode("latin-1"))
    ours, theirs = pty.openpty()
    arguments = [sys.executable, "-m", "flake8_flask_cli.cli", "fix", "--diff", "--color=never"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    subprocess.run(arguments, cwd=shop, env=environment, stdout=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "\n # \\x1b[2J größe\ta\\rb\r" in shown
    assert shown.replace("\r", "").replace("\n", "").replace("\t", "").isprintable()


@pytest.mark.skipif(not GIT or sys.platform != "linux", reason="git applies the diff")
@pytest.mark.parametrize("name", ["a b.py", "a\nb.py", "a\x1bb.py", "ü.py", '"a.py', "a\udcffb.py"])
def test_the_diff_of_an_odd_name(name: str, shop: Path) -> None:
    (shop / "manage.py").rename(shop / name)
    arguments = [sys.executable, "-m", "flake8_flask_cli.cli", "fix", "--diff", name]
    diff = subprocess.run(arguments, cwd=shop, capture_output=True, check=False).stdout
    assert b"\x1b" not in diff
    subprocess.run([GIT or "git", "apply", "-p0", "-"], cwd=shop, input=diff, check=True)
    assert (shop / name).read_text() == FIXED


# Standard input.


def test_standard_input(shop: Path) -> None:
    before = contents(shop)
    arguments = ("fix", "--stdin-display-name=manage.py", "-")
    ran = command(*arguments, cwd=shop, text=MANAGE)
    assert (ran.status, ran.output) == (1, FIXED)
    assert ran.errors.startswith("Would fix 4 of 4 places in 1 file\n  manage.py: FCL101, ")
    assert contents(shop) == before


@pytest.mark.parametrize("text", [FIXED, "def f(:\n", "", "x = 1"])
def test_standard_input_that_is_left_as_it_is(text: str, shop: Path) -> None:
    ran = command("fix", "-", cwd=shop, text=text)
    assert (ran.status, ran.output) == (0, text)
    assert ran.errors


def test_standard_input_of_an_excluded_file(shop: Path) -> None:
    (shop / "setup.cfg").write_text("[flake8]\nexclude = manage.py\n")
    ran = command("fix", "--stdin-display-name=manage.py", "-", cwd=shop, text=MANAGE)
    assert (ran.status, ran.output) == (0, MANAGE)


def test_standard_input_together_with_files(shop: Path) -> None:
    ran = command("fix", "-", "manage.py", cwd=shop, text=MANAGE)
    assert (ran.status, ran.output) == (2, "")
    assert "'-' cannot be combined" in ran.errors


# What is left, and why.


def test_an_unsafe_fix_is_left_with_its_reason(shop: Path) -> None:
    (shop / "manage.py").write_text(REFUSED)
    ran = command("fix", cwd=shop)
    assert (ran.status, ran.errors) == (0, "")
    assert (shop / "manage.py").read_text() == REFUSED
    first, unsafe = ran.output.split("Left for --unsafe-fixes:\n")
    assert first == "Nothing fixed; 4 left\n\n"
    assert unsafe.startswith("  ./manage.py:13:1: FCL105 the command 'deploy' is registered")
    assert "no command ever ran, because Flask-Script fails on a plain function" in unsafe
    assert unsafe.endswith(
        "\n    2 more fixes are blocked by this one: `fix --unsafe-fixes` makes all of them\n"
        "\n1 import goes with the last use in the same file\n"
    )
    ran = command("fix", "--unsafe-fixes", cwd=shop)
    assert ran.status == 1
    assert (shop / "manage.py").read_text() == FIXED


@pytest.mark.parametrize(
    ("files", "arguments", "reason"),
    [
        (
            {"manage.py": MANAGE.replace("@manager.command", "@manager.command  # noqa: FCL103")},
            [],
            "not fixed: `# noqa` suppresses it",
        ),
        (
            {"manage.py": MANAGE.replace("(app)", '(app, description="""\nShop\n""")  # noqa')},
            [],
            "not fixed: `# noqa` suppresses it",
        ),
        (
            {"setup.cfg": "[flake8]\nper-file-ignores = manage.py:FCL103\n"},
            [],
            "not fixed: FCL103 is not selected here",
        ),
        ({}, ["--ignore=FCL109"], "not fixed: FCL109 is not selected here"),
        ({}, ["--select=FCL103"], "not fixed: FCL102 is not selected here"),
        (
            {"tasks.py": "from manage import manager\n\n\n@manager.command\ndef clean(): ...\n"},
            ["manage.py"],
            "tasks.py must change at the same time (1 place) but was not given",
        ),
        (
            {
                "tasks.py": "from manage import manager\n\n\n@manager.command\ndef clean(): ...\n",
                "setup.cfg": "[flake8]\nexclude = tasks.py\n",
            },
            ["."],
            "tasks.py must change at the same time (1 place) but was not given",
        ),
    ],
    ids=["noqa", "noqa below", "per-file-ignores", "ignored", "selected", "not given",
         "excluded"],
)  # fmt: skip
def test_one_member_that_stays_keeps_its_group(
    files: dict[str, str], arguments: list[str], reason: str, shop: Path
) -> None:
    write(shop, files)
    before = contents(shop)
    ran = command("fix", *arguments, cwd=shop)
    assert contents(shop) == before
    # What is excluded is wanted so.
    assert ran.status == (1 if arguments == ["manage.py"] else 0)
    assert reason in ran.output
    assert " blocked by " in ran.output


def test_a_file_that_flake8_leaves_out_stays_as_it_is(shop: Path) -> None:
    write(shop, {"noqa.py": f"# flake8: noqa\n{MANAGE}", "old/manage.py": MANAGE})
    write(shop, {"setup.cfg": "[flake8]\nextend-exclude = old\n"})
    before = contents(shop)
    command("fix", cwd=shop)
    after = contents(shop)
    assert {name for name in after if after[name] != before[name]} == {"manage.py"}


def test_what_is_installed_stays_as_it_is(shop: Path) -> None:
    """flake8 walks through a virtual environment that is not excluded; to fix it is no help."""
    script = {"venv/lib/flask_script/manage.py": MANAGE, "venv/pyvenv.cfg": "home = /usr\n"}
    write(shop, {**script, "node_modules/gyp/manage.py": MANAGE})
    before = contents(shop)
    ran = command("fix", "--unsafe-fixes", cwd=shop)
    after = contents(shop)
    assert {name for name in after if after[name] != before[name]} == {"manage.py"}
    why = "it holds installed packages, not code of the project"
    assert ran.errors == (
        f"flake8-flask-cli: node_modules is skipped: {why}\n"
        f"flake8-flask-cli: venv is skipped: {why}\n"
    )
    # Unless somebody asks for just that.
    assert command("fix", "venv/lib/flask_script", cwd=shop).status == 1


# JSON.


def test_json(shop: Path) -> None:
    (shop / "manage.py").write_text(REFUSED)
    (shop / "broken.py").write_text("from flask_script import\n")
    found = json.loads(command("fix", "--format=json", cwd=shop).output)
    assert found["changed"] == found["fixed"] == found["next_steps"] == []
    assert found["differences"] == {}
    assert found["skipped"] == [{"path": "./broken.py", "reason": "invalid syntax, line 1"}] or (
        found["skipped"][0]["path"] == "./broken.py"
    )
    refused = next(each for each in found["left"] if each["code"] == "FCL105")
    run = next(each for each in found["left"] if each["code"] == "FCL109")
    assert refused["unsafe_fixes_would_do"]
    assert refused["reasons"]
    assert refused["waits_for"] == []
    assert run["reasons"] == []
    assert run["waits_for"] == [{"path": "./manage.py", "line": 13, "column": 1, "code": "FCL105"}]
    assert run["fix"]["group"] == refused["fix"]["group"] == 1
    found = json.loads(command("fix", "--format=json", "--unsafe-fixes", cwd=shop).output)
    assert found["changed"] == ["./manage.py"]
    assert {each["code"] for each in found["fixed"]} >= {"FCL101", "FCL102", "FCL105", "FCL109"}
    assert found["left"] == []
    assert found["next_steps"]
    assert "`-?`" in found["differences"]["on the command line"]


def test_json_together_with_a_diff(shop: Path) -> None:
    ran = command("fix", "--format=json", "--diff", cwd=shop)
    assert ran.output.startswith("--- ./manage.py\n")
    assert json.loads(ran.errors)["changed"] == ["./manage.py"]


# Bad input: rightly fixed, or byte for byte as it was, and the reason is said.


def test_a_file_that_changes_between_reading_and_writing(shop: Path) -> None:
    write(shop, {"admin.py": MANAGE})
    code = (
        "from pathlib import Path\n"
        "from flake8_flask_cli.text import writing\n"
        "write = writing.write\n"
        "def late(changes):\n"
        "    Path('manage.py').write_text('# edited\\n')\n"
        "    write(changes)\n"
        "writing.write = late\n"
    )
    ran = fix_with(code, cwd=shop)
    assert (ran.status, ran.output) == (2, "")
    assert ran.errors == (
        "flake8-flask-cli: ./manage.py: the file has changed since it was read; "
        "nothing was written\n"
    )
    assert (shop / "manage.py").read_text() == "# edited\n"
    assert (shop / "admin.py").read_text() == MANAGE


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_a_full_disk(shop: Path) -> None:
    """The system refuses the larger of the two files, so the smaller is not changed either."""
    write(shop, {"big.py": MANAGE + "# " + "x" * 3000 + "\n"})
    before = contents(shop)
    code = (
        "import resource\n"
        "sys.dont_write_bytecode = True\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
    )
    ran = fix_with(code, cwd=shop)
    assert (ran.status, ran.output) == (2, "")
    assert ran.errors == "flake8-flask-cli: ./big.py: File too large; nothing was written\n"
    assert contents(shop) == before


@pytest.mark.skipif(sys.platform != "linux", reason="a device of Linux")
def test_an_output_that_is_full(shop: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "flake8_flask_cli.cli", "fix", "--diff"],
            cwd=shop,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr == ("flake8-flask-cli: cannot write the output: No space left on device\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream(closed: str, shop: Path) -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m flake8_flask_cli.cli fix {closed}', sys.executable],
        cwd=shop,
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert (shop / "manage.py").read_text() == FIXED


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_named_pipe(shop: Path) -> None:
    os.mkfifo(shop / "pipe.py")
    ran = command("fix", cwd=shop)
    assert ran.errors == "flake8-flask-cli: ./pipe.py is skipped: it is not a regular file\n"
    assert (shop / "manage.py").read_text() == FIXED


def test_ctrl_c_between_two_files(shop: Path) -> None:
    write(shop, {"admin.py": MANAGE})
    before = contents(shop)
    code = (
        "from pathlib import Path\n"
        "replace = Path.replace\n"
        "done = []\n"
        "def interrupted(self, target):\n"
        "    if len(done) == 1:\n"
        "        done.append(target)\n"
        "        raise KeyboardInterrupt\n"
        "    done.append(target)\n"
        "    return replace(self, target)\n"
        "Path.replace = interrupted\n"
    )
    ran = fix_with(code, cwd=shop)
    assert (ran.status, ran.output, ran.errors) == (130, "", "")
    assert contents(shop) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", -15), ("SIGHUP", -1)])
def test_a_signal_between_two_files(name: str, status: int, shop: Path) -> None:
    write(shop, {"admin.py": MANAGE})
    handler = "signal.default_int_handler" if name == "SIGINT" else "signal.SIG_DFL"
    code = (
        "import os, signal\n"
        "from pathlib import Path\n"
        # Whoever runs the tests may have it ignored.
        f"signal.signal(signal.{name}, {handler})\n"
        "replace = Path.replace\n"
        "def interrupted(self, target):\n"
        f"    os.kill(os.getpid(), signal.{name})\n"
        "    return replace(self, target)\n"
        "Path.replace = interrupted\n"
    )
    ran = fix_with(code, cwd=shop)
    assert (ran.status, ran.output) == (status, "")
    assert ran.errors == "flake8-flask-cli: interrupted after all changes were written\n"
    assert (shop / "manage.py").read_text() == (shop / "admin.py").read_text() == FIXED
    assert sorted(contents(shop)) == ["admin.py", "manage.py", "shop.py"]


def test_a_result_that_would_not_be_python(shop: Path) -> None:
    code = (
        "from flake8_flask_cli.fixing import soundness\n"
        "soundness.patched = lambda module, edits, imports: 'def f(:'\n"
    )
    ran = fix_with(code, "manage.py", cwd=shop)
    assert ran.status == 0
    assert (shop / "manage.py").read_text() == MANAGE
    assert "not fixed: the result would not be Python" in ran.output


def test_a_read_only_file(shop: Path) -> None:
    (shop / "manage.py").chmod(0o444)
    ran = command("fix", cwd=shop)
    assert ran.status == 0
    assert ran.errors == "flake8-flask-cli: ./manage.py is skipped: the file is read-only\n"
    assert (shop / "manage.py").read_text() == MANAGE


def test_a_read_only_file_that_has_nothing_to_fix(shop: Path) -> None:
    write(shop, {"data.py": "x = 1\n"})
    (shop / "data.py").chmod(0o444)
    assert command("fix", cwd=shop).errors == ""


def test_a_link(shop: Path) -> None:
    (shop / "real").mkdir()
    (shop / "manage.py").rename(shop / "real" / "admin.txt")
    (shop / "manage.py").symlink_to(Path("real") / "admin.txt")
    ran = command("fix", cwd=shop)
    assert ran.status == 1
    assert (shop / "manage.py").readlink() == Path("real") / "admin.txt"
    assert (shop / "real" / "admin.txt").read_text() == FIXED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MANAGE.replace("\n", "\r\n").encode(), FIXED.replace("\n", "\r\n").encode()),
        (b"\xef\xbb\xbf" + MANAGE.encode(), b"\xef\xbb\xbf" + FIXED.encode()),
        (
            f"# -*- coding: latin-1 -*-\nx = 'é'\n{MANAGE}".encode("latin-1"),
            f"# -*- coding: latin-1 -*-\nx = 'é'\n{FIXED}".encode("latin-1"),
        ),
        (MANAGE.replace("    ", "\t").encode(), FIXED.replace("    ", "\t").encode()),
        (MANAGE.removesuffix("\n").encode(), FIXED.removesuffix("\n").encode()),
        (
            MANAGE.replace("    print", "    # \x0c\n    print").encode(),
            FIXED.replace("    print", "    # \x0c\n    print").encode(),
        ),
        (
            MANAGE.replace("print(", "x = 1; print(").encode(),
            FIXED.replace("print(", "x = 1; print(").encode(),
        ),
        (
            MANAGE.replace(":\n    manager.run", ": manager.run").encode(),
            FIXED.replace(":\n    FlaskGroup", ": FlaskGroup")
            .replace("\n        ", "\n    ")
            .replace("    )()", ")()")
            .encode(),
        ),
        (
            MANAGE.replace("manager.run()", "x = 1; manager.run(); y = 2").encode(),
            FIXED.partition("    FlaskGroup")[0].encode()
            + b"    x = 1; FlaskGroup(create_app=lambda *args: app, load_dotenv=False, "
            + b"set_debug_flag=False)(); y = 2\n",
        ),
        (
            MANAGE.replace("@manager.command\n", "@manager.command  # one\n# two\n").encode(),
            FIXED.replace('("deploy")\n', '("deploy")  # one\n# two\n').encode(),
        ),
        (
            MANAGE.replace("    print", "    text = '''a\r\nb'''\n    print").encode(),
            FIXED.replace("    print", "    text = '''a\r\nb'''\n    print").encode(),
        ),
    ],
    ids=[
        *("CRLF", "BOM", "coding cookie", "tabs", "no final newline", "form feed", "semicolon"),
        *("if on one line", "between semicolons", "comments at a decorator", "mixed newlines"),
    ],
)
def test_however_it_is_written(before: bytes, after: bytes, shop: Path) -> None:
    (shop / "manage.py").write_bytes(before)
    ran = command("fix", cwd=shop)
    assert (shop / "manage.py").read_bytes() == after
    assert ran.status == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (MANAGE.encode() + b"# \xe9\n", "codec can't decode"),
        (b"# coding: nonsense\n" + MANAGE.encode(), "unknown encoding: nonsense"),
        (MANAGE.encode() + b"print 'hello'\n", ", line 16"),
        (b"# coding: utf-7\n" + MANAGE.encode() + b"# +AGE-\n", "does not give back the bytes"),
    ],
)
def test_a_file_that_cannot_be_written_back(content: bytes, reason: str, shop: Path) -> None:
    (shop / "manage.py").write_bytes(content)
    ran = command("fix", cwd=shop)
    assert (shop / "manage.py").read_bytes() == content
    assert ran.errors.startswith("flake8-flask-cli: ./manage.py is skipped: ")
    assert reason in ran.errors
    # The last one can be parsed.
    assert ran.status == (0 if b"utf-7" in content else 1)


# A long run.


class Screen(io.StringIO):
    """A terminal that only keeps what is written."""

    def isatty(self) -> bool:
        return True


def test_progress_is_not_shown_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(terminal, "_QUIET_TIME", -1)
    file = io.StringIO()
    monkeypatch.setattr("sys.stderr", file)
    progress = terminal.Progress()
    progress.show(1, 3)
    progress.close()
    assert file.getvalue() == ""


def test_progress_is_not_shown_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    quiet = terminal.Progress()
    quiet.show(1, 3)
    quiet.close()
    assert screen.getvalue() == ""
    monkeypatch.setattr(terminal, "_QUIET_TIME", -1)
    long = terminal.Progress()
    long.show(1, 3)
    long.show(2, 3)
    assert screen.getvalue() == "\rchecked 1 of 3 files\rchecked 1 of 3 files"
    long.close()
    assert screen.getvalue().endswith(f"\r{' ' * 20}\r")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
@pytest.mark.parametrize(("in_ci", "is_shown"), [(False, True), (True, False)])
def test_progress_is_shown_on_a_terminal_alone(in_ci: bool, is_shown: bool, shop: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    code = (
        "import sys\n"
        "from flake8_flask_cli.cli import main, terminal\n"
        "terminal._QUIET_TIME = -1\n"
        "sys.exit(main(['fix', '--check']))\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=shop,
        env=environment | ({"CI": "true"} if in_ci else {}),
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    # Without any word there would be nothing to read.
    shown = os.read(ours, 10_000) if is_shown else b""
    os.close(ours)
    assert ran.stdout.startswith(b"Would fix 4 of 4 places")
    assert (b"checked 1 of 2 files" in shown) is is_shown
    # It is gone in the end.
    assert not is_shown or shown.endswith(b" \r")
