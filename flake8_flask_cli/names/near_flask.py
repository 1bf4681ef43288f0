"""Whether a file can have to do with Flask at all: most files of most projects end here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flake8_flask_cli.gate import CLICK, ENTRY_FILES
from flake8_flask_cli.names.import_chain import has_word_or_imports_one
from flake8_flask_cli.names.project import files_mentioning, is_all_known

if TYPE_CHECKING:
    from pathlib import Path

    from flake8_flask_cli.names.project import Project
    from flake8_flask_cli.text.source import Source

_WORDS = ("flask", "Flask", "FLASK", *CLICK)


def is_near_flask(source: Source, project: Project) -> bool:
    """Tell whether a file mentions Flask or imports click, or imports a module that does.

    The imports of that module count as well, and so on. A file that `flask` takes for the entry
    module whatever is in it counts where anything in the project mentions Flask.
    """
    if has_word_or_imports_one(_WORDS, source, project.import_roots):
        return True
    is_tried = source.path is not None and source.path.as_posix().endswith(ENTRY_FILES)
    return is_tried and _is_mentioned(project.root)


def _is_mentioned(root: Path) -> bool:
    words = tuple(word.encode() for word in _WORDS)
    return not is_all_known(root) or bool(files_mentioning(root, words))
