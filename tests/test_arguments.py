"""What is mistyped on the command line: one line, with the nearest name; and the help."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.cli import main
from tests.command import command

COMMANDS = ("check", "fix", "commands", "compare", "explain", "rules")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "command: unknown 'chekc' (did you mean 'check'?); choose from check, fix"),
        (["rule"], "command: unknown 'rule' (did you mean 'rules'?)"),
        (["lint"], "command: unknown 'lint'; choose from check, fix"),
        (["check", "--formt=json"], "no such option: --formt (did you mean '--format'?)"),
        (["check", "--slect", "FCL1"], "no such option: --slect (did you mean '--select'?)"),
        (["check", "--form=json"], "no such option: --form (did you mean '--format'?)"),
        (
            ["fix", "--unsafe-fixs"],
            "no such option: --unsafe-fixs (did you mean '--unsafe-fixes'?)",
        ),
        (["--vresion", "rules"], "no such option: --vresion (did you mean '--version'?)"),
        (["check", "--format=jsno"], "--format: unknown 'jsno' (did you mean 'json'?)"),
        (["fix", "--format=xml"], "--format: unknown 'xml'; choose from json"),
        (["rules", "--format=yaml"], "--format: unknown 'yaml'; choose from text, json"),
        (["check", "--select=FLC103"], "'FLC103' in --select (did you mean 'FCL103'?)"),
        (["check", "--select=fcl103"], "'fcl103' in --select (did you mean 'FCL103'?)"),
        (["check", "--color=alway"], "--color: unknown 'alway' (did you mean 'always'?)"),
        (["rules", "FCL1"], "no such argument: FCL1"),
        (["check", "--format"], "argument --format: expected one argument"),
        ([], "the following arguments are required: COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_slip_is_named_on_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    output, errors = capsys.readouterr()
    assert output == ""
    (line,) = errors.splitlines()
    assert line.startswith("flake8-flask-cli: ")
    assert said in line


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_help(name: str, columns: str, tmp_path: Path) -> None:
    ran = command(name, "--help", cwd=tmp_path, environment={"COLUMNS": columns})
    assert (ran.status, ran.errors) == (0, "")
    assert ran.output.startswith(f"usage: flake8-flask-cli {name}")


def test_the_package_is_the_program(tmp_path: Path) -> None:
    here = command("--version", cwd=tmp_path)
    assert command("--version", cwd=tmp_path, program=("-m", "flake8_flask_cli")) == here
    assert here.output.startswith("flake8-flask-cli ")
