"""What a decorator on a command does to its parameters, also one that the project defines.

A function of the project is read as Python runs it on the function that it is given: it may apply
`click.option(...)` to that one after another, in a loop or with functools.reduce, wrap it, or make
the decorator that does so.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import TypeAlias

from flake8_flask_cli.commands.declarations import Declaration, maker_of, read_declaration
from flake8_flask_cli.commands.decorating_functions import (
    NotReadError,
    applies_in_turn,
    arguments_given,
    dotted_names,
    function_of,
    only_returned,
    passes_on,
    wrapped_by,
)
from flake8_flask_cli.convert.places import Place, Placed, held, items
from flake8_flask_cli.names.expressions import callee
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import Function
from flake8_flask_cli.names.values import DECORATED, Definition
from flake8_flask_cli.record import Record

_INJECTING = {"click.pass_context", "click.pass_obj", "flask.cli.pass_script_info"}
# Flask-CLI brings what Flask has from 0.11 on to older versions.
_BACKPORTED = {"flask_cli.with_appcontext"}
_DEEPEST = 8  # decorators that apply others

_Applied: TypeAlias = "dict[str, Effect]"
"""The variables of a decorator's body that are the function, with what was applied to it."""


class Effect(Record):
    """What a decorator does to the parameters of a command.

    `declarations` are in the order of the command line. `injected` counts the positional parameters
    that it fills. It `is_exact` if it surely passes on all that click gives, and nothing else.
    `unknown` says in words why it may add options. It `wraps` if a function of the project runs the
    one below, and does what it wants with what that returns.
    """

    declarations: tuple[Declaration, ...] = ()
    injected: int = 0
    is_exact: bool = True
    unknown: tuple[str, ...] = ()
    wraps: bool = False

    def within(self, outer: Effect) -> Effect:
        """Return the effect of both, where the other decorator is applied to what this returns."""
        return Effect(
            (*outer.declarations, *self.declarations),
            self.injected + outer.injected,
            self.is_exact and outer.is_exact,
            (*outer.unknown, *self.unknown),
            self.wraps or outer.wraps,
        )


def effect_of(decorator: ast.expr, module: Module) -> Effect:
    """Return what a decorator does to the command that it is on."""
    try:
        return _Reader(decorator).effect(Placed(decorator, Place(module)), _DEEPEST)
    except (NotReadError, RecursionError):
        # Generated code can nest deeper than Python lets us follow.
        text = module.source.text_of(callee(decorator))
        return Effect(is_exact=False, unknown=(f"the decorator '{text}' may add options",))


def applied_to(function: ast.expr, module: Module) -> Effect:
    """Return what is applied to the function that an expression gives to `click.command()`.

    That is what its own decorators do, and what `click.option("--x")(f)` adds.
    """
    match function:
        case ast.Call(func=decorator, args=[inner], keywords=[]):
            return applied_to(inner, module).within(effect_of(decorator, module))
        case ast.Lambda():
            return Effect()
        case ast.Name() | ast.Attribute():
            found = [definition_of(each) for each in module.values(function)]
            bound = module.lookup.only_value(function)
            definition = found[0] if len(found) == 1 else None
            if isinstance(bound, ast.FunctionDef | ast.AsyncFunctionDef):
                definition = Definition(module, bound)
            if definition and not isinstance(definition.node, ast.Lambda | ast.ClassDef):
                return effect_on(definition)
    text = module.source.text_of(function)
    return Effect(is_exact=False, unknown=(f"the decorators of '{text}' are not known",))


def effect_on(definition: Definition) -> Effect:
    """Return what all decorators of a function do to the command that is made of it."""
    effect = Effect()
    for decorator in reversed(getattr(definition.node, "decorator_list", [])):
        effect = effect.within(effect_of(decorator, definition.module))
    return effect


class _Reader(Record):
    """Reads one decorator of a command; what it declares is of that decorator.

    `reading` are the functions around what is read: one that calls itself is not followed.
    """

    decorator: ast.expr
    reading: tuple[Function, ...] = ()

    def effect(self, placed: Placed, depth: int) -> Effect:
        """Return the effect of a decorator, which an expression gives."""
        expression, module = placed.expression, placed.place.module
        if not depth:
            raise NotReadError
        if isinstance(expression, ast.Call):
            maker = maker_of(expression, module)
            if maker:
                return Effect((read_declaration(self.decorator, expression, maker, placed.place),))
        if module.names(expression) & _INJECTING:
            return Effect(injected=1)
        if _leaves_alone(expression, module):
            return Effect()
        further = held(placed)
        if further:
            return self.effect(further, depth - 1)
        if isinstance(expression, ast.Lambda):
            return self._of_function(expression, placed.place, depth)
        function = function_of(placed)
        if function:
            return self._of_function(*function, depth)
        if isinstance(expression, ast.Call):
            return self._of_call(expression, placed, depth)
        raise NotReadError

    def _of_call(self, call: ast.Call, placed: Placed, depth: int) -> Effect:
        """Return the effect of the decorator that a call of a function of the project returns."""
        found = function_of(placed.at(call.func))
        if found is None:
            raise NotReadError
        function, home = found
        given = arguments_given(function, call, placed.place, home)
        place = Place(home.module, (*home.given, *given))
        return self._inside(function).effect(Placed(only_returned(function), place), depth - 1)

    def _of_function(self, function: Function, place: Place, depth: int) -> Effect:
        """Return the effect of a function that is given the function below it."""
        parameters = [*function.args.posonlyargs, *function.args.args]
        if not parameters or len(parameters) - len(function.args.defaults) > 1:
            raise NotReadError
        return self._inside(function).applied(parameters[0].arg, function, place, depth)

    def _inside(self, function: Function) -> _Reader:
        """Return the same reader for the body of a function."""
        if function in self.reading:
            raise NotReadError
        return self._replace(reading=(*self.reading, function))

    def applied(self, parameter: str, function: Function, place: Place, depth: int) -> Effect:
        """Return what the body of a function applies to its parameter, and returns."""
        applied = {parameter: Effect()}
        if isinstance(function, ast.Lambda):
            return self._value(Placed(function.body, place), applied, depth)
        for statement in function.body:
            match statement:
                case ast.Return(value=ast.expr() as value):
                    return self._value(Placed(value, place), applied, depth)
                case ast.For(target=ast.Name(id=name), body=steps, orelse=[]):
                    for decorator in _elements(Placed(statement.iter, place)):
                        for step in steps:
                            applied |= self._step(step, place, applied, depth, {name: decorator})
                case ast.FunctionDef():
                    wrapper = self._wrapper(statement, place, applied, depth)
                    applied |= {statement.name: wrapper} if wrapper else {}
                case ast.Import() | ast.ImportFrom() | ast.Pass():
                    pass
                case _ if _only_keeps(statement):
                    pass
                case _:
                    applied |= self._step(statement, place, applied, depth)
        raise NotReadError

    def _step(
        self,
        statement: ast.stmt,
        place: Place,
        applied: _Applied,
        depth: int,
        loop: dict[str, Placed] | None = None,
    ) -> _Applied:
        """Return what a statement makes of the variables: `f = click.option("--x")(f)`.

        `loop` is the decorator that a loop is at. One that is applied for nothing but what it does
        to the function counts as well.
        """
        match statement:
            case ast.Expr(value=ast.Constant()):
                return {}
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                if not _mentions(value, applied):
                    return {}
                return {name: self._value(Placed(value, place), applied, depth, loop)}
            case ast.Expr(value=ast.Call(args=[ast.Name(id=name)]) as value) if name in applied:
                return {name: self._value(Placed(value, place), applied, depth, loop)}
        if _mentions(statement, applied):
            raise NotReadError
        return {}

    def _value(
        self,
        placed: Placed,
        applied: _Applied,
        depth: int,
        loop: dict[str, Placed] | None = None,
    ) -> Effect:
        """Return what was applied to the function that an expression gives."""
        match placed.expression:
            case ast.Name(id=name) if name in applied:
                return applied[name]
            case ast.Call(func=function, args=[reducer, decorators, first], keywords=[]) if (
                "functools.reduce" in dotted_names(function, placed.place.module)
                and applies_in_turn(reducer)
            ):
                found = self._value(placed.at(first), applied, depth)
                for decorator in _elements(placed.at(decorators)):
                    found = found.within(self.effect(decorator, depth - 1))
                return found
            case ast.Call(func=function, args=[ast.Name() as wrapper, wrapped]) if (
                "functools.update_wrapper" in dotted_names(function, placed.place.module)
                and not _has_options(wrapper, placed.place.module)
            ):
                return self._value(placed.at(wrapped), applied, depth)._replace(is_exact=False)
            case ast.Call(func=function, args=[inner], keywords=[]):
                below = self._value(placed.at(inner), applied, depth, loop)
                of_loop = loop.get(function.id) if loop and isinstance(function, ast.Name) else None
                decorator = of_loop or placed.at(function)
                return below.within(self.effect(decorator, depth - 1))
        raise NotReadError

    def _wrapper(
        self, function: ast.FunctionDef, place: Place, applied: _Applied, depth: int
    ) -> Effect | None:
        """Return what was applied to a function that wraps the one below, None for any other.

        `functools.wraps` copies the options that the function has: those of decorators below it
        are lost.
        """
        *others, last = function.decorator_list or [ast.Constant(None)]
        wrapped = wrapped_by(last, place.module)
        if wrapped is None:
            return None
        found = self._value(Placed(wrapped, place), applied, depth)
        is_exact = found.is_exact and passes_on(function, wrapped)
        found = found._replace(is_exact=is_exact, wraps=True)
        for decorator in reversed(others):
            found = found.within(self.effect(Placed(decorator, place), depth - 1))
        return found


def _leaves_alone(decorator: ast.expr, module: Module) -> bool:
    """Tell whether a decorator is known to leave the function's parameters as they are."""
    names = module.names(callee(decorator))
    return any(name in DECORATED and DECORATED[name] is None for name in names) or bool(
        dotted_names(callee(decorator), module) & _BACKPORTED
    )


def _only_keeps(statement: ast.stmt) -> bool:
    """Tell whether a statement does nothing but put a function into a list or dict."""
    match statement:
        case ast.If(body=steps, orelse=others):
            return all(map(_only_keeps, (*steps, *others)))
        case ast.Assign(targets=[ast.Subscript()], value=ast.Name()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name), args=[*_, ast.Name()])):
            return name in ("append", "add", "setdefault")
    return False


def _elements(placed: Placed) -> list[Placed]:
    found = items(placed)
    if found is None:
        raise NotReadError
    return found


def _mentions(node: ast.AST, names: Iterable[str]) -> bool:
    return any(isinstance(each, ast.Name) and each.id in names for each in ast.walk(node))


def _has_options(name: ast.Name, module: Module) -> bool:
    """Tell whether a function, which a name is, may have options by its decorators."""
    function = module.lookup.only_value(name)
    decorators = function.decorator_list if isinstance(function, ast.FunctionDef) else ()
    return any(isinstance(each, ast.Call) and maker_of(each, module) for each in decorators)
