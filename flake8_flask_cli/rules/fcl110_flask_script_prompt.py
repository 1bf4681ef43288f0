r"""A prompt of Flask-Script.

## What it does

Reports each call of `prompt`, `prompt_bool`, `prompt_pass` and `prompt_choices`. The hint is the
click call that asks the same question.

## Why it matters

They are plain functions, also used outside of commands, and disappear with the package:

```text
ModuleNotFoundError: No module named 'flask_script'
```

## Example

```python
from flask_script import prompt_bool


def drop_tables():
    if prompt_bool("Drop all tables"):
        print("dropped")
```

## Use instead

```python
import click


def drop_tables():
    if click.prompt("Drop all tables", type=bool, default=False):
        print("dropped")
```

It accepts the same answers as Flask-Script. `click.confirm` refuses `1`, `on` and `true`.

A question that ends with `?` gets `prompt_suffix=" "` because Flask-Script adds no colon.

## Fix safety

Safe for most prompts. The fix replaces the call; the question and its default stay the same.

- `prompt` and `prompt_pass` are safe to replace. A default that is not a string is kept, and typed
  answers are strings, as before.
- `prompt_bool` is safe to replace: click's `bool` accepts the same answers, and asks again for any
  other; click 7 does not accept `on` and `off`. Custom answers, `yes_choices=` or `no_choices=`,
  become a choice that is compared with those for yes. They are left to you if they are not literals
  in lower case.
- `prompt_choices` becomes a function `prompt_choice` in the module that wraps `click.prompt`: it
  handles labels, `none`, `no_choice=` and any default as before. `--unsafe-fixes` writes
  `click.Choice` if it is close enough: `none` is then not accepted, labels are not shown, and
  answers are lower-cased only if all choices are.

On Ctrl-C and at the end of input, click raises `click.Abort`, Flask-Script KeyboardInterrupt and
EOFError. If an `except` around the call, or around the calls of its function in the same module,
names one of these, `prompt` and `prompt_pass` become a function `ask` in the module that raises
them as before. `prompt_bool`, `prompt_choices`, and all prompts with `--unsafe-fixes`, are unsafe
there. A prompt function that is passed on without a call is not changed.

## References

- [click: User Input Prompts](https://click.palletsprojects.com/en/stable/prompts/)
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversions import conversion_of
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import Prompt


def visit_Prompt(prompt: Prompt, context: Context) -> Iterator[Finding]:
    problem = f"'{prompt.function}' is a prompt of Flask-Script"
    yield conversion_of(prompt, context).finding(prompt.node, problem)
