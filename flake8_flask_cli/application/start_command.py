"""The command line that starts a file as a program."""

from __future__ import annotations

import shlex
from pathlib import Path

from flake8_flask_cli.names.import_paths import module_name


def start_command(path: Path | None, root: Path) -> str:
    """Return how a file is started from the root of its project: `python tools/admin.py`.

    A `__main__.py` runs its package, `python -m shop.cli`: started by its path, it would not find
    what it imports from there. For source code without a file the name is a placeholder.
    """
    if path is None:
        return "python <script>"
    if path.name == "__main__.py" and (package := module_name(path).rpartition(".")[0]):
        return f"python -m {package}"
    relative = path.relative_to(root) if path.is_relative_to(root) else path
    return f"python {shlex.quote(relative.as_posix())}"
