"""Shell completion of what `fix` made of a program, with click 8.1 and the newest.

Commands of click complete their options. Those that argparse reads complete nothing but `--help`,
and nothing of theirs runs: neither their options are made nor a parser, so there is no usage error.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.oracle.environments import Environment, environment
from tests.oracle.fixing import fix
from tests.oracle.program import Program, framed
from tests.oracle.runner import FLASK, PYTHON, Answer

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="programs run in forks")

PROGRAM = framed(
    """\
@manager.option("-n", "--name", dest="name", choices=["anna", "bert"])
def greet(name):
    seen("greet", name=name)


@manager.option("files", nargs="+")
@manager.option("--limit", type=int)
def load(files, limit):
    seen("load", files=files, limit=limit)


class Listing(Command):
    def get_options(self):
        seen("get_options")
        return [Option("--size", required=True), Option("names", nargs="*")]

    def run(self, size, names):
        seen("run", size=size, names=names)


manager.add_command("listing", Listing())

users = Manager(usage="Work with users")


@users.option("names", nargs="*")
def create(names):
    seen("create", names=names)


manager.add_command("users", users)
"""
)


@pytest.fixture(scope="module", params=["click-8.1", "newest"])
def running(request: pytest.FixtureRequest) -> Iterator[Environment]:
    with environment(request.param) as one:
        yield one


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("completion")
    program = Program("shop", "", "AUTO", {"manage.py": PROGRAM}, ())
    program.write(directory / program.name)
    fix(directory)
    text = (directory / "shop" / "manage.py").read_text(encoding="utf-8")
    assert "flask_script" not in text
    assert "ArgparseCommand" in text
    return directory / "shop"


@pytest.mark.parametrize("command", [PYTHON, FLASK])
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gr", {"greet"}),
        ("l", {"load", "listing"}),
        ("greet -", {"-n", "--name", "--help"}),
        ("greet --name ", {"anna", "bert"}),
        ("greet -n b", {"bert"}),
        ("users ", {"create"}),
        ("load ", set()),
        ("load x", set()),
        ("load --limit ", set()),
        ("load --limit x ", set()),
        ("load x y --no-such-option ", set()),
        ("load --", {"--help"}),
        ("listing ", set()),
        ("listing --size", set()),
        ("users create ", set()),
        ("users create x ", set()),
    ],
)
def test_completion(
    running: Environment, directory: Path, command: str, typed: str, expected: set[str]
) -> None:
    answer = completed(running, directory, command, typed)
    assert answer["status"] == 0
    assert answer["seen"] == []
    assert answer["errors"] == ""
    found = {line.partition(",")[2] for line in answer["output"].splitlines() if line}
    assert found == expected


def completed(running: Environment, directory: Path, command: str, typed: str) -> Answer:
    """Ask for what can follow on what is typed, as bash does."""
    name = "flask" if command == FLASK else "manage.py"
    words = f"{name} {typed}"
    variables = {
        f"_{name.replace('.', '_').upper()}_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    (answer,) = running.run(
        {
            "directory": str(directory),
            "command": command,
            "lines": [{"words": [], "typed": "", "directory": ".", "variables": variables}],
        }
    )
    return answer
