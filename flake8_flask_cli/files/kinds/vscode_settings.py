"""What Visual Studio Code starts: `.vscode/launch.json` and `tasks.json`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity, Notation, Word
from flake8_flask_cli.files.flow_scalars import flow_at
from flake8_flask_cli.files.keyed_scripts import KeyNames, keyed_entities
from flake8_flask_cli.files.scalars import Keys, Scalar
from flake8_flask_cli.files.shell import NOTHING_KNOWN, Part, shell_entities, started_lines

PATTERNS = (".vscode/launch.json", ".vscode/tasks.json", "*.code-workspace")

_VARIABLES = KeyNames(variables={"env"})
_FOLDER = ("${workspaceFolder}/", "${workspaceRoot}/", "${workspaceFolder}\\", "${workspaceRoot}\\")


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield the programs that are started, each as a command line whose words stand apart."""
    scalars = flow_at(text, 0, (), len(text.text)).scalars
    yield from keyed_entities(scalars, _VARIABLES)
    started: defaultdict[Keys, list[Scalar]] = defaultdict(list)
    for each in scalars:
        if each.name in ("program", "module", "command", "args", "cwd"):
            started[each.parent[:-1]].append(each)
    for values in started.values():
        yield from _started(values)


def _started(values: list[Scalar]) -> Iterator[Entity]:
    """Yield what the keys of one configuration start."""
    has_directory = any(each.name == "cwd" for each in values)
    around = NOTHING_KNOWN._replace(directory=None if has_directory else "")
    program = [each for each in values if each.name not in ("args", "cwd")]
    arguments = [each for each in values if each.name == "args"]
    if len(program) == 1 and not arguments and " " in program[0].text.text:
        yield from shell_entities(program[0].text, around)
    elif program:
        parts = [part for each in (*program, *arguments) for part in _parts(each)]
        yield from started_lines(parts, around, Notation.APART)


def _parts(scalar: Scalar) -> Iterator[Part]:
    """Yield the words of a key: `"module": "flask"` stands for `python -m flask`."""
    word = scalar.word
    for folder in _FOLDER:
        if word.value.startswith(folder):
            value = word.value.removeprefix(folder)
            word = word._replace(value=value, is_literal="$" not in value)
    if scalar.name in ("module", "program"):
        yield Part(Word(scalar.start, scalar.end, "python"))
    if scalar.name == "module":
        yield Part(Word(scalar.start, scalar.end, "-m"))
    yield Part(word, scalar.text if " " in word.value else None)
