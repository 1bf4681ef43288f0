"""What a Manager is given for its application, where it is none: a module, a string, a Blueprint.

Flask-Script calls what is no application, so `--help` works, and every command ends in `TypeError:
'module' object is not callable` or its like (run with 2.0.6). Of None it says "There is no app
here", and `Manager(app.run)` starts the server whatever the command.
"""

from __future__ import annotations

import ast
from pathlib import Path

from flake8_flask_cli.application.entry_module import Found, find_best_app
from flake8_flask_cli.application.factories import (
    DISCOVERED,
    FLASK,
    function_of,
    is_application,
    required_parameters,
    returns_none,
)
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.imports import definition_of, module_file, origin
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.record import Record

# Objects of libraries that extend an application, and are often mistaken for it.
_EXTENSION_OBJECTS = {
    f"{name}()"
    for name in (
        *(
            "celery.Celery",
            "flask_bcrypt.Bcrypt",
            "flask_caching.Cache",
            "flask_login.LoginManager",
        ),
        *("flask_mail.Mail", "flask_marshmallow.Marshmallow", "flask_restful.Api"),
        *("flask_restx.Api", "flask_socketio.SocketIO", "flask_sqlalchemy.SQLAlchemy"),
    )
}

# The public attributes of an instance of `flask.Flask`, in Flask 1.1, 2.2 or 3.1.
_FLASK_NAMES = """
    aborter aborter_class add_template_filter add_template_global add_template_test add_url_rule
    after_request after_request_funcs app_context app_ctx_globals_class async_to_sync
    auto_find_instance_path before_first_request before_first_request_funcs before_request
    before_request_funcs blueprints cli config config_class context_processor
    create_global_jinja_loader create_jinja_environment create_url_adapter debug default_config
    delete dispatch_request do_teardown_appcontext do_teardown_request endpoint ensure_sync env
    error_handler_spec errorhandler extensions finalize_request full_dispatch_request get
    get_send_file_max_age got_first_request handle_exception handle_http_exception
    handle_url_build_error handle_user_exception has_static_folder import_name
    inject_url_defaults instance_path iter_blueprints jinja_env jinja_environment jinja_loader
    jinja_options json json_decoder json_encoder json_provider_class log_exception logger
    make_aborter make_config make_default_options_response make_null_session make_response
    make_shell_context name open_instance_resource open_resource open_session patch
    permanent_session_lifetime post preprocess_request preserve_context_on_exception
    process_response propagate_exceptions put raise_routing_exception redirect
    register_blueprint register_error_handler request_class request_context response_class
    root_path route run save_session secret_key select_jinja_autoescape
    send_file_max_age_default send_static_file session_cookie_name session_interface
    shell_context_processor shell_context_processors should_ignore_error static_folder
    static_url_path subdomain_matching teardown_appcontext teardown_appcontext_funcs
    teardown_request teardown_request_funcs template_context_processors template_filter
    template_folder template_global template_test templates_auto_reload test_cli_runner
    test_cli_runner_class test_client test_client_class test_request_context testing
    trap_http_exception try_trigger_before_first_request_functions update_template_context
    url_build_error_handlers url_default_functions url_defaults url_for url_map url_map_class
    url_rule_class url_value_preprocessor url_value_preprocessors use_x_sendfile view_functions
    wsgi_app
"""
_FLASK_ATTRIBUTES = frozenset(_FLASK_NAMES.split())


class NoApplication(Record):
    """What a Manager is given that is no application.

    `given` is that, and `what` says it in words: `the module 'shop'`. `instead` is the expression
    that was meant (`shop.app`), `made` where that is a global name of another module. Where it is
    not known, `instead` is the call that makes an application, or empty.
    """

    given: ast.expr
    what: str
    instead: str = ""
    made: tuple[Path, str] | None = None

    @property
    def is_instead_made(self) -> bool:
        """Whether what was meant is an application that is there already."""
        return self.made is not None or self.instead.isidentifier()


@cached
def no_application(given: ast.expr, context: Context) -> NoApplication | None:
    """Return what a Manager is given, if that is known to be no application and no factory."""
    known = _attribute(given, context) or _none(given, context)
    if known:
        return known
    values = context.module.values(given)
    kinds = {value.kind for value in values}
    if kinds == {Kind.MODULE}:
        return _module(given, context)
    if kinds == {Kind.CLASS}:
        return _class(given, values, context)
    if kinds == {Kind.INSTANCE} and is_application(values) is False:
        return _object(given, values)
    names = {value.name for value in values}
    if kinds == {Kind.UNKNOWN} and names <= _EXTENSION_OBJECTS:
        return NoApplication(given, _with_article(min(names).rpartition(".")[2].removesuffix("()")))
    return None


def given_for_application(given: ast.expr, context: Context) -> list[ast.expr]:
    """Return where the module gives the same module to `Migrate(shop, db)`, as its application."""
    text = context.module.source.text_of(given)
    return [
        call.args[0]
        for call in context.module.scopes.all(ast.Call)
        if last_name(call.func) == "Migrate"
        and call.args
        and context.module.source.text_of(call.args[0]) == text
    ]


def makes_application(value: Value) -> bool:
    """Tell whether a value is no function, and gives an application when it is called.

    That is a class of applications that requires no argument, or an object with a `__call__`.
    """
    if value.kind is Kind.INSTANCE:
        return is_application((value,)) is False and _has(value, "__call__")
    initializer = _initializer(value) if value.derives_from((FLASK,)) else None
    # The first that it requires is `self`.
    return initializer is not None and len(required_parameters(initializer)) <= 1


def _attribute(given: ast.expr, context: Context) -> NoApplication | None:
    """Return what is known of `app.config`, if `app` is an application."""
    module = context.module
    expression = _only_value(given, module)
    if not isinstance(expression, ast.Attribute) or expression.attr not in _FLASK_ATTRIBUTES:
        return None
    owner = expression.value
    if not is_application(module.values(owner)):
        return None
    text = module.source.text_of(owner)
    what = f"'{module.source.text_of(expression)}'"
    made = origin(owner, module) if isinstance(owner, ast.Attribute) else None
    return NoApplication(given, what, text, made)


def _none(given: ast.expr, context: Context) -> NoApplication | None:
    """Return what is known of a factory, or of what it makes, if that forgets to return it."""
    module = context.module
    expression = _only_value(given, module)
    factory = expression.func if isinstance(expression, ast.Call) else given
    found = [function_of(value) for value in module.values(factory)]
    if all(each and returns_none(*each) for each in found):
        return NoApplication(given, f"the None that '{last_name(factory)}' returns")
    return None


def _only_value(given: ast.expr, module: Module) -> ast.expr:
    """Return what a name is bound to, if one statement alone binds it; else the expression."""
    bound = module.lookup.only_value(given)
    return bound if isinstance(bound, ast.expr) else given


def _module(given: ast.expr, context: Context) -> NoApplication:
    text = context.module.source.text_of(given)
    what = f"the module '{text}'"
    path = module_file(given, context.module)
    home = module_at(path) if path else None
    best = find_best_app(home) if home else None
    if path is None or not isinstance(best, Found):
        return NoApplication(given, what)
    if best.name in DISCOVERED:
        return NoApplication(given, what, f"{text}.{best.name}()")
    return NoApplication(given, what, f"{text}.{best.name}", (path, best.name))


def _class(given: ast.expr, values: tuple[Value, ...], context: Context) -> NoApplication | None:
    what = f"the class '{last_name(given)}'"
    if all(value.derives_from((FLASK,)) for value in values):
        if any(map(makes_application, values)):
            return None
        return NoApplication(given, what, f"{context.module.source.text_of(given)}(__name__)")
    return NoApplication(given, what) if all(value.complete for value in values) else None


def _object(given: ast.expr, values: tuple[Value, ...]) -> NoApplication | None:
    if any(value.name == "builtins.NoneType" or makes_application(value) for value in values):
        return None
    if values[0].name == "builtins.str":
        return NoApplication(given, "a string")
    return NoApplication(given, _with_article(values[0].name.rpartition(".")[2]))


def _with_article(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _initializer(value: Value) -> NamedFunction | None:
    definition = definition_of(value)
    found = _methods(definition.node, "__init__") if definition else []
    return found[0] if found else None


def _has(value: Value, name: str) -> bool:
    """Tell whether a class, or one that it derives from, may have a method of the project's."""
    definition = definition_of(value)
    if definition is None:
        return False
    node = definition.node
    if not isinstance(node, ast.ClassDef):
        return True
    bases = [each for base in node.bases for each in definition.module.values(base)]
    return bool(_methods(node, name)) or any(_has(base, name) for base in bases)


def _methods(node: ast.AST, name: str) -> list[NamedFunction]:
    body = node.body if isinstance(node, ast.ClassDef) else ()
    return [each for each in body if isinstance(each, NamedFunction) and each.name == name]
