"""The mutant of a number: some mutations of a sample, all of them decided by a seed."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from random import Random

from flake8_flask_cli.text.source import UNREADABLE, Source
from tests.mutants import expressions, naming, statements, writing
from tests.mutants.draft import Draft, Mutation
from tests.mutants.samples import Sample

MUTATIONS: tuple[Mutation, ...] = (
    *(statements.cut, statements.duplicate, statements.move, statements.swap, statements.splice),
    *(statements.nest, statements.unnest, statements.join, statements.body_on_the_line),
    statements.reindent,
    *(naming.rename, naming.rename, naming.exchange, naming.bind_again, naming.bind_again),
    *(naming.import_something, naming.import_otherwise),
    *(expressions.decorate, expressions.replace_expression, expressions.replace_string),
    *(expressions.change_arguments, expressions.change_parameters, expressions.change_bases),
    *(writing.comment, writing.comment_line, writing.break_line, writing.blanks),
    *(writing.parentheses, expressions.make_generic, expressions.surround_expression),
    expressions.surround_expression,
)
_MOST_CHANGES = 4
_ATTEMPTS = 12


@dataclass(frozen=True)
class Mutant:
    """A sample with one file written otherwise. `changes` are the names of the mutations."""

    number: int
    sample: Sample
    content: bytes
    changes: tuple[str, ...]


def mutant(samples: Sequence[Sample], seed: int, number: int) -> Mutant:
    """Return the mutant of a number and a seed. Most stay the same when a sample is added."""
    # What is random here is to be repeated, not to be kept secret.
    random = Random(f"{seed}:{number}")  # noqa: S311
    sample, donor = drawn(samples, f"{seed}:{number}"), drawn(samples, f"{seed}:{number}:donor")
    text, changes = sample.text, []
    for _ in range(random.randint(1, _MOST_CHANGES)):
        changed = _changed(text, donor.text, random)
        if changed:
            name, text = changed
            changes.append(name)
    content = writing.in_bytes(text, random)
    if not _is_python(content):
        content = text.encode()
    return Mutant(number, sample, content, tuple(changes))


def drawn(samples: Sequence[Sample], lot: str) -> Sample:
    """Return the sample that a lot falls on; most fall on the same one when a sample is added."""
    return max(samples, key=lambda each: blake2b(f"{lot}:{each.name}".encode()).digest())


def _changed(text: str, donor: str, random: Random) -> tuple[str, str] | None:
    """Return the name of a mutation and the text after it: one of the first that give Python."""
    draft = Draft(text, donor, random)
    for _ in range(_ATTEMPTS):
        mutation = random.choice(MUTATIONS)
        changed = mutation(draft)
        if (
            changed is not None
            and changed != text
            and _is_python(changed.encode("utf-8", "replace"))
        ):
            return mutation.__name__, changed
    return None


def _is_python(content: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = Source.from_bytes(content).text
            # What no compiler takes, such as a second `return` outside of functions, is no program.
            compile(ast.parse(text), "mutant", "exec")
    except UNREADABLE:
        return False
    return True
