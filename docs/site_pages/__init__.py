"""Writes the pages of the documentation, and parts of pages, that are generated.

`rules/` and `errors.md` hold whole pages, `output/` what other pages include. All of it is written
before each build, and git ignores it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_flask_cli.rules import all_rules
from site_pages import command_output, error_page, rule_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Have Sphinx write the generated pages before it looks for pages."""
    app.connect("builder-inited", _write_all)


def _write_all(app: Sphinx) -> None:
    docs = Path(app.srcdir)
    _write(docs / "rules", lambda: rule_pages.pages(all_rules()))
    _write(docs / "output", lambda: command_output.outputs(docs))
    docs.joinpath("errors.md").write_text(error_page.page(), encoding="utf-8")


def _write(folder: Path, texts: Callable[[], Mapping[str, str]]) -> None:
    """Replace a folder by the files with these texts, by name."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in texts().items():
        folder.joinpath(name).write_text(text, encoding="utf-8")
