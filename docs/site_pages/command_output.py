"""What pages show of the commands, which are run over the examples of the documentation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from flake8_flask_cli.files import kinds
from flake8_flask_cli.files.kinds import all_kinds
from site_pages.session import session

_TOOL = "flake8-flask-cli"


def outputs(docs: Path) -> dict[str, str]:
    """Return what pages include, by file name; the examples are folders of `docs`."""
    return {
        "kinds.md": _kinds(),
        **_shop(docs / "example"),
        **_comparison(docs / "comparison"),
        **_partial(docs / "partial"),
        **_tutorial(docs / "tutorial"),
        **_healthy(docs / "healthy"),
    }


def _kinds() -> str:
    """Return the Markdown list of the kinds of files that are read besides Python."""
    modules = {each.name: import_module(f"{kinds.__name__}.{each.name}") for each in all_kinds()}
    return "".join(
        f"- {(module.__doc__ or '').partition(chr(10))[0]}\n" for module in modules.values()
    )


def _shop(example: Path) -> Mapping[str, str]:
    """`check` and `commands` in the example of the README, and `commands` after its fixes."""
    with session(example) as shop:
        before = {
            "check-full.txt": shop.output(f"{_TOOL} check --format=full shop/orders.py"),
            "check-github.txt": shop.output(f"{_TOOL} check --format=github shop/orders.py"),
            "commands-before.txt": shop.output(f"{_TOOL} commands"),
            "commands.json": shop.output(f"{_TOOL} commands --format=json shop/commands.py"),
        }
        shop.output(f"{_TOOL} fix --unsafe-fixes")
        return before | {"commands-after.txt": shop.output(f"{_TOOL} commands")}


def _comparison(example: Path) -> Mapping[str, str]:
    """`compare` of a program before and after its migration by hand."""
    with session(example) as both:
        compare = f"{_TOOL} compare before after"
        first = json.loads(both.output(f"{compare} --format=json"))[0]
        return {
            "compare.txt": both.output(compare),
            "compare-github.txt": both.output(f"{compare} --format=github"),
            "compare.json": json.dumps(first, indent=2),
        }


def _partial(example: Path) -> Mapping[str, str]:
    """What `fix --partial` changes in a program with a command that it cannot convert."""
    with session(example) as program:
        return {"partial.diff": program.output(f"{_TOOL} fix --partial --diff", errors=False)}


def _tutorial(example: Path) -> Mapping[str, str]:
    """The steps of the tutorial, one after the other, and its files at the end."""
    with session(example) as shop:
        steps = {
            "command": shop.shown("flake8 --select FCL103 manage.py"),
            "check": shop.shown(f"{_TOOL} check"),
            "diff": shop.output(f"{_TOOL} fix --diff manage.py", errors=False),
            "commands": shop.shown(f"{_TOOL} commands"),
            "fix": shop.shown(f"{_TOOL} fix"),
            "compare": shop.shown(f"{_TOOL} compare HEAD ."),
            "git-diff": shop.shown("git diff -U0 Procfile requirements.txt"),
            "unsafe": shop.shown(f"{_TOOL} fix --unsafe-fixes"),
            "green": shop.shown(f"{_TOOL} check"),
            "help": shop.shown("flask --app manage --help"),
            "run": shop.shown("flask --app manage create_user ada --admin"),
        }
        return {f"tutorial-{name}.txt": text for name, text in steps.items()} | {
            "tutorial-manage.py": shop.folder.joinpath("manage.py").read_text(encoding="utf-8")
        }


def _healthy(example: Path) -> Mapping[str, str]:
    """What flake8 says about commands that fail, or that nobody can type."""
    with session(example) as tasks:
        return {
            "healthy.txt": tasks.shown("flake8 --select FCL"),
            "flake8-version.txt": tasks.shown("flake8 --version"),
        }
