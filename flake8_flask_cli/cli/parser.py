"""The parser of the commands' arguments: errors on one line, with the nearest name for a typo."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from flake8_flask_cli.cli.terminal import CommandError

_NEAR = 0.76  # of 1 for the same word: one letter of five may differ


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong on one line, by a CommandError."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        self.allow_abbrev = False

    def error(self, message: str) -> NoReturn:
        """Raise CommandError."""
        raise CommandError(f"{message}; `{self.prog} --help` shows the usage")

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse arguments; raise CommandError for what is too much, here and in each command."""
        found, others = super().parse_known_args(args, namespace)
        if others:
            name = others[0].partition("=")[0]
            near = nearest(name, self._option_string_actions) if name.startswith("-") else ""
            what = "option" if name.startswith("-") else "argument"
            self.error(f"no such {what}: {name}{near}")
        return found, others

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is None or value in action.choices:
            return
        choices = [str(each) for each in action.choices]
        known = ", ".join(choices)
        is_command = isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
        name = "command" if is_command else "/".join(action.option_strings)
        raise CommandError(
            f"{name}: unknown {str(value)!r}{nearest(str(value), choices)}; choose from {known}"
        )


def nearest(name: str, known: Iterable[str]) -> str:
    """Return ` (did you mean 'check'?)` for what was mistyped, or nothing if nothing is near."""
    # Only what is mistyped needs it.
    import difflib

    typed, names = name.lower(), {each.lower(): each for each in known}
    in_other_order = [each for each in names if sorted(each) == sorted(typed)]
    near = in_other_order or difflib.get_close_matches(typed, names, n=1, cutoff=_NEAR)
    return f" (did you mean '{names[near[0]]}'?)" if near else ""


def add_format(
    parser: argparse._ActionsContainer,
    names: Iterable[str],
    more: str = "",
) -> None:
    """Add `--format`, which takes one of some names, `text` by default."""
    parser.add_argument(
        "--format",
        choices=[*names],
        default="text",
        help=f"output format (default: text){'; ' if more else ''}{more}",
    )
