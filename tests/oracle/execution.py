"""Running programs: their command lines in an environment, and what happened, as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.oracle.environments import Environment
from tests.oracle.program import CommandLine, Program
from tests.oracle.runner import PYTHON, Answer, Seen

EVERYWHERE = (("--help",), ("--no-such-option",))
"""What every command of a program is given, beside the command lines that its row names."""


@dataclass(frozen=True)
class Outcome:
    """What a command line did: which functions ran with which values, and the exit status."""

    text: str
    """`c(a='1') exit 2`, or `nothing`."""
    seen: Sequence[Seen] = ()
    """The functions in their order, with what surrounded each."""
    output: str = ""
    """What it wrote to standard output."""
    errors: str = ""
    """What it wrote to standard error."""


Outcomes: TypeAlias = Mapping[str, Mapping[CommandLine, Outcome]]
"""By the name of the program and the command line."""


def command_lines(program: Program) -> list[CommandLine]:
    """Return the command lines of a program, with those that every command gets."""
    named = list(program.command_lines)
    known = {line.words for line in named}
    commands = dict.fromkeys(line.words[:1] for line in named if line.runs_a_command)
    extra = [(*command, *words) for command in commands for words in EVERYWHERE]
    return [*named, *(CommandLine(words) for words in extra if words not in known)]


def execute(
    environment: Environment, programs: Iterable[Program], root: Path, command: str = PYTHON
) -> Outcomes:
    """Run all command lines of programs that are written below `root`, behind a command."""
    return {program.name: _run(environment, program, root, command) for program in programs}


def _run(
    environment: Environment, program: Program, root: Path, command: str
) -> dict[CommandLine, Outcome]:
    lines = command_lines(program)
    answers = environment.run(
        {
            "directory": str(root / program.name),
            "command": command,
            "lines": [
                {
                    "words": [*line.words],
                    "typed": line.typed,
                    "directory": line.directory,
                    "variables": dict(line.variables),
                }
                for line in lines
            ],
        }
    )
    return {line: _outcome(answer) for line, answer in zip(lines, answers, strict=True)}


def _outcome(answer: Answer) -> Outcome:
    parts = [each["text"] for each in answer["seen"] if each["text"]]
    if answer["status"]:
        parts.append(f"exit {answer['status']}")
    return Outcome(" ".join(parts) or "nothing", answer["seen"], answer["output"], answer["errors"])
