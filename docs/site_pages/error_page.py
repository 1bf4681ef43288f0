"""The page "It still does not start": every error message that `explain` finds, with its causes."""

from __future__ import annotations

from flake8_flask_cli.cli.error_messages import SECTIONS, Cause, ErrorMessage
from flake8_flask_cli.rules import all_rules

_INTRODUCTION = """\
# It still does not start

Find your error message and its causes here.
If a rule finds the cause in your code, its page is linked.
`flake8-flask-cli explain` looks up the same causes by the text of a message:

```console
$ flask --app shop users 2>&1 | flake8-flask-cli explain -
```

`...` is a part that differs from program to program.
"""


def page() -> str:
    """Return the Markdown page: sections of messages, and below each message its causes."""
    parts = [_INTRODUCTION]
    for title, messages in SECTIONS.items():
        parts.append(f"## {title}\n")
        parts += map(_message, messages)
    return "\n".join(parts)


def _message(message: ErrorMessage) -> str:
    causes = "".join(map(_cause, message.causes))
    return f"```{{code-block}} text\n:class: wrap\n\n{message.shown}\n```\n\n{causes}"


def _cause(cause: Cause) -> str:
    link = f" {_link(cause.code)}" if cause.code else ""
    return f"- {cause.text}{link}\n"


def _link(code: str) -> str:
    """Return a link to the page of a rule, or to the index for a family."""
    if any(rule.code == code for rule in all_rules()):
        return f"[{code}](rules/{code}.md)"
    return f"[{code}xx](rules/index.md)"
