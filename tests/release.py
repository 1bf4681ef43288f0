"""`python -m tests.release VERSION`: check that a release is ready, build it, and tag it."""

from __future__ import annotations

import argparse
import datetime
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.distribution import UnusableError, build, complaints, run, try_out

ROOT = Path(__file__).parent.parent
_UNRELEASED = re.compile("unreleased|is not released", re.IGNORECASE)
_PAGES = ("CHANGELOG.md", "README.md", "docs/install.md")
"""Where it is said that a version is not released yet."""


def main(words: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Release what is committed in `root`; return 1, and change nothing, if it is not ready."""
    version: str = _parser().parse_args(words).version
    found = list(_reasons_against(version, root))
    if not found:
        with tempfile.TemporaryDirectory() as scratch:
            found = list(_build(root, Path(scratch)))
    for reason in found:
        print(f"not released: {reason}", file=sys.stderr)
    if found:
        return 1
    run(["git", "tag", "-a", f"v{version}", "-m", f"Version {version}"], root)
    print(_NEXT.format(version=version))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.release",
        description="Check that everything committed says that VERSION is released today, build "
        "wheel and source distribution from the commit, use both in environments of their own, "
        "keep them in dist/, and tag the commit. Nothing is uploaded.",
    )
    parser.add_argument("version", metavar="VERSION", help="such as 0.2.0")
    return parser


def _reasons_against(version: str, root: Path) -> Iterator[str]:
    """Yield each reason why what is committed cannot be released as this version now."""
    if run(["git", "status", "--porcelain"], root):
        yield "there are changes that are not committed"
    if run(["git", "tag", "--list", f"v{version}"], root):
        yield f"there is a tag v{version} already"
    stated = re.search(r'__version__ = "(.*)"', _text(root, "flake8_flask_cli/__init__.py"))
    if not stated or stated[1] != version:
        yield f"flake8_flask_cli.__version__ is {stated[1] if stated else 'missing'}"
    heading, section = _newest_section(_text(root, "CHANGELOG.md"))
    wanted = f"{version} ({datetime.date.today().isoformat()})"
    if heading != wanted:
        yield f"CHANGELOG.md begins with {heading!r}, not with {wanted!r}"
    elif not section.strip():
        yield f"CHANGELOG.md says nothing of {version}"
    for page in _PAGES:
        for number, line in enumerate(_text(root, page).splitlines(), start=1):
            if _UNRELEASED.search(line):
                yield f"{page}:{number}: {line}"


def _build(root: Path, scratch: Path) -> Iterator[str]:
    """Build and try out what is committed; keep it in `dist`, or yield what is wrong with it."""
    try:
        built = build(root, scratch)
        found = list(complaints(built))
        for distribution in (built.wheel, built.archive):
            try_out(distribution, root / "docs" / "example", scratch)
    except UnusableError as error:
        found = [str(error)]
    if found:
        yield from found
        return
    (root / "dist").mkdir(exist_ok=True)
    for distribution in (built.wheel, built.archive):
        shutil.copy(distribution, root / "dist")


def _newest_section(changelog: str) -> tuple[str, str]:
    """Return the heading and the text of the first version in a changelog."""
    _, *sections = re.split(r"^## ", changelog, flags=re.MULTILINE)
    heading, _, text = sections[0].partition("\n") if sections else ("", "", "")
    return heading, text


def _text(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


_NEXT = """\
Version {version} is built in dist/ and tagged. To publish it:
  git push origin v{version}
  python -m twine upload dist/flake8_flask_cli-{version}*"""


if __name__ == "__main__":
    sys.exit(main())
