"""Programs and their command lines, as the files of `matrix/` hold them.

`## AUTO title` begins a row. Its verdict is:

- AUTO: fixed safely, everything is the same;
- SURFACE: fixed safely, and the difference is one that is not counted: those of
  `not_counted.txt`, which are what the docs and the report of `fix` name;
- EITHER: fixed safely, everything is the same; `--unsafe-fixes` writes the idiomatic form, which
  differs as the row says;
- CAVEAT: fixed with `--unsafe-fixes` only, and differs as the row says;
- PARTLY: the commands are fixed, and what a person must see to stays beside them;
- PARTED: some commands are fixed with `--partial`, the others stay on Flask-Script, everything is
  the same;
- MANUAL: not touched, not even with `--unsafe-fixes`.

Lines with `>` say why, then follows the program, then its command lines:

    $ c -n 30           => c(num='30')
    $ printf "y\\n" | c  => c(answer=True)
    $ cd work && c       => c(num='25')
    $ FLASK_DEBUG=1 c    => c(num='25')
    $ c --bad           => exit 2
    $ c -b no           => c(b=True) -> c(b=False)
    $ c                 => c(n=None) -> c(n=()) [click < 8.0]

Behind the double arrow stands what happens before, behind the single one what happens afterwards
if it is something else, in all runs or in those of the brackets: `[by flask]`, `[click < 8.0]`, or
`[by flask, flask >= 2.2, click < 8.2]`. What surrounds a function is compared as well, and no row
says it: see `surroundings.py`.

A program without a guard gets the usual frame: an application, its Manager, and the guard.
`--- name.py` begins a further file, such as `--- .env`. Brackets behind the title say which runs a
program is for afterwards: `[click >= 8.0]`, or `[by python manage.py]` where `flask` does not see
its commands.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.oracle.runner import FLASK, PYTHON

MATRIX = Path(__file__).parent / "matrix"
SEEN = Path(__file__).parent / "seen.py"

EITHER = "EITHER"
"""The verdict of what is written in two forms: exactly, or with `--unsafe-fixes` idiomatically."""

PARTED = "PARTED"
"""The verdict of what is fixed with `--partial`, which others do not touch."""

SHAPED = "SHAPED"
"""The verdict of generated programs whose idiomatic form may differ: the exact one is held."""

_FLASK_SCRIPT = (
    *("Command", "Group", "Manager", "Option", "Server", "Shell"),
    *("prompt", "prompt_bool", "prompt_choices", "prompt_pass"),
)

_FRAME = """\
{imports}from flask import Flask
{flask_script}

from seen import seen

app = Flask(__name__)
manager = Manager(app)


{body}

if __name__ == "__main__":
    manager.run()
"""


@dataclass(frozen=True)
class Bound:
    """A bound for the version of a package: `click >= 8.0`, or `click < 8.0`."""

    package: str
    at_least: bool
    version: tuple[int, ...]


@dataclass(frozen=True)
class Runs:
    """Which runs are meant: those of a command, with all versions in bounds; or all of them."""

    command: str = ""
    bounds: tuple[Bound, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Runs:
        """Read what stands between the brackets: `by flask, click >= 8.0`."""
        parts = text.split(", ")
        commands = [part.removeprefix("by ") for part in parts if part.startswith("by ")]
        assert {*commands} <= {PYTHON, FLASK}, text
        return cls("".join(commands), tuple(map(_bound, parts[len(commands) :])))

    def include(self, command: str, versions: Mapping[str, str]) -> bool:
        """Tell whether the run of a command, with these versions, is one of them."""
        return self.command in ("", command) and all(
            (_numbers(versions[bound.package]) >= bound.version) is bound.at_least
            for bound in self.bounds
        )


@dataclass(frozen=True)
class CommandLine:
    """The words after `manage.py`, what is typed, and what is to happen.

    `before` and `after` are outcomes as text; both are empty where before decides. `directory` is
    the one of the program that it is called in, `variables` are names and values.
    """

    words: tuple[str, ...]
    typed: str = ""
    before: str = ""
    after: str = ""
    differs: Runs = Runs()
    directory: str = "."
    variables: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        piped = f"printf {self.typed!r} | " if self.typed else ""
        there = f"cd {self.directory} && " if self.directory != "." else ""
        variables = "".join(f"{name}={shlex.quote(value)} " for name, value in self.variables)
        return f"{there}{piped}{variables}{shlex.join(self.words)}"

    @property
    def runs_a_command(self) -> bool:
        """Tell whether its first word is a command, as far as the row tells."""
        is_command = bool(self.words) and not self.words[0].startswith("-")
        return is_command and bool(self.before) and "exit 2" not in self.before

    def expected(self, before: str, command: str, versions: Mapping[str, str]) -> str:
        """Return the outcome afterwards, given the one before, and what runs it."""
        return self.after if self.after and self.differs.include(command, versions) else before


@dataclass(frozen=True)
class Program:
    """A program: its files, the verdict on it, and the command lines to give it."""

    name: str
    title: str
    verdict: str
    files: dict[str, str]
    command_lines: tuple[CommandLine, ...]
    needs: Runs = Runs()
    why: str = ""

    def write(self, directory: Path) -> None:
        """Write the files; a `.git` marks the directory as the root of a project."""
        (directory / ".git").mkdir(parents=True)
        for name, text in {"seen.py": SEEN.read_text(encoding="utf-8"), **self.files}.items():
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def matrix() -> Iterator[Program]:
    """Read all rows."""
    for path in sorted(MATRIX.glob("*.txt")):
        blocks = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for number, block in enumerate(blocks[1:], 1):
            yield _program(f"{path.stem}-{number:02}", block)


def _program(name: str, block: str) -> Program:
    heading, _, rest = block.partition("\n")
    verdict, title, needs = _match(
        r"(AUTO|EITHER|SURFACE|CAVEAT|PARTLY|PARTED|MANUAL) (.*?)(?: \[(.*)\])?", heading
    )
    lines = rest.splitlines()
    code = "\n".join(line for line in lines if not line.startswith(("> ", "$ "))).strip()
    return Program(
        name,
        title,
        verdict,
        _files(code),
        tuple(_command_line(line) for line in lines if line.startswith("$ ")),
        Runs.parse(needs) if needs else Runs(),
        "\n".join(line[2:] for line in lines if line.startswith("> ")),
    )


def _files(code: str) -> dict[str, str]:
    main, *others = re.split(r"^--- ", code, flags=re.MULTILINE)
    if "__main__" not in main:
        main = framed(main)
    files = {"manage.py": main.strip() + "\n"}
    for other in others:
        name, _, text = other.partition("\n")
        files[name] = text.strip() + "\n"
    return files


def framed(code: str) -> str:
    """Put a frame around commands; the imports they begin with go where imports stand."""
    imports, body = _match(r"((?:(?:import|from) .*\n)*)\n*((?s:.*))", code)
    flask_script = flask_script_import(f"Manager {body}")
    return _FRAME.format(imports=imports, flask_script=flask_script, body=body.strip() + "\n")


def flask_script_import(code: str) -> str:
    """Return the import of what code needs of Flask-Script, empty if it needs nothing."""
    names = [name for name in _FLASK_SCRIPT if re.search(rf"\b{name}\b", code)]
    return f"from flask_script import {', '.join(names)}" if names else ""


def _command_line(line: str) -> CommandLine:
    words, before, after, differs = _match(
        r"\$ (.*?) +=> (.*?)(?: -> (.*?))?(?: \[((?:by|flask|click) .*)\])?", line
    )
    directory, typed, variables, words = _match(
        r'(?:cd (\S+) && )?(?:printf "(.*?)" \| )?((?:[A-Z_]+=\S* )*)(.*)', words
    )
    return CommandLine(
        tuple(shlex.split(words)),
        typed.replace("\\n", "\n"),
        before,
        after,
        Runs.parse(differs) if differs else Runs(),
        directory or ".",
        tuple(_variable(word) for word in variables.split()),
    )


def _variable(word: str) -> tuple[str, str]:
    name, _, value = word.partition("=")
    return name, value


def _match(pattern: str, line: str) -> list[str]:
    found = re.fullmatch(pattern, line.rstrip())
    assert found, f"not understood: {line}"
    return [group or "" for group in found.groups()]


def _bound(text: str) -> Bound:
    package, sign, version = text.split()
    assert sign in (">=", "<"), text
    return Bound(package, sign == ">=", _numbers(version))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
