"""How the evaluation of an expression, a pattern or an import moves the states of a name on."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.name_states import NameStates, State

Step: TypeAlias = "ast.AST | Callable[[], None] | None"
"""A node to evaluate, or something else to do; None: nothing."""

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)


class Evaluation:
    """Visits nodes in the order of evaluation."""

    def __init__(self, states: NameStates) -> None:
        self._states = states

    def evaluate(self, *steps: Step) -> None:
        """Take one step after another. A stack of our own survives any depth of nesting."""
        states, marked = self._states, self._states.marked
        pending = list(steps)[::-1]
        while pending:
            step = pending.pop()
            if isinstance(step, ast.Name):
                if step in marked:
                    states.visit(step)
            elif isinstance(step, ast.AST):
                if step in marked:
                    states.defer(step)
                    pending += reversed(self._parts(step))
            elif step:
                step()

    def _parts(self, node: ast.AST) -> Sequence[Step]:
        """Return what a node evaluates, one after another, and what follows from it."""
        match node:
            case ast.NamedExpr():
                return (node.value, node.target)
            case ast.BoolOp():
                return self._until_any(node.values)
            case ast.Compare():
                return (node.left, *self._until_any(node.comparators))
            case ast.IfExp():
                return (node.test, *self._either(node.body, node.orelse))
            case ast.MatchOr():
                return self._either(*node.patterns)
            case ast.Dict():
                return [each for pair in zip(node.keys, node.values, strict=True) for each in pair]
            case ast.Lambda():
                return (node.args,)
            case ast.arguments():
                return (*node.defaults, *node.kw_defaults, *_annotations(node))
            case ast.GeneratorExp():
                return (node.generators[0].iter,)
            case _ if isinstance(node, _COMPREHENSIONS):
                return self._comprehension(node)
        return (*ast.iter_child_nodes(node), lambda: self._states.bind(node))

    def _until_any(self, parts: Iterable[ast.AST]) -> list[Step]:
        """Return the steps of parts of which the first runs, and perhaps each after it."""
        exits: list[State] = []
        steps: list[Step] = []
        for part in parts:
            steps += [part, lambda: exits.append(self._states.current)]
        return [*steps, lambda: self._states.join(exits)]

    def _either(self, *parts: ast.AST) -> list[Step]:
        """Return the steps of parts of which one runs."""
        states = self._states
        starts: list[State] = []
        exits: list[State] = []
        steps: list[Step] = [lambda: starts.append(states.current)]
        for part in parts:
            steps += [
                lambda: states.join(starts),
                part,
                lambda: exits.append(states.current),
            ]
        return [*steps, lambda: states.join(exits)]

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp) -> list[Step]:
        """Return the steps of a comprehension, which may run many times or not at all."""
        states = self._states
        starts: list[State] = []
        again: Sequence[Binding] = states.bound_within.get(node, ())

        def start() -> None:
            starts.append(states.current)
            states.become(states.current.union(again), again)

        steps: list[Step] = []
        for index, generator in enumerate(node.generators):
            steps += [generator.iter, *([] if index else [start])]
            steps += [generator.target, *generator.ifs]
        steps += [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        return [*steps, lambda: states.join([*starts, states.current])]


def _annotations(node: ast.arguments) -> Iterator[ast.AST | None]:
    parameters = (*node.posonlyargs, *node.args, node.vararg, *node.kwonlyargs, node.kwarg)
    return (each.annotation for each in parameters if each)
