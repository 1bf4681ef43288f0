"""Where `flask` looks for the application: the value that names it, and the files with that value.

Flask reads `--app`, then FLASK_APP, also from `.env` and `.flaskenv`, and tries `wsgi` and `app`
in the working directory where both are missing (`flask.cli.ScriptInfo.load_app`, Flask 3.1). A
project that has one of the first anywhere, even in its documentation, is left alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from flake8_flask_cli.application.entry_module import (
    Answer,
    NotFound,
    Reason,
    find_app_by_string,
    find_best_app,
)
from flake8_flask_cli.application.module_value import (
    imported_name,
    is_taken,
    module_named,
    split_value,
)
from flake8_flask_cli.names.import_paths import (
    is_in_repository,
    repository_root,
)
from flake8_flask_cli.names.project import files_mentioning, is_all_known, module_at, walk
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import until_files_change
from flake8_flask_cli.text.source import Source

_SUFFIXES = (".sh", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".json", ".md", ".rst", ".env")
_BEGINNINGS = (".env", ".flaskenv", "Procfile", "Dockerfile", "Makefile", "makefile", "compose")

# Between the words of a command are spaces, or the separators of a JSON or YAML list.
_GAP = r"""(?:[\s"',\\]|\s-\s)+"""
_NAMED = re.compile(
    # An empty value counts as none.
    r"""\bFLASK_APP\b(?!["']?[ \t]*[=:][ \t]*(?:""|'')?[ \t,}]*\r?$)"""
    # Before `--app` there are only the other options of the group.
    rf"|\bflask{_GAP}(?:(?:--(?:no-)?debug|(?:-e|--env-file)(?:=|{_GAP})[^\s\"',]+){_GAP})*"
    r"(?:--app\b|-A)",
    re.MULTILINE,
)

# In a shell, and so in YAML, `FLASK_APP = shop` is a command with two arguments, and a Dockerfile
# takes `= shop`. In `.env` and `.flaskenv` the blanks do not matter (python-dotenv 0.10 to 1.2).
_OF_SHELL = ("Procfile", "Dockerfile")
_ASSIGNS_NOTHING = re.compile(r"\bFLASK_APP(?:[ \t]+=|=(?=[ \t]+\S))")


def names_application(root: Path, settings: Settings) -> bool:
    """Tell whether the user's settings or a file of the project name the application.

    The files are text and Python files of the project, and the text files directly in the
    directories above its root, up to the one with `.git`. A project of more files than are
    looked at counts as one that names it.
    """
    return bool(settings.app) or not is_all_known(root) or _files_name_application(root)


@until_files_change(64)
def _files_name_application(root: Path) -> bool:
    return any(_text_names_application(path, text) for path, text in text_files(root)) or any(
        _literal_names_application(path)
        for path in files_mentioning(root, (b"FLASK_APP", b"--app", b"-A"))
    )


def _text_names_application(path: Path, text: str) -> bool:
    if path.suffix in (".sh", ".yml", ".yaml") or path.name.startswith(_OF_SHELL):
        text = _ASSIGNS_NOTHING.sub("", text)
    return _NAMED.search(text) is not None


def text_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield text files that may say how the project is run, with their text, the root's first."""
    from flake8_flask_cli.files.text_file import text_source

    for path in (*walk(root), *_directly_above(root)):
        source = text_source(path) if _is_text(path.name) else None
        if source is not None:
            yield path, source.text.replace("\r\n", "\n")


def _directly_above(root: Path) -> Iterator[Path]:
    repository = repository_root(root)
    for directory in root.parents:
        if not directory.is_relative_to(repository):
            return
        with suppress(OSError):
            yield from (
                each for each in sorted(directory.iterdir()) if is_in_repository(each, root)
            )


def values_in_texts(root: Path) -> Iterator[tuple[Path, int, str]]:
    """Yield the values of FLASK_APP and `flask --app` in text files, each with file and line.

    One that only running would show is left out.
    """
    from flake8_flask_cli.files.app_names import named_apps
    from flake8_flask_cli.files.kinds import kind_of
    from flake8_flask_cli.files.text_file import TextFile

    for path, text in text_files(root):
        kind = kind_of(path) if _NAMED.search(text) else None
        if kind:
            file = TextFile(Source(text, path), kind)
            for each in named_apps(file):
                if each.value.is_literal:
                    yield path, file.source.line_at(each.value.start), each.value.value


def _is_text(name: str) -> bool:
    return name.startswith(_BEGINNINGS) or name.endswith(_SUFFIXES)


def _literal_names_application(path: Path) -> bool:
    """Tell whether a Python file has FLASK_APP or `flask --app` outside of comments."""
    try:
        text = Source.from_file(path).text
        nodes = ast.walk(ast.parse(text)) if _NAMED.search(text) else ()
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(
        _NAMED.search(node.value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        else isinstance(node, ast.keyword) and node.arg == "FLASK_APP"
        for node in nodes
    )


# No file has these in its name, and Python refuses to look for one: a null byte, and surrogates
# except those that encode a byte that is no text (`os.fsdecode`).
_IN_NO_PATH = re.compile(r"[\0\ud800-\udc7f\udd00-\udfff]")


def find_application(value: str, root: Path) -> Answer:
    """Return what `flask --app VALUE` takes, for a `flask` that runs in `root`.

    What is outside the repository is not looked at, so it is not known.
    """
    name, text = split_value(value)
    if _IN_NO_PATH.search(name):
        return NotFound(Reason.NO_MODULE)
    try:
        dotted, top = imported_name(name, root)
    except UnicodeEncodeError:
        # The encoding of this system's file names lacks a letter.
        return None
    if not dotted:
        return NotFound(Reason.NO_MODULE)
    # Perhaps flask has already imported it: then that is what it takes.
    if is_taken(dotted) or not is_in_repository(top / dotted.partition(".")[0], root):
        return None
    path = module_named(name, root)
    if path is None:
        return NotFound(Reason.NO_MODULE)
    if path.is_dir():
        return NotFound(Reason.NO_NAME, (text,)) if text else NotFound(Reason.NO_APPLICATION)
    module = module_at(path)
    if module is None:
        return None
    return find_app_by_string(module, text) if text is not None else find_best_app(module)
