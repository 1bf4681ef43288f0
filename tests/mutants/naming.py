"""Mutations of names: made equal, bound again, deleted, imported twice."""

from __future__ import annotations

import ast
import re
import sys

from tests.mutants.draft import Draft

_OURS = (
    *("click", "FlaskGroup", "AppGroup", "Manager", "Command", "Server", "Shell", "Option"),
    *("manager", "app", "create_app", "flask_script", "flask", "Flask", "prompt_bool", "run"),
    *("run", "shell", "print", "self", "name", "help", "cli", "main", "sys", "current_app"),
)
# The second is the same as `fix` to Python, and the third the same as `click`.
_UNICODE = ("größe", "\ufb01x", "\U0001d41c\U0001d425\U0001d422\U0001d41c\U0001d424", "名前", "Ä_")
_IMPORTS = (
    "import click",
    "import flask_script",
    "import flask.cli",
    "import click as cli",
    "from flask.cli import FlaskGroup",
    "from flask.cli import AppGroup",
    "from flask_script import *",
    "from flask_script import Command, Manager, Option, Server, Shell",
    "from flask_script import prompt, prompt_bool  # noqa",
    "from flask.ext.script import Manager",
    "from shop import *",
    "from . import *",
    "from click import *",
    "from __future__ import annotations",
    "from flask import Flask, current_app as app",
)
# `{0}` and `{1}` are names of the file.
_STATEMENTS = (
    "{0} = {0}",
    "{0} = {1}",
    "{0}: {0} = {0}",
    "{0} += {1}",
    "def {0}(value={0}): return value",
    "def {0}({1}, *, option: {0} = None) -> {0}: pass",
    "def {0}(): return {0}",
    "def {1}(): global {0}; {0} = 1",
    "class {0}({0}): pass",
    "class {0}({0}): {1} = {0}",
    "class {0}(metaclass={0}): pass",
    "class {1}: {0} = {0}",
    "class {1}({0}):\n    def run(self, {0}={0}): pass",
    "for {0} in [{0}]: pass",
    "for {0} in {1}: {1}",
    "[{0} for {0} in [{0}]]",
    "[{1} for {0} in [{0}] if {1}]",
    "with {0} as {0}: pass",
    "try: {0}\nexcept {0} as {0}: pass",
    "({0} := {0})",
    "{1} = lambda {0}={0}: {0}",
    "import {0}",
    "import {1} as {0}",
    "from {1} import {0}",
    "from {0} import *",
    "del {0}",
    "if 0: del {0}",
    "try: {0}\nexcept NameError: {0} = None",
    "{0}.{1} = {1}",
    "{0}.{1}({0})",
    "@{0}\ndef {1}(): pass",
    "@{0}.{1}\ndef {0}(): pass",
    "global {0}",
    "__all__ = ['{0}', '{1}']",
    "__all__ += ['{0}']",
    "print({0}, {1})",
    "assert {0}",
    "match {0}:\n    case {1}(): {0}",
    "match {0}:\n    case {{'x': {1}, **rest}} if {0}: pass\n    case [{0}, *_]: pass",
    "match {0}:\n    case {0}.{1} | None as {0}: {1}\n    case {1}: {0}",
)
_SINCE_3_11 = ("try: {0}\nexcept* {0} as {1}: pass",)
_SINCE_3_12 = (
    "type {0}[T] = {1}",
    "type {0} = {0}",
    "def {0}[T: {1}](value: T = {0}) -> T: return value",
    "def {1}[{0}: {0}](*, option: {0} = {0}) -> {1}: pass",
    "class {0}[T]({0}): {1}: T = {1}",
    "class {1}[*Ts, **P]({0}[T], metaclass={0}): pass",
    "@{0}.command\ndef {1}[T](value: T = None): pass",
)
_ALL_STATEMENTS = (
    *_STATEMENTS,
    *(_SINCE_3_11 if sys.version_info >= (3, 11) else ()),
    *(_SINCE_3_12 if sys.version_info >= (3, 12) else ()),
)


def rename(draft: Draft) -> str | None:
    """Call a name like another one, everywhere or at some of its places."""
    if not draft.names:
        return None
    old = draft.random.choice(draft.names)
    new = _name(draft)
    everywhere = draft.random.random() < 0.5

    def renamed(found: re.Match[str]) -> str:
        return new if everywhere or draft.random.random() < 0.4 else found[0]

    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", renamed, draft.text)


def exchange(draft: Draft) -> str | None:
    """Let two names change their places everywhere."""
    if not draft.names:
        return None
    one, other = draft.random.choice(draft.names), _name(draft)
    return re.sub(
        rf"(?<!\w)(?:{re.escape(one)}|{re.escape(other)})(?!\w)",
        lambda found: other if found[0] == one else one,
        draft.text,
    )


def bind_again(draft: Draft) -> str | None:
    """Put a statement in that binds, uses or deletes names of the file."""
    if not draft.names:
        return None
    statement = draft.random.choice(_ALL_STATEMENTS)
    return _put_in(draft, statement.format(_name(draft), draft.random.choice(draft.names)))


def import_something(draft: Draft) -> str | None:
    """Put an import in, one that the file has or another."""
    imports = [
        ast.unparse(node)
        for node in ast.walk(draft.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    return _put_in(draft, draft.random.choice([*imports, *_IMPORTS]))


def import_otherwise(draft: Draft) -> str | None:
    """Bring an imported name in by another name, or a module by its name or its names."""
    imports = [
        block
        for block in draft.blocks
        if isinstance(block.node, ast.Import | ast.ImportFrom) and block.end == block.start + 1
    ]
    if not imports:
        return None
    block = draft.random.choice(imports)
    node = block.node
    assert isinstance(node, ast.Import | ast.ImportFrom)
    alias = draft.random.choice(node.names)
    alias.asname = draft.random.choice([None, alias.name.partition(".")[0], _name(draft), "_x"])
    if alias.name == "*":
        alias.asname = None
    if draft.random.random() < 0.3:
        node.names.append(ast.alias(_name(draft), None))
    return draft.with_node(node, ast.unparse(node))


def _name(draft: Draft) -> str:
    choice = draft.random.random()
    if choice < 0.6 and draft.names:
        return draft.random.choice(draft.names)
    return draft.random.choice(_OURS if choice < 0.92 else _UNICODE)


def _put_in(draft: Draft, statement: str) -> str | None:
    """Return the text with a statement above or below one of its statements."""
    if not draft.blocks:
        return None
    block = draft.random.choice(draft.blocks)
    place = draft.random.choice([block.start, block.end])
    lines = [f"{block.indentation}{line}\n" for line in statement.split("\n")]
    above = draft.lines[:place]
    if above and not above[-1].endswith(("\n", "\r")):
        above[-1] += "\n"
    return "".join([*above, *lines, *draft.lines[place:]])
