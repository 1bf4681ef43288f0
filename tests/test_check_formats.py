"""The formats of `check`, as terminals, services and their schemas read them."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from flake8_flask_cli.formats import check_formats
from flake8_flask_cli.text.columns import columns
from tests import schemas
from tests.command import command
from tests.project import write
from tests.terminal import on_a_terminal

MANAGE = """\
from flask_script import Manager

from shop import app, Load

é = "ünï"; manager = Manager(app)
manager.add_command("load", Load())


@manager.command
def hello(name):
    print(name)


if __name__ == "__main__":
    manager.run()
"""
SHOP = """\
import click
from flask import Flask
from flask.cli import with_appcontext
from flask_script import Command

app = Flask(__name__)


class Load(Command):
    def run(self):
        pass


@app.cli.command("seed")
@with_appcontext
@click.option("-n", "--number", is_flag=True, default=True)
def seed(number):
    app.run()


@app.cli.command
def drop():
    pass
"""
LINK = "https://flake8-flask-cli.readthedocs.io/en/stable/rules"


@pytest.fixture(name="shop")
def project(tmp_path: Path) -> Path:
    """Return a project whose program stands in two files."""
    write(tmp_path, {"manage.py": MANAGE, "shop.py": SHOP})
    return tmp_path


def checked(root: Path, output_format: str, *arguments: str) -> Any:
    """Return what `check` prints in a format that is JSON."""
    ran = command("check", "--format", output_format, *arguments, cwd=root)
    assert ran.errors == ""
    assert ran.output.isascii()
    return json.loads(ran.output)


def places(root: Path, *arguments: str) -> list[tuple[str, int, int, str]]:
    """Return path, line, column and code of what is reported, as `text` has it."""
    output = command("check", *arguments, cwd=root).output
    found = re.findall(r"^(?:\./)?(.*?):(\d+):(\d+): (FCL\d+) ", output, re.MULTILINE)
    return [(path, int(line), int(column), code) for path, line, column, code in found]


def test_an_unknown_format(shop: Path) -> None:
    ran = command("check", "--format", "gihtub", cwd=shop)
    assert (ran.status, ran.output) == (2, "")
    assert "gihtub" in ran.errors


# full


PLAIN = {"NO_COLOR": "1"}
HELLO = """\
./manage.py:9:1: FCL103 'hello' is a Flask-Script command
  9 | @manager.command
    | ^^^^^^^^^^^^^^^^
    + @app.cli.command("hello")
    + @click.argument("name")
"""


def test_full_shows_the_line_and_what_to_write(shop: Path) -> None:
    output = command("check", "--format", "full", "--color", "never", cwd=shop).output
    assert f"\n\n{HELLO}\n" in output
    assert (
        '  5 | é = "ünï"; manager = Manager(app)\n    |                      ^^^^^^^^^^^^\n'
        in output
    )


def test_full_shows_no_line_of_a_file_of_secrets(shop: Path) -> None:
    (shop / ".env").write_text("FLASK_APP=swordfish\nexport FLASK_ENV=swordfish\n")
    output = command("check", "--format", "full", cwd=shop).output
    assert ".env:1:11: FCL503 " in output
    assert ".env:2:8: FCL504 " in output
    assert "swordfish" not in output


def test_full_has_each_link_once_at_its_end(shop: Path) -> None:
    output = command("check", "--format", "full", cwd=shop).output
    links = [f"{code}: {LINK}/{code}/" for code in sorted({each[3] for each in places(shop)})]
    assert [line for line in output.splitlines() if "https://" in line] == links
    without = command("check", "--format", "full", "--flask-cli-docs-url=", cwd=shop).output
    assert "https://" not in without


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_full_is_for_terminals(shop: Path) -> None:
    shown = on_a_terminal("check", cwd=shop, columns=300, environment=PLAIN)
    assert HELLO.replace("FCL103 ", "FCL103 [*] ") in shown
    text = command("check", cwd=shop).output
    assert HELLO not in text
    assert command("check", "--format", "text", cwd=shop).output == text


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_full_fits_a_narrow_terminal(shop: Path) -> None:
    long = 'manager.add_command("a-command-with-a-long-name", Load())  # and a remark\n'
    shop.joinpath("manage.py").write_text(
        MANAGE.replace('manager.add_command("load", Load())\n', long), encoding="utf-8"
    )
    lines = on_a_terminal("check", cwd=shop, columns=40, environment=PLAIN).splitlines()
    copied = [line for line in lines if " + " in line or line.startswith("FCL")]
    assert all(columns(line) <= 40 for line in lines if line not in copied)
    assert '  6 | manager.add_command("a-command-...' in lines
    assert '    + @app.cli.command("hello")' in lines


def test_full_cuts_a_long_line_around_what_is_reported(shop: Path) -> None:
    padding = f'"{"x" * 200}"'
    text = MANAGE.replace('é = "ünï"', f"é = {padding}")
    shop.joinpath("manage.py").write_text(text, encoding="utf-8")
    lines = on_a_terminal("check", cwd=shop, columns=60, environment=PLAIN).splitlines()
    (number,) = (n for n, line in enumerate(lines) if line.startswith("  5 | "))
    source, carets = lines[number], lines[number + 1]
    start, end = carets.index("^"), carets.rindex("^") + 1
    assert source[start:end] == "Manager(app)"
    assert source.startswith("  5 | ...")


def test_full_shows_tabs_and_wide_letters_and_escapes_the_rest(shop: Path) -> None:
    text = 'from flask_script import Manager\nif 1:\n\t"日本\x1b"; m = Manager()\n'
    shop.joinpath("manage.py").write_text(text, encoding="utf-8")
    output = command("check", "--format", "full", "manage.py", cwd=shop).output
    before = '    "日本\\x1b"; m = '
    assert f"  3 | {before}Manager()\n    | {' ' * columns(before)}^^^^^^^^^\n" in output


# github


def test_github_annotates_lines_and_columns(shop: Path) -> None:
    output = command("check", "--format", "github", "-", cwd=shop, text=MANAGE).output
    assert "::error file=stdin,line=5,col=22,endColumn=34,title=FCL102::" in output
    output = command("check", "--format", "github", cwd=shop).output
    found = re.findall(
        r"^::error file=(.*?),line=(\d+),col=(\d+),endColumn=\d+,title=(FCL\d+)::\S",
        output,
        re.MULTILINE,
    )
    assert len(found) == output.count("\n")
    assert [(path, int(line), int(column), code) for path, line, column, code in found] == (
        places(shop)
    )
    (hello,) = (line for line in output.splitlines() if "file=manage.py,line=9," in line)
    assert hello.partition("FCL103::")[2] == (
        "'hello' is a Flask-Script command%0Afix-it: `@app.cli.command(\"hello\")`%0A"
        f'`@click.argument("name")`%0A{LINK}/FCL103/'
    )


ODD = ["a,b.py", "a:b.py", "100%.py", "a\nb.py", "ünï.py", "a b.py"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", ODD)
def test_odd_names_of_files(name: str, shop: Path) -> None:
    shop.joinpath("web").mkdir()
    shop.joinpath("web", name).write_text("import flask_script\n", encoding="utf-8")
    path = f"web/{name}"
    # From the directory above the repository's, and from the one below.
    for directory, given in ((shop.parent, shop.name), (shop / "web", name)):
        arguments = ("--select", "FCL101", str(Path(given)))
        (issue, *_) = (
            each
            for each in checked(directory, "gitlab", *arguments)
            if each["location"]["path"] == path
        )
        assert issue["check_name"] == "FCL101"
        uris = [
            unquote(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
            for each in checked(directory, "sarif", *arguments)["runs"][0]["results"]
        ]
        assert path in uris
        annotations = command("check", "--format", "github", *arguments, cwd=directory).output
        escaped = path.replace("%", "%25").replace("\n", "%0A")
        escaped = escaped.replace(":", "%3A").replace(",", "%2C")
        assert f"::error file={escaped},line=1," in annotations
    (found,) = checked(shop / "web", "rdjson", name)["diagnostics"]
    assert found["location"]["path"] == name
    full = command("check", "--format", "full", name, cwd=shop / "web").output
    assert full.startswith(f"{name.replace(chr(10), chr(92) + 'n')}:1:1: FCL101 ")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
@pytest.mark.parametrize("output_format", check_formats())
def test_a_name_that_is_no_text(output_format: str, shop: Path) -> None:
    name = os.fsdecode(b"b\xff.py")
    shop.joinpath(name).write_text("import flask_script\n", encoding="utf-8")
    ran = command("check", "--format", output_format, name, cwd=shop)
    assert ran.status == 1
    assert ran.output


# gitlab


def test_gitlab(shop: Path) -> None:
    found = checked(shop, "gitlab")
    assert [
        (each["location"]["path"], each["location"]["lines"]["begin"], each["check_name"])
        for each in found
    ] == [(path, line, code) for path, line, _, code in places(shop)]
    assert {each["severity"] for each in found} == {"major"}
    lines = command("check", cwd=shop).output.splitlines()
    assert [each["description"] for each in found] == [line.partition(": ")[2] for line in lines]


def test_a_fingerprint_outlives_a_shift_of_lines(shop: Path) -> None:
    double = f"{MANAGE}manager.run()\nmanager.run()\n"
    shop.joinpath("manage.py").write_text(double, encoding="utf-8")
    before = [each["fingerprint"] for each in checked(shop, "gitlab", "manage.py")]
    assert len(set(before)) == len(before)
    shop.joinpath("manage.py").write_text(f"# A comment.\n\n{double}", encoding="utf-8")
    assert [each["fingerprint"] for each in checked(shop, "gitlab", "manage.py")] == before
    shop.joinpath("manage.py").write_text(double.replace("hello", "hi"), encoding="utf-8")
    after = [each["fingerprint"] for each in checked(shop, "gitlab", "manage.py")]
    assert after == before  # the line of the decorator is the same


# sarif


def test_sarif_is_valid_and_complete(shop: Path) -> None:
    log = checked(shop, "sarif")
    assert schemas.errors(log, schemas.SARIF) == []
    (run,) = log["runs"]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert [rule["helpUri"] for rule in rules] == [f"{LINK}/{rule['id']}/" for rule in rules]
    assert all("## Why it matters" in rule["help"]["markdown"] for rule in rules)
    assert all(
        rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules
    )
    found = []
    for each in results:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        place = each["locations"][0]["physicalLocation"]
        region = place["region"]
        found.append(
            (
                place["artifactLocation"]["uri"],
                region["startLine"],
                region["startColumn"],
                each["ruleId"],
            )
        )
    assert found == places(shop)


def test_sarif_of_nothing_is_valid(tmp_path: Path) -> None:
    write(tmp_path, {"plain.py": "x = 1\n"})
    log = checked(tmp_path, "sarif")
    assert schemas.errors(log, schemas.SARIF) == []
    assert log["runs"][0]["results"] == []


def test_without_links_sarif_is_valid(shop: Path) -> None:
    log = checked(shop, "sarif", "--flask-cli-docs-url=")
    assert schemas.errors(log, schemas.SARIF) == []
    assert "helpUri" not in json.dumps(log)


def fixed_by(fix: dict[str, Any], root: Path) -> None:
    """Apply a fix of SARIF, as a viewer does."""
    for change in fix["artifactChanges"]:
        path = root / unquote(change["artifactLocation"]["uri"])
        text = path.read_bytes().decode()
        starts = [0, *accumulate(map(len, io.StringIO(text, newline="")))]
        for each in reversed(change["replacements"]):
            region = each["deletedRegion"]
            start = starts[region["startLine"] - 1] + region["startColumn"] - 1
            end = starts[region["endLine"] - 1] + region["endColumn"] - 1
            text = text[:start] + each["insertedContent"]["text"] + text[end:]
        path.write_bytes(text.encode())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text, id="as-is"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="crlf"),
        pytest.param(lambda text: text.rstrip("\n"), id="no-final-newline"),
    ],
)
def test_sarif_has_one_fix_for_a_program_whatever_was_given(
    change: Callable[[str], str], shop: Path
) -> None:
    """It changes all files of the program, and gives what `fix` gives."""
    files = {"manage.py": change(MANAGE).encode(), "shop.py": change(SHOP).encode()}
    for name, content in files.items():
        shop.joinpath(name).write_bytes(content)
    (run,) = checked(shop, "sarif", "manage.py")["runs"]
    fixes = [fix for each in run["results"] for fix in each.get("fixes", ())]
    (fix,) = (each for each in fixes if "Migrate this program" in each["description"]["text"])
    assert fix["description"]["text"] == "Migrate this program (5 places in 2 files)"
    assert [each["artifactLocation"]["uri"] for each in fix["artifactChanges"]] == [
        "manage.py",
        "shop.py",
    ]
    fixed_by(fix, shop)
    migrated = {name: shop.joinpath(name).read_bytes() for name in files}
    for name, content in files.items():
        shop.joinpath(name).write_bytes(content)
    command("fix", "--select", "FCL1", cwd=shop)
    assert migrated == {name: shop.joinpath(name).read_bytes() for name in files}


def test_sarif_says_what_an_unsafe_fix_changes(shop: Path) -> None:
    (run,) = checked(shop, "sarif", "shop.py", "--select", "FCL304")["runs"]
    ((fix,),) = (each["fixes"] for each in run["results"])
    assert fix["description"]["text"].startswith("Fix this; unsafe: there was no command 'drop'")
    fixed_by(fix, shop)
    assert '@app.cli.command("drop")\ndef drop' in shop.joinpath("shop.py").read_text()


def test_a_group_that_a_comment_holds_back_has_no_fix(shop: Path) -> None:
    held = MANAGE.replace("@manager.command\n", "@manager.command  # noqa: FCL103\n")
    shop.joinpath("manage.py").write_text(held, encoding="utf-8")
    (run,) = checked(shop, "sarif", "manage.py")["runs"]
    assert not [each for each in run["results"] if "fixes" in each]


# rdjson


def test_rdjson(shop: Path) -> None:
    report = checked(shop, "rdjson")
    assert report["source"]["name"] == "flake8-flask-cli"
    found = [
        (
            each["location"]["path"].removeprefix("./"),
            each["location"]["range"]["start"]["line"],
            each["code"]["value"],
        )
        for each in report["diagnostics"]
    ]
    assert found == [(path, line, code) for path, line, _, code in places(shop)]
    (manager,) = (each for each in report["diagnostics"] if each["code"]["value"] == "FCL102")
    # Bytes: three letters before it have two.
    assert manager["location"]["range"] == {
        "start": {"line": 5, "column": 25},
        "end": {"line": 5, "column": 37},
    }
    assert manager["code"]["url"] == f"{LINK}/FCL102/"


def test_rdjson_suggests_what_stands_alone(tmp_path: Path) -> None:
    late = """\
        import click
        from flask import Flask
        from flask.cli import with_appcontext

        app = Flask(__name__)


        @with_appcontext
        @click.command("seed")
        @click.option("-n")
        def seed(n):
            pass


        app.cli.add_command(seed)
    """
    write(tmp_path, {"shop.py": late})
    (found,) = checked(tmp_path, "rdjson")["diagnostics"]
    assert found["code"]["value"] == "FCL309"
    lines = '@click.command("seed")\n@with_appcontext'
    assert found["suggestions"] == [
        {"range": {"start": {"line": 8}, "end": {"line": 9}}, "text": lines}
    ]


def test_rdjson_suggests_nothing_for_a_member_of_a_group(shop: Path) -> None:
    assert "suggestions" not in json.dumps(checked(shop, "rdjson", "--select", "FCL1"))
