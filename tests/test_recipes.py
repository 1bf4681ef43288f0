"""The YAML of the documentation is what each service takes, by its own schema."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests import schemas

DOCS = Path(__file__).parent.parent / "docs"
README = DOCS.parent / "README.md"
SCHEMAS = {
    ".github/workflows/": schemas.GITHUB_WORKFLOW,
    ".gitlab-ci.yml": schemas.GITLAB_CI,
    ".pre-commit-config.yaml": schemas.PRE_COMMIT,
}
_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
BLOCKS = [
    pytest.param(text, id=f"{page.stem}-{text.splitlines()[0].removeprefix('# ')}")
    for page in sorted((README, *DOCS.glob("*.md")))
    for text in _BLOCK.findall(page.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("text", BLOCKS)
def test_a_recipe(text: str) -> None:
    value = yaml.safe_load(text)
    for name, schema in SCHEMAS.items():
        if text.startswith(f"# {name}"):
            # In YAML 1.1, `on` is a boolean.
            known = {"on" if key is True else key: each for key, each in value.items()}
            assert schemas.errors(known, schema) == []


def test_every_kind_of_recipe_is_there() -> None:
    names = " ".join(str(each.id) for each in BLOCKS)
    assert [name for name in SCHEMAS if name not in names] == []
