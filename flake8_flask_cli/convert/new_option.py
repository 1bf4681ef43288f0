"""The decorator for a parameter of a click command that no option fills yet.

Unlike the conversions from Flask-Script there is no old command line to keep: the names have
dashes, a True has an off switch, and click guesses the type from the default.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.convert.converted import (
    ARGUMENT,
    OPTION,
    UNPROCESSED,
    Keyword,
    TextOf,
    decorator_line,
    quoted,
)
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.parameter_names import strings_for

_TYPES = ("int", "float", "bool")
# click guesses the type from a default, from the first of several. What is none of these becomes
# text, and of several all become what the first is.
_GUESSED = (str, int, float, bool)


def required_parameter(parameter: ast.arg) -> str:
    """Return the line for a parameter without a default.

    click lower-cases the name of an argument, so a name with capitals needs an option.
    """
    name, types = parameter.arg, _type(parameter)
    if name == name.lower():
        return decorator_line(ARGUMENT, [quoted(name)], name, types).text
    required = Keyword("required", "True")
    names = map(quoted, strings_for(name))
    return decorator_line(OPTION, names, name, (required, *types)).text


def optional_parameter(parameter: ast.arg, default: ast.expr, text_of: TextOf) -> str:
    """Return the line for a parameter with a default: a literal, a name or an attribute."""
    name = parameter.arg
    string, *explicit = strings_for(name)
    if literal_value(default) is True:
        string += f"/--no-{string.lstrip('-')}"
    keywords = _keywords(parameter, default, text_of)
    return decorator_line(OPTION, map(quoted, (string, *explicit)), name, keywords).text


def _keywords(parameter: ast.arg, default: ast.expr, text_of: TextOf) -> Iterator[Keyword]:
    value = literal_value(default)
    if value is None:
        yield from _type(parameter)
    elif value is False:
        yield Keyword("is_flag", "True")
    elif isinstance(value, (list, tuple)):
        yield Keyword("multiple", "True")
        if value:
            yield Keyword("default", text_of(default))
            if len({type(each) for each in value}) > 1 or type(value[0]) not in _GUESSED:
                yield UNPROCESSED
    else:
        yield Keyword("default", text_of(default))
        if value is NOT_LITERAL:
            yield from _type(parameter)
        elif type(value) not in _GUESSED:
            yield UNPROCESSED


def _type(parameter: ast.arg) -> Iterator[Keyword]:
    annotation = parameter.annotation
    if isinstance(annotation, ast.Name) and annotation.id in _TYPES:
        yield Keyword("type", annotation.id)
