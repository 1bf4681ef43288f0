"""Where Python looks for modules: in what is installed, before any project.

`python -m` puts the working directory in front of all packages, and PYTHONPATH may name others.
Each may be a project with an `astroid.py`. Imports nothing that a project could stand in for.
"""

import os


def with_packages_first(path: list[str]) -> list[str]:
    """Return `sys.path` without the working directory, and what PYTHONPATH names at its end."""
    directory, named = _working_directory(), _named_directories()
    kept = [each for each in path if each not in ("", directory)]
    return [each for each in kept if each not in named] + [each for each in kept if each in named]


def _named_directories() -> list[str]:
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return [os.path.abspath(each) for each in named if each]  # noqa: PTH100 - as Python does


def _working_directory() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - pathlib is not imported yet
    except OSError:
        return ""
