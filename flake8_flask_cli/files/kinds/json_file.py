"""A JSON file that says what is run: `package.json`, Heroku's `app.json`, a dev container."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.flow_scalars import flow_at
from flake8_flask_cli.files.keyed_scripts import KeyNames, keyed_entities
from flake8_flask_cli.files.scalars import Scalar

PATTERNS = ("package.json", "app.json", "devcontainer.json", "*.app.json")

_NAMES = KeyNames(
    scripts={
        *("scripts", "postdeploy", "predestroy", "onCreateCommand", "postCreateCommand"),
        *("updateContentCommand", "postStartCommand", "postAttachCommand", "initializeCommand"),
    },
    variables={"env", "containerEnv", "remoteEnv"},
)


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what is found below the keys that mean scripts and variables."""
    flow = flow_at(text, 0, (), len(text.text))
    return keyed_entities(map(_script, flow.scalars), _NAMES)


def _script(scalar: Scalar) -> Scalar:
    """Return the script of a `package.json`, which has a name, as one of a list."""
    keys = scalar.keys
    is_named = len(keys) > 1 and keys[-2] == "scripts"
    return scalar._replace(keys=(*keys, "scripts")) if is_named else scalar
