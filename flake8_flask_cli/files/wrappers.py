"""Programs that start another one: `pipenv run flask`, `sudo -u x flask`, `sh -c "flask run"`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flake8_flask_cli.files.file_entities import Word

# The words after which the started program stands, with options and their values before it.
_WRAPPERS = {
    *(("exec",), ("time",), ("sudo",), ("nohup",), ("env",), ("nice",), ("ionice",), ("command",)),
    *(("xvfb-run",), ("timeout",), ("gosu",), ("su-exec",), ("setuser",), ("chpst",), ("watch",)),
    *(("tini",), ("dumb-init",), ("dockerize",), ("wait-for-it",), ("wait-for-it.sh",)),
    *(("wait-for",), ("wait-for.sh",), ("with-contenv",), ("chronic",), ("flock",), ("nodemon",)),
    *(("ddtrace-run",), ("opentelemetry-instrument",), ("stdbuf",), ("strace",), ("winpty",)),
    *(("start-stop-daemon",), ("newrelic-admin", "run-program"), ("direnv", "exec"), ("xargs",)),
    *(("pipenv", "run"), ("poetry", "run"), ("uv", "run"), ("pdm", "run"), ("rye", "run")),
    *(("hatch", "run"), ("honcho", "run"), ("foreman", "run"), ("forego", "run")),
    *(("dotenv", "run"), ("dotenv",), ("heroku", "run"), ("dokku", "run"), ("conda", "run")),
    *(("docker", "run"), ("docker", "exec"), ("docker", "compose"), ("docker-compose",)),
    *(("podman", "run"), ("podman", "exec"), ("podman-compose",), ("kubectl", "exec")),
    *(("oc", "exec"), ("vagrant", "ssh"), ("ssh",), ("su",), ("eval",), ("sh",), ("bash",)),
    *(("zsh",), ("dash",), ("ash",), ("fly", "ssh"), ("eb", "ssh"), ("gcloud", "run")),
}
_VALUE_OPTIONS = {
    *("-w", "--workdir", "-v", "--volume", "--name", "-e", "--env", "-u", "--user", "-f"),
}
_PROGRAM = re.compile(
    r"(?:python|pythonw|pypy)\d*(?:\.\d+)*(?:\.exe)?|py|ipython\d*|flask(?:\.exe)?|gunicorn|.+\.py"
    r"|\$[({]?\w*py\w*[)}]?",
    re.IGNORECASE,
)


def base_name(word: Word) -> str:
    """Return the last part of a path: `flask` of `venv/bin/flask` and `venv\\Scripts\\flask`."""
    return re.split(r"[/\\]", word.value)[-1]


def is_wrapper(words: Sequence[Word]) -> bool:
    """Tell whether a command line begins with a program that starts another one."""
    names = tuple(base_name(each) for each in words[:2])
    # `$(DOCKER_RUN) flask run` in a Makefile.
    is_variable = not words[0].is_literal and not _PROGRAM.fullmatch(names[0])
    return is_variable or names[:1] in _WRAPPERS or names in _WRAPPERS


def started_at(words: Sequence[Word]) -> int | None:
    """Return the index of the program that a wrapper starts; None where there is none to be seen.

    Options of a wrapper may have values, so the program is told by its name. A variable before the
    name of a Python file may hold `python`, or not.
    """
    for index, word in enumerate(words[1:], 1):
        if _PROGRAM.fullmatch(base_name(word)) and not _is_value(words[index - 1]):
            is_unclear = word.value.endswith(".py") and not words[index - 1].is_literal
            return None if is_unclear else index
    return None


def _is_value(before: Word) -> bool:
    """Tell whether a word is the value of the option before it."""
    return before.value in _VALUE_OPTIONS
