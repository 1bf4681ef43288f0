"""Where Python looks for modules: not in the working directory.

`python -m` puts that in front of all packages, and it may be a project with an `astroid.py`.
Imports nothing that a project could stand in for.
"""

import os
import sys


def without_working_directory(path: list[str]) -> list[str]:
    """Return what `sys.path` would be without the working directory."""
    directory = _working_directory()
    return [each for each in path if each not in ("", directory)]


def hidden_modules() -> list[str]:
    """Return the modules of Python in whose place those of the working directory are loaded."""
    directory = _working_directory()
    return sorted(
        name
        for name in sys.stdlib_module_names.intersection(sys.modules)
        if getattr(sys.modules[name], "__file__", None)
        in (f"{directory}{os.sep}{name}.py", f"{directory}{os.sep}{name}{os.sep}__init__.py")
    )


def _working_directory() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - pathlib is not imported yet
    except OSError:
        return ""
