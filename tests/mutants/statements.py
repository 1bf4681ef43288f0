"""Mutations that cut, move, nest and join statements."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from tests.mutants.draft import Block, Draft, blocks_of, indented, lines_of

_STEP = "    "
_AROUND = (
    "if True:",
    "if __name__ == '__main__':",
    "if 0:\n    pass\nelse:",
    "if not 1:\n    pass\nelif 2:",
    "try:|except ImportError:\n    pass",
    "try:|except Exception as error:\n    raise",
    "try:|finally:\n    pass",
    "try:\n    import nothing\nexcept ImportError:",
    "for _ in range(1):",
    "for item in ():\n    pass\nelse:",
    "with open('x') as handle:",
    "while True:|    break",
    "def wrapped():",
    "def wrapped(app=None):|wrapped()",
    "async def wrapped():",
    "class Wrapped:",
    "class Wrapped(object):",
    "match 0:\n    case _:",
    "match app:\n    case Manager(app=app) | {'app': app}:",
)
_UNITS = (" ", "  ", "   ", "        ", "\t", "\t ", "  \t")


def cut(draft: Draft) -> str | None:
    """Take a statement away."""
    block = _one(draft)
    return _replaced(draft, block, []) if block else None


def duplicate(draft: Draft) -> str | None:
    """Write a statement twice, here or elsewhere."""
    block = _one(draft)
    other = draft.random.choice([block, _one(draft)])
    return _inserted(draft, _taken(draft, block), block, other) if block and other else None


def move(draft: Draft) -> str | None:
    """Move a statement up or down, to where another one is."""
    block, other = _one(draft), _one(draft)
    if not block or not other or block.overlaps(other):
        return None
    lines = _taken(draft, block)
    moved = indented(lines, block.indentation, other.indentation)
    place = draft.random.choice([other.start, other.end])
    kept = [*draft.lines[:place], *moved, *draft.lines[place:]]
    start = block.start + (len(moved) if place <= block.start else 0)
    del kept[start : start + len(lines)]
    return "".join(kept)


def swap(draft: Draft) -> str | None:
    """Let two statements change places."""
    one, other = _one(draft), _one(draft)
    if not one or not other or one.overlaps(other):
        return None
    first, last = sorted([one, other], key=lambda block: block.start)
    return "".join(
        [
            *draft.lines[: first.start],
            *indented(_taken(draft, last), last.indentation, first.indentation),
            *draft.lines[first.end : last.start],
            *indented(_taken(draft, first), first.indentation, last.indentation),
            *draft.lines[last.end :],
        ]
    )


def splice(draft: Draft) -> str | None:
    """Put a statement of another file in."""
    theirs, other = blocks_of(draft.donor), _one(draft)
    if not theirs or not other:
        return None
    block = draft.random.choice(theirs)
    lines = _with_ending(lines_of(draft.donor)[block.start : block.end])
    return _inserted(draft, lines, block, other)


def nest(draft: Draft) -> str | None:
    """Put a statement, or some that follow each other, into a compound statement."""
    block = _one(draft)
    if not block:
        return None
    siblings = [each for each in draft.blocks if each.indentation == block.indentation]
    behind = [each for each in siblings if block.start <= each.start < block.start + 12]
    last = draft.random.choice([block, *_without_gap(draft, behind)])
    head, _, tail = draft.random.choice(_AROUND).partition("|")
    steps = _STEP * (head.rpartition("\n")[2].count(_STEP) + 1)
    inner = _with_ending(draft.lines[block.start : last.end])
    return "".join(
        [
            *draft.lines[: block.start],
            *(f"{block.indentation}{line}\n" for line in head.split("\n")),
            *indented(inner, block.indentation, block.indentation + steps),
            *(f"{block.indentation}{line}\n" for line in tail.split("\n") if tail),
            *draft.lines[last.end :],
        ]
    )


def unnest(draft: Draft) -> str | None:
    """Take the statements of a block out of it."""
    nested = [
        (block, body)
        for block in draft.blocks
        if isinstance(body := getattr(block.node, "body", None), list)
        and body[0].lineno > block.node.lineno
    ]
    if not nested:
        return None
    block, body = draft.random.choice(nested)
    start, end = body[0].lineno - 1, body[-1].end_lineno
    inner = draft.lines[start:end]
    before = re.match(r"[ \t]*", inner[0])
    assert before is not None
    return _replaced(draft, block, indented(inner, before[0], block.indentation))


def reindent(draft: Draft) -> str | None:
    """Indent the body of a block in another way."""
    nested = [
        body
        for block in draft.blocks
        if isinstance(body := getattr(block.node, "body", None), list)
        and body[0].lineno > block.node.lineno
    ]
    if not nested:
        return None
    body = draft.random.choice(nested)
    start, end = body[0].lineno - 1, body[-1].end_lineno
    before = re.match(r"[ \t]*", draft.lines[start])
    assert before is not None
    unit = draft.random.choice(_UNITS)
    inner = indented(draft.lines[start:end], before[0], before[0][: -len(_STEP)] + unit)
    return "".join([*draft.lines[:start], *inner, *draft.lines[end:]])


def join(draft: Draft) -> str | None:
    """Write simple statements that follow each other on one line, with a semicolon."""
    pairs = [
        (one, other)
        for one in draft.blocks
        for other in draft.blocks
        if one.end == other.start
        and one.indentation == other.indentation
        and not isinstance(one.node, _COMPOUND)
        and not isinstance(other.node, _COMPOUND)
        and "#" not in draft.lines[one.end - 1]
    ]
    if not pairs:
        return None
    one, other = draft.random.choice(pairs)
    last = draft.lines[one.end - 1].rstrip()
    first = draft.lines[other.start].strip(" \t")
    between = draft.random.choice(["; ", ";", " ; ", ";  \\\n"])
    end = draft.random.choice(["", "", ";"])
    joined = f"{last}{between}{first}"
    if end and "#" not in first:
        joined = f"{joined.rstrip()}{end}\n"
    lines = [*draft.lines[: one.end - 1], joined, *draft.lines[other.start + 1 :]]
    return "".join(lines)


def body_on_the_line(draft: Draft) -> str | None:
    """Write the one simple statement of a block behind its colon."""
    short = [
        (block, body[0])
        for block in draft.blocks
        if isinstance(body := getattr(block.node, "body", None), list)
        and len(body) == 1
        and not isinstance(body[0], _COMPOUND)
        and body[0].lineno > block.node.lineno
        and draft.lines[body[0].lineno - 2].rstrip().endswith(":")
    ]
    if not short:
        return None
    _, statement = draft.random.choice(short)
    place = statement.lineno - 1
    head = draft.lines[place - 1].rstrip()
    lines = [*draft.lines]
    lines[place - 1 : place + 1] = [f"{head} {lines[place].lstrip()}"]
    return "".join(lines)


_COMPOUND = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If, ast.For, ast.AsyncFor),
    *(ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match),
)


def _one(draft: Draft) -> Block | None:
    return draft.random.choice(draft.blocks) if draft.blocks else None


def _without_gap(draft: Draft, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with nothing between them but blank lines."""
    found: list[Block] = []
    for block in blocks:
        between = draft.lines[found[-1].end : block.start] if found else []
        if any(line.strip() for line in between):
            break
        found.append(block)
    return found


def _taken(draft: Draft, block: Block | None) -> list[str]:
    return _with_ending(draft.lines[block.start : block.end]) if block else []


def _with_ending(lines: Sequence[str]) -> list[str]:
    """Return lines of which the last one has an ending, too."""
    return [line if line.endswith(("\n", "\r")) else f"{line}\n" for line in lines]


def _replaced(draft: Draft, block: Block, lines: Sequence[str]) -> str:
    return "".join([*draft.lines[: block.start], *lines, *draft.lines[block.end :]])


def _inserted(draft: Draft, lines: Sequence[str], block: Block, other: Block) -> str:
    """Return the text with the lines of one block above or below another one."""
    place = draft.random.choice([other.start, other.end])
    moved = indented(lines, block.indentation, other.indentation)
    return "".join([*_with_ending(draft.lines[:place]), *moved, *draft.lines[place:]])
