"""The values that name the application to `flask`: of FLASK_APP, and of its option `--app`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flake8_flask_cli.files.file_entities import CommandLine, Setting, Variable, Word
from flake8_flask_cli.files.text_file import TextFile
from flake8_flask_cli.files.wrappers import base_name
from flake8_flask_cli.record import Record

# The options of `flask` that may stand before `--app`, and whether they have a value (Flask 3.1).
_BEFORE_APP = {"--debug": False, "--no-debug": False, "-e": True, "--env-file": True}


class NamedApp(Record):
    """A value that names the application, and where it stands.

    `directory` is where `flask` runs, as of `CommandLine`. `is_option` is whether it is the value
    of `--app`.
    """

    value: Word
    is_option: bool
    directory: str | None
    setting: Setting


def named_apps(file: TextFile) -> Iterator[NamedApp]:
    """Yield the values of a file, in its order; an empty one names nothing."""
    for entity in file.entities:
        match entity:
            case Variable(name="FLASK_APP", value=Word() as value) if value.value:
                yield NamedApp(value, False, "", entity.setting)
            case CommandLine():
                yield from _of_line(entity)
            case _:
                pass


def _of_line(line: CommandLine) -> Iterator[NamedApp]:
    for variable in line.variables:
        if variable.name == "FLASK_APP" and variable.value and variable.value.value:
            yield NamedApp(variable.value, False, line.directory, line.setting)
    value = _of_option(arguments_of_flask(line.words))
    if value is not None and value.value:
        yield NamedApp(value, True, line.directory, line.setting)


def arguments_of_flask(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words behind `flask`, or `python -m flask`; none where another program starts."""
    if base_name(words[0]) in ("flask", "flask.exe"):
        return words[1:]
    values = [each.value for each in words[:3]]
    is_python = base_name(words[0]).startswith(("python", "py", "$"))
    return words[3:] if is_python and values[1:] == ["-m", "flask"] else ()


def _of_option(arguments: Sequence[Word]) -> Word | None:
    """Return the value of `--app`, which is typed before the command."""
    index = 0
    while index < len(arguments):
        word = arguments[index]
        name, sign, value = word.value.partition("=")
        if name == "--app" and sign:
            start = word.end - len(word.quote) - len(value)
            return Word(start, word.end - len(word.quote), value, word.is_literal)
        if word.value in ("--app", "-A"):
            return arguments[index + 1] if index + 1 < len(arguments) else None
        if name not in _BEFORE_APP:
            return None
        index += 2 if _BEFORE_APP[name] and not sign else 1
    return None
