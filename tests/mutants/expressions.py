"""Mutations of expressions: arguments, decorators, parameters, strings."""

from __future__ import annotations

import ast
import sys

from tests.mutants.draft import Draft

_DECORATORS = (
    "@manager.command",
    "@manager.command()",
    "@manager.shell",
    "@manager.option('-n', '--name', dest='name', default={0})",
    "@manager.option('file', nargs='*')",
    "@manager.option('--x', action='store_true', help='100%% of %(default)s')",
    "@app.cli.command()",
    "@app.cli.command('{0}')",
    "@click.command()",
    "@click.option('--{0}', default={1})",
    "@click.argument('{0}')",
    "@app.shell_context_processor",
    "@staticmethod",
    "@property",
    "@functools.wraps({0})",
    "@{0}",
    "@{0}.{1}",
    "@{0}.command",
    "@{0}.option('--{1}')",
    "@{0}({1})",
)
_STRINGS = (
    r"'\ud800'",
    r"'\x1b[31mred'",
    r"'\u202e\u2066bidi'",
    r"'\0'",
    r"'a\nb\r\tc'",
    r"'\N{BULLET} größe'",
    "'größe \U0001f600'",
    "'\u202e'",
    "'100%% of %s %(x)d'",
    "'50 % off'",
    "'{} {0} {x!r}'",
    "b'bytes'",
    "rb'\\d'",
    "f'{1 + 1}'",
    "'''a\nb'''",
    "'a' 'b'",
    "('a'\n 'b')",
    "''",
    "' '",
    "'--'",
    "'-'",
    "'a b'",
    "'#'",
    "'x:1:2: y'",
    "`'`".replace("`", '"'),
    "'`'",
    *(("f'{f'{1}'}'", "f'{'a' + f\"{1}\"!r:>{3}}'") if sys.version_info >= (3, 12) else ()),
)
_VALUES = (
    *("None", "True", "False", "0", "-1", "1.5", "1e400", "10 ** 9", "...", "()", "[]", "{}"),
    *("lambda: 0", "int", "print", "(yield)", "not 1", "*x", "-x", "'a' if x else 'b'"),
    *("[x for x in y]", "{**x}", "x[0]", "x.y.z", "x()()", "0x_ff", "1_000", "1j"),
)
_SURROUNDINGS = (
    *("lambda: {0}", "(lambda: {0})()", "lambda {1}={0}: {1}", "{0} if {1} else {2}"),
    *("{1} if {0} else {2}", "[{0} for {1} in {2}]", "[{1} for {1} in {0}]", "{{{1}: {0}}}"),
    *("{0} or {1}", "not {0}", "({1} := {0})", "f'{{ {0} }}'", "{1}({0})", "{1}({2}={0})"),
    *("{1}(*{0})", "{1}(**{0})", "({0}, {1})", "{0}.{1}", "{0}[{1}]", "{1}[{0}]", "{0}()"),
    *("await {0}", "(yield {0})", "{0} + {1}", "{1} < {0} < {2}", "{0}[{1}:{2}]", "*{0}"),
)
_PARAMETERS = (
    *("{0}", "{0}=None", "{0}={1}", "{0}: {1} = {0}", "*{0}", "**{0}", "*, {0}", "{0}, /"),
    *("{0}=False", "{0}='x'", "{0}=25", "{0}=()"),
)
_TYPE_PARAMETERS = ("T", "T: {0}", "{0}", "{0}: ({1}, int)", "*Ts, **P", "T: {0}, {1}: T")


def decorate(draft: Draft) -> str | None:
    """Put a decorator above a function or class."""
    owners = [
        block
        for block in draft.blocks
        if isinstance(block.node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    ]
    if not owners:
        return None
    block = draft.random.choice(owners)
    node = block.node
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    place = draft.random.choice([block.start, node.lineno - 1])
    decorator = draft.random.choice(_DECORATORS).format(*_two_names(draft))
    lines = [*draft.lines]
    lines.insert(place, f"{block.indentation}{decorator}\n")
    return "".join(lines)


def replace_expression(draft: Draft) -> str | None:
    """Put another expression of the file, or an odd one, in the place of an expression."""
    nodes = draft.nodes(ast.expr)
    if not nodes:
        return None
    old, other = draft.random.choice(nodes), draft.random.choice(nodes)
    content = draft.random.choice([draft.source.text_of(other), draft.random.choice(_VALUES)])
    return draft.with_node(old, content)


def surround_expression(draft: Draft) -> str | None:
    """Put an expression into another one: a `lambda`, a comprehension, a condition, a call."""
    nodes = draft.nodes(ast.expr)
    if not nodes:
        return None
    node = draft.random.choice(nodes)
    around = draft.random.choice(_SURROUNDINGS)
    return draft.with_node(node, around.format(draft.source.text_of(node), *_two_names(draft)))


def replace_string(draft: Draft) -> str | None:
    """Put an odd string in the place of a string."""
    nodes = [
        node
        for node in draft.nodes(ast.Constant)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    if not nodes:
        return None
    return draft.with_node(draft.random.choice(nodes), draft.random.choice(_STRINGS))


def change_arguments(draft: Draft) -> str | None:
    """Take an argument of a call away, write it twice, let two change places, or add one."""
    calls = draft.nodes(ast.Call)
    if not calls:
        return None
    call = draft.random.choice(calls)
    assert isinstance(call, ast.Call)
    arguments = [draft.source.text_of(each) for each in call.args]
    arguments += [
        f"{each.arg}={draft.source.text_of(each.value)}"
        if each.arg
        else f"**{draft.source.text_of(each.value)}"
        for each in call.keywords
    ]
    one, other = _two_names(draft)
    match draft.random.randrange(4):
        case 0 if arguments:
            del arguments[draft.random.randrange(len(arguments))]
        case 1 if arguments:
            arguments.append(draft.random.choice(arguments))
        case 2:
            draft.random.shuffle(arguments)
        case _:
            added = draft.random.choice([one, f"{one}={other}", f"*{one}", f"**{one}", "'x'"])
            arguments.insert(draft.random.randint(0, len(arguments)), added)
    separator = draft.random.choice([", ", ", ", ",\n    ", ",  # noqa\n"])
    function = draft.source.text_of(call.func)
    return draft.with_node(call, f"{function}({separator.join(arguments)})")


def change_parameters(draft: Draft) -> str | None:
    """Add a parameter to a function, of a name and with a default of the file."""
    functions = [
        node
        for node in ast.walk(draft.tree)
        if isinstance(node, ast.FunctionDef) and node.args.args
    ]
    if not functions:
        return None
    parameter = draft.random.choice(draft.random.choice(functions).args.args)
    added = draft.random.choice(_PARAMETERS).format(*_two_names(draft))
    old = parameter.arg
    return draft.with_node(
        parameter, draft.random.choice([f"{old}, {added}", f"{added}, {old}", added])
    )


def make_generic(draft: Draft) -> str | None:
    """Give a function or a class type parameters (PEP 695)."""
    owners = [
        node
        for node in ast.walk(draft.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    ]
    if sys.version_info < (3, 12) or not owners:
        return None
    node = draft.random.choice(owners)
    start, end = draft.source.span(node)
    one, other = _two_names(draft)
    written = draft.random.choice(_TYPE_PARAMETERS).format(one, other)
    statement = draft.text[start:end].replace(node.name, f"{node.name}[{written}]", 1)
    return f"{draft.text[:start]}{statement}{draft.text[end:]}"


def change_bases(draft: Draft) -> str | None:
    """Give a class other bases."""
    bases = [
        base
        for node in ast.walk(draft.tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    ]
    if not bases:
        return None
    one, other = _two_names(draft)
    base = draft.random.choice(bases)
    old = draft.source.text_of(base)
    content = draft.random.choice(
        [one, f"{one}.{other}", f"{old}, {one}", f"{one}, {old}", f"{old}, metaclass={one}"]
    )
    return draft.with_node(base, content)


def _two_names(draft: Draft) -> tuple[str, str]:
    names = draft.names or ["x"]
    return draft.random.choice(names), draft.random.choice(names)
