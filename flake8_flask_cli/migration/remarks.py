"""Comments for what click cannot declare: the help of an argument."""

from __future__ import annotations

import textwrap

_WIDTH = 70


def comment_lines(remark: str) -> list[str]:
    """Return the lines of a comment; none for an empty remark."""
    return [f"# {line}" for line in textwrap.wrap(remark, _WIDTH, break_on_hyphens=False)]
