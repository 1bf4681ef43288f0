"""Diagnostics and quick fixes in an editor, through python-lsp-server and its protocol."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flake8_flask_cli.lsp.process import WorkerError, answer
from flake8_flask_cli.lsp.request import Document, Request
from flake8_flask_cli.lsp.utf16 import text_edits
from flake8_flask_cli.text.source import Source
from tests.command import command
from tests.language_server import Editor, edited
from tests.project import write

EXAMPLE = Path(__file__).parent.parent / "docs" / "example"
MANAGE = """\
from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)


@manager.command
def load(shirts):
    print(shirts)


if __name__ == "__main__":
    manager.run()
"""
CLICK = """\
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.option("--shirts")
def load():
    print("loaded")
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Return an editor whose server also runs flake8, which has our plugin, too."""
    root = tmp_path_factory.mktemp("workspace")
    with Editor(root, {"flake8": {"enabled": True}}) as started:
        yield started


@pytest.fixture
def root(editor: Editor, request: pytest.FixtureRequest) -> Path:
    """Return the directory of a repository of its own in the workspace of the editor."""
    name: str = request.node.name
    found = editor.root / name
    found.mkdir()
    return found


def ours(diagnostics: list[Any]) -> list[Any]:
    return [each for each in diagnostics if each["code"].startswith("FCL")]


def fixed_by_command(root: Path, *arguments: str) -> dict[str, bytes]:
    """Return the files of a copy of a directory after `fix`."""
    copy = root.with_name(f"{root.name}-fixed")
    shutil.copytree(root, copy)
    command("fix", *arguments, cwd=copy)
    return contents(copy)


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_what_an_editor_shows(editor: Editor, root: Path) -> None:
    """The place, the code and the words are those of `check`; flake8's are not shown twice."""
    write(root, {"manage.py": MANAGE})
    path = root / "manage.py"
    shown = editor.open(path.as_uri(), f"import os\n{MANAGE}")
    assert [each["code"] for each in shown if each["source"] == "flake8"] == ["F401"]
    path.write_text(f"import os\n{MANAGE}", encoding="utf-8")
    checked = json.loads(command("check", "--format", "json", "manage.py", cwd=root).output)
    assert [
        (each["range"]["start"]["line"] + 1, each["range"]["start"]["character"] + 1, each["code"])
        for each in ours(shown)
    ] == [(each["line"], each["column"], each["code"]) for each in checked]
    assert ours(shown)[1] == {
        "source": "flake8-flask-cli",
        "code": "FCL102",
        "severity": 2,
        "range": {"start": {"line": 5, "character": 10}, "end": {"line": 5, "character": 22}},
        "message": "'manager' is the Flask-Script Manager of the application 'app'; fix-it: "
        "delete it and put commands on `app.cli`",
        "codeDescription": {
            "href": "https://flake8-flask-cli.readthedocs.io/en/stable/rules/FCL102/"
        },
    }


def test_a_program_is_migrated_across_files(editor: Editor, root: Path) -> None:
    """Two of its files are open, the others are not; the result is what `fix` writes."""
    shutil.copytree(EXAMPLE, root, dirs_exist_ok=True)
    (root / ".git").mkdir()
    expected = fixed_by_command(root)
    opened = [root / "manage.py", root / "shop" / "catalogue.py"]
    shown = [editor.open(each.as_uri(), each.read_text(encoding="utf-8")) for each in opened]
    for path, diagnostics in zip(opened, shown, strict=True):
        migrations = [
            each
            for each in editor.quick_fixes(path.as_uri(), ours(diagnostics))
            if each["title"].startswith("Migrate")
        ]
        (action,) = migrations
        assert action["title"] == "Migrate this program (21 places in 5 files)"
        assert action["kind"] == "quickfix"
        assert action["isPreferred"]
        assert action["diagnostics"] == ours(diagnostics)
    editor.apply(action)
    for path in opened:
        path.write_text(editor.texts[path.as_uri()], encoding="utf-8")
    assert contents(root) == expected
    assert [ours(editor.change(each.as_uri(), editor.texts[each.as_uri()])) for each in opened] == [
        [],
        [],
    ]


def test_buffers_count_and_not_the_disk(editor: Editor, root: Path) -> None:
    """The Manager is in one buffer, its command in another, and neither is saved."""
    write(root, {"manage.py": "", "jobs.py": "print('nothing')\n", "setup.cfg": ""})
    manage, jobs = root / "manage.py", root / "jobs.py"
    program = MANAGE.replace("import Manager\n", "import Manager\nfrom jobs import load\n")
    program = program.replace("@manager.command\ndef load(shirts):\n    print(shirts)\n", "")
    buffers = {
        jobs: "def load(shirts):\n    print(shirts)\n",
        manage: program.replace(
            "manager = Manager(app)", "manager = Manager(app)\nmanager.command(load)"
        ),
    }
    shown = [editor.open(path.as_uri(), text) for path, text in buffers.items()]
    (action,) = editor.quick_fixes(manage.as_uri(), ours(shown[1]))
    editor.apply(action)
    assert manage.read_text(encoding="utf-8") == ""
    for path, text in buffers.items():
        path.write_text(text, encoding="utf-8")
    expected = fixed_by_command(root)
    assert {path.name: editor.texts[path.as_uri()].encode() for path in buffers} == {
        path.name: expected[path.name] for path in buffers
    }
    assert b'click.argument("shirts")' in expected["manage.py"]


def test_windows_line_endings_and_characters_of_two_units(editor: Editor, root: Path) -> None:
    text = CLICK.replace(
        "import click", "import click; smile = '\U0001f600'; from flask_script import prompt"
    )
    text = (
        text.removesuffix("\n")
        .replace("\n", "\r\n")
        .replace('print("loaded")', 'smile = "\U0001f600"; prompt("ask")')
    )
    write(root, {})
    path = root / "app.py"
    path.write_bytes(text.encode())
    shown = ours(editor.open(path.as_uri(), text))
    prompted = next(each for each in shown if each["code"] == "FCL110")
    assert prompted["range"] == {
        "start": {"line": 9, "character": 18},
        "end": {"line": 9, "character": 31},
    }
    imported = next(each for each in shown if each["code"] == "FCL101")
    assert imported["range"]["start"] == {"line": 0, "character": 28}
    (action, *_) = editor.quick_fixes(path.as_uri(), [prompted])
    editor.apply(action)
    assert (
        editor.texts[path.as_uri()].encode()
        == fixed_by_command(root, "--select", "FCL110")["app.py"]
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "newline"])
def test_every_line_ending(newline: str, end: str) -> None:
    before = ["one", "two \U0001f600", "\x0c", "three\u2028", "four"]
    for after in (["one", "four"], ["zero", *before], [*before, "five"], before[:-1], []):
        old = newline.join(before) + (newline if end else "")
        new = newline.join(after) + (newline if end and after else "")
        assert edited(old, text_edits(Source(old), Source(new))) == new


def test_a_file_outside_the_workspace_has_its_own_settings(editor: Editor, tmp_path: Path) -> None:
    root = tmp_path / "a b \u00e9"
    root.mkdir()
    write(root, {"manage.py": MANAGE, "setup.cfg": "[flake8]\nextend-ignore = FCL102\n"})
    path = root / "manage.py"
    assert "%20" in path.as_uri()
    shown = ours(editor.open(path.as_uri(), MANAGE))
    assert [each["code"] for each in shown] == ["FCL101", "FCL103", "FCL109"]
    assert editor.quick_fixes(path.as_uri(), shown) == []
    (root / "setup.cfg").write_text("[flake8]\n", encoding="utf-8")
    shown = ours(editor.change(path.as_uri(), MANAGE))
    (action,) = editor.quick_fixes(path.as_uri(), shown)
    editor.apply(action)
    assert editor.texts[path.as_uri()].encode() == fixed_by_command(root)["manage.py"]


def test_a_buffer_that_does_not_parse(editor: Editor, root: Path) -> None:
    """It says nothing, and does not stand in the way of a program that does not use it."""
    write(root, {"manage.py": MANAGE, "other.py": "import flask\n"})
    manage, other = root / "manage.py", root / "other.py"
    assert ours(editor.open(other.as_uri(), "import flask\ndef (\n")) == []
    shown = ours(editor.open(manage.as_uri(), MANAGE))
    assert len(editor.quick_fixes(manage.as_uri(), shown)) == 1
    assert ours(editor.change(manage.as_uri(), f"{MANAGE}\n(")) == []
    assert editor.quick_fixes(manage.as_uri(), shown) == []


def test_a_document_that_was_never_saved(editor: Editor) -> None:
    uri = "untitled:Untitled-1"
    shown = ours(editor.open(uri, MANAGE))
    assert [each["code"] for each in shown] == ["FCL101", "FCL102", "FCL103", "FCL109"]
    (action,) = editor.quick_fixes(uri, shown)
    editor.apply(action)
    assert '@app.cli.command("load")' in editor.texts[uri]


def test_a_notebook(editor: Editor, root: Path) -> None:
    """Its cells are checked as one, and no fix sees one cell alone."""
    cells = {"cell:1": "from flask_script import prompt\n", "cell:2": "name = prompt('name')\n"}
    shown = editor.open_notebook((root / "shop.ipynb").as_uri(), cells)
    assert [[each["code"] for each in ours(found)] for found in shown.values()] == [
        ["FCL101"],
        ["FCL110"],
    ]
    for cell, found in shown.items():
        assert editor.quick_fixes(cell, ours(found)) == []


def test_noqa_is_honoured(editor: Editor, root: Path) -> None:
    text = MANAGE.replace("@manager.command", "@manager.command  # noqa: FCL103")
    write(root, {"manage.py": text})
    path = root / "manage.py"
    shown = ours(editor.open(path.as_uri(), text))
    assert [each["code"] for each in shown] == ["FCL101", "FCL102", "FCL109"]
    assert editor.quick_fixes(path.as_uri(), shown) == []


def test_a_character_that_the_encoding_of_a_file_lacks(editor: Editor, root: Path) -> None:
    text = f"# coding: latin-1\nname = '\u00e9'\n{MANAGE}"
    write(root, {})
    path = root / "manage.py"
    path.write_bytes(text.encode("latin-1"))
    assert ours(editor.open(path.as_uri(), text))
    assert ours(editor.change(path.as_uri(), text.replace("\u00e9", "\u20ac"))) == []
    shown = ours(editor.change(path.as_uri(), text))
    (action,) = editor.quick_fixes(path.as_uri(), shown)
    editor.apply(action)
    expected = fixed_by_command(root)["manage.py"]
    assert editor.texts[path.as_uri()].encode("latin-1") == expected


def test_a_closed_file_that_has_changed_on_disk(editor: Editor, root: Path) -> None:
    """The edits are those for what it holds now."""
    shutil.copytree(EXAMPLE, root, dirs_exist_ok=True)
    (root / ".git").mkdir()
    manage, catalogue = root / "manage.py", root / "shop" / "catalogue.py"
    text = manage.read_text(encoding="utf-8")
    shown = ours(editor.open(manage.as_uri(), text))
    editor.quick_fixes(manage.as_uri(), shown)
    catalogue.write_text(f"# new\n{catalogue.read_text(encoding='utf-8')}", encoding="utf-8")
    expected = fixed_by_command(root)
    editor.apply(editor.quick_fixes(manage.as_uri(), shown)[0])
    assert catalogue.read_bytes() == expected["shop/catalogue.py"]


def test_an_unsafe_fix_says_what_it_changes(editor: Editor, root: Path) -> None:
    text = CLICK.replace('command("load")\n@click.option("--shirts")', "command")
    write(root, {"app.py": text})
    path = root / "app.py"
    (shown,) = ours(editor.open(path.as_uri(), text))
    (action,) = editor.quick_fixes(path.as_uri(), [shown])
    assert action["title"] == "Fix FCL304; unsafe: there was no command 'load' before"
    assert not action["isPreferred"]
    editor.apply(action)
    expected = fixed_by_command(root, "--unsafe-fixes")["app.py"]
    assert editor.texts[path.as_uri()].encode() == expected


def test_what_is_asked_without_a_need(editor: Editor, root: Path) -> None:
    """Not for our diagnostics, not for quick fixes, or only because the cursor has moved."""
    write(root, {"manage.py": f"import os\n{MANAGE}"})
    path = root / "manage.py"
    shown = editor.open(path.as_uri(), f"import os\n{MANAGE}")
    foreign = [each for each in shown if each["code"] == "F401"]
    assert editor.quick_fixes(path.as_uri(), foreign) == []
    assert editor.quick_fixes(path.as_uri(), shown, only=["refactor"]) == []
    (action,) = editor.quick_fixes(path.as_uri(), shown, only=["quickfix"], triggerKind=1)
    assert editor.quick_fixes(path.as_uri(), shown, triggerKind=2) == [action]


def test_the_settings_of_a_workspace(tmp_path: Path) -> None:
    """An editor that shows no links, and knows no versions of documents, is given neither."""
    write(
        tmp_path,
        {
            "setup.cfg": "[flake8]\nexclude = old\nper-file-ignores = shop.py: FCL304\n",
            "pyproject.toml": '[tool.flake8-flask-cli]\ndocs-url = "https://example.org/"\n',
            "old/manage.py": MANAGE,
            # Nothing of the project is imported.
            "json.py": "raise SystemExit('imported')",
            "flake8_flask_cli.py": "raise SystemExit('imported')",
        },
    )
    lost = CLICK.replace('command("load")\n@click.option("--shirts")', "command")
    uri = (tmp_path / "app.py").as_uri()
    with Editor(tmp_path, capabilities={}) as editor:
        assert editor.open((tmp_path / "old" / "manage.py").as_uri(), MANAGE) == []
        assert editor.open((tmp_path / "shop.py").as_uri(), lost) == []
        (shown,) = editor.open(uri, lost)
        assert "codeDescription" not in shown
        assert shown["message"].endswith("; see https://example.org/rules/FCL304/")
        (action,) = editor.quick_fixes(uri, [shown])
        assert 'command("load")' in edited(lost, action["edit"]["changes"][uri])
        (tmp_path / "setup.cfg").write_text(
            "[flake8]\nflask-cli-hint-width = x\n", encoding="utf-8"
        )
        assert editor.change(uri, lost) == []
        assert editor.quick_fixes(uri, [shown]) == []
        assert editor.messages == [
            "flake8-flask-cli: flask-cli-hint-width is 'x', and must be a number of characters"
        ]


def test_flake8_alone_reports_where_the_plugin_of_the_server_is_off(tmp_path: Path) -> None:
    plugins = {"flake8": {"enabled": True}, "flake8_flask_cli": {"enabled": False}}
    with Editor(tmp_path, plugins) as editor:
        shown = ours(editor.open((tmp_path / "manage.py").as_uri(), MANAGE))
    assert {each["source"] for each in shown} == {"flake8"}
    assert [each["code"] for each in shown] == ["FCL101", "FCL102", "FCL103", "FCL109"]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """No workspace, a directory that was never made, and what no file can hold."""
    with Editor(None) as editor:
        uri = (tmp_path / "new" / "deep" / "manage.py").as_uri()
        shown = editor.open(uri, MANAGE)
        assert [each["code"] for each in shown] == ["FCL101", "FCL102", "FCL103", "FCL109"]
        assert len(editor.quick_fixes(uri, shown)) == 1
        assert editor.change(uri, f"{MANAGE}# \0") == []
        assert editor.change(uri, f"{MANAGE}# \ud800") == []
        assert editor.change(uri, "") == []
        assert editor.messages == []


def test_a_worker_that_cannot_be_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    document = Document("untitled:1", "", 1, MANAGE)
    request = Request(document, (), str(tmp_path), False, True, True)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(WorkerError, match="it failed, and the log of the server says why"):
        answer(request)
