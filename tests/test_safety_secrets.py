"""What `.env` files hold is in no output: of no command, in no format, and in no error."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flake8_flask_cli import cli
from flake8_flask_cli.formats import check_formats, commands_formats, fix_formats
from tests.project import write

SHOP = """\
from flask import Flask
from flask_script import Manager


def create_app():
    return Flask("shop")


manager = Manager(create_app)


@manager.command
def load(shirts):
    print(shirts)


if __name__ == "__main__":
    manager.run()
"""
# Each has a value that a rule looks at, one that no rule does, and a line that is none.
ENV = """\
FLASK_APP=swordfish:swordfish
FLASK_ENV=swordfish  # swordfish
SECRET_KEY="swordfish
swordfish"
DATABASE_URL=postgres://swordfish:swordfish@localhost/swordfish
RUN=python manage.py swordfish
swordfish
"""
FILES = {
    "manage.py": SHOP,
    ".env": ENV,
    ".env.production": ENV.replace("\n", "\r\n"),
    ".env.example": ENV,
    "deploy/local.env": ENV,
    "deploy/prod.env.sh": ENV,
    "Procfile": "web: python manage.py load x\n",
    "docker-compose.yml": "services:\n  web:\n    env_file: .env\n    command: flask run\n",
}


def every_run() -> Iterator[tuple[str, ...]]:
    """Yield the arguments of the commands, in every format that each has."""
    yield from (("check", f"--format={name}") for name in check_formats())
    yield from (("check", option) for option in ("--statistics", "--baseline"))
    for name in fix_formats():
        yield "fix", "--check", "--unsafe-fixes", f"--format={name}"
    yield from (("fix", "--diff", option) for option in ("--unsafe-fixes", "--color=always"))
    yield "fix", "--check", "--partial", "--compare"
    for name in commands_formats():
        yield "commands", f"--format={name}"
        yield "compare", ".", ".", f"--format={name}"
    yield from (("check", name) for name in (".env", "deploy/local.env", "nothing.env"))
    yield "fix", "--unsafe-fixes"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("arguments", list(every_run()), ids=" ".join)
def test_no_command_prints_a_value(
    arguments: tuple[str, ...], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert cli.main(arguments) in (0, 1, 2)
    printed = b"".join(capfdbinary.readouterr())
    assert printed
    assert b"swordfish" not in printed


@pytest.mark.usefixtures("shop")
def test_what_the_values_are_looked_at_for(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    cli.main(["check"])
    found = re.findall(rb"\./(.*env.*?):\d+:\d+: (FCL\d+)", capfdbinary.readouterr().out)
    assert {b"FCL503", b"FCL504"} <= {code for _, code in found}
    assert len({name for name, _ in found}) >= 3


@pytest.mark.parametrize("options", [("-v",), ("-vv",), ("--show-source", "-v")], ids=str)
def test_flake8_does_not_either(options: tuple[str, ...], shop: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "flake8", "--isolated", "--select=FCL", *options],
        cwd=shop,
        capture_output=True,
        check=False,
    )
    assert b"FCL103" in ran.stdout
    assert b"swordfish" not in ran.stdout + ran.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\0", b"'", b"$(", b"[" * 3000], ids=repr)
def test_nor_does_an_error(
    content: bytes, shop: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Of a file that cannot be read as it should."""
    for name in (".env", ".env.production"):
        (shop / name).write_bytes(content + ENV.encode() + content)
    for arguments in (["check", "--format=full"], ["fix", "--diff", "--unsafe-fixes"]):
        cli.main(arguments)
    assert b"swordfish" not in b"".join(capfdbinary.readouterr())
