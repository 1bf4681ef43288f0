r"""A FlaskGroup, or another group run as the program, that finds no application.

## What it does

Reports a `FlaskGroup` that receives its application in a way that does not work:

- `FlaskGroup(app)`, `FlaskGroup(name=app)`, or a factory in the same places;
- `create_app=app`, an application where a function is expected;
- `create_app=` a function that requires arguments, or one that returns nothing.

It does not matter whether the group is created by a call, by `@click.group(cls=FlaskGroup)`,
through a subclass of the project without a constructor, or by `super().__init__(...)` in one. A
function with one parameter is not reported if the project allows only versions of Flask that still
pass it.

Also reports an `AppGroup`, `app.cli` included, that runs as the program: under
`if __name__ == "__main__":`, in a `__main__.py`, or by a console script. The rule is silent inside
`with app.app_context():`, which is enough from Flask 2.2 on, with your own `obj=`, if all commands
of the group have `with_appcontext=False`, and if `wsgi.py` or `app.py` contains an application that
is found anyway.

## Why it matters

The first parameter of `FlaskGroup` is `add_default_commands`. Every Flask takes an application
there for a true value and ignores it. The program has `run`, `shell` and `routes`, and none of your
commands, unless FLASK_APP names the application:

```text
Error: No such command 'create-user'.
```

`create_app=app` calls the application as a WSGI server does:

```text
TypeError: Flask.__call__() missing 2 required positional arguments: 'environ' and 'start_response'
```

Up to Flask 2.0, a factory with a required parameter received Flask's ScriptInfo. Since 2.1:

```text
TypeError: create_app() missing 1 required positional argument: 'config'
```

And a group that is not a FlaskGroup does not know any application:

```text
Error: Could not locate a Flask application. Use the 'flask --app' option, 'FLASK_APP' environment variable, or a 'wsgi.py' or 'app.py' file in the current directory.
```

## Example

```python
from flask import Flask
from flask.cli import FlaskGroup

app = Flask(__name__)
cli = FlaskGroup(app)

if __name__ == "__main__":
    cli()
```

## Use instead

```python
from flask import Flask
from flask.cli import FlaskGroup

app = Flask(__name__)
cli = FlaskGroup(create_app=lambda: app)

if __name__ == "__main__":
    cli()
```

Both this program and `flask` then find the commands on `app.cli`. Pass a factory as it is,
`create_app=create_app`, or with arguments in a lambda:
`create_app=lambda: create_app("production")`.

## Fix safety

The fix passes the application as the hint says. It is safe if the group cannot find one today, and
unsafe if it does.

The group finds one if the project names an application for `flask`, or has a `wsgi.py` or `app.py`;
after the fix it no longer looks for it. The fix is also unsafe if the variable is assigned more
than once.

`app.cli()` becomes a call of a FlaskGroup. That is unsafe: the program also gets the commands
`run`, `shell` and `routes`.

If the function is a lambda that does not use its required parameter, the fix removes the parameter.
Other arguments, and the application of an `AppGroup`, are left to you.

## References

- [Flask: `flask.cli.FlaskGroup`](https://flask.palletsprojects.com/en/stable/api/#flask.cli.FlaskGroup)
- [Flask: Custom Scripts](https://flask.palletsprojects.com/en/stable/cli/#custom-scripts)
"""  # noqa: E501

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.command_line.group_programs import group_run_by, groups_run_by_name
from flake8_flask_cli.commands.click_object import FLASK_GROUP
from flake8_flask_cli.commands.flask_group_call import (
    FACTORY,
    TAKEN,
    Fault,
    Misuse,
    factory_of,
    misuse_of,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Fix, manual_fix, unsafe
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.text.phrases import Code, listed


def applies(context: Context) -> bool:
    path, root = context.module.source.path, context.project.root
    return path is None or not is_test(path, root)


def visit_Call(node: ast.Call, context: Context) -> Iterator[Finding]:
    module = context.module
    misuse = misuse_of(node, module)
    if misuse is not None:
        if not misuse.refused_from or _is_allowed(misuse, context):
            fix = partial(_passed, node, misuse, context)
            yield Finding(node, _problem(misuse, module), _hint(node, misuse, module), fix)
        return
    group = group_run_by(node, context)
    if group is not None:
        problem = (
            f"'{module.source.text_of(group)}' finds no application when it runs as the program"
        )
        application = _application_of(group, module)
        driver = f"FlaskGroup({FACTORY}={application})"
        is_plain = isinstance(module.lookup.only_value(group), ast.Call)
        instead = f"make it a {Code(driver)}" if is_plain else Code(driver)
        fix = partial(_run_by_flask_group, group, application, context)
        yield Finding(node, problem, (instead,), fix)


def visit_Module(node: ast.Module, context: Context) -> Iterator[Finding]:
    for script in groups_run_by_name(context):
        problem = f"a console script runs '{script.group}', which finds no application"
        driver = f"FlaskGroup({FACTORY}={_application_of(script.node, context.module)})"
        yield Finding(script.place, problem, (f"make it run a {Code(driver)}",))


def _is_allowed(misuse: Misuse, context: Context) -> bool:
    """Tell whether the project may run with a Flask that cannot call the function."""
    from flake8_flask_cli.application.requirements import may_run_with

    return may_run_with(context.project.root, "flask", misuse.refused_from)


def _problem(misuse: Misuse, module: Module) -> str:
    text, parameter = module.source.text_of(misuse.given), misuse.parameter
    if misuse.fault is Fault.DROPPED:
        if parameter in TAKEN:
            return f"FlaskGroup takes '{text}' for `{parameter}`, not for its application"
        return f"every Flask refuses `{parameter}=` in FlaskGroup"
    if misuse.fault is Fault.APPLICATION:
        return f"FlaskGroup calls '{text}' to create the application, but it is the application"
    if misuse.fault is Fault.TEXT:
        return f"FlaskGroup calls `{parameter}=`, and {text} is a text"
    if misuse.fault is Fault.NOTHING:
        return f"FlaskGroup calls '{text}' to make the application, and it returns nothing"
    names = listed([f"'{each}'" for each in misuse.required])
    since = ".".join(map(str, misuse.refused_from))
    who = f"Flask {since} and newer cannot" if since else "no Flask can"
    return f"{who} call the function of `{parameter}=`, which requires {names}"


def _hint(call: ast.Call, misuse: Misuse, module: Module) -> tuple[str, ...]:
    if misuse.fault is Fault.TEXT:
        return ("import the function and pass it",)
    if misuse.fault is Fault.NOTHING:
        return ("return the application",)
    line = Code(_call_text(call, misuse, module))
    if misuse.fault is not Fault.REQUIRES or _ignores_its_parameter(misuse):
        return (line,)
    names = listed([f"'{each}'" for each in misuse.required])
    if isinstance(misuse.function, ast.Lambda):
        return (f"a default for {names}",)
    return line, f"or a default for {names}"


def _call_text(call: ast.Call, misuse: Misuse, module: Module) -> str:
    """Return the call with its application passed as a FlaskGroup takes it."""
    from flake8_flask_cli.commands.declarations import replacement_call

    text_of, passed = module.source.text_of, f"{FACTORY}={factory_of(misuse, module)}"
    # What is passed by position comes first.
    by_position = [text_of(each) for each in call.args if each is not misuse.given]
    by_name = [passed] if misuse.given in call.args else []
    by_name += [
        passed if each.value is misuse.given else f"{each.arg}={text_of(each.value)}"
        for each in call.keywords
    ]
    return replacement_call(call, module, text_of(call.func), (*by_position, *by_name))


def _passed(call: ast.Call, misuse: Misuse, context: Context) -> Fix:
    """Return the fix that passes the application as a FlaskGroup takes it."""
    from flake8_flask_cli.application.discovery import names_application
    from flake8_flask_cli.application.tried_modules import first_tried

    module, given = context.module, misuse.given
    if misuse.fault in (Fault.TEXT, Fault.NOTHING):
        return manual_fix("the function that makes the application is not known")
    if misuse.required and not _ignores_its_parameter(misuse):
        return manual_fix("the arguments that the function needs are not known")
    is_dropped = misuse.fault is Fault.DROPPED
    if is_dropped and (keyword_of(call, FACTORY) or given in call.args[:-1]):
        return manual_fix("the group has other arguments by position")
    keyword = next((each for each in call.keywords if each.value is given), None)
    edits = context.editor.replace(
        keyword or given, f"{FACTORY}={factory_of(misuse, module)}", within=call
    )
    caveats = []
    root = context.project.root
    if is_dropped and (names_application(root, context.settings) or first_tried(root)):
        caveats.append(unsafe("the group no longer takes the application that `flask` finds"))
    if isinstance(given, ast.Name) and misuse.function is None:
        scope = module.scopes.scope(given)
        if len(module.scopes.bindings[scope].get(given.id, ())) > 1:
            caveats.append(unsafe(f"the group takes the last value of '{given.id}'"))
    return Fix(tuple(edits), caveats=tuple(caveats))


def _ignores_its_parameter(misuse: Misuse) -> bool:
    """Tell whether the function is a lambda that does not use what it is given."""
    function = misuse.function
    return isinstance(function, ast.Lambda) and not any(
        isinstance(each, ast.Name) and each.id in misuse.required
        for each in ast.walk(function.body)
    )


def _application_of(group: ast.expr, module: Module) -> str:
    """Return what to pass to `create_app=` for a group: its application, or that of the module."""
    from flake8_flask_cli.application.entry_module import Found, find_best_app

    if isinstance(group, ast.Attribute) and group.attr == "cli":
        return f"lambda: {ast.unparse(group.value)}"
    found = find_best_app(module)
    if not isinstance(found, Found):
        return "<factory>"
    is_function = any(value.kind is Kind.FUNCTION for value in module.member(found.name))
    return found.name if is_function else f"lambda: {found.name}"


def _run_by_flask_group(group: ast.expr, application: str, context: Context) -> Fix:
    """Return the fix that runs the commands of an application by a FlaskGroup."""
    if not isinstance(group, ast.Attribute) or group.attr != "cli":
        return manual_fix("it is not known which application the group is for")
    edits = context.editor.replace(group, f"FlaskGroup({FACTORY}={application})")
    change = "the program gets the commands `run`, `shell` and `routes`"
    return Fix(tuple(edits), (FLASK_GROUP,), (unsafe(change),))
