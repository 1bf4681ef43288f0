"""The recipes of a page of the documentation: its YAML blocks, and running their steps."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from tests.command import Ran

BASH = shutil.which("bash") or "bash"
PROGRAMS = Path(sys.executable).parent
_DOCS = Path(__file__).parent.parent / "docs"


def blocks(page: str) -> dict[str, Any]:
    """Return what the YAML blocks of a page hold, by the name of the file that they are for."""
    text = _DOCS.joinpath(page).read_text(encoding="utf-8")
    found = re.findall(r"^```yaml\n# (\S+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(found) == text.count("```yaml")
    return {name: yaml.safe_load(block) for name, block in found}


def bash(script: str, cwd: Path, environment: dict[str, str]) -> Ran:
    """Run a step as GitHub Actions and GitLab do: the first command that fails ends it."""
    ran = subprocess.run(
        [BASH, "-eo", "pipefail", "-c", script],
        cwd=cwd,
        env={
            **os.environ,
            "PATH": os.pathsep.join((str(PROGRAMS), os.environ["PATH"])),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout, ran.stderr)
