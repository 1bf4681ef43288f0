"""What Flask-Script's own commands Clean and ShowUrls become.

Exactly, they are written out: functions that do what the classes of Flask-Script 2.0.6 do, and
print the same; run with Flask 1.0 to 3.1. Idiomatically they are deleted, for commands that exist.
Their loops have no variable that a module may import (`choice`, `path`, `_`): pyflakes objects.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.built_ins import made_in, variable_change
from flake8_flask_cli.migration.conversion import Change, Conversion, deletion, replacement
from flake8_flask_cli.migration.manager.manager_target import target_of
from flake8_flask_cli.model import Definition, unsafe
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.entities import MadeCommand
from flake8_flask_cli.script.managers import CLEAN, SHOW_URLS
from flake8_flask_cli.script.registrations import Registration, name_text
from flake8_flask_cli.text.phrases import Code

_REMOVE_BYTECODE = Definition(
    "remove_bytecode",
    '''\
@click.command()
@with_appcontext
def remove_bytecode():
    """Remove *.pyc and *.pyo files recursively starting at current directory."""
    for folder, _folders, names in os.walk("."):
        for each in names:
            if each.endswith((".pyc", ".pyo")):
                path = os.path.join(folder, each)
                print("Removing %s" % path)
                os.remove(path)''',
    ("click", "flask.cli.with_appcontext", "os"),
)

_LIST_URLS = Definition(
    "list_urls",
    '''\
@click.command()
@click.argument("url", required=False)
@click.option("--order", default="rule", help="Property on Rule to order by")
@with_appcontext
def list_urls(url, order):
    """Display all URL rules, or the one that matches a URL such as /static/image.png."""
    if url:
        try:
            rule, arguments = current_app.url_map.bind("localhost").match(
                url, return_rule=True
            )
            rows = [(rule.rule, rule.endpoint, str(arguments))]
        except (NotFound, MethodNotAllowed) as error:
            rows = [("<%s>" % error,)]
    else:
        rules = sorted(
            current_app.url_map.iter_rules(), key=lambda rule: getattr(rule, order)
        )
        rows = [(rule.rule, rule.endpoint) for rule in rules]
    columns = list(zip(("Rule", "Endpoint", "Arguments"), *rows))
    widths = [max(map(len, column)) for column in columns]
    header, *lines = ["  ".join(map(str.ljust, row, widths)) for row in zip(*columns)]
    for each in (header, "-" * len(header), *lines):
        print(each)''',
    (
        "click",
        "flask.cli.with_appcontext",
        "flask.current_app",
        "werkzeug.exceptions.MethodNotAllowed",
        "werkzeug.exceptions.NotFound",
    ),
)


class _Helper(Record):
    """What a class becomes: `written` out, or the `line` that does the same, but for a difference.

    Both say it in words. `typed` is that of `Finding`.
    """

    written: Definition
    line: Code
    difference: str = ""
    typed: tuple[str, ...] = ()


CLEAN_LINE = "find . -name '*.py[co]' -delete"
"""What does the same as Clean in a shell."""

_ROUTES = Code("flask routes")
_HELPERS = {
    CLEAN: _Helper(_REMOVE_BYTECODE, Code(CLEAN_LINE)),
    SHOW_URLS: _Helper(_LIST_URLS, _ROUTES, ", and its columns are others", (_ROUTES,)),
}


def registered_helper(registered: Registration, context: Context) -> Conversion | None:
    """Return what the registration of Clean or ShowUrls becomes; None for any other command."""
    helper = _HELPERS.get(registered.value.name) if registered.value else None
    if helper is None:
        return None
    name = registered.command_name
    target = target_of(registered.owner, context)
    is_hidden = bool(target.hidden_by_built_in(name))
    if context.idiomatic or is_hidden or _has_settings(registered, context):
        replaced = unsafe(f"{helper.line} replaces '{name}'{helper.difference}")
        return Conversion(
            ("delete it",),
            lambda: deletion(registered.call, context),
            (replaced,),
            typed=helper.typed,
        )
    arguments = ", ".join(filter(None, (helper.written.name, name_text(registered, context))))
    line = f"{target.expression}.add_command({arguments})"

    def change() -> Change:
        written = replacement(registered.call, line, context)
        note = f"'{name}' is written out: {helper.line} does the same{helper.difference}"
        return written._replace(definitions=(helper.written,), notes=(note,))

    return Conversion((Code(line),), change)


def _has_settings(registered: Registration, context: Context) -> bool:
    """Tell whether an order other than the usual one is given, or may be."""
    command, value = registered.command, registered.value
    if command is None or value is None:
        return True
    made = command if isinstance(command, ast.Call) else made_in(command, value.name, context)
    if made is None:
        return value.kind is not Kind.CLASS
    return bool(made.args or made.keywords)


def made_helper_conversion(made: MadeCommand, context: Context) -> Conversion | None:
    """Return what a Clean or ShowUrls becomes that is made in no registration.

    What is typed from then on is said there.
    """
    helper = _HELPERS.get(made.name)
    if helper is None:
        return None
    return Conversion(
        (f"delete it: {helper.line} does the same",),
        lambda: variable_change(made.node, context),
    )
