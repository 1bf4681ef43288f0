"""A YAML file that says what is run: compose files, the workflows of CI services, and others.

The keys are those of Docker Compose, GitHub Actions, GitLab, Travis, CircleCI, Azure Pipelines,
AppVeyor, Bitbucket, Kubernetes, Heroku, Render, Ansible, Task and pre-commit.
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.keyed_scripts import KeyNames, keyed_entities
from flake8_flask_cli.files.yaml_scalars import yaml_scalars

PATTERNS = ("*.yml", "*.yaml")

_NAMES = KeyNames(
    scripts={
        *("run", "script", "before_script", "after_script", "install", "before_install"),
        *("before_deploy", "after_success", "after_failure", "after_deploy", "deploy"),
        *("commands", "cmds", "cmd", "bash", "shell", "powershell", "startCommand"),
        *("buildCommand", "preDeployCommand", "test_script", "build_script", "before_test"),
        *("after_test", "on_success", "pre", "post", "override", "release", "web", "worker"),
    },
    commands={"command", "entrypoint", "entry", "args", "test"},
    variables={"env", "environment", "variables", "envs", "env_variables", "envVars"},
    directories={
        "working_dir",
        "working-directory",
        "working_directory",
        "workingDir",
        "chdir",
        "dir",
    },
)


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what is found below the keys that mean scripts, commands or variables."""
    return keyed_entities(yaml_scalars(text), _NAMES)
