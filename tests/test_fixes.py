"""Which fixes are applied, whatever each of them does: groups, rounds, and what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from flake8_flask_cli.fixing import rounds
from flake8_flask_cli.fixing.fixability import FixOptions, Obstacles
from flake8_flask_cli.fixing.outcome import FileDiagnostic, Outcome
from flake8_flask_cli.fixing.soundness import problem_after
from flake8_flask_cli.model import Diagnostic, Edit, Fix, texts
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source
from tests.case import fix_options
from tests.project import write

MANAGE = """\
from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)


@manager.command
def clean():
    print("clean")


if __name__ == "__main__":
    import tasks

    manager.run()
"""
TASKS = """\
from manage import manager


@manager.command
def load(path):
    print(path)
"""
BROKEN = """\
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("show")
@click.option("--print", dest="out")
def show(out):
    print(out)


@app.cli.command
def load():
    print("load")
"""


@dataclass(frozen=True)
class Ran:
    """What a run over a project came to: files by their names, and `manage.py:8 FCL103` for sites.

    `left` has the reasons, or the sites that are waited for.
    """

    outcome: Outcome
    files: dict[str, str]
    fixed: list[str]
    left: dict[str, tuple[str, ...]]


def nothing(_source: Source, _diagnostic: Diagnostic) -> str:
    return ""


def run(
    root: Path,
    files: dict[str, str],
    *,
    unsafe: bool = True,
    given: tuple[str, ...] = (),
    suppression_reason: Callable[[Source, Diagnostic], str] = nothing,
) -> Ran:
    """Write a project, and fix the files that are given: all of them, if none is named."""
    write(root, files)
    sources = [Source.from_file(root / name) for name in given or files]
    options = FixOptions(
        Settings(docs_url=""), unsafe, suppression_reason, lambda _done, _all: None
    )
    outcome = rounds.fix(sources, options)
    changed = {path.name: after.text for path, (_, after) in outcome.changed.items()}
    left = {
        site(each.found): tuple(map(site, each.causes)) or texts(each.caveats)
        for each in outcome.unfixed
    }
    return Ran(outcome, changed, [site(found) for found in outcome.fixed], left)


def site(found: FileDiagnostic) -> str:
    return f"{found.path.name}:{found.diagnostic.line} {found.diagnostic.code}"


def test_a_group_is_fixed_across_files(tmp_path: Path) -> None:
    ran = run(tmp_path, {"manage.py": MANAGE, "tasks.py": TASKS})
    assert {"manage.py:5 FCL102", "manage.py:8 FCL103", "tasks.py:4 FCL103"} <= set(ran.fixed)
    assert "flask_script" not in "".join(ran.files.values())
    assert '@manager.command("load")' in ran.files["tasks.py"]


def test_what_cannot_be_fixed_keeps_its_whole_group(tmp_path: Path) -> None:
    by_hand = '@manager.option("size", "length")\ndef size(size): print(size)\n'
    ran = run(tmp_path, {"manage.py": MANAGE, "tasks.py": TASKS + by_hand})
    assert ran.files == {}
    assert ran.left["tasks.py:7 FCL103"] == (
        "argparse refuses more than one name for a positional",
    )
    assert ran.left["manage.py:8 FCL103"] == ("tasks.py:7 FCL103",)
    assert ran.left["tasks.py:4 FCL103"] == ("tasks.py:7 FCL103",)


def test_a_file_that_was_not_given_keeps_the_group(tmp_path: Path) -> None:
    ran = run(tmp_path, {"manage.py": MANAGE, "tasks.py": TASKS}, given=("manage.py",))
    assert ran.files == {}
    assert ran.left["manage.py:8 FCL103"] == ("tasks.py:4 FCL103",)
    assert ran.left["tasks.py:4 FCL103"] == ("the file was not given",)


def test_noqa_keeps_the_group(tmp_path: Path) -> None:
    def suppressed(source: Source, diagnostic: Diagnostic) -> str:
        return "suppressed" if "noqa" in source.lines[diagnostic.line - 1] else ""

    tasks = TASKS.replace("@manager.command", "@manager.command  # noqa")
    ran = run(tmp_path, {"manage.py": MANAGE, "tasks.py": tasks}, suppression_reason=suppressed)
    assert ran.files == {}
    assert ran.left["manage.py:8 FCL103"] == ("tasks.py:4 FCL103",)
    assert ran.left["tasks.py:4 FCL103"] == ("suppressed",)


def test_noqa_keeps_nothing_but_itself_where_nothing_depends_on_it(tmp_path: Path) -> None:
    def suppressed(_source: Source, diagnostic: Diagnostic) -> str:
        return "suppressed" if diagnostic.code == "FCL304" else ""

    ran = run(tmp_path, {"app.py": BROKEN}, suppression_reason=suppressed)
    assert ran.fixed == ["app.py:8 FCL305"]
    assert ran.left == {}


def test_the_groups_of_two_managers_are_apart(tmp_path: Path) -> None:
    alone = MANAGE.replace("import tasks", "print('running')")
    by_hand = '\n\n@manager.option("size", "length")\ndef size(size): print(size)\n'
    ran = run(tmp_path, {"one.py": alone, "two.py": alone + by_hand})
    assert list(ran.files) == ["one.py"]


def test_unsafe_fixes_are_for_those_who_ask(tmp_path: Path) -> None:
    ran = run(tmp_path, {"app.py": BROKEN}, unsafe=False)
    assert ran.fixed == ["app.py:8 FCL305"]
    assert ran.left == {"app.py:13 FCL304": ("there was no command 'load' before",)}
    assert [each.is_unsafe for each in ran.outcome.unfixed] == [True]
    assert run(tmp_path, {"app.py": BROKEN}).left == {}


def test_fixes_that_want_the_same_characters_have_a_round_each(tmp_path: Path) -> None:
    text = """\
import click


@click.command()
@click.argument("one", nargs=-1)
@click.argument("two", nargs=-1, type=["a", "b"])
def show(one, two):
    print(one, two)
"""
    ran = run(tmp_path, {"app.py": text})
    assert ran.fixed == ["app.py:6 FCL305", "app.py:6 FCL305"]
    line = '@click.option("--two", multiple=True, type=click.Choice(["a", "b"]))'
    assert line in ran.files["app.py"].splitlines()


def test_fixes_that_are_right_only_one_by_one_are_not_made_together(tmp_path: Path) -> None:
    """What the star import gives is not known: click is imported above it, or below, not both."""
    text = """\
from flask import Flask
from flask_script import Command, Manager, Option

app = Flask(__name__)
manager = Manager(app)


class Load(Command):
    option_list = (Option("-n"),)

    def run(self, n):
        print(n)


from plugins import *


class Show(Command):
    def run(self):
        Load().run("1")


manager.add_command("show", Show())
"""
    ran = run(tmp_path, {"app.py": text})
    fixed = ran.files["app.py"]
    assert "import click\n" in fixed
    assert 'option_list = (click.Option(["-n"]),)' in fixed
    assert 'manager.add_command("show", Show())' in fixed


def test_what_a_fix_brings_to_light_is_fixed_too(tmp_path: Path) -> None:
    text = "from flask import Flask\n\napp = Flask(__name__)\napp.run()\n"
    ran = run(tmp_path, {"app.py": text})
    assert ran.fixed == ["app.py:4 FCL202", "app.py:5 FCL201"]
    assert ran.files["app.py"] == "from flask import Flask\n\napp = Flask(__name__)\n"


def test_fixes_without_an_end_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flake8_flask_cli.fixing.rounds._MOST_ROUNDS", 1)
    text = "from flask import Flask\n\napp = Flask(__name__)\napp.run()\n"
    ran = run(tmp_path, {"app.py": text})
    assert ran.fixed == ["app.py:4 FCL202"]
    assert ran.left == {"app.py:5 FCL201": ("the fixes did not come to an end",)}


@pytest.mark.parametrize("files", [{"manage.py": MANAGE, "tasks.py": TASKS}, {"app.py": BROKEN}])
def test_a_second_run_changes_nothing(files: dict[str, str], tmp_path: Path) -> None:
    first = run(tmp_path, files)
    second = run(tmp_path, files | first.files)
    assert second.files == {}
    assert second.fixed == []


def test_a_result_that_is_no_python_is_refused(tmp_path: Path) -> None:
    text = BROKEN + "\n\n@app.cli.command('odd')\ndef odd(size=(1)):\n    print('odd')\n"
    ran = run(tmp_path, {"app.py": text})
    assert ran.left == {"app.py:19 FCL302": ("the result would not be Python",)}
    assert ran.fixed == ["app.py:8 FCL305", "app.py:13 FCL304"]
    assert "def odd(size=(1)):" in ran.files["app.py"]


@pytest.mark.parametrize(
    ("name", "text", "is_refused"),
    [
        ("package.json", '{"a": 1}', True),
        ("package.json", '{"a": 1', False),
        ("pyproject.toml", "a = 1", True),
        ("pyproject.toml", "a =", False),
        ("Procfile", "a: b", False),
    ],
)
def test_a_file_that_could_be_read_still_can(name: str, text: str, is_refused: bool) -> None:
    fix = Fix((Edit(0, 1, "["),))
    found = FileDiagnostic(
        Source(text, Path("/shop") / name), Diagnostic(1, 1, 2, "FCL501", "x", fix=fix)
    )
    reason = "the result could not be read any more" if is_refused else ""
    assert problem_after([[found]], Settings()) == reason


TWO_MANAGERS = """\
def outer():
    def inner():
        from flask_script import Manager

        manager = Manager(usage="Inner")

        @manager.command
        def inside():
            print("inside")

    from flask_script import Manager

    manager = Manager(usage="Outer")

    @manager.command
    def outside():
        print("outside", inner)
"""


def test_what_was_wrong_with_an_earlier_text_is_tried_again(tmp_path: Path) -> None:
    """With the outer fix alone, pyflakes would say that one import hides the other."""
    first = run(tmp_path, {"manage.py": TWO_MANAGERS})
    assert "flask_script" not in first.files["manage.py"]
    assert run(tmp_path, first.files).fixed == []


def test_a_local_name_that_hides_a_builtin_is_no_obstacle(tmp_path: Path) -> None:
    text = f"{MANAGE}\n\ndef show():\n    print = print\n"
    assert "flask_script" not in run(tmp_path, {"manage.py": text}).files["manage.py"]


def test_an_import_does_not_take_a_name(tmp_path: Path) -> None:
    text = """\
from flask import Flask
from mouse import click

app = Flask(__name__)


@app.cli.command("load")
def load(path):
    print(path, click)
"""
    ran = run(tmp_path, {"app.py": text})
    assert ran.files == {}
    assert ran.left == {"app.py:8 FCL301": ("the name 'click' means something else here",)}


def test_files_that_are_no_python_are_told(tmp_path: Path) -> None:
    ran = run(tmp_path, {"app.py": BROKEN, "flask_old.py": "import flask_script\nprint 'x'\n"})
    assert [each.path for each in ran.outcome.unread] == [tmp_path / "flask_old.py"]
    assert list(ran.files) == ["app.py"]


def test_the_files_on_disk_are_left_alone(tmp_path: Path) -> None:
    run(tmp_path, {"app.py": BROKEN})
    assert (tmp_path / "app.py").read_text() == BROKEN


def test_a_text_without_a_file_is_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    outcome = rounds.fix([Source(BROKEN)], fix_options(Settings(docs_url=""), unsafe=True))
    ((before, after),) = outcome.changed.values()
    assert before.text == BROKEN
    assert '@app.cli.command("load")' in after.text


def test_a_refusal_does_not_extend_to_what_is_called_the_same() -> None:
    """Two commands of one name in a file have the same message."""
    source = Source("first\nsecond\n", Path("/shop/app.py"))
    first, second = (
        FileDiagnostic(
            source,
            Diagnostic(line, 1, 2, "FCL304", "'load' is unused", fix=Fix((Edit(0, 1, "x"),))),
        )
        for line in (1, 2)
    )
    options = fix_options(Settings(), unsafe=True)
    obstacles = Obstacles([first.path], options)
    assert obstacles.is_fixable([first])
    obstacles.refuse([first], "the result would not be Python")
    assert not obstacles.is_fixable([first])
    assert obstacles.is_fixable([second])
